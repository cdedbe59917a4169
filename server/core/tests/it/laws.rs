//! The laws of `docs/spec.md` as property tests: any script of anything anybody may ask, in any order, by
//! anyone, with any pace.

use std::collections::{BTreeMap, BTreeSet};

use dais_core::{Actor, Ask, Cause, Entry, Event, Request, Session, Viewer};
use dais_protocol::{
    Adjustment, AnswerText, Attendance, Audience, AudioState, Beneficiary, Channel, Command, CommandId,
    CueId, CueTarget, CueText, Duty, Entity, EntityChange, FloorShare, FloorTarget, HubId, IncidentId, Key,
    Label, Language, Layout, LinkId, MessageBody, MessageText, Millis, Note, PersonId, Place, PreparedId,
    PreparedState, QuestionId, QuestionKind, QuestionState, QuestionText, QueuePolicy, RefusalCode,
    ReplanKind, RequestId, RequestKind, RequestMode, Role, Seconds, SegmentId, SegmentKind, SessionChange,
    ShowId, SlotId, Timestamp, Title, TurnCorrection, TurnId, Who,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::room::{Room, actor, attendee, chair, channel_of, host, minutes, name, relay};

/// One step: who, what, on which of the things there are, and how long after the one before.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    who: u8,
    what: u8,
    pick: u8,
    other: u8,
    pause: u16,
}

pub(crate) fn script() -> impl Strategy<Value = Vec<Step>> {
    script_of(prop_oneof![any::<u8>(), proptest::sample::select(AT_THE_DESK)])
}

/// Of some commands only.
fn script_of(what: impl Strategy<Value = u8>) -> impl Strategy<Value = Vec<Step>> {
    let step = (any::<u8>(), what, any::<u8>(), any::<u8>(), 0_u16..40_000).prop_map(
        |(who, what, pick, other, pause)| Step {
            who,
            what,
            pick,
            other,
            pause,
        },
    );
    proptest::collection::vec(step, 1..120)
}

/// Puts people on the roster, names them all over, and takes acts back.
fn naming() -> impl Strategy<Value = Vec<Step>> {
    const WHAT: &[u8] = &[
        2, 10, 11, 12, 16, 18, 18, 18, 19, 26, 26, 26, 27, 33, 33, 38, 43, 52, 62, 63, 65, 67, 68, 69, 70,
        67, 73,
    ];
    script_of(prop::sample::select(WHAT))
}

/// Guests count for and against questions that come in, are joined and separated.
fn voting() -> impl Strategy<Value = Vec<Step>> {
    const WHAT: &[u8] = &[
        22, 40, 43, 45, 45, 45, VOTE, VOTE, VOTE, VOTE, UNVOTE, 49, 50, 67, 104, 104, 104,
    ];
    let script = script_of(prop::sample::select(WHAT));
    script.prop_map(|mut script| {
        for step in &mut script {
            if matches!(step.what, VOTE | UNVOTE) {
                step.who = 11 + step.who % 4;
            }
        }
        script
    })
}

const VOTE: u8 = 53;
const UNVOTE: u8 = 54;
const GUESTS: u128 = 5;
/// Asks in writing only, and not to be named.
const SHY: u128 = GUESTS - 1;
/// What moves hands, questions and the floor, often enough to meet.
const AT_THE_DESK: &[u8] = &[
    1, 25, 25, 27, 32, 33, 34, 35, 38, 40, 46, 47, 48, 48, 48, 49, 50, 51, 52, 63, 67,
];
const SCREEN: u128 = 0xD0;
const STAGE: u128 = 0xD1;
/// By their own link.
const PANELLIST: u128 = 0xD2;

const LINES: &[&str] = &[
    "q+",
    "q+ to ask",
    "q-",
    "q?",
    "ack next",
    "ack Guest 1",
    "close the queue",
    "reopen the queue",
    "end",
    "pause",
    "resume",
    "+1",
    "undo",
    "next segment",
    "q+ Mic 9",
    "q- guest 1",
    "allow each speaker 1 minute",
    "nonsense",
];

const POLICIES: &[QueuePolicy] = &[
    QueuePolicy::Fifo,
    QueuePolicy::Alternate,
    QueuePolicy::Ratio { onsite: 2, online: 1 },
    QueuePolicy::LeastHeard,
    QueuePolicy::Manual,
];

fn cast(who: u8) -> Actor {
    match who % 15 {
        0 | 1 => host(),
        2..=4 => chair(),
        5 | 6 => relay(),
        7 => actor(SCREEN, Role::Screen),
        8 => actor(STAGE, Role::Stage),
        9 | 10 => actor(PANELLIST, Role::Speaker),
        n => attendee(u128::from(n) % GUESTS),
    }
}

/// Everything that was ever made, to pick from.
#[derive(Default)]
struct Made {
    segments: Vec<Uuid>,
    slots: Vec<Uuid>,
    people: Vec<Uuid>,
    requests: Vec<Uuid>,
    questions: Vec<Uuid>,
    prepared: Vec<Uuid>,
    turns: Vec<Uuid>,
    links: Vec<Uuid>,
    cues: Vec<Uuid>,
    incidents: Vec<Uuid>,
    shows: Vec<Uuid>,
    hubs: Vec<Uuid>,
}

