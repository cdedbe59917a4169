//! U: taking acts back.

use std::collections::{BTreeMap, BTreeSet};

use dais_core::{Actor, Ask, Cause, Change, Request, Session, Stamp, Viewer, decide};
use dais_protocol::{
    ActCard, ActKind, AnswerText, Attendance, Audience, Beneficiary, Channel, Command, CommandId, CuePreset,
    CueTarget, CueText, Entity, FloorTarget, Key, Label, Millis, QuestionId, QuestionKind, QuestionState,
    QuestionText, QueuePolicy, RefusalCode, RequestId, RequestKind, RequestMode, Role, Seconds, SegmentKind,
    SessionChange, SlotState, Title, TurnCorrection, TurnId,
    limits::{MAX_ACTS, SAME_PRESS_MS},
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::{
    laws::{Seen, full, play, script, viewers},
    room::{Room, actor, chair, host, minutes, name, relay},
};

pub(crate) fn acts(room: &Room) -> Vec<ActCard> {
    match room.see(Key::Desk, Audience::Crew) {
        Some(Entity::Desk(desk)) => desk.acts,
        other => panic!("no desk: {other:?}"),
    }
}

/// What somebody sees, but the desk, cues and waits: those come and go with the clock, and of a wait that is about right
/// nobody is told anew.
fn apart_from_desk(mut seen: Seen) -> Seen {
    seen.retain(|key, _| !matches!(key, Key::Desk | Key::Cue(_)));
    for entity in seen.values_mut() {
        if let Entity::Me(me) = entity {
            me.cues.clear();
            me.requests.iter_mut().for_each(|mine| mine.expected = None);
        }
    }
    seen
}

/// What everybody sees.
fn seen(room: &Room) -> BTreeMap<Viewer, Seen> {
    let views = viewers().into_iter();
    views
        .map(|viewer| (viewer, apart_from_desk(full(&room.session, viewer))))
        .collect()
}

pub(crate) fn undo(room: &mut Room, who: &Actor, act: Uuid) -> Result<(), RefusalCode> {
    let undo = Command::Undo { act: CommandId(act) };
    room.act(who, undo).map(|_| ())
}

/// The act does something, and undoing it leaves everything as it was.
fn undone(room: &mut Room, command: Command) -> ActKind {
    let before = seen(room);
    let said = format!("{command:?}");
    let act = room.act(&chair(), command).unwrap();
    assert_ne!(before, seen(room), "{said} did something");
    let kind = acts(room)[0].kind;
    room.pass(1000);
    undo(room, &chair(), act).unwrap();
    assert_eq!(before, seen(room), "{said} was undone");
    assert_eq!(undo(room, &chair(), act), Err(RefusalCode::NotFound), "once");
    kind
}

pub(crate) fn walk_in(text: &str) -> Beneficiary {
    Beneficiary::WalkIn {
        name: name(text),
        affiliation: None,
    }
}

pub(crate) fn add_person(text: &str) -> Command {
    Command::AddPerson {
        name: name(text),
        affiliation: None,
        duties: vec![],
        attendance: Attendance::Expected,
    }
}

pub(crate) fn relayed(beneficiary: Beneficiary) -> Command {
    Command::RelayQuestion {
        text: QuestionText::parse("Who pays?").unwrap(),
        kind: QuestionKind::Question,
        to: vec![],
        beneficiary,
        channel: Channel::Online,
        about: None,
        language: None,
    }
}

pub(crate) fn add(text: &str, kind: RequestKind) -> Command {
    Command::AddRequest {
        beneficiary: walk_in(text),
        channel: Channel::Onsite,
        kind,
        note: None,
    }
}

pub(crate) fn give(to: FloorTarget, holder: Option<TurnId>) -> Command {
    Command::GiveFloor {
        to,
        holder,
        minutes: None,
        interpose: None,
    }
}

#[test]
fn u1_a_turn_ended_by_mistake_runs_on() {
    let mut room = Room::live();
    let slot = room.segment(0).slots[0].id;
    let turn = room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    room.pass(20_000);
    room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    room.pass(5000);
    room.act(&chair(), Command::ResumeTurn { turn }).unwrap();
    room.pass(5000);
    let before = room.floor();
    let act = room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.segment(0).slots[0].state, SlotState::Done);
    room.pass(30_000);
    undo(&mut room, &chair(), act).unwrap();
    assert_eq!(room.floor(), before);
    assert_eq!(room.segment(0).slots[0].state, SlotState::Speaking);
    assert_eq!(room.see(Key::Turn(turn), Audience::Crew), None);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let Some(Entity::Turn(ended)) = room.see(Key::Turn(turn), Audience::Crew) else {
        panic!("it is on record");
    };
    assert_eq!(ended.spoken, Some(Millis(55_000)));
}

