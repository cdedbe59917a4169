//! U: taking back who is on the roster, and what was entered for whom.

use dais_protocol::{
    Audience, Beneficiary, Channel, Command, CommandId, Entity, FloorTarget, Key, PersonId, QuestionId,
    QuestionState, RefusalCode, RequestId, RequestKind, SessionChange, Who,
};

use crate::{
    room::{Room, chair, minutes, name, relay},
    undo::{add, add_person, give, relayed, undo},
};

#[test]
fn u6_a_walk_in_leaves_with_the_act_that_entered_them() {
    let mut room = Room::live();
    let command = add("Mic 2", RequestKind::Intervention);
    let act = room.act(&chair(), command.clone()).unwrap();
    let Some(Entity::Request(card)) = room.see(Key::Request(RequestId(act)), Audience::Crew) else {
        panic!("they wait");
    };
    let Who::Person(person) = card.speaker.who else {
        panic!("on the roster");
    };
    undo(&mut room, &chair(), act).unwrap();
    assert_eq!(room.see(Key::Person(person), Audience::Crew), None);

    let act = room.act(&chair(), command).unwrap();
    let person = PersonId(CommandId(act).child("person", 0));
    let again = Command::AddRequest {
        beneficiary: Beneficiary::Person { person },
        channel: Channel::Onsite,
        kind: RequestKind::PointOfOrder,
        note: None,
    };
    let named = room.act(&chair(), again).unwrap();
    assert_eq!(undo(&mut room, &chair(), act), Err(RefusalCode::ChangedSince));
    undo(&mut room, &chair(), named).unwrap();
    undo(&mut room, &chair(), act).unwrap();
}

#[test]
fn u6_whoever_was_added_stays_as_long_as_something_names_them() {
    let mut room = Room::live();
    let segment = room.rundown().segments[1];
    let added = room.act(&chair(), add_person("New Person")).unwrap();
    let person = PersonId(added);
    let prepared = room.segment(1).prepared[0];
    for naming in [
        Command::AddSlot {
            segment,
            person,
            minutes: minutes(3),
            topic: None,
        },
        Command::ChangePrepared {
            prepared,
            text: None,
            to: Some(vec![person]),
            reserve: None,
        },
        relayed(Beneficiary::Person { person }),
        Command::ChangePerson {
            person,
            name: Some(name("Newer Person")),
            affiliation: None,
            position: None,
        },
        give(FloorTarget::Person { person }, None),
    ] {
        let act = room.act(&chair(), naming.clone()).unwrap();
        let refused = undo(&mut room, &chair(), added);
        assert_eq!(refused, Err(RefusalCode::ChangedSince), "{naming:?}");
        undo(&mut room, &chair(), act).unwrap();
    }
    undo(&mut room, &chair(), added).unwrap();
    assert_eq!(room.see(Key::Person(person), Audience::Crew), None);
}

#[test]
fn u6_whoever_was_in_the_list_is_on_the_record_of_it() {
    let mut room = Room::live();
    let added = room.act(&chair(), add_person("New Person")).unwrap();
    let beneficiary = Beneficiary::Person {
        person: PersonId(added),
    };
    let request = Command::AddRequest {
        beneficiary,
        channel: Channel::Onsite,
        kind: RequestKind::Reply,
        note: None,
    };
    let request = RequestId(room.act(&chair(), request).unwrap());
    room.act(&chair(), Command::WithdrawRequest { request }).unwrap();
    assert_eq!(undo(&mut room, &chair(), added), Err(RefusalCode::ChangedSince));
}

#[test]
fn u7_an_entered_question_stays_once_anything_happened_to_it() {
    let mut room = Room::live();
    let (asker, voter) = (room.join(1), room.join(2));
    let change = SessionChange {
        screening: Some(false),
        ..SessionChange::default()
    };
    room.act(&chair(), Command::ChangeSession(change)).unwrap();
    let entered = relayed(Beneficiary::Participant {
        participant: asker.participant,
    });
    let act = room.act(&relay(), entered).unwrap();
    let question = QuestionId(act);
    assert_eq!(
        room.question(question, Audience::Public).unwrap().state,
        QuestionState::Approved
    );
    room.act(&voter, Command::Upvote { question }).unwrap();
    assert_eq!(undo(&mut room, &relay(), act), Err(RefusalCode::ChangedSince));
    room.act(&voter, Command::RemoveVote { question }).unwrap();
    let step = room
        .act(&relay(), Command::ForwardQuestion { question, mode: None })
        .unwrap();
    assert_eq!(undo(&mut room, &relay(), act), Err(RefusalCode::ChangedSince));
    undo(&mut room, &relay(), step).unwrap();
    undo(&mut room, &relay(), act).unwrap();
    assert_eq!(room.see(Key::Question(question), Audience::Crew), None);
    assert_eq!(room.me(&asker).questions, []);
}

#[test]
fn u8_a_slot_is_not_given_back_to_somebody_who_left_the_roster() {
    let mut room = Room::live();
    let slot = room.segment(0).slots[0].id;
    let to = |person| Command::ChangeSlot {
        slot,
        person: Some(person),
        minutes: None,
        topic: None,
    };
    let ada = room.person(0);
    let added = room.act(&chair(), add_person("New Person")).unwrap();
    let given = room.act(&chair(), to(PersonId(added))).unwrap();
    let back = room.act(&chair(), to(ada)).unwrap();
    undo(&mut room, &chair(), added).unwrap();
    for act in [back, given] {
        assert_eq!(undo(&mut room, &chair(), act), Err(RefusalCode::ChangedSince));
    }
    assert_eq!(room.segment(0).slots[0].person, ada);
}