impl Made {
    fn note(&mut self, entry: &Entry) {
        for event in entry.changes.iter().flat_map(|change| &change.events) {
            match event {
                Event::SegmentAdded { segment, .. } => self.segments.push(segment.0),
                Event::SlotAdded { slot, .. } => self.slots.push(slot.0),
                Event::PersonAdded { person, .. } => self.people.push(person.0),
                Event::FloorRequested { request, .. } => self.requests.push(request.0),
                Event::QuestionSubmitted { question, .. } | Event::RequestTyped { question, .. } => {
                    self.questions.push(question.0);
                }
                Event::PreparedAdded { prepared, .. } => self.prepared.push(prepared.0),
                Event::TurnBegan { turn, .. } => self.turns.push(turn.0),
                Event::LinkIssued { link, .. } => self.links.push(link.0),
                Event::CueSent { cue, .. } => self.cues.push(cue.0),
                Event::IncidentNoted { incident, .. } => self.incidents.push(incident.0),
                Event::ShowOpened { show, .. } => self.shows.push(show.0),
                Event::HubAdded { hub, .. } => self.hubs.push(hub.0),
                _ => {}
            }
        }
    }
}

/// One of them; now and then one that is not there.
fn one(of: &[Uuid], pick: u8) -> Uuid {
    if of.is_empty() || pick >= 250 {
        Uuid::nil()
    } else {
        of[usize::from(pick) % of.len()]
    }
}

/// The newest of them, mostly: what is running is among the newest.
fn recent(of: &[Uuid], pick: u8) -> Uuid {
    if pick.is_multiple_of(4) {
        one(of, pick)
    } else {
        of.last().copied().unwrap_or_default()
    }
}

