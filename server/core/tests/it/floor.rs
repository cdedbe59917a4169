//! F: the floor.

use dais_protocol::{
    Attendance, Audience, Channel, Command, CommandId, Duty, Entity, FloorTarget, Key, Life, Millis,
    PersonId, QuestionId, QuestionKind, QuestionState, QuestionText, RefusalCode, RequestKind, Role, Seconds,
    SlotState, Timestamp, TurnCorrection, TurnId, TurnKind, Who,
    limits::{MAX_PAUSES, MAX_TURNS},
};

use crate::room::{Room, chair, host, introduce, minutes, name};

/// A main turn of the first panellist, interrupted by the second ten seconds later.
fn interrupted() -> (Room, TurnId, TurnId) {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let main = room.give(FloorTarget::Person { person: ada }).unwrap();
    room.pass(10_000);
    let short = interpose(&mut room, FloorTarget::Person { person: bo }, Some(true)).unwrap();
    (room, main, short)
}

fn interpose(room: &mut Room, to: FloorTarget, interpose: Option<bool>) -> Result<TurnId, RefusalCode> {
    let give = Command::GiveFloor {
        to,
        holder: room.floor().turn.map(|turn| turn.id),
        minutes: None,
        interpose,
    };
    room.act(&chair(), give).map(TurnId)
}

/// The turn on the floor and the one that waits.
fn on_floor(room: &Room) -> (Option<TurnId>, Option<TurnId>) {
    let floor = room.floor();
    (
        floor.turn.map(|turn| turn.id),
        floor.interrupted.map(|turn| turn.id),
    )
}

fn ended(room: &Room, turn: TurnId) -> Option<Millis> {
    match room.see(Key::Turn(turn), Audience::Crew)? {
        Entity::Turn(turn) => turn.spoken,
        other => panic!("not a turn: {other:?}"),
    }
}

#[test]
fn f1_giving_the_floor_takes_it_from_whoever_held_it() {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let first = room.give(FloorTarget::Person { person: ada }).unwrap();
    let second = room.give(FloorTarget::Person { person: bo }).unwrap();
    assert_ne!(first, second);
    let turn = room.floor().turn.unwrap();
    assert_eq!(
        (turn.id, turn.speaker.who, turn.kind),
        (second, Who::Person(bo), TurnKind::Answer)
    );
}

#[test]
fn f2_a_double_press_gives_the_floor_once() {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let give = |person| Command::GiveFloor {
        to: FloorTarget::Person { person },
        holder: None,
        minutes: None,
        interpose: None,
    };
    room.act(&chair(), give(ada)).unwrap();
    assert_eq!(room.act(&chair(), give(bo)), Err(RefusalCode::Stale));
}

#[test]
fn f3_acts_on_a_turn_that_is_over_are_stale() {
    let mut room = Room::live();
    let person = room.person(0);
    let turn = room.give(FloorTarget::Person { person }).unwrap();
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    for command in [
        Command::EndTurn { turn },
        Command::PauseTurn { turn },
        Command::ResumeTurn { turn },
        Command::AddTime {
            turn,
            seconds: Seconds(60),
        },
    ] {
        assert_eq!(room.act(&chair(), command), Err(RefusalCode::Stale));
    }
}