#[test]
fn u1_a_request_given_the_floor_stands_where_it_stood_but_for_a_point_of_order() {
    for place in [0, 1] {
        let mut room = Room::live();
        let guests = [room.join(1), room.join(2), room.join(3)];
        let waiting: Vec<RequestId> = guests[..2]
            .iter()
            .map(|guest| {
                room.pass(1000);
                room.raise(guest, RequestKind::Intervention).unwrap()
            })
            .collect();
        let (request, guest) = (waiting[place], &guests[place]);
        let before = room.see(Key::Request(request), Audience::Crew).unwrap();
        room.pass(1000);
        let turn = room.give(FloorTarget::Request { request }).unwrap();
        let later = room.raise(&guests[2], RequestKind::Intervention).unwrap();
        undo(&mut room, &chair(), turn.0).unwrap();
        assert_eq!(room.see(Key::Request(request), Audience::Crew), Some(before));
        assert_eq!((room.floor().turn, room.me(guest).turn), (None, None));
        room.give(FloorTarget::Request { request }).unwrap();
        let urgent = room.raise(&guests[2], RequestKind::PointOfOrder).unwrap();
        let act = acts(&room)[0].act;
        undo(&mut room, &chair(), act.0).unwrap();
        assert_eq!(
            room.queue().order.unwrap(),
            [urgent, waiting[0], waiting[1], later]
        );
        assert_eq!(
            room.me(guest).requests[0].position,
            u32::try_from(place).unwrap() + 2
        );
    }
}

#[test]
fn u1_the_room_and_online_take_turns_as_though_nobody_had_been_called() {
    let mut room = Room::live();
    let segment = room.rundown().segments[2];
    let alternate = Command::ChangeSegment {
        segment,
        kind: None,
        title: None,
        minutes: None,
        policy: Some(QueuePolicy::Alternate),
        each: None,
    };
    room.act(&chair(), alternate).unwrap();
    let start = Command::StartSegment {
        segment,
        current: None,
    };
    room.act(&chair(), start).unwrap();
    let raised: Vec<RequestId> = (1..=4)
        .map(|n| {
            let guest = room.join(n);
            room.raise(&guest, RequestKind::Intervention).unwrap()
        })
        .collect();
    for request in raised.into_iter().take(2) {
        let before = room.queue().suggestion;
        let turn = room.give(FloorTarget::Request { request }).unwrap();
        assert_ne!(room.queue().suggestion, before);
        undo(&mut room, &chair(), turn.0).unwrap();
        assert_eq!(room.queue().suggestion, before);
        room.give(FloorTarget::Request { request }).unwrap();
    }
}