#[expect(clippy::too_many_lines, reason = "one arm per command, nothing else")]
fn ask(step: &Step, n: usize, room: &Room, made: &Made) -> Ask {
    let (pick, other) = (step.pick, step.other);
    let shy = cast(step.who) == attendee(SHY);
    let segment = || SegmentId(one(&made.segments, pick));
    let after = (other % 3 > 0).then(|| SegmentId(one(&made.segments, other)));
    let slot = || SlotId(one(&made.slots, pick));
    let person = || PersonId(recent(&made.people, pick));
    let request = || RequestId(recent(&made.requests, pick));
    let question = || QuestionId(one(&made.questions, pick));
    let other_question = || QuestionId(one(&made.questions, other));
    let prepared = || PreparedId(one(&made.prepared, pick));
    let turn = || TurnId(recent(&made.turns, pick));
    let kind = RequestKind::ALL[usize::from(other) % RequestKind::ALL.len()];
    let channel = Channel::ALL[usize::from(other) % Channel::ALL.len()];
    let note = (other % 2 == 0).then(|| Label::parse(&format!("note-secret-{n}")).unwrap());
    let title = || Title::parse(&format!("Title {n}")).unwrap();
    let text = || QuestionText::parse(&format!("text-{n}-end")).unwrap();
    let alike = || QuestionText::parse(&format!("Who pays for submarine cables? text-{n}-end")).unwrap();
    let cue = || CueId(recent(&made.cues, pick));
    let hub = || HubId(one(&made.hubs, pick));
    let guest = || attendee(u128::from(pick) % GUESTS).participant;
    let before_now = || Timestamp(room.now.0.saturating_sub(u64::from(pick) * 1000));
    let holder = if other % 5 == 0 {
        None
    } else {
        room.floor().turn.map(|turn| turn.id)
    };
    let beneficiary = match other % 3 {
        0 => Beneficiary::Person { person: person() },
        1 => Beneficiary::Participant {
            participant: attendee(u128::from(pick) % SHY).participant,
        },
        _ => Beneficiary::WalkIn {
            name: name(&format!("Mic {n}")),
            affiliation: None,
        },
    };
    let state = QuestionState::ALL[usize::from(other) % QuestionState::ALL.len()];
    let command = match step.what % 115 {
        0 => Command::OpenSession {},
        1 | 2 => Command::StartSession {},
        3 if other % 4 == 0 => Command::EndSession {},
        4 if other % 32 == 0 => Command::ArchiveSession {},
        5 => Command::ChangeSession(SessionChange {
            title: note.is_some().then(title),
            screening: Some(other % 8 > 0),
            warning: (other % 3 == 0).then_some(Seconds(i32::from(pick) + 10)),
            time_cues: (other % 2 == 0).then_some(true),
            groups: Some(other % 3 == 0),
            ..SessionChange::default()
        }),
        6 => Command::AddSegment {
            kind: SegmentKind::Break,
            title: title(),
            minutes: minutes(3),
            after,
        },
        7 => Command::ChangeSegment {
            segment: segment(),
            kind: None,
            title: Some(title()),
            minutes: None,
            policy: None,
            each: None,
        },
        8 => Command::MoveSegment {
            segment: segment(),
            after,
        },
        9 if other % 4 == 0 => Command::RemoveSegment { segment: segment() },
        10 => Command::AddSlot {
            segment: segment(),
            person: person(),
            minutes: minutes(4),
            topic: None,
        },
        11 => Command::ChangeSlot {
            slot: slot(),
            person: Some(person()),
            minutes: None,
            topic: None,
        },
        12 => Command::RemoveSlot { slot: slot() },
        13 | 14 => Command::StartSegment {
            segment: segment(),
            current: room.rundown().current,
        },
        15 => Command::EndSegment { segment: segment() },
        16 => Command::AddPrepared {
            segment: segment(),
            text: Note::parse(&format!("prepared-secret-{n}")).unwrap(),
            to: vec![person()],
            reserve: None,
        },
        17 => Command::MarkPrepared {
            prepared: prepared(),
            state: PreparedState::ALL[usize::from(other) % PreparedState::ALL.len()],
        },
        18 => Command::AddPerson {
            name: name(&format!("Person {n}")),
            affiliation: None,
            duties: vec![Duty::Speaker],
            attendance: Attendance::Expected,
        },
        19 => Command::ChangePerson {
            person: person(),
            name: Some(name("Changed")),
            affiliation: None,
            position: None,
        },
        20 => Command::MarkAttendance {
            person: person(),
            attendance: Attendance::ALL[usize::from(other) % Attendance::ALL.len()],
        },
        21 => Command::Introduce {
            name: name(&format!("{} {n}", if shy { "shy-secret" } else { "Joined" })),
            affiliation: None,
            channel,
            region: None,
            stakeholder: None,
            hub: (channel == Channel::Hub && pick % 4 > 0).then(hub),
            say: note,
        },
        22..=24 if !shy => Command::RaiseHand { kind, note },
        25 if pick % 2 == 0 => Command::SetMode {
            request: request(),
            mode: RequestMode::ALL[usize::from(other) % RequestMode::ALL.len()],
        },
        25 => Command::TypeRequest {
            request: request(),
            text: text(),
        },
        26 => Command::AddRequest {
            beneficiary,
            channel,
            kind,
            note,
        },
        27 => Command::WithdrawRequest { request: request() },
        28 => Command::NoteRequest {
            request: request(),
            note,
        },
        29 => Command::MoveRequest {
            request: request(),
            before: (other % 2 == 0).then(|| RequestId(one(&made.requests, other))),
        },
        30 => Command::OpenList {
            channel: (pick % 2 == 0).then_some(channel),
        },
        31 => Command::CloseList {
            channel: (pick % 4 == 0).then_some(channel),
            at: (pick % 4 == 1).then(|| room.now.plus(Millis(u64::from(other) * 500))),
        },
        32..=35 => Command::GiveFloor {
            to: match pick % 4 {
                0 => FloorTarget::Slot {
                    slot: slot(),
                    by: (other % 2 == 0).then(person),
                },
                1 => FloorTarget::Person { person: person() },
                2 => FloorTarget::Question { question: question() },
                _ => FloorTarget::Request { request: request() },
            },
            holder,
            minutes: None,
            interpose: match other % 4 {
                0 | 1 => None,
                2 => Some(true),
                _ => Some(false),
            },
        },
        36 => Command::PauseTurn { turn: turn() },
        37 => Command::ResumeTurn { turn: turn() },
        38 => Command::EndTurn { turn: turn() },
        39 => Command::AddTime {
            turn: turn(),
            seconds: Seconds(i32::from(pick) * 30 - 3000),
        },
        22..=24 | 40..=42 => Command::AskQuestion {
            text: text(),
            kind: QuestionKind::Question,
            to: vec![],
            anonymous: shy || other % 2 == 0,
            about: None,
            language: None,
        },
        43 => Command::RelayQuestion {
            text: text(),
            kind: QuestionKind::Comment,
            to: vec![],
            beneficiary,
            channel,
            about: None,
            language: None,
        },
        44 => Command::EditQuestion {
            question: question(),
            text: text(),
        },
        45 => Command::ApproveQuestion { question: question() },
        46 => Command::DeclineQuestion {
            question: question(),
            reason: note,
        },
        47 => Command::ShortlistQuestion { question: question() },
        48 => Command::ForwardQuestion {
            question: question(),
            mode: match other % 3 {
                0 => None,
                1 => Some(RequestMode::Speaks),
                _ => Some(RequestMode::ReadAloud),
            },
        },
        49 => Command::ReturnQuestion {
            question: question(),
            to: state,
        },
        50 => Command::WithdrawQuestion { question: question() },
        51 => Command::MarkAsked {
            question: question(),
            relayed: true,
        },
        52 => Command::MarkAnswered {
            question: question(),
            by: vec![person()],
        },
        VOTE => Command::Upvote { question: question() },
        UNVOTE => Command::RemoveVote { question: question() },
        56 => Command::SetHardEnd {
            at: (other % 2 == 0).then(|| room.now.plus(Millis(u64::from(pick) * 10_000))),
        },
        57 => Command::SetFloorShare {
            share: (other % 2 == 0).then_some(FloorShare::Fraction { part: 1, whole: 3 }),
        },
        58 => Command::MoveSlot {
            slot: slot(),
            segment: SegmentId(one(&made.segments, other)),
            after: None,
        },
        59 => Command::CorrectSegment {
            segment: segment(),
            started_at: Some(before_now()),
            ended_at: None,
        },
        60 | 61 => Command::AdjustPlan {
            kind: ReplanKind::ByHand,
            changes: vec![Adjustment::Slot {
                slot: slot(),
                before: minutes(if other % 2 == 0 { 4 } else { 5 }).millis(),
                after: minutes(3).millis(),
            }],
        },
        62 => Command::ChangePrepared {
            prepared: prepared(),
            text: None,
            to: Some(vec![person()]),
            reserve: Some(other % 2 == 0),
        },
        63 => Command::ReaddSpeaker { turn: turn() },
        64 if !shy => Command::TypeLine {
            line: Label::parse(LINES[usize::from(other) % LINES.len()]).unwrap(),
        },
        65 | 66 => Command::CorrectTurn(TurnCorrection {
            turn: turn(),
            who: (other % 2 == 0).then_some(beneficiary),
            channel: None,
            began_at: (other % 3 == 0).then(before_now),
            ended_at: (other % 5 == 0).then(before_now),
        }),
        67..=70 => Command::Undo {
            act: match room.log[room.log.len() - 1 - usize::from(other) % room.log.len().min(4)].changes[0]
                .cause
            {
                Cause::Command(id) => id,
                Cause::Deadline(_) => CommandId(Uuid::nil()),
            },
        },
        71 => Command::ClaimBaton {
            from: room.session.baton_holder(),
        },
        72 => Command::ReleaseBaton {},
        73 => Command::SendCue {
            to: match pick % 4 {
                0 => CueTarget::Turn { turn: turn() },
                1 => CueTarget::Person { person: person() },
                2 => CueTarget::Speakers {},
                _ => CueTarget::Crew {},
            },
            text: CueText::Custom {
                text: Label::parse(&format!("cue-secret-{n}")).unwrap(),
            },
        },
        74 => match other % 5 {
            0 | 1 => Command::SeeCue { cue: cue() },
            2 | 3 => Command::AcknowledgeCue { cue: cue() },
            _ => Command::ClearCue { cue: cue() },
        },
        75 => Command::SetScreen {
            screen: actor(SCREEN + u128::from(pick) % 3, Role::Screen).participant,
            name: None,
            layout: Some(Layout::ALL[usize::from(other) % Layout::ALL.len()]),
            blackout: Some(pick % 2 == 0),
        },
        76 => Command::IdentifyScreens { screen: None },
        77 => Command::ChangeSegment {
            segment: segment(),
            kind: None,
            title: None,
            minutes: None,
            policy: Some(POLICIES[usize::from(other) % POLICIES.len()]),
            each: Some(Seconds(60)),
        },
        78 | 79 => Command::AddHub {
            name: name(&format!("Hub {}", n % 7)),
            heads: (other % 2 == 0).then_some(u32::from(pick)),
        },
        80 => Command::ChangeHub {
            hub: hub(),
            name: (other % 3 == 0).then(|| name(&format!("Hub {}", n % 5))),
            spokesperson: (other % 2 == 0).then(|| attendee(u128::from(other) % GUESTS).participant),
        },
        81 => Command::RemoveHub { hub: hub() },
        82 | 83 => Command::CountHeads {
            place: if other % 3 == 0 {
                Place::Room {}
            } else {
                Place::Hub { hub: hub() }
            },
            heads: (other % 4 > 0).then_some(u32::from(other)),
        },
        84 | 85 => Command::SayNeed {
            need: (other % 3 > 0).then(|| Label::parse(&format!("need-secret-{n}")).unwrap()),
        },
        86 => Command::MuteParticipant { participant: guest() },
        87 => Command::UnmuteParticipant { participant: guest() },
        88 if other % 2 == 0 => Command::RemoveParticipant { participant: guest() },
        88 => Command::RemoveParticipant {
            participant: actor(PANELLIST, Role::Speaker).participant,
        },
        89 => Command::ReadmitParticipant {
            participant: if other % 4 == 0 {
                actor(PANELLIST, Role::Speaker).participant
            } else {
                guest()
            },
        },
        90 => Command::MarkAudio {
            who: if other % 3 == 0 {
                Who::Person(person())
            } else {
                Who::Participant(guest())
            },
            state: (other % 4 > 0).then(|| AudioState::ALL[usize::from(other) % AudioState::ALL.len()]),
        },
        91 | 92 => on_the_line(pick, other, n, made),
        93..=96 => in_a_show(pick, other, n, made),
        97..=99 => Command::AskQuestion {
            text: alike(),
            kind: QuestionKind::Comment,
            to: vec![],
            anonymous: shy || other % 4 == 0,
            about: (other % 3 == 0).then_some(other % 3),
            language: (other % 2 == 0).then(|| Language::parse("fr").unwrap()),
        },
        100 | 101 => Command::EditQuestion {
            question: question(),
            text: alike(),
        },
        102 => Command::TranslateQuestion {
            question: question(),
            text: (other % 4 > 0).then(text),
            language: None,
        },
        103 => Command::ReaddressQuestion {
            question: question(),
            to: vec![person()],
            about: (other % 2 == 0).then_some(1),
        },
        104..=107 => Command::MergeQuestion {
            question: question(),
            into: other_question(),
        },
        108 => Command::KeepApart {
            question: question(),
            from: other_question(),
        },
        109 | 110 => Command::StepQuestions {
            questions: vec![question(), other_question()],
            to: [
                QuestionState::Approved,
                QuestionState::Shortlisted,
                QuestionState::Declined,
            ][usize::from(other) % 3],
            reason: None,
        },
        111 => Command::MoveQuestion {
            question: question(),
            before: (other % 3 > 0).then(other_question),
        },
        112 | 113 => Command::AnswerInWriting {
            question: question(),
            text: AnswerText::parse(&format!("answer-{n}-end")).unwrap(),
        },
        114 => Command::PromiseFollowUp { question: question() },
        55 if other % 8 == 0 => Command::RevokeLink {
            link: LinkId(one(&made.links, pick)),
        },
        _ => Command::IssueLink {
            role: if other % 4 == 1 {
                Role::Speaker
            } else {
                Role::Relay
            },
            label: note,
            person: (other % 4 == 1).then(person),
        },
    };
    Ask::Command(command)
}

