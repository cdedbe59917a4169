//! F: the floor.

use dais_protocol::{
    Channel, Command, FloorTarget, Millis, RefusalCode, RequestKind, Seconds, TurnId, TurnKind, Who,
};

use crate::room::{Room, chair, minutes};

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
    room.act(&chair(), Command::ForwardQuestion { question }).unwrap();
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
    room.act(&chair(), Command::ForwardQuestion { question }).unwrap();
    let turn: TurnId = room.give(FloorTarget::Question { question }).unwrap();
    let floor = room.floor();
    assert_eq!((floor.turn.unwrap().id, floor.question), (turn, Some(question)));
}
