//! K: cues, and L5, which makes a device somebody's own.

use dais_core::{Actor, Event};
use dais_protocol::{
    Attendance, Audience, Beneficiary, Channel, Command, CommandId, CueCard, CueId, CuePreset, CueTarget,
    CueText, Entity, FloorTarget, Key, Label, PersonId, QueuePolicy, RefusalCode, RequestId, RequestKind,
    Role, Seconds, SessionChange, TurnCorrection, TurnId,
    limits::{CUE_STANDS_MS, CUE_UNSEEN_MS, MAX_CUES, MAX_OPEN_CUES, MAX_OWN_CUES, SHOWN_OWN_CUES},
};

use crate::room::{Room, actor, chair, host, introduce, minutes, name, relay};

const STAGE: u128 = 0xD1;
const ADA: u128 = 0xD2;
const BO: u128 = 0xD3;
const CREW: CueTarget = CueTarget::Crew {};

fn custom(text: &str) -> CueText {
    CueText::Custom {
        text: Label::parse(text).unwrap(),
    }
}

fn preset(preset: CuePreset) -> CueText {
    CueText::Preset { preset }
}

impl Room {
    fn cue(&mut self, from: &Actor, to: CueTarget, text: CueText) -> Result<CueId, RefusalCode> {
        self.act(from, Command::SendCue { to, text }).map(CueId)
    }

    fn cue_seen_by(&self, audience: Audience, cue: CueId) -> Option<CueCard> {
        match self.see(Key::Cue(cue), audience)? {
            Entity::Cue(card) => Some(card),
            other => panic!("not a cue: {other:?}"),
        }
    }

    fn crew_cue(&self, cue: CueId) -> CueCard {
        self.cue_seen_by(Audience::Crew, cue).unwrap()
    }

    /// All that are kept, oldest first.
    fn cues(&self) -> Vec<CueCard> {
        let keys = self.session.keys().into_iter();
        keys.filter_map(|key| match self.see(key, Audience::Crew)? {
            Entity::Cue(card) => Some(card),
            _ => None,
        })
        .collect()
    }

    fn standing(&self) -> Vec<CueText> {
        let standing = self.cues().into_iter().filter(|cue| !cue.cleared);
        standing.map(|cue| cue.text).collect()
    }

    fn floor_to(&mut self, person: PersonId) -> TurnId {
        self.give(FloorTarget::Person { person }).unwrap()
    }

    fn set_time_cues(&mut self, warning: Option<Seconds>) {
        let change = Command::ChangeSession(SessionChange {
            warning,
            time_cues: Some(true),
            ..SessionChange::default()
        });
        self.act(&host(), change).unwrap();
    }

    /// Minute by minute, as the conductor would.
    fn until_deadlines(&mut self, seconds: u64) {
        for _ in 0..seconds {
            self.pass(1000);
            self.serve_deadlines();
        }
    }
}

/// A live session with a stage view, Ada by her own link and Bo by his.
fn house() -> Room {
    let mut room = Room::live();
    room.enter(STAGE, Role::Stage, None);
    room.enter(ADA, Role::Speaker, Some(room.person(0)));
    room.enter(BO, Role::Speaker, Some(room.person(1)));
    room
}

fn stage() -> Actor {
    actor(STAGE, Role::Stage)
}

fn ada() -> Actor {
    actor(ADA, Role::Speaker)
}

fn bo() -> Actor {
    actor(BO, Role::Speaker)
}

#[test]
fn l5_a_speakers_own_link_makes_its_holder_that_person() {
    let mut room = house();
    let person = room.person(0);
    let turn = room.floor_to(person);
    let me = room.me(&ada());
    assert_eq!((me.person, me.turn), (Some(person), Some(turn)));
    assert_eq!(room.me(&bo()).turn, None);
    let known = room.session.name_of(ada().participant).unwrap();
    assert_eq!(known.as_str(), "Ada Okafor", "without having said so");
    let remote = Command::MarkAttendance {
        person,
        attendance: Attendance::Remote,
    };
    room.act(&chair(), remote).unwrap();
    assert_eq!(room.session.channel_of(ada().participant), Some(Channel::Online));
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.me(&ada()).turn, None);
}