/// O: of the crew among themselves.
fn on_the_line(pick: u8, other: u8, n: usize, made: &Made) -> Command {
    let text = MessageText::parse(&format!("line-secret-{n}")).unwrap();
    match other % 4 {
        0 | 1 => Command::SendMessage {
            to: pick
                .is_multiple_of(2)
                .then_some(Role::ALL[usize::from(pick) % Role::ALL.len()]),
            body: MessageBody::Words { text },
        },
        2 => Command::NoteIncident { text },
        _ => Command::ResolveIncident {
            incident: IncidentId(one(&made.incidents, pick)),
        },
    }
}

/// Z: shows of hands.
fn in_a_show(pick: u8, other: u8, n: usize, made: &Made) -> Command {
    let show = ShowId(recent(&made.shows, pick));
    match other % 8 {
        0 => Command::OpenShow {
            question: QuestionText::parse(&format!("show {n}")).unwrap(),
            options: ["Yes", "No", "Later"]
                .map(|label| Label::parse(label).unwrap())
                .into(),
        },
        1..=5 => Command::RaiseInShow {
            show,
            option: (!pick.is_multiple_of(5)).then_some(pick % 4),
        },
        6 => Command::CountShow {
            show,
            place: Place::Room {},
            counts: vec![1, 2, pick.into()],
        },
        _ => Command::CloseShow { show },
    }
}