#[test]
#[expect(clippy::too_many_lines, reason = "one of each kind of act")]
fn u2_every_kind_of_act_is_undone() {
    let mut room = Room::live();
    let guest = room.join(1);
    let first = room.raise(&guest, RequestKind::Intervention).unwrap();
    let second = RequestId(
        room.act(&chair(), add("Mic 1", RequestKind::Intervention))
            .unwrap(),
    );
    let question = room.submit(&guest, "How deep?").unwrap();
    let other_question = room.submit(&guest, "How deep, please?").unwrap();
    let ada = room.person(0);
    let (statements, directed) = (room.rundown().segments[0], room.rundown().segments[1]);
    let (slot, other) = (room.segment(0).slots[0].id, room.segment(0).slots[1].id);
    let prepared = room.segment(1).prepared[0];
    let spoke = room.give(FloorTarget::Person { person: ada }).unwrap();
    room.pass(60_000);
    let turn = room
        .give(FloorTarget::Slot {
            slot: other,
            by: None,
        })
        .unwrap();
    room.pass(10_000);
    let start = Command::StartSegment {
        segment: statements,
        current: None,
    };
    room.act(&chair(), start.clone()).unwrap();
    room.pass(5000);
    let title = |text: &str| Some(Title::parse(text).unwrap());
    for (command, kind) in [
        (
            give(FloorTarget::Request { request: first }, Some(turn)),
            ActKind::GaveFloor,
        ),
        (
            give(FloorTarget::Slot { slot, by: None }, Some(turn)),
            ActKind::GaveFloor,
        ),
        (Command::PauseTurn { turn }, ActKind::PausedTurn),
        (Command::EndTurn { turn }, ActKind::EndedTurn),
        (
            Command::AddTime {
                turn,
                seconds: Seconds(60),
            },
            ActKind::AddedTime,
        ),
        (
            Command::CorrectTurn(TurnCorrection {
                turn: spoke,
                who: Some(walk_in("Somebody else")),
                channel: None,
                began_at: None,
                ended_at: None,
            }),
            ActKind::CorrectedTurn,
        ),
        (
            Command::StartSegment {
                segment: directed,
                current: Some(statements),
            },
            ActKind::StartedSegment,
        ),
        (Command::EndSegment { segment: statements }, ActKind::EndedSegment),
        (
            Command::CorrectSegment {
                segment: statements,
                started_at: Some(room.now),
                ended_at: None,
            },
            ActKind::CorrectedSegment,
        ),
        (
            Command::AddSegment {
                kind: SegmentKind::Break,
                title: title("Tea").unwrap(),
                minutes: minutes(5),
                after: Some(statements),
            },
            ActKind::ChangedRundown,
        ),
        (
            Command::RemoveSegment { segment: directed },
            ActKind::ChangedRundown,
        ),
        (
            Command::MoveSegment {
                segment: directed,
                after: None,
            },
            ActKind::ChangedRundown,
        ),
        (
            Command::AddSlot {
                segment: directed,
                person: ada,
                minutes: minutes(3),
                topic: None,
            },
            ActKind::ChangedRundown,
        ),
        (
            Command::ChangeSlot {
                slot,
                person: None,
                minutes: Some(minutes(2)),
                topic: None,
            },
            ActKind::ChangedRundown,
        ),
        (
            Command::MoveSlot {
                slot,
                segment: directed,
                after: None,
            },
            ActKind::ChangedRundown,
        ),
        (
            Command::MoveSlot {
                slot,
                segment: statements,
                after: Some(other),
            },
            ActKind::ChangedRundown,
        ),
        (Command::RemoveSlot { slot }, ActKind::ChangedRundown),
        (
            Command::MarkPrepared {
                prepared,
                state: dais_protocol::PreparedState::Skipped,
            },
            ActKind::MarkedPrepared,
        ),
        (
            Command::MarkAttendance {
                person: ada,
                attendance: Attendance::Absent,
            },
            ActKind::MarkedAttendance,
        ),
        (
            add("Mic 2, left aisle", RequestKind::ClarifyingQuestion),
            ActKind::AddedRequest,
        ),
        (Command::ReaddSpeaker { turn: spoke }, ActKind::AddedRequest),
        (
            Command::WithdrawRequest { request: first },
            ActKind::RemovedRequest,
        ),
        (
            Command::MoveRequest {
                request: second,
                before: Some(first),
            },
            ActKind::MovedRequest,
        ),
        (
            Command::NoteRequest {
                request: first,
                note: Some(Label::parse("About costs").unwrap()),
            },
            ActKind::NotedRequest,
        ),
        (
            Command::CloseList {
                channel: Some(Channel::Online),
                at: None,
            },
            ActKind::ChangedList,
        ),
        (
            Command::CloseList {
                channel: None,
                at: Some(room.now.plus(Millis::from_minutes(5))),
            },
            ActKind::ChangedList,
        ),
        (
            relayed(Beneficiary::Person { person: ada }),
            ActKind::EnteredQuestion,
        ),
        (
            relayed(Beneficiary::Participant {
                participant: guest.participant,
            }),
            ActKind::EnteredQuestion,
        ),
        (relayed(walk_in("Mic 3")), ActKind::EnteredQuestion),
        (add_person("New Person"), ActKind::AddedPerson),
        (
            Command::ChangePerson {
                person: ada,
                name: Some(name("Ada N. Okafor")),
                affiliation: None,
                position: None,
            },
            ActKind::ChangedPerson,
        ),
        (
            Command::ChangeSegment {
                segment: statements,
                kind: None,
                title: None,
                minutes: None,
                policy: Some(QueuePolicy::LeastHeard),
                each: Some(Seconds(60)),
            },
            ActKind::ChangedPolicy,
        ),
        (
            Command::ChangeSegment {
                segment: statements,
                kind: None,
                title: title("Statements and more"),
                minutes: None,
                policy: Some(QueuePolicy::LeastHeard),
                each: None,
            },
            ActKind::ChangedRundown,
        ),
        (
            Command::SetMode {
                request: first,
                mode: RequestMode::ReadAloud,
            },
            ActKind::ChangedMode,
        ),
        (
            Command::TypeRequest {
                request: first,
                text: QuestionText::parse("As I heard it").unwrap(),
            },
            ActKind::ChangedMode,
        ),
        (
            Command::ForwardQuestion { question, mode: None },
            ActKind::MovedQuestion,
        ),
        (Command::ApproveQuestion { question }, ActKind::MovedQuestion),
        (
            Command::EditQuestion {
                question,
                text: QuestionText::parse("How deep is it?").unwrap(),
            },
            ActKind::EditedQuestion,
        ),
        (
            Command::TranslateQuestion {
                question,
                text: QuestionText::parse("À quelle profondeur ?").ok(),
                language: None,
            },
            ActKind::EditedQuestion,
        ),
        (
            Command::ReaddressQuestion {
                question,
                to: vec![ada],
                about: None,
            },
            ActKind::EditedQuestion,
        ),
        (
            Command::MergeQuestion {
                question,
                into: other_question,
            },
            ActKind::MergedQuestion,
        ),
        (
            Command::KeepApart {
                question,
                from: other_question,
            },
            ActKind::KeptApart,
        ),
        (
            Command::StepQuestions {
                questions: vec![question, other_question],
                to: QuestionState::Shortlisted,
                reason: None,
            },
            ActKind::MovedQuestions,
        ),
        (
            Command::AnswerInWriting {
                question,
                text: AnswerText::parse("Four kilometres.").unwrap(),
            },
            ActKind::AnsweredInWriting,
        ),
        (Command::PromiseFollowUp { question }, ActKind::PromisedFollowUp),
        (
            Command::MarkAnswered {
                question,
                by: vec![ada],
            },
            ActKind::MovedQuestion,
        ),
        (
            Command::ChangeSession(SessionChange {
                title: title("Tides"),
                screening: Some(false),
                warning: Some(Seconds(90)),
                ..SessionChange::default()
            }),
            ActKind::ChangedSession,
        ),
        (
            Command::SetHardEnd {
                at: Some(room.now.plus(Millis::from_minutes(60))),
            },
            ActKind::ChangedSession,
        ),
    ] {
        let said = format!("{command:?}");
        // Answering needs a question that passed screening.
        if kind == ActKind::MovedQuestion && matches!(command, Command::MarkAnswered { .. }) {
            room.act(&chair(), Command::ApproveQuestion { question }).unwrap();
        }
        assert_eq!(undone(&mut room, command), kind, "{said}");
    }
}