#[test]
fn l5_a_hand_raised_by_ones_own_link_is_that_persons() {
    let mut room = Room::live();
    let (guest, ada) = (room.join(1), room.person(0));
    let own = room.enter(0xE1, Role::Speaker, Some(ada));
    room.act(&own, introduce("Ada, on her phone")).unwrap();
    let slot = room.segment(0).slots[0].id;
    let turn = room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    room.pass(60_000);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let segment = room.rundown().segments[2];
    let least = Command::ChangeSegment {
        segment,
        kind: None,
        title: None,
        minutes: None,
        policy: Some(QueuePolicy::LeastHeard),
        each: None,
    };
    room.act(&chair(), least).unwrap();
    let start = Command::StartSegment {
        segment,
        current: None,
    };
    room.act(&chair(), start).unwrap();
    let request = room.raise(&own, RequestKind::Intervention).unwrap();
    let theirs = room.raise(&guest, RequestKind::Intervention).unwrap();
    assert_eq!(
        room.queue().order.unwrap(),
        [theirs, request],
        "the guest was not heard yet"
    );
    let mine = room.me(&own).requests;
    assert_eq!((mine[0].id, mine[0].position), (request, 2));
    let again = Command::AddRequest {
        beneficiary: Beneficiary::Person { person: ada },
        channel: Channel::Onsite,
        kind: RequestKind::Intervention,
        note: None,
    };
    assert_eq!(
        room.act(&chair(), again.clone()),
        Err(RefusalCode::AlreadyWaiting)
    );
    room.act(&own, Command::WithdrawRequest { request }).unwrap();
    room.session.take_touched();
    let entered = RequestId(room.act(&chair(), again).unwrap());
    assert!(room.session.take_touched().contains(&Key::Me(own.participant)));
    assert_eq!(room.me(&own).requests[0].id, entered, "also one the crew entered");
    let note = Command::NoteRequest {
        request: entered,
        note: None,
    };
    assert_eq!(room.act(&guest, note), Err(RefusalCode::NotAllowed));
    let line = Command::TypeLine {
        line: Label::parse("q-").unwrap(),
    };
    room.act(&own, line).unwrap();
    assert_eq!(room.me(&own).requests, []);
}

#[test]
fn l5_only_a_speakers_link_is_somebodys_and_only_of_the_roster() {
    let mut room = Room::live();
    let issue = |role, person| Command::IssueLink {
        role,
        label: None,
        person: Some(person),
    };
    let ada = room.person(0);
    assert_eq!(
        room.act(&host(), issue(Role::Chair, ada)),
        Err(RefusalCode::OutOfBounds)
    );
    let nobody = PersonId(uuid::Uuid::nil());
    assert_eq!(
        room.act(&host(), issue(Role::Speaker, nobody)),
        Err(RefusalCode::NotFound)
    );
}

#[test]
fn k1_a_cue_to_a_turn_is_stale_when_it_does_not_hold_the_floor() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let to = CueTarget::Turn { turn };
    room.cue(&chair(), to, preset(CuePreset::WrapUp)).unwrap();
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(
        room.cue(&chair(), to, preset(CuePreset::Slower)),
        Err(RefusalCode::Stale)
    );
    let nobody = CueTarget::Person {
        person: PersonId(uuid::Uuid::nil()),
    };
    assert_eq!(
        room.cue(&chair(), nobody, custom("Hm")),
        Err(RefusalCode::NotFound)
    );
}

#[test]
fn k1_a_speaker_cues_the_crew_only_and_is_named() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    for to in [
        CueTarget::Turn { turn },
        CueTarget::Speakers {},
        CueTarget::Person {
            person: room.person(1),
        },
    ] {
        assert_eq!(room.cue(&ada(), to, custom("Psst")), Err(RefusalCode::NotAllowed));
    }
    let cue = room.cue(&ada(), CREW, preset(CuePreset::MoreTime)).unwrap();
    let card = room.crew_cue(cue);
    assert_eq!(card.from, Some(ada().participant));
    assert_eq!(card.sender.unwrap().as_str(), "Ada Okafor");
    room.cue(&relay(), CREW, custom("Two questions are ready"))
        .unwrap();
    let guest = room.join(1);
    assert_eq!(
        room.cue(&guest, CREW, custom("Hello")),
        Err(RefusalCode::NotAllowed)
    );
}