/// Plays a script from an open session with everybody in the room, calling `look` after every step that
/// changed something.
pub(crate) fn play(script: &[Step], mut look: impl FnMut(&mut Room)) -> Room {
    let mut room = Room::draft();
    let mut made = Made::default();
    room.act(&host(), Command::OpenSession {}).unwrap();
    for n in 0..GUESTS {
        room.join(n);
        assert_eq!(
            room.session.channel_of(attendee(n).participant),
            Some(channel_of(n))
        );
    }
    room.enter(SCREEN, Role::Screen, None);
    room.enter(STAGE, Role::Stage, None);
    room.enter(PANELLIST, Role::Speaker, Some(room.person(0)));
    room.log.iter().for_each(|entry| made.note(entry));
    look(&mut room);
    for (n, step) in script.iter().enumerate() {
        room.pass(step.pause.into());
        if room.serve_deadlines() {
            look(&mut room);
        }
        let ask = ask(step, n, &room, &made);
        let before = room.session.clone();
        match room.ask(&cast(step.who), ask) {
            Ok(_) => {
                made.note(room.log.last().unwrap());
                look(&mut room);
            }
            Err(_) => assert_eq!(before, room.session, "a refusal changes nothing"),
        }
    }
    room
}

pub(crate) type Seen = BTreeMap<Key, Entity>;

pub(crate) fn full(session: &Session, viewer: Viewer) -> Seen {
    session
        .keys()
        .into_iter()
        .filter_map(|key| Some((key, session.project(key, viewer)?)))
        .collect()
}

/// As by a frame: what is known is told what changed (C21).
fn brought_up_to_date(seen: &mut Seen, key: Key, now: Entity) {
    let after = serde_json::to_value(&now).unwrap();
    assert!(!says_null(&after), "what is not there is left out of {after}");
    let entity = match seen.remove(&key) {
        Some(known) => {
            let before = serde_json::to_string(&known).unwrap();
            let change = EntityChange::between(&before, &after.to_string()).unwrap();
            let once = change.merged_into(&known).unwrap();
            assert_eq!(change.merged_into(&once).unwrap(), once, "twice is once");
            once
        }
        None => now,
    };
    seen.insert(key, entity);
}