#[test]
fn f4_the_floor_shows_the_question_being_put_until_it_is_answered() {
    let mut room = Room::live();
    let guest = room.join(1);
    let question = room.submit(&guest, "Who mends the cable?").unwrap();
    room.act(&chair(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    assert_eq!(room.floor().question, None);
    room.act(
        &chair(),
        Command::MarkAsked {
            question,
            relayed: true,
        },
    )
    .unwrap();
    assert_eq!(room.floor().question, Some(question));
    let by = vec![room.person(0)];
    room.act(&chair(), Command::MarkAnswered { question, by })
        .unwrap();
    assert_eq!(room.floor().question, None);
}

#[test]
fn f4_the_floor_goes_on_and_the_question_with_it() {
    let mut room = Room::live();
    let (asker, other) = (room.join(1), room.join(2));
    let panellist = room.enter(0xE1, Role::Speaker, Some(room.person(1)));
    let moderator = room.person(2);
    let ada = room.person(0);
    let request = room.raise(&other, RequestKind::Intervention).unwrap();
    room.give(FloorTarget::Request { request }).unwrap();
    let question = room.submit(&asker, "Who mends the cable?").unwrap();
    room.act(&chair(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    room.pass(1000);
    let aloud = Command::MarkAsked {
        question,
        relayed: true,
    };
    room.act(&chair(), aloud).unwrap();
    assert_eq!(
        room.floor().question,
        Some(question),
        "in the turn in which it was put"
    );
    room.pass(1000);
    room.act(&panellist, introduce("Bo, far away")).unwrap();
    let by_hand = room.raise(&panellist, RequestKind::Intervention).unwrap();
    let by_asker = room.raise(&asker, RequestKind::Reply).unwrap();
    for to in [
        FloorTarget::Person { person: ada },
        FloorTarget::Person { person: moderator },
        FloorTarget::Request { request: by_hand },
        FloorTarget::Request { request: by_asker },
    ] {
        room.give(to.clone()).unwrap();
        assert_eq!(room.floor().question, Some(question), "{to:?}");
    }
    let order = room.raise(&other, RequestKind::PointOfOrder).unwrap();
    let order = room.give(FloorTarget::Request { request: order }).unwrap();
    assert_eq!(room.floor().question, Some(question), "only interposed");
    room.act(&chair(), Command::EndTurn { turn: order }).unwrap();
    let slot = room.segment(0).slots[0].id;
    let statement = room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    assert_eq!(room.floor().question, None, "the panel's own subject");
    let act = CommandId(statement.0);
    room.act(&chair(), Command::Undo { act }).unwrap();
    assert_eq!(room.floor().question, Some(question));
    let next = room.raise(&other, RequestKind::Intervention).unwrap();
    room.session.take_touched();
    let next = room.give(FloorTarget::Request { request: next }).unwrap();
    assert!(room.session.take_touched().contains(&Key::Floor));
    assert_eq!(room.floor().question, None);
    room.act(&chair(), Command::EndTurn { turn: next }).unwrap();
    room.give(FloorTarget::Person { person: ada }).unwrap();
    assert_eq!(room.floor().question, None, "and does not come back");
    let state = room.question(question, Audience::Public).unwrap().state;
    assert_eq!(state, QuestionState::Asked, "nobody said that it was answered");
}

#[test]
fn f4_a_begin_moved_back_does_not_bring_it_back() {
    let mut room = Room::live();
    let asker = room.join(1);
    let question = room.submit(&asker, "Who mends the cable?").unwrap();
    room.act(&chair(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    let walk_in = |n: u8| Command::AddPerson {
        name: name(&format!("Mic {n}")),
        affiliation: None,
        duties: vec![Duty::WalkIn],
        attendance: Attendance::Onsite,
    };
    let [first, second] = [1, 2].map(|n| PersonId(room.act(&chair(), walk_in(n)).unwrap()));
    room.give(FloorTarget::Person { person: first }).unwrap();
    room.pass(10_000);
    let aloud = Command::MarkAsked {
        question,
        relayed: true,
    };
    room.act(&chair(), aloud).unwrap();
    room.pass(5000);
    let turn = room.give(FloorTarget::Person { person: second }).unwrap();
    let earlier = Command::CorrectTurn(TurnCorrection {
        turn,
        who: None,
        channel: None,
        began_at: Some(Timestamp(room.now.0 - 7000)),
        ended_at: None,
    });
    room.act(&chair(), earlier).unwrap();
    assert_eq!(room.floor().question, None);
}

#[test]
fn f4_whom_a_question_was_put_to_and_who_puts_it_keep_it() {
    let mut room = Room::live();
    let asker = room.join(1);
    let walk_in = Command::AddPerson {
        name: name("Somebody who knows"),
        affiliation: None,
        duties: vec![],
        attendance: Attendance::Onsite,
    };
    let expert = PersonId(room.act(&chair(), walk_in.clone()).unwrap());
    let other = PersonId(room.act(&chair(), walk_in).unwrap());
    let ask = Command::AskQuestion {
        text: QuestionText::parse("How deep?").unwrap(),
        kind: QuestionKind::Question,
        to: vec![expert],
        anonymous: false,
        about: None,
        language: None,
    };
    let question = QuestionId(room.act(&asker, ask).unwrap());
    room.act(&chair(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    room.give(FloorTarget::Question { question }).unwrap();
    assert_eq!(room.floor().question, Some(question));
    for (person, shown) in [(expert, true), (other, false)] {
        room.pass(1000);
        room.give(FloorTarget::Person { person }).unwrap();
        assert_eq!(room.floor().question.is_some(), shown);
    }
}

#[test]
fn f5_pausing_twice_or_taking_all_the_time_is_refused() {
    let mut room = Room::live();
    let slot = room.segment(0).slots[0].id;
    let turn = room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    assert_eq!(
        room.act(&chair(), Command::ResumeTurn { turn }),
        Err(RefusalCode::WrongState)
    );
    room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    assert_eq!(
        room.act(&chair(), Command::PauseTurn { turn }),
        Err(RefusalCode::WrongState)
    );
    room.pass(30_000);
    room.act(&chair(), Command::ResumeTurn { turn }).unwrap();
    let clock = room.floor().turn.unwrap().clock;
    assert_eq!(clock.runs_out_at, Some(room.now.plus(Millis::from_minutes(5))));
    for (seconds, outcome) in [
        (0, false),
        (-300, false),
        (3601, false),
        (-240, true),
        (-60, false),
        (3600, true),
        (i32::MIN, false),
    ] {
        let add = Command::AddTime {
            turn,
            seconds: Seconds(seconds),
        };
        let expected = if outcome {
            Ok(())
        } else {
            Err(RefusalCode::OutOfBounds)
        };
        assert_eq!(room.act(&chair(), add).map(|_| ()), expected, "{seconds}");
    }
    assert_eq!(room.floor().turn.unwrap().clock.added, Seconds(3360));
}

#[test]
fn f6_a_slot_brings_its_minutes_and_topic() {
    let mut room = Room::live();
    let slot = room.segment(0).slots[0].id;
    room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    let turn = room.floor().turn.unwrap();
    assert_eq!(turn.clock.allotted, Millis::from_minutes(5));
    assert_eq!(turn.topic.unwrap().as_str(), "Harbours");
    assert_eq!(turn.kind, TurnKind::Statement);
}

#[test]
fn f6_a_slot_without_minutes_has_what_an_intervention_has() {
    let mut room = Room::live();
    let slot = room.segment(0).slots[0].id;
    let unsaid = Command::ChangeSlot {
        slot,
        person: None,
        minutes: Some(minutes(0)),
        topic: None,
    };
    room.act(&chair(), unsaid).unwrap();
    room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    assert_eq!(room.floor().turn.unwrap().clock.allotted, Millis::from_minutes(2));
}

#[test]
fn f6_the_chair_may_say_how_long() {
    let mut room = Room::live();
    let to = FloorTarget::Person {
        person: room.person(2),
    };
    room.act(
        &chair(),
        Command::GiveFloor {
            to,
            holder: None,
            minutes: Some(minutes(9)),
            interpose: None,
        },
    )
    .unwrap();
    let turn = room.floor().turn.unwrap();
    assert_eq!(
        (turn.clock.allotted, turn.kind),
        (Millis::from_minutes(9), TurnKind::Moderation)
    );
}

#[test]
fn f7_a_granted_request_leaves_the_list_and_the_hand_is_down() {
    let mut room = Room::live();
    let guest = room.join(1);
    let request = room.raise(&guest, RequestKind::Intervention).unwrap();
    let turn = room.give(FloorTarget::Request { request }).unwrap();
    assert_eq!(room.me(&guest).requests, []);
    assert_eq!(room.me(&guest).turn, Some(turn));
    assert_eq!(room.floor().turn.unwrap().speaker.channel, Channel::Online);
    assert_eq!(
        room.give(FloorTarget::Request { request }),
        Err(RefusalCode::NotFound)
    );
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.me(&guest).turn, None);
}

#[test]
fn f8_an_asker_may_take_the_floor_for_their_own_question() {
    let mut room = Room::live();
    let guest = room.join(2);
    let question = room.submit(&guest, "May I ask it myself?").unwrap();
    room.act(&chair(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    let turn: TurnId = room.give(FloorTarget::Question { question }).unwrap();
    let floor = room.floor();
    assert_eq!((floor.turn.unwrap().id, floor.question), (turn, Some(question)));
}

#[test]
fn f9_the_main_turn_stands_while_another_is_interposed() {
    let (mut room, main, short) = interrupted();
    let floor = room.floor();
    let (turn, waits) = (floor.turn.unwrap(), floor.interrupted.unwrap());
    assert_eq!((turn.id, turn.interposed), (short, true));
    assert_eq!(
        (waits.id, waits.interposed, waits.clock.left),
        (main, false, Some(110_000))
    );
    room.pass(20_000);
    room.act(&chair(), Command::EndTurn { turn: short }).unwrap();
    assert_eq!(on_floor(&room), (Some(main), None));
    assert_eq!(
        room.floor().turn.unwrap().clock.left,
        Some(110_000),
        "resumed by hand"
    );
    room.pass(5000);
    room.act(&chair(), Command::ResumeTurn { turn: main }).unwrap();
    room.pass(10_000);
    room.act(&chair(), Command::EndTurn { turn: main }).unwrap();
    assert_eq!(
        (ended(&room, short), ended(&room, main)),
        (Some(Millis(20_000)), Some(Millis(20_000)))
    );
}

#[test]
fn f9_a_turn_that_stood_still_goes_on_standing_still() {
    let mut room = Room::live();
    let main = room
        .give(FloorTarget::Person {
            person: room.person(0),
        })
        .unwrap();
    room.pass(10_000);
    room.act(&chair(), Command::PauseTurn { turn: main }).unwrap();
    room.pass(10_000);
    let person = room.person(1);
    let short = interpose(&mut room, FloorTarget::Person { person }, Some(true)).unwrap();
    room.pass(10_000);
    room.act(&chair(), Command::EndTurn { turn: short }).unwrap();
    assert_eq!(room.floor().turn.unwrap().clock.left, Some(110_000));
    room.act(&chair(), Command::EndTurn { turn: main }).unwrap();
    assert_eq!(ended(&room, main), Some(Millis(10_000)));
}

#[test]
fn f9_whoever_waits_still_holds_their_turn() {
    let mut room = Room::live();
    let (speaker, other) = (room.join(1), room.join(2));
    let request = room.raise(&speaker, RequestKind::Intervention).unwrap();
    let main = room.give(FloorTarget::Request { request }).unwrap();
    let request = room.raise(&other, RequestKind::PointOfOrder).unwrap();
    let short = room.give(FloorTarget::Request { request }).unwrap();
    assert_eq!(
        (room.me(&speaker).turn, room.me(&other).turn),
        (Some(main), Some(short))
    );
}

#[test]
fn f10_points_of_order_and_clarifying_questions_are_interposed() {
    for (kind, turn_kind, interposed) in [
        (RequestKind::PointOfOrder, TurnKind::PointOfOrder, true),
        (
            RequestKind::ClarifyingQuestion,
            TurnKind::ClarifyingQuestion,
            true,
        ),
        (RequestKind::Reply, TurnKind::Reply, false),
        (RequestKind::Intervention, TurnKind::Intervention, false),
    ] {
        for said in [None, Some(!interposed)] {
            let mut room = Room::live();
            let guest = room.join(1);
            let person = room.person(0);
            let main = room.give(FloorTarget::Person { person }).unwrap();
            let request = room.raise(&guest, kind).unwrap();
            let Some(Entity::Request(card)) = room.see(Key::Request(request), Audience::Crew) else {
                panic!("they wait");
            };
            assert_eq!(card.interposes, interposed);
            interpose(&mut room, FloorTarget::Request { request }, said).unwrap();
            let floor = room.floor();
            let turn = floor.turn.unwrap();
            assert_eq!(turn.kind, turn_kind);
            assert_eq!(turn.interposed, said.unwrap_or(interposed), "{kind:?} {said:?}");
            assert_eq!(floor.interrupted.is_some(), turn.interposed);
            assert_eq!(ended(&room, main).is_some(), !turn.interposed);
        }
    }
}

#[test]
fn f10_where_nobody_speaks_nobody_is_interrupted() {
    let mut room = Room::live();
    let guest = room.join(1);
    let request = room.raise(&guest, RequestKind::PointOfOrder).unwrap();
    let turn = interpose(&mut room, FloorTarget::Request { request }, Some(true)).unwrap();
    assert_eq!(on_floor(&room), (Some(turn), None));
    assert!(!room.floor().turn.unwrap().interposed);
}

#[test]
fn f11_another_interposed_turn_takes_the_place_of_the_one_before() {
    let (mut room, main, short) = interrupted();
    let person = room.person(2);
    assert_eq!(
        room.act(
            &chair(),
            Command::GiveFloor {
                to: FloorTarget::Person { person },
                holder: Some(main),
                minutes: None,
                interpose: Some(true),
            }
        ),
        Err(RefusalCode::Stale),
        "the holder is the one who is on the floor"
    );
    room.pass(3000);
    let next = interpose(&mut room, FloorTarget::Person { person }, Some(true)).unwrap();
    assert_eq!(on_floor(&room), (Some(next), Some(main)));
    assert_eq!(ended(&room, short), Some(Millis(3000)));
    assert_eq!(room.floor().interrupted.unwrap().clock.left, Some(110_000));
}

#[test]
fn f11_what_ends_with_what() {
    let on_record = |room: &Room, turns: [TurnId; 2]| turns.map(|turn| ended(room, turn).is_some());
    let person = |room: &Room| FloorTarget::Person {
        person: room.person(2),
    };

    let (mut room, main, short) = interrupted();
    let next = room.give(person(&room)).unwrap();
    assert_eq!(on_floor(&room), (Some(next), None));
    assert_eq!(on_record(&room, [main, short]), [true, true], "given anew");

    let (mut room, main, short) = interrupted();
    room.act(&chair(), Command::ResumeTurn { turn: main }).unwrap();
    assert_eq!(on_floor(&room), (Some(main), None));
    assert_eq!(on_record(&room, [main, short]), [false, true], "resumed");
    assert!(room.floor().turn.unwrap().clock.runs_out_at.is_some());

    let (mut room, main, short) = interrupted();
    room.act(&chair(), Command::EndTurn { turn: main }).unwrap();
    assert_eq!(on_floor(&room), (None, None));
    assert_eq!(on_record(&room, [main, short]), [true, true], "ended");

    let (mut room, main, short) = interrupted();
    room.act(&host(), Command::EndSession {}).unwrap();
    assert_eq!(room.session.life(), Life::Ended);
    assert_eq!(on_record(&room, [main, short]), [true, true], "the session ended");
}

#[test]
fn f11_either_turn_is_paused_and_given_time_by_its_name() {
    let (mut room, main, short) = interrupted();
    let add = |turn| Command::AddTime {
        turn,
        seconds: Seconds(30),
    };
    room.act(&chair(), add(main)).unwrap();
    room.act(&chair(), add(short)).unwrap();
    assert_eq!(
        room.act(&chair(), Command::PauseTurn { turn: main }),
        Err(RefusalCode::WrongState)
    );
    room.act(&chair(), Command::PauseTurn { turn: short }).unwrap();
    room.act(&chair(), Command::ResumeTurn { turn: short }).unwrap();
    assert_eq!(on_floor(&room), (Some(short), Some(main)));
    assert_eq!(room.floor().interrupted.unwrap().clock.added, Seconds(30));
}

#[test]
fn f12_somebody_else_speaks_in_a_slot() {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let slot = room.segment(0).slots[0].id;
    let by = |by| FloorTarget::Slot { slot, by };
    let nobody = PersonId(uuid::Uuid::nil());
    assert_eq!(room.give(by(Some(nobody))), Err(RefusalCode::NotFound));
    let turn = room.give(by(Some(bo))).unwrap();
    let card = &room.segment(0).slots[0];
    assert_eq!(
        (card.person, card.by, card.turn, card.state),
        (ada, Some(bo), Some(turn), SlotState::Speaking)
    );
    let on = room.floor().turn.unwrap();
    assert_eq!(
        (on.speaker.who, on.clock.allotted),
        (Who::Person(bo), Millis::from_minutes(5))
    );
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.give(by(Some(bo))), Err(RefusalCode::WrongState), "once");
    let own = room.segment(0).slots[1].id;
    room.give(FloorTarget::Slot {
        slot: own,
        by: Some(bo),
    })
    .unwrap();
    assert_eq!(room.segment(0).slots[1].by, None, "their own");
}

#[test]
fn f12_also_in_a_slot_that_came_free() {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let slot = room.segment(0).slots[0].id;
    room.act(
        &chair(),
        Command::MarkAttendance {
            person: ada,
            attendance: Attendance::Absent,
        },
    )
    .unwrap();
    assert_eq!(
        room.give(FloorTarget::Slot { slot, by: None }),
        Err(RefusalCode::WrongState)
    );
    let turn = room.give(FloorTarget::Slot { slot, by: Some(bo) }).unwrap();
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let card = &room.segment(0).slots[0];
    assert_eq!((card.by, card.state), (Some(bo), SlotState::Done));
}

#[test]
fn f13_a_session_has_so_many_turns_and_a_turn_so_many_pauses() {
    let mut room = Room::live();
    let person = room.person(0);
    let mut turn = room.give(FloorTarget::Person { person }).unwrap();
    for n in 0..=MAX_PAUSES {
        room.pass(1);
        let expected = if n < MAX_PAUSES {
            Ok(())
        } else {
            Err(RefusalCode::TooMany)
        };
        let paused = room.act(&chair(), Command::PauseTurn { turn });
        assert_eq!(paused.map(|_| ()), expected, "{n}");
        room.pass(1);
        if n < MAX_PAUSES {
            room.act(&chair(), Command::ResumeTurn { turn }).unwrap();
        }
    }
    assert_eq!(
        interpose(&mut room, FloorTarget::Person { person }, Some(true)),
        Err(RefusalCode::TooMany)
    );
    for _ in 1..MAX_TURNS {
        turn = room.give(FloorTarget::Person { person }).unwrap();
    }
    assert_eq!(
        room.give(FloorTarget::Person { person }),
        Err(RefusalCode::TooMany)
    );
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
}