#[test]
fn k2_the_same_is_not_said_twice_while_it_stands_unanswered() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let to = CueTarget::Turn { turn };
    let first = room.cue(&chair(), to, preset(CuePreset::WrapUp)).unwrap();
    let again = room.cue(&relay(), to, preset(CuePreset::WrapUp));
    assert_eq!(again, Err(RefusalCode::WrongState));
    room.cue(&chair(), to, preset(CuePreset::Slower)).unwrap();
    room.act(&ada(), Command::AcknowledgeCue { cue: first }).unwrap();
    room.cue(&chair(), to, preset(CuePreset::WrapUp)).unwrap();
    for speaker in [ada(), bo()] {
        room.cue(&speaker, CREW, preset(CuePreset::CannotHear)).unwrap();
    }
    assert_eq!(
        room.cue(&ada(), CREW, preset(CuePreset::CannotHear)),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn k2_what_nobody_says_ok_to_can_be_said_again_once_the_stage_view_has_taken_it_off() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let to = CueTarget::Turn { turn };
    let first = room.cue(&chair(), to, preset(CuePreset::WrapUp)).unwrap();
    room.pass(CUE_STANDS_MS);
    assert_eq!(
        room.cue(&chair(), to, preset(CuePreset::WrapUp)),
        Err(RefusalCode::WrongState),
        "nobody has seen it yet"
    );
    room.act(&stage(), Command::SeeCue { cue: first }).unwrap();
    room.pass(CUE_STANDS_MS - 1);
    assert_eq!(
        room.cue(&chair(), to, preset(CuePreset::WrapUp)),
        Err(RefusalCode::WrongState)
    );
    room.pass(1);
    room.cue(&chair(), to, preset(CuePreset::WrapUp)).unwrap();
    assert_eq!(room.standing(), [preset(CuePreset::WrapUp)]);
    assert!(room.crew_cue(first).cleared);
}

#[test]
fn k2_so_many_stand_each_way_and_speakers_never_crowd_the_crew_out() {
    let mut room = house();
    let most = MAX_OPEN_CUES / MAX_OWN_CUES + 1;
    let mut sent = 0;
    for n in 0..u128::try_from(most).unwrap() {
        let speaker = room.enter(0x500 + n, Role::Speaker, None);
        for m in 0..=MAX_OWN_CUES {
            let outcome = room.cue(&speaker, CREW, custom(&format!("Note {m}")));
            if m == MAX_OWN_CUES || sent == MAX_OPEN_CUES {
                assert_eq!(outcome, Err(RefusalCode::TooMany), "{n} {m}");
            } else {
                outcome.unwrap();
                sent += 1;
            }
        }
    }
    assert_eq!(sent, MAX_OPEN_CUES);
    let to = CueTarget::Person {
        person: room.person(0),
    };
    for n in 0..MAX_OPEN_CUES {
        room.cue(&chair(), to, custom(&format!("Word {n}"))).unwrap();
    }
    assert_eq!(
        room.cue(&chair(), to, custom("One more")),
        Err(RefusalCode::TooMany)
    );
}