fn says_null(value: &serde_json::Value) -> bool {
    use serde_json::Value;
    match value {
        Value::Null => true,
        Value::Array(values) => values.iter().any(says_null),
        Value::Object(fields) => fields.values().any(says_null),
        Value::Bool(_) | Value::Number(_) | Value::String(_) => false,
    }
}

pub(crate) fn viewers() -> Vec<Viewer> {
    let audiences = Audience::ALL.iter().copied().map(Viewer::Audience);
    let people = (0..GUESTS).map(|n| Viewer::Person(attendee(n).participant));
    let links = [SCREEN, STAGE, PANELLIST].map(|n| Viewer::Person(actor(n, Role::Attendee).participant));
    audiences.chain(people).chain(links).collect()
}

/// What the public may read, kept by the test itself from the log alone.
#[derive(Default)]
struct Screened {
    texts: BTreeMap<QuestionId, BTreeSet<String>>,
    passed: BTreeSet<QuestionId>,
}

impl Screened {
    fn from(log: &[Entry]) -> Self {
        let mut screened = Self::default();
        // What had passed before each command: for when it is undone.
        let mut before: BTreeMap<CommandId, BTreeMap<QuestionId, bool>> = BTreeMap::new();
        for change in log.iter().flat_map(|entry| &entry.changes) {
            for event in &change.events {
                let said = match event {
                    Event::QuestionSubmitted { question, text, .. }
                    | Event::QuestionEdited { question, text }
                    | Event::RequestTyped { question, text, .. }
                    | Event::QuestionTranslated {
                        question,
                        text: Some(text),
                        ..
                    } => Some((question, text.to_string())),
                    Event::QuestionAnsweredInWriting { question, text } => Some((question, text.to_string())),
                    _ => None,
                };
                if let Some((question, said)) = said {
                    screened.texts.entry(*question).or_default().insert(said);
                }
                let (question, now) = match event {
                    Event::QuestionMoved { question, to, .. } => {
                        use QuestionState::{Declined, FollowUp, Submitted, Withdrawn};
                        let promised = *to == FollowUp && screened.passed.contains(question);
                        (
                            *question,
                            promised || !matches!(to, Submitted | Declined | Withdrawn | FollowUp),
                        )
                    }
                    // It is read as the one it went into.
                    Event::QuestionMerged { question, .. } => (*question, false),
                    Event::QuestionAsked { question, .. } | Event::QuestionAnswered { question, .. } => {
                        (*question, true)
                    }
                    Event::RequestTyped {
                        question, screened, ..
                    } => (*question, *screened),
                    Event::Undone { act } => {
                        for (question, passed) in before.remove(act).unwrap_or_default() {
                            screened.set(question, passed);
                        }
                        continue;
                    }
                    _ => continue,
                };
                if let Cause::Command(id) = change.cause {
                    let passed = screened.passed.contains(&question);
                    before.entry(id).or_default().entry(question).or_insert(passed);
                }
                screened.set(question, now);
            }
        }
        screened
    }

    fn set(&mut self, question: QuestionId, passed: bool) {
        if passed {
            self.passed.insert(question);
        } else {
            self.passed.remove(&question);
        }
    }

    fn hidden(&self) -> impl Iterator<Item = &String> {
        self.texts
            .iter()
            .filter(|(question, _)| !self.passed.contains(question))
            .flat_map(|(_, texts)| texts)
    }
}

