//! S: the session's life.

use dais_core::{Ask, Request, Session};
use dais_protocol::{
    Audience, Beneficiary, Channel, Command, Duty, Entity, Key, Life, Name, Plan, RefusalCode, RequestKind,
    Seq, SessionChange, Title,
};

use crate::room::{Room, chair, host, name, plan};

#[test]
fn s1_a_plan_that_names_strangers_or_breaks_its_bounds_is_refused() {
    let mut stranger = plan();
    stranger.segments[0].slots[0].person = 99;
    let mut crowded = plan();
    crowded.people = vec![crowded.people[0].clone(); dais_protocol::limits::MAX_PEOPLE + 1];
    let mut impossible = plan();
    impossible.open_floor_share = Some((3, 1));
    for (plan, code) in [
        (stranger, RefusalCode::OutOfBounds),
        (crowded, RefusalCode::TooMany),
        (impossible, RefusalCode::OutOfBounds),
    ] {
        let create = Ask::Create {
            plan: Box::new(plan),
            join_code: "ABCD2345".to_owned(),
            practice: false,
        };
        assert_eq!(Room::empty().ask(&host(), create), Err(code));
    }
}

#[test]
fn s1_the_same_plan_under_the_same_id_makes_the_same_session() {
    assert_eq!(Room::draft().session, Room::draft().session);
}

#[test]
fn s2_a_repeat_is_answered_as_before_and_the_same_id_from_another_is_refused() {
    let mut room = Room::draft();
    let id = room.next_id();
    let open = Ask::Command(Command::OpenSession {});
    room.ask_as(id, &host(), open.clone()).unwrap();
    let again = Request {
        id,
        actor: host(),
        ask: open.clone(),
    };
    assert_eq!(room.session.answer_to(&again), Some(Ok(Seq(2))));
    let other = Request {
        id,
        actor: chair(),
        ask: open.clone(),
    };
    assert_eq!(
        room.session.answer_to(&other),
        Some(Err(RefusalCode::IdTaken.into()))
    );
    let fresh = Request {
        id: room.next_id(),
        actor: host(),
        ask: open,
    };
    assert_eq!(room.session.answer_to(&fresh), None);
}

#[test]
fn s2_answers_survive_replay() {
    let mut room = Room::draft();
    let id = room.next_id();
    room.ask_as(id, &host(), Ask::Command(Command::OpenSession {}))
        .unwrap();
    let mut replayed = Session::default();
    room.log.iter().for_each(|entry| replayed.apply_entry(entry));
    let again = Request {
        id,
        actor: host(),
        ask: Ask::Command(Command::OpenSession {}),
    };
    assert_eq!(replayed.answer_to(&again), Some(Ok(Seq(2))));
}

#[test]
fn s3_life_moves_forward_and_an_end_by_mistake_can_be_taken_back() {
    let mut room = Room::draft();
    let steps = [
        (Command::StartSession {}, Err(RefusalCode::WrongLife)),
        (Command::OpenSession {}, Ok(Life::Open)),
        (Command::OpenSession {}, Err(RefusalCode::WrongLife)),
        (Command::EndSession {}, Err(RefusalCode::WrongLife)),
        (Command::StartSession {}, Ok(Life::Live)),
        (Command::ArchiveSession {}, Err(RefusalCode::WrongLife)),
        (Command::EndSession {}, Ok(Life::Ended)),
        (Command::StartSession {}, Ok(Life::Live)),
        (Command::EndSession {}, Ok(Life::Ended)),
        (Command::ArchiveSession {}, Ok(Life::Archived)),
        (Command::StartSession {}, Err(RefusalCode::WrongLife)),
    ];
    for (command, expected) in steps {
        let outcome = room.act(&host(), command.clone()).map(|_| room.session.life());
        assert_eq!(outcome, expected, "{command:?}");
    }
}