#[test]
fn k3_who_sees_a_cue() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let to_turn = room
        .cue(&chair(), CueTarget::Turn { turn }, custom("To the turn"))
        .unwrap();
    let to_all = room
        .cue(&chair(), CueTarget::Speakers {}, custom("To all"))
        .unwrap();
    let person = room.person(1);
    let to_bo = room
        .cue(&chair(), CueTarget::Person { person }, custom("To Bo"))
        .unwrap();
    let back = room.cue(&ada(), CREW, custom("Back")).unwrap();
    for cue in [to_turn, to_all, to_bo, back] {
        assert_eq!(room.cue_seen_by(Audience::Public, cue), None);
        assert!(room.crew_cue(cue).from.is_some());
    }
    for cue in [to_turn, to_all] {
        let card = room.cue_seen_by(Audience::Speaker, cue).unwrap();
        assert_eq!((card.from, card.sender), (None, None));
    }
    for cue in [to_bo, back] {
        assert_eq!(room.cue_seen_by(Audience::Speaker, cue), None);
    }
    let own = |room: &Room, who: &Actor| -> Vec<_> {
        let cues = room.me(who).cues.into_iter();
        cues.map(|cue| (cue.id, cue.from)).collect()
    };
    assert_eq!(
        own(&room, &ada()),
        [(to_turn, None), (back, Some(ada().participant))]
    );
    assert_eq!(own(&room, &bo()), [(to_bo, None)]);
    assert_eq!(room.crew_cue(to_turn).whom.unwrap().as_str(), "Ada Okafor");
    assert_eq!(room.crew_cue(to_bo).whom.unwrap().as_str(), "Bo Lindqvist");
}

#[test]
fn k3_an_attendee_who_has_the_floor_is_cued_on_their_own_phone() {
    let mut room = house();
    let guest = room.join(1);
    let request = room.raise(&guest, RequestKind::Intervention).unwrap();
    let turn = room.give(FloorTarget::Request { request }).unwrap();
    let cue = room
        .cue(&chair(), CueTarget::Turn { turn }, preset(CuePreset::Unmute))
        .unwrap();
    assert_eq!(room.me(&guest).cues[0].id, cue);
    let other = room.join(2);
    assert_eq!(
        room.act(&other, Command::AcknowledgeCue { cue }),
        Err(RefusalCode::NotAllowed)
    );
    room.act(&guest, Command::AcknowledgeCue { cue }).unwrap();
    assert!(room.me(&guest).cues.is_empty() && room.crew_cue(cue).acknowledged_at.is_some());
}

#[test]
fn k3_a_speaker_sees_the_last_they_sent_with_receipt_and_a_new_name_is_shown() {
    let mut room = house();
    for n in 0..SHOWN_OWN_CUES + 2 {
        let cue = room.cue(&ada(), CREW, custom(&format!("{n}"))).unwrap();
        room.pass(10);
        room.act(&relay(), Command::AcknowledgeCue { cue }).unwrap();
    }
    let cues = room.me(&ada()).cues;
    assert_eq!(cues.len(), SHOWN_OWN_CUES);
    assert!(
        cues.iter()
            .all(|cue| cue.acknowledged_at.is_some() && cue.sent_at < room.now)
    );
    room.session.take_touched();
    let change = Command::ChangePerson {
        person: room.person(0),
        name: Some(name("Ada N. Okafor")),
        affiliation: None,
        position: None,
    };
    room.act(&chair(), change).unwrap();
    assert!(room.session.take_touched().contains(&Key::Cue(cues[0].id)));
    assert_eq!(
        room.crew_cue(cues[0].id).sender.unwrap().as_str(),
        "Ada N. Okafor"
    );
}

#[test]
fn k4_the_first_receipt_counts_and_comes_from_whom_the_cue_is_for() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let cue = room
        .cue(&chair(), CueTarget::Turn { turn }, preset(CuePreset::WrapUp))
        .unwrap();
    let (see, ok) = (Command::SeeCue { cue }, Command::AcknowledgeCue { cue });
    assert_eq!(room.act(&bo(), see.clone()), Err(RefusalCode::NotFound));
    assert_eq!(room.act(&relay(), ok.clone()), Err(RefusalCode::NotAllowed));
    assert_eq!(
        room.act(&actor(0xD9, Role::Rapporteur), ok.clone()),
        Err(RefusalCode::NotAllowed)
    );
    room.pass(2000);
    let seen_at = room.now;
    room.act(&stage(), see.clone()).unwrap();
    assert_eq!(room.act(&ada(), see), Err(RefusalCode::WrongState));
    room.pass(3000);
    room.act(&ada(), ok.clone()).unwrap();
    let card = room.crew_cue(cue);
    assert_eq!(
        (card.seen_at, card.acknowledged_at),
        (Some(seen_at), Some(room.now))
    );
    assert_eq!(room.act(&stage(), ok), Err(RefusalCode::WrongState));
}