/// People of the roster an entity names.
fn named(entity: &Entity) -> Vec<PersonId> {
    match entity {
        Entity::Segment(segment) => {
            let slots = segment.slots.iter();
            slots
                .flat_map(|slot| [slot.person].into_iter().chain(slot.by))
                .collect()
        }
        Entity::Prepared(prepared) => prepared.to.clone(),
        Entity::Question(question) => {
            assert!(question.asker.is_some(), "{question:?}");
            question.to.iter().chain(&question.answered_by).copied().collect()
        }
        Entity::Link(link) => link.person.into_iter().collect(),
        Entity::Cue(cue) => match cue.to {
            CueTarget::Person { person } => vec![person],
            CueTarget::Turn { .. } | CueTarget::Speakers {} | CueTarget::Crew {} => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// Cues for one person alone, or for the crew.
fn for_others(log: &[Entry]) -> BTreeSet<String> {
    let events = log
        .iter()
        .flat_map(|entry| &entry.changes)
        .flat_map(|change| &change.events);
    let words = events.filter_map(|event| match event {
        Event::CueSent {
            to: CueTarget::Person { .. } | CueTarget::Crew {},
            text: CueText::Custom { text },
            ..
        } => Some(format!("\"{text}\"")),
        _ => None,
    });
    words.collect()
}

/// Who ever raised a hand for what.
fn hands_shown(log: &[Entry]) -> BTreeSet<(Who, ShowId, u8)> {
    let changes = log.iter().flat_map(|entry| &entry.changes);
    let events = changes.flat_map(|change| &change.events);
    let hands = events.filter_map(|event| match event {
        Event::HandShown { show, who, option } => Some((*who, *show, (*option)?)),
        _ => None,
    });
    hands.collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 192, ..ProptestConfig::default() })]

    #[test]
    fn law_view_frames_folded_from_empty_equal_the_full_frame(script in script()) {
        let mut folded: BTreeMap<Viewer, Seen> = viewers().into_iter().map(|viewer| (viewer, Seen::new())).collect();
        play(&script, |room| {
            let touched = room.session.take_touched();
            for (viewer, seen) in &mut folded {
                for key in &touched {
                    match room.session.project(*key, *viewer) {
                        Some(entity) => brought_up_to_date(seen, *key, entity),
                        None => _ = seen.remove(key),
                    }
                }
                assert_eq!(seen, &full(&room.session, *viewer), "{viewer:?}");
            }
        });
    }

    #[test]
    fn law_replay_folding_the_journal_gives_the_live_state(script in script()) {
        let mut room = play(&script, |_| {});
        let mut replayed = Session::default();
        for entry in &room.log {
            let text = serde_json::to_string(entry).unwrap();
            replayed.apply_entry(&serde_json::from_str(&text).unwrap());
        }
        room.session.take_touched();
        replayed.take_touched();
        prop_assert_eq!(&room.session, &replayed);
    }

    #[test]
    fn law_secrecy_nothing_unscreened_or_of_the_crew_reaches_the_public(script in script()) {
        play(&script, |room| {
            let public = serde_json::to_string(&full(&room.session, Viewer::Audience(Audience::Public))).unwrap();
            let speaker = serde_json::to_string(&full(&room.session, Viewer::Audience(Audience::Speaker))).unwrap();
            let crew = serde_json::to_string(&full(&room.session, Viewer::Audience(Audience::Crew))).unwrap();
            for seen in [&public, &speaker] {
                for of_the_crew in ["details", "original", "like", "finders", "steps", "shortlist", "figures"] {
                    assert!(!seen.contains(&format!("\"{of_the_crew}\":")), "{of_the_crew} is the crew's");
                }
            }
            let relay = serde_json::to_string(&full(&room.session, Viewer::Audience(Audience::Relay))).unwrap();
            for secret in ["notes-secret", "note-secret", "prepared-secret", "cue-secret"] {
                assert!(!public.contains(secret), "{secret} reached the public");
            }
            assert!(!speaker.contains("note-secret") && !speaker.contains("notes-secret"));
            for seen in [&public, &speaker] {
                assert!(!seen.contains("line-secret"), "the crew's line reached others");
            }
            for seen in [&public, &speaker, &crew] {
                assert!(!seen.contains("\"raised\""), "whose hand is up for what is their own to see");
                assert!(!seen.contains("need-secret"), "a need is told to the relay desk alone");
            }
            let shown = hands_shown(&room.log);
            for viewer in viewers() {
                let Viewer::Person(person) = viewer else { continue };
                let Some(Entity::Me(own)) = room.session.project(Key::Me(person), viewer) else { continue };
                let who = own.person.map_or(Who::Participant(person), Who::Person);
                let theirs = own.raised.iter().all(|hand| shown.contains(&(who, hand.show, hand.option)));
                assert!(theirs, "{person} was told of another's hand");
                // One's own need stands in one's own things, once.
                let seen = serde_json::to_string(&own).unwrap();
                assert_eq!(seen.matches("need-secret").count(), usize::from(own.need.is_some()), "{person:?}");
            }
            for seen in [&public, &speaker, &crew, &relay] {
                assert!(!seen.contains("female") && !seen.contains("gender"), "gender is only ever counted");
            }
            for text in for_others(&room.log) {
                assert!(!speaker.contains(&text), "{text} reached all speakers");
            }
            let shy = attendee(SHY).participant;
            let others = (0..SHY).map(|n| attendee(n).participant);
            let own = others.map(|other| room.session.project(Key::Me(other), Viewer::Person(other)));
            let own = serde_json::to_string(&own.collect::<Vec<_>>()).unwrap();
            for seen in [&public, &speaker, &own] {
                for name in ["shy-secret", "Guest 4", &shy.to_string()] {
                    assert!(!seen.contains(name), "{name} is not to be named");
                }
            }
            for audience in [Audience::Public, Audience::Speaker] {
                let seen = full(&room.session, Viewer::Audience(audience)).into_values();
                let (mut numbers, mut counted) = (BTreeSet::new(), BTreeSet::new());
                for entity in seen {
                    match entity {
                        Entity::Question(card) => _ = numbers.insert(card.number),
                        Entity::Votes(votes) => counted.extend(votes.of.into_keys()),
                        _ => {}
                    }
                }
                assert!(counted.is_subset(&numbers), "{counted:?} of {numbers:?} only");
            }
            let screened = Screened::from(&room.log);
            for text in screened.hidden() {
                assert!(!public.contains(text.as_str()), "unscreened {text} reached the public");
                assert!(!speaker.contains(text.as_str()), "unscreened {text} reached the speakers");
            }
        });
    }

    #[test]
    fn q31_a_question_is_with_the_chair_exactly_as_long_as_its_entry_waits(script in script()) {
        play(&script, |room| {
            let (mut entries, mut forwarded) = (BTreeSet::new(), BTreeSet::new());
            for entity in full(&room.session, Viewer::Audience(Audience::Crew)).into_values() {
                match entity {
                    Entity::Request(card) => {
                        if let Some(question) = card.question {
                            assert!(entries.insert((question, card.id, card.mode)), "each once");
                        }
                    }
                    Entity::Question(card) => {
                        let details = card.details.unwrap();
                        let with_chair = matches!(card.state, QuestionState::Forwarded);
                        let over = card.state == QuestionState::NotReached;
                        assert!(over || with_chair == details.request.is_some(), "{:?}", card.state);
                        forwarded.extend(details.request.map(|entry| (card.id, entry, details.mode.unwrap())));
                    }
                    _ => {}
                }
            }
            assert_eq!(entries, forwarded);
        });
    }

    #[test]
    fn n64_the_counts_are_of_those_who_are_told_that_they_support_it(script in voting()) {
        play(&script, |room| {
            let mut counted = BTreeMap::<QuestionId, u32>::new();
            for key in room.session.keys() {
                let Key::Me(who) = key else { continue };
                let Some(Entity::Me(own)) = room.session.project(key, Viewer::Person(who)) else { continue };
                for question in own.votes {
                    *counted.entry(question).or_default() += 1;
                }
            }
            let crew = full(&room.session, Viewer::Audience(Audience::Crew));
            let Some(Entity::Votes(votes)) = crew.get(&Key::Votes) else { panic!("no votes") };
            for entity in crew.values() {
                if let Entity::Question(card) = entity && card.state != QuestionState::Merged {
                    let told = counted.get(&card.id).copied().unwrap_or_default();
                    assert_eq!(votes.of(card), told, "{card:?}");
                }
            }
            assert!(votes.of.values().all(|count| *count > 0));
        });
    }

    #[test]
    fn law_one_floor_one_main_turn_one_interposed_and_one_clock(script in script()) {
        play(&script, |room| {
            let floor = room.floor();
            if let Some(main) = &floor.interrupted {
                assert!(!main.interposed && main.clock.runs_out_at.is_none(), "it stands");
            }
            assert_eq!(floor.interrupted.is_some(), floor.turn.as_ref().is_some_and(|turn| turn.interposed));
            let mut begun = BTreeSet::new();
            for event in room.log.iter().flat_map(|entry| &entry.changes).flat_map(|change| &change.events) {
                match event {
                    Event::TurnBegan { turn, .. } => assert!(begun.insert(turn.0)),
                    // A turn bears the id of the command that gave the floor. (Reading aloud may begin none.)
                    Event::Undone { act } => {
                        begun.remove(&act.0);
                    }
                    _ => {}
                }
            }
            let ended = room.session.keys().into_iter().filter_map(|key| match key {
                Key::Turn(turn) => Some(turn.0),
                _ => None,
            });
            let unended = [floor.turn, floor.interrupted].into_iter().flatten().map(|turn| turn.id.0);
            let known: Vec<Uuid> = ended.chain(unended).collect();
            assert_eq!(known.len(), begun.len(), "each once");
            assert_eq!(known.into_iter().collect::<BTreeSet<_>>(), begun);
        });
    }

    #[test]
    fn law_roster_nothing_names_whom_nobody_knows(script in naming()) {
        play(&script, |room| {
            let crew = full(&room.session, Viewer::Audience(Audience::Crew));
            for person in crew.values().flat_map(named) {
                assert!(crew.contains_key(&Key::Person(person)), "{person:?} of {:?}", room.log.last());
            }
            // Who speaks, asked or waits is shown by name only.
            for key in room.session.keys() {
                let unknown = matches!(key, Key::Request(_) | Key::Turn(_)) && !crew.contains_key(&key);
                assert!(!unknown, "{key} of {:?}", room.log.last());
            }
        });
    }

    #[test]
    fn law_no_repeat_a_repeat_is_answered_alike_and_changes_nothing(script in script()) {
        let mut room = play(&script, |_| {});
        room.session.take_touched();
        let before = room.session.clone();
        for entry in room.log.clone() {
            let Cause::Command(id) = entry.changes[0].cause else { continue };
            let who = entry.changes[0].actor.unwrap();
            let repeat = |participant| Request {
                id,
                actor: Actor { participant, roles: BTreeSet::from([Role::Chair]) },
                ask: Ask::Command(Command::OpenSession {}),
            };
            prop_assert_eq!(room.session.answer_to(&repeat(who)), Some(Ok(entry.seq)));
            let stranger = actor(0xE0, Role::Chair).participant;
            prop_assert_eq!(room.session.answer_to(&repeat(stranger)), Some(Err(RefusalCode::IdTaken.into())));
        }
        prop_assert_eq!(before, room.session);
    }
}