#[test]
fn s4_ending_ends_the_turn_and_the_segment_and_keeps_the_first_start() {
    let mut room = Room::live();
    let began = room.now;
    let segment = room.rundown().segments[0];
    room.act(
        &chair(),
        Command::StartSegment {
            segment,
            current: None,
        },
    )
    .unwrap();
    let slot = room.segment(0).slots[0].id;
    room.give(dais_protocol::FloorTarget::Slot { slot, by: None })
        .unwrap();
    room.pass(60_000);
    room.act(&chair(), Command::EndSession {}).unwrap();
    assert_eq!(room.floor().turn, None);
    assert_eq!(room.segment(0).ended_at, Some(room.now));
    room.act(&chair(), Command::StartSession {}).unwrap();
    let Some(Entity::Session(card)) = room.see(Key::Session, Audience::Public) else {
        panic!("no card")
    };
    assert_eq!((card.started_at, card.ended_at), (Some(began), None));
}

#[test]
fn s5_commands_outside_their_life_are_refused() {
    let mut room = Room::open();
    let segment = room.rundown().segments[0];
    let start = Command::StartSegment {
        segment,
        current: None,
    };
    assert_eq!(room.act(&chair(), start), Err(RefusalCode::WrongLife));
    let title = Some(Title::parse("Later").unwrap());
    let change = Command::ChangeSession(SessionChange {
        title,
        ..SessionChange::default()
    });
    room.act(&host(), change.clone()).unwrap();
    for command in [
        Command::StartSession {},
        Command::EndSession {},
        Command::ArchiveSession {},
    ] {
        room.act(&host(), command).unwrap();
    }
    assert_eq!(room.act(&host(), change), Err(RefusalCode::WrongLife));
}

#[test]
fn s6_a_draft_is_the_crews() {
    let mut room = Room::draft();
    let visible = |room: &Room, audience| {
        room.session
            .keys()
            .into_iter()
            .filter(|key| room.see(*key, audience).is_some())
            .count()
    };
    assert_eq!(visible(&room, Audience::Public), 1, "the card only");
    assert_eq!(visible(&room, Audience::Speaker), 1, "the card only");
    room.session.take_touched();
    room.act(&host(), Command::OpenSession {}).unwrap();
    assert!(visible(&room, Audience::Public) > 5);
    let keys = room.session.keys();
    let touched = room.session.take_touched();
    assert!(
        keys.iter().all(|key| touched.contains(key)),
        "everybody hears of what they may see now"
    );
}

#[test]
fn s10_the_set_up_makes_another_session_like_it() {
    let mut room = Room::live();
    room.act(
        &chair(),
        Command::AddRequest {
            beneficiary: Beneficiary::WalkIn {
                name: name("Mic 2"),
                affiliation: None,
            },
            channel: Channel::Onsite,
            kind: RequestKind::Intervention,
            note: None,
        },
    )
    .unwrap();
    let plan = room.session.plan().unwrap();
    assert!(
        plan.people
            .iter()
            .all(|person| !person.duties.contains(&Duty::WalkIn))
    );
    let again = Room::made(plan.clone()).session.plan().unwrap();
    assert_eq!(by_name(again), by_name(plan));
}

/// The same, whatever the order in which the roster stands.
fn by_name(mut plan: Plan) -> (Plan, Vec<Vec<Name>>) {
    let names: Vec<Name> = plan.people.iter().map(|person| person.name.clone()).collect();
    let mut spoken = Vec::new();
    for segment in &mut plan.segments {
        let slots = segment
            .slots
            .iter_mut()
            .map(|slot| names[std::mem::take(&mut slot.person)].clone());
        spoken.push(slots.collect());
        for question in &mut segment.prepared {
            let mut to: Vec<Name> = question
                .to
                .drain(..)
                .map(|person| names[person].clone())
                .collect();
            to.sort();
            spoken.push(to);
        }
    }
    plan.people.sort_by(|a, b| a.name.cmp(&b.name));
    (plan, spoken)
}