#[test]
fn k4_an_ok_is_a_sight_too_and_nobody_answers_themselves() {
    let mut room = house();
    let cue = room.cue(&relay(), CREW, custom("Hold one minute")).unwrap();
    let ok = Command::AcknowledgeCue { cue };
    assert_eq!(
        room.act(&relay(), Command::SeeCue { cue }),
        Err(RefusalCode::WrongState)
    );
    assert_eq!(room.act(&relay(), ok.clone()), Err(RefusalCode::WrongState));
    assert_eq!(room.act(&ada(), ok.clone()), Err(RefusalCode::NotFound));
    room.act(&chair(), ok).unwrap();
    assert_eq!(room.crew_cue(cue).seen_at, Some(room.now));
}

#[test]
fn k5_a_cue_stands_until_its_turn_ends_it_is_answered_or_cleared() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let to = CueTarget::Turn { turn };
    let words = ["first", "second", "third"].map(custom);
    let [first, second, third] = words.map(|text| room.cue(&chair(), to, text).unwrap());
    room.act(&ada(), Command::AcknowledgeCue { cue: first }).unwrap();
    room.act(&relay(), Command::ClearCue { cue: second }).unwrap();
    assert_eq!(
        room.act(&relay(), Command::ClearCue { cue: second }),
        Err(RefusalCode::WrongState)
    );
    assert_eq!(
        room.me(&ada()).cues.iter().map(|cue| cue.id).collect::<Vec<_>>(),
        [third]
    );
    room.session.take_touched();
    room.floor_to(room.person(1));
    let touched = room.session.take_touched();
    assert!(touched.contains(&Key::Cue(third)) && touched.contains(&Key::Me(ada().participant)));
    for cue in [first, second, third] {
        assert!(room.crew_cue(cue).cleared);
        assert_eq!(room.cue_seen_by(Audience::Speaker, cue), None);
    }
    assert!(room.me(&ada()).cues.is_empty() && room.me(&bo()).cues.is_empty());
}

#[test]
fn k5_what_is_said_to_all_stands_until_the_next_whoever_says_ok() {
    let mut room = house();
    let to = CueTarget::Speakers {};
    let first = room.cue(&chair(), to, preset(CuePreset::Slower)).unwrap();
    room.act(&ada(), Command::AcknowledgeCue { cue: first }).unwrap();
    assert!(
        room.cue_seen_by(Audience::Speaker, first).is_some(),
        "Bo has not read it yet"
    );
    let next = room.cue(&chair(), to, preset(CuePreset::Slower)).unwrap();
    assert_eq!(room.cue_seen_by(Audience::Speaker, first), None);
    assert!(room.cue_seen_by(Audience::Speaker, next).is_some());
    room.act(&host(), Command::EndSession {}).unwrap();
    assert_eq!(room.standing(), []);
    room.act(&host(), Command::StartSession {}).unwrap();
    assert_eq!(room.standing(), [], "what was said before the end stays said");
}

#[test]
fn k5_an_interrupted_turn_keeps_its_cues_and_an_end_taken_back_brings_them_back() {
    let mut room = house();
    let main = room.floor_to(room.person(0));
    let to = CueTarget::Turn { turn: main };
    let cue = room.cue(&chair(), to, preset(CuePreset::Slower)).unwrap();
    let give = Command::GiveFloor {
        to: FloorTarget::Person {
            person: room.person(1),
        },
        holder: Some(main),
        minutes: None,
        interpose: Some(true),
    };
    let interposed = TurnId(room.act(&chair(), give).unwrap());
    assert!(!room.crew_cue(cue).cleared);
    assert_eq!(
        (room.me(&ada()).cues[0].id, room.me(&ada()).turn),
        (cue, Some(main))
    );
    room.cue(&chair(), to, preset(CuePreset::WrapUp)).unwrap();
    room.act(&chair(), Command::EndTurn { turn: interposed }).unwrap();
    let ended = room.act(&chair(), Command::EndTurn { turn: main }).unwrap();
    assert!(room.crew_cue(cue).cleared && room.me(&ada()).cues.is_empty());
    let act = CommandId(ended);
    room.session.take_touched();
    room.act(&chair(), Command::Undo { act }).unwrap();
    assert!(room.session.take_touched().contains(&Key::Me(ada().participant)));
    assert!(!room.crew_cue(cue).cleared);
    assert_eq!(room.me(&ada()).cues.len(), 2);
}