#[test]
fn u2_what_is_for_good_or_ones_own_is_no_act() {
    let mut room = Room::live();
    let guest = room.join(1);
    let question = room.submit(&guest, "Mine?").unwrap();
    let mine = room.raise(&guest, RequestKind::Reply).unwrap();
    let note = Command::NoteRequest {
        request: mine,
        note: Some(Label::parse("About costs").unwrap()),
    };
    room.act(&guest, note).unwrap();
    room.act(&guest, Command::WithdrawRequest { request: mine })
        .unwrap();
    room.act(&guest, Command::WithdrawQuestion { question }).unwrap();
    let introduce = Command::Introduce {
        name: name("Hedda, chair"),
        affiliation: None,
        channel: Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    let cue = Command::SendCue {
        to: CueTarget::Speakers {},
        text: CueText::Preset {
            preset: CuePreset::WrapUp,
        },
    };
    for command in [introduce, cue, Command::ClaimBaton { from: None }] {
        room.act(&chair(), command).unwrap();
    }
    room.act(&chair(), Command::ReleaseBaton {}).unwrap();
    let ended = room.act(&host(), Command::EndSession {}).unwrap();
    assert_eq!(acts(&room), []);
    assert_eq!(undo(&mut room, &host(), ended), Err(RefusalCode::NotFound));
}

#[test]
fn u3_refused_once_what_it_touched_has_changed() {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let first = room.give(FloorTarget::Person { person: ada }).unwrap();
    let longer = Command::AddTime {
        turn: first,
        seconds: Seconds(60),
    };
    let added = room.act(&chair(), longer.clone()).unwrap();
    assert_eq!(undo(&mut room, &chair(), first.0), Err(RefusalCode::ChangedSince));
    undo(&mut room, &chair(), added).unwrap();
    let marked = room
        .act(
            &chair(),
            Command::MarkAttendance {
                person: bo,
                attendance: Attendance::Remote,
            },
        )
        .unwrap();
    undo(&mut room, &chair(), first.0).unwrap();
    assert_eq!(room.floor().turn, None);
    undo(&mut room, &chair(), marked).unwrap();
}

#[test]
fn u3_a_request_moved_again_stays_where_it_was_put_last() {
    let mut room = Room::live();
    let guests: Vec<Actor> = (0..3).map(|n| room.join(n)).collect();
    let raised: Vec<RequestId> = guests
        .iter()
        .map(|guest| room.raise(guest, RequestKind::Intervention).unwrap())
        .collect();
    let to = |before| Command::MoveRequest {
        request: raised[1],
        before,
    };
    let ahead = room.act(&chair(), to(Some(raised[0]))).unwrap();
    let behind = room.act(&chair(), to(None)).unwrap();
    assert_eq!(undo(&mut room, &chair(), ahead), Err(RefusalCode::ChangedSince));
    undo(&mut room, &chair(), behind).unwrap();
    undo(&mut room, &chair(), ahead).unwrap();
    assert_eq!(room.queue().order.unwrap(), raised);
}

#[test]
fn u3_who_was_passed_over_meanwhile_was_passed_over() {
    let mut room = Room::live();
    let (one, two) = (room.join(1), room.join(2));
    let first = room.raise(&one, RequestKind::Intervention).unwrap();
    let second = room.raise(&two, RequestKind::Intervention).unwrap();
    let note = Command::NoteRequest {
        request: first,
        note: Some(Label::parse("Has slides").unwrap()),
    };
    let noted = room.act(&chair(), note).unwrap();
    room.give(FloorTarget::Request { request: second }).unwrap();
    undo(&mut room, &chair(), noted).unwrap();
    match room.see(Key::Request(first), Audience::Crew) {
        Some(Entity::Request(card)) => assert_eq!((card.note, card.passed), (None, 1)),
        other => panic!("not waiting: {other:?}"),
    }
}

#[test]
fn u3_whoever_changed_it_and_be_it_time() {
    let mut room = Room::live();
    let (one, two) = (room.join(1), room.join(2));
    let first = room.raise(&one, RequestKind::Intervention).unwrap();
    let second = room.raise(&two, RequestKind::Intervention).unwrap();
    let moved = room
        .act(
            &chair(),
            Command::MoveRequest {
                request: second,
                before: Some(first),
            },
        )
        .unwrap();
    room.act(&two, Command::WithdrawRequest { request: second })
        .unwrap();
    let closing = Command::CloseList {
        channel: None,
        at: Some(room.now.plus(Millis(1000))),
    };
    let closing = room.act(&chair(), closing).unwrap();
    room.pass(1000);
    let events = room.session.on_deadline(room.now);
    room.commit(None, Cause::Deadline(room.now), events);
    for act in [moved, closing] {
        assert_eq!(undo(&mut room, &chair(), act), Err(RefusalCode::ChangedSince));
    }
}

#[test]
fn u3_a_correction_others_were_fitted_to_stays() {
    let mut room = Room::live();
    let start = room.now;
    let first = room
        .give(FloorTarget::Person {
            person: room.person(0),
        })
        .unwrap();
    room.pass(60_000);
    let second = room
        .give(FloorTarget::Person {
            person: room.person(1),
        })
        .unwrap();
    room.pass(60_000);
    let times = |turn, began_at: Option<u64>, ended_at: Option<u64>| {
        Command::CorrectTurn(TurnCorrection {
            turn,
            who: None,
            channel: None,
            began_at: began_at.map(|at| start.plus(Millis(at))),
            ended_at: ended_at.map(|at| start.plus(Millis(at))),
        })
    };
    let shorter = room.act(&chair(), times(first, None, Some(30_000))).unwrap();
    let earlier = room.act(&chair(), times(second, Some(40_000), None)).unwrap();
    assert_eq!(
        undo(&mut room, &chair(), shorter),
        Err(RefusalCode::ChangedSince),
        "they would overlap"
    );
    undo(&mut room, &chair(), earlier).unwrap();
    undo(&mut room, &chair(), shorter).unwrap();
}

#[test]
fn u3_votes_and_words_survive_an_undone_step() {
    let mut room = Room::live();
    let (asker, voter) = (room.join(1), room.join(2));
    let question: QuestionId = room.submit(&asker, "How deep?").unwrap();
    room.act(&relay(), Command::ApproveQuestion { question }).unwrap();
    let act = room
        .act(&relay(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    room.act(&voter, Command::Upvote { question }).unwrap();
    let text = QuestionText::parse("How deep is it?").unwrap();
    room.act(
        &relay(),
        Command::EditQuestion {
            question,
            text: text.clone(),
        },
    )
    .unwrap();
    undo(&mut room, &relay(), act).unwrap();
    let card = room.question(question, Audience::Crew).unwrap();
    assert_eq!(
        (card.state, room.votes(question, Audience::Crew), card.text),
        (QuestionState::Approved, 1, text)
    );
}

#[test]
fn u4_whoever_did_it_or_the_chair() {
    let mut room = Room::live();
    let tech = actor(0xA4, Role::Tech);
    let close = Command::CloseList {
        channel: None,
        at: None,
    };
    let by_chair = room.act(&chair(), close).unwrap();
    let mark = |attendance| Command::MarkAttendance {
        person: room.person(0),
        attendance,
    };
    let (onsite, late) = (mark(Attendance::Onsite), mark(Attendance::Late));
    let by_tech = room.act(&tech, onsite).unwrap();
    for (who, act) in [(&relay(), by_tech), (&tech, by_chair), (&relay(), by_chair)] {
        assert_eq!(undo(&mut room, who, act), Err(RefusalCode::NotAllowed));
    }
    undo(&mut room, &tech, by_tech).unwrap();
    assert_eq!(undo(&mut room, &tech, by_tech), Err(RefusalCode::NotFound));
    let again = room.act(&tech, late).unwrap();
    undo(&mut room, &chair(), again).unwrap();
    undo(&mut room, &host(), by_chair).unwrap();
}

#[test]
fn u4_a_typed_undo_takes_back_the_newest_act_the_sender_may() {
    let mut room = Room::live();
    let undo = || Command::TypeLine {
        line: Label::parse("undo").unwrap(),
    };
    let by_relay = room
        .act(&relay(), add("Mic 1", RequestKind::Intervention))
        .unwrap();
    let close = Command::CloseList {
        channel: None,
        at: None,
    };
    room.act(&chair(), close).unwrap();
    room.act(&relay(), undo()).unwrap();
    assert_eq!(room.see(Key::Request(RequestId(by_relay)), Audience::Crew), None);
    assert_eq!(room.queue().open, []);
    room.pass(SAME_PRESS_MS);
    assert_eq!(room.act(&relay(), undo()), Err(RefusalCode::NotFound));
    room.act(&chair(), undo()).unwrap();
    assert_eq!(room.queue().open, Channel::ALL);
}

#[test]
fn u5_the_newest_acts_are_on_the_desk_newest_first() {
    let mut room = Room::live();
    let person = room.person(0);
    let done: Vec<Uuid> = (0..=MAX_ACTS)
        .map(|n| {
            let attendance = [Attendance::Onsite, Attendance::Remote][n % 2];
            room.act(&chair(), Command::MarkAttendance { person, attendance })
                .unwrap()
        })
        .collect();
    let shown = acts(&room);
    let newest_first: Vec<Uuid> = done.iter().skip(1).rev().copied().collect();
    assert_eq!(
        shown.iter().map(|act| act.act.0).collect::<Vec<_>>(),
        newest_first
    );
    assert_eq!(shown[0].whom, Some(name("Ada Okafor")));
    assert_eq!(
        (shown[0].kind, shown[0].by, shown[0].at),
        (ActKind::MarkedAttendance, chair().participant, room.now)
    );
    assert_eq!(undo(&mut room, &chair(), done[0]), Err(RefusalCode::NotFound));
    assert_eq!(room.see(Key::Desk, Audience::Speaker), None);
}

#[test]
fn u5_nobody_gets_the_floor_of_a_session_that_is_over() {
    let mut room = Room::live();
    let person = room.person(0);
    let turn = room.give(FloorTarget::Person { person }).unwrap();
    let ended = room.act(&chair(), Command::EndTurn { turn }).unwrap();
    room.act(&chair(), Command::EndSession {}).unwrap();
    assert_eq!(undo(&mut room, &chair(), ended), Err(RefusalCode::WrongLife));
    room.act(&chair(), Command::StartSession {}).unwrap();
    undo(&mut room, &chair(), ended).unwrap();
    assert_eq!(room.floor().turn.unwrap().id, turn);
}

/// The session as it were if the newest act were taken back now by whoever did it, and what was touched by that. `None` when
/// they would need the baton for it.
fn undone_at_once(room: &Room, act: &ActCard) -> Option<(Session, BTreeSet<Key>)> {
    let mut session = room.session.clone();
    let request = Request {
        id: CommandId(Uuid::nil()),
        actor: Actor {
            participant: act.by,
            roles: chair().roles,
        },
        ask: Ask::Command(Command::Undo { act: act.act }),
    };
    let events = match decide(&session, &request, room.now) {
        Ok(events) => events,
        Err(refusal) if refusal.code == RefusalCode::NotHolding => return None,
        Err(refusal) => panic!("nothing has changed since: {refusal:?}"),
    };
    let change = Change {
        actor: Some(act.by),
        cause: Cause::Command(request.id),
        events,
    };
    let stamp = Stamp {
        seq: session.seq().next(),
        at: room.now,
    };
    session.take_touched();
    session.apply(stamp, &change);
    let touched = session.take_touched();
    Some((session, touched))
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    /// Whatever the crew did last, in whatever state: undone at once, everybody sees what they saw before.
    #[test]
    fn u1_undoing_the_last_act_restores_what_everybody_saw(script in script()) {
        let mut before: Option<BTreeMap<Viewer, Seen>> = None;
        play(&script, |room| {
            let now = seen(room);
            let last = room.log.last().unwrap().changes[0].cause;
            let newest = acts(room).into_iter().next();
            if let (Some(before), Cause::Command(id), Some(act)) = (before.take(), last, newest)
                && act.act == id
                && let Some((session, touched)) = undone_at_once(room, &act)
            {
                for (viewer, before) in &before {
                    let after = apart_from_desk(full(&session, *viewer));
                    assert_eq!(&after, before, "{viewer:?} of {:?}", room.log.last());
                    for (key, entity) in &now[viewer] {
                        assert!(after.get(key) == Some(entity) || touched.contains(key), "{key} was touched");
                    }
                }
            }
            before = Some(now);
        });
    }
}