#[test]
fn k6_what_nobody_saw_is_pressed_on_once() {
    let mut room = house();
    let turn = room.floor_to(room.person(0));
    let unseen = room
        .cue(&chair(), CueTarget::Turn { turn }, preset(CuePreset::WrapUp))
        .unwrap();
    let seen = room
        .cue(&chair(), CueTarget::Turn { turn }, preset(CuePreset::Slower))
        .unwrap();
    let back = room.cue(&ada(), CREW, preset(CuePreset::MoreTime)).unwrap();
    room.act(&stage(), Command::SeeCue { cue: seen }).unwrap();
    room.pass(CUE_UNSEEN_MS - 1);
    room.serve_deadlines();
    assert_eq!(room.crew_cue(unseen).escalated_at, None);
    room.pass(1);
    room.serve_deadlines();
    assert_eq!(room.crew_cue(unseen).escalated_at, Some(room.now));
    assert_eq!(room.crew_cue(back).escalated_at, Some(room.now));
    assert_eq!(room.crew_cue(seen).escalated_at, None);
    assert_eq!(room.session.next_deadline(), None);
}

#[test]
fn k7_the_clock_cues_whoever_speaks_once_at_each_threshold() {
    let mut room = house();
    let give = |room: &mut Room, nth, length| {
        let person = room.person(nth);
        let give = Command::GiveFloor {
            to: FloorTarget::Person { person },
            holder: room.floor().turn.map(|turn| turn.id),
            minutes: Some(minutes(length)),
            interpose: None,
        };
        TurnId(room.act(&chair(), give).unwrap())
    };
    give(&mut room, 0, 7);
    room.until_deadlines(600);
    assert_eq!(room.cues(), [], "only when the session wants them");
    room.set_time_cues(None);
    room.serve_deadlines();
    assert_eq!(
        room.standing(),
        [preset(CuePreset::TimeUp)],
        "the most urgent of what is due"
    );
    let turn = give(&mut room, 1, 7);
    assert_eq!(room.standing(), []);
    let began = room.now;
    for (seconds, expected) in [
        (299, None),
        (300, Some(CuePreset::Warning)),
        (359, Some(CuePreset::Warning)),
        (360, Some(CuePreset::Danger)),
        (420, Some(CuePreset::TimeUp)),
        (900, Some(CuePreset::TimeUp)),
    ] {
        let passed = room.now.since(began).0 / 1000;
        room.until_deadlines(seconds - passed);
        let expected: Vec<_> = expected.into_iter().map(preset).collect();
        assert_eq!(room.standing(), expected, "after {seconds} s");
    }
    let sent = room
        .cues()
        .into_iter()
        .filter(|cue| cue.to == CueTarget::Turn { turn });
    let sent: Vec<_> = sent.collect();
    assert_eq!(sent.len(), 3, "each once");
    assert!(
        sent.iter()
            .all(|cue| cue.from.is_none() && cue.escalated_at.is_some())
    );
}

#[test]
fn k7_time_given_takes_back_what_is_not_true_any_more_and_a_pause_takes_nothing() {
    let mut room = house();
    room.set_time_cues(None);
    let turn = room.floor_to(room.person(0));
    let add = |room: &mut Room, seconds| {
        let seconds = Seconds(seconds);
        room.act(&chair(), Command::AddTime { turn, seconds }).unwrap();
        room.serve_deadlines();
    };
    // Two minutes: a warning at 40 s left, danger at 20 s left.
    room.until_deadlines(85);
    assert_eq!(room.standing(), [preset(CuePreset::Warning)]);
    room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    room.until_deadlines(300);
    room.act(&chair(), Command::ResumeTurn { turn }).unwrap();
    assert_eq!(room.cues().len(), 1, "a pause brings nothing and takes nothing");
    room.until_deadlines(16);
    assert_eq!(room.standing(), [preset(CuePreset::Danger)]);
    // 19 s left of 120; then 29 of 130, with thresholds at 43 and 21: past the warning, not yet in danger.
    add(&mut room, 10);
    assert_eq!(
        room.standing(),
        [],
        "danger is not true any more, and the warning was given"
    );
    room.until_deadlines(8);
    assert_eq!(room.standing(), [preset(CuePreset::Danger)]);
    let seconds = Seconds(120);
    let given = room.act(&chair(), Command::AddTime { turn, seconds }).unwrap();
    assert_eq!(room.standing(), []);
    let act = CommandId(given);
    room.act(&chair(), Command::Undo { act }).unwrap();
    assert_eq!(
        room.standing(),
        [preset(CuePreset::Danger)],
        "true again, so it stands again"
    );
    add(&mut room, 120);
    assert_eq!(room.standing(), []);
    room.until_deadlines(62);
    assert_eq!(room.standing(), [preset(CuePreset::Warning)], "a new one");
    let came = room.cues().into_iter().map(|cue| cue.text).collect::<Vec<_>>();
    let expected = [
        CuePreset::Warning,
        CuePreset::Danger,
        CuePreset::Danger,
        CuePreset::Warning,
    ];
    assert_eq!(came, expected.map(preset));
    assert_eq!(
        room.log
            .iter()
            .flat_map(|entry| &entry.changes)
            .filter(|change| {
                matches!(change.events[..], [Event::CueSent { .. }]) && change.actor.is_some()
            })
            .count(),
        0
    );
}

#[test]
fn k7_a_corrected_begin_leaves_one_cue_and_no_deadline_behind() {
    let mut room = house();
    room.set_time_cues(None);
    let turn = room.floor_to(room.person(0));
    room.until_deadlines(121);
    assert_eq!(room.standing(), [preset(CuePreset::TimeUp)]);
    let began_at = Some(dais_protocol::Timestamp(room.now.0 - 100_000));
    let later = Command::CorrectTurn(TurnCorrection {
        turn,
        who: None,
        channel: None,
        began_at,
        ended_at: None,
    });
    room.act(&chair(), later).unwrap();
    room.serve_deadlines();
    assert_eq!(room.standing(), [], "20 s are left, and that was said");
    room.pass(60_000);
    room.serve_deadlines();
    assert_eq!(
        room.standing(),
        [preset(CuePreset::TimeUp)],
        "not the earlier one as well"
    );
}

#[test]
fn k8_the_oldest_that_are_done_with_are_forgotten() {
    let mut room = house();
    let to = CueTarget::Person {
        person: room.person(0),
    };
    let kept = room.cue(&chair(), to, custom("Stands")).unwrap();
    let forgotten = room.cue(&chair(), to, custom("Done")).unwrap();
    room.act(&ada(), Command::AcknowledgeCue { cue: forgotten })
        .unwrap();
    for n in 0..MAX_CUES {
        let cue = room.cue(&chair(), to, custom(&format!("{n}"))).unwrap();
        room.act(&chair(), Command::ClearCue { cue }).unwrap();
    }
    assert_eq!(room.cues().len(), MAX_CUES);
    assert!(room.cue_seen_by(Audience::Crew, forgotten).is_none());
    assert!(!room.crew_cue(kept).cleared);
}

#[test]
fn k1_somebody_who_was_cued_stays_on_the_roster() {
    let mut room = house();
    let add = Command::AddRequest {
        beneficiary: Beneficiary::WalkIn {
            name: name("Mic 2"),
            affiliation: None,
        },
        channel: Channel::Onsite,
        kind: RequestKind::Intervention,
        note: None,
    };
    let act = CommandId(room.act(&chair(), add).unwrap());
    let person = PersonId(act.child("person", 0));
    let to = CueTarget::Person { person };
    let cue = room.cue(&chair(), to, preset(CuePreset::YouAreNext)).unwrap();
    let undo = Command::Undo { act };
    assert_eq!(room.act(&chair(), undo), Err(RefusalCode::ChangedSince));
    assert_eq!(room.crew_cue(cue).whom.unwrap().as_str(), "Mic 2");
}
