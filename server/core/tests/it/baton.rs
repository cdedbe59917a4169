//! G: the baton.

use dais_core::{Actor, Ask};
use dais_protocol::{
    Audience, BatonCard, Command, Entity, FloorTarget, Key, RefusalCode, Role, Seconds, TurnCorrection,
    TurnId,
};

use crate::room::{Room, actor, chair, host, name};

fn baton(room: &Room) -> Option<BatonCard> {
    match room.see(Key::Desk, Audience::Crew) {
        Some(Entity::Desk(desk)) => desk.baton,
        other => panic!("no desk: {other:?}"),
    }
}

fn claim(room: &mut Room, who: &Actor, from: Option<&Actor>) -> Result<(), RefusalCode> {
    let from = from.map(|from| from.participant);
    room.act(who, Command::ClaimBaton { from }).map(|_| ())
}

#[test]
fn g1_while_somebody_holds_it_only_they_run_floor_and_clock() {
    let mut room = Room::live();
    let segment = room.rundown().segments[0];
    let person = room.person(0);
    let give = |holder| Command::GiveFloor {
        to: FloorTarget::Person { person },
        holder,
        minutes: None,
        interpose: None,
    };
    let turn = TurnId(room.act(&host(), give(None)).unwrap());
    claim(&mut room, &chair(), None).unwrap();
    let theirs = [
        give(Some(turn)),
        Command::PauseTurn { turn },
        Command::ResumeTurn { turn },
        Command::EndTurn { turn },
        Command::AddTime {
            turn,
            seconds: Seconds(60),
        },
        Command::CorrectTurn(TurnCorrection {
            turn,
            who: None,
            channel: None,
            began_at: Some(room.now),
            ended_at: None,
        }),
        Command::StartSegment {
            segment,
            current: None,
        },
        Command::EndSegment { segment },
        Command::AdjustPlan {
            kind: dais_protocol::ReplanKind::ByHand,
            changes: vec![],
        },
        Command::EndSession {},
    ];
    for command in theirs {
        let outcome = room.act(&host(), command.clone());
        assert_eq!(outcome, Err(RefusalCode::NotHolding), "{command:?}");
    }
    for command in [
        Command::CloseList {
            channel: None,
            at: None,
        },
        Command::AddPerson {
            name: name("Somebody"),
            affiliation: None,
            duties: vec![],
            attendance: dais_protocol::Attendance::Onsite,
        },
    ] {
        room.act(&host(), command).unwrap();
    }
    let guest = room.join(1);
    assert_eq!(
        room.act(&guest, Command::EndTurn { turn }),
        Err(RefusalCode::NotAllowed),
        "roles come first"
    );
    room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    let ended = room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let undo = Command::Undo {
        act: dais_protocol::CommandId(ended),
    };
    assert_eq!(room.act(&host(), undo), Err(RefusalCode::NotHolding));
    let line = Command::TypeLine {
        line: dais_protocol::Label::parse("end").unwrap(),
    };
    assert_eq!(
        room.act(&host(), line),
        Err(RefusalCode::NotHolding),
        "typed or pressed"
    );
    let over = Command::CorrectTurn(TurnCorrection {
        turn,
        who: None,
        channel: None,
        began_at: Some(room.now),
        ended_at: None,
    });
    assert_ne!(
        room.act(&host(), over),
        Err(RefusalCode::NotHolding),
        "what is over is a record"
    );
    room.act(&chair(), Command::ReleaseBaton {}).unwrap();
    room.act(&host(), give(None)).unwrap();
}

#[test]
fn g1_what_moves_the_clock_that_runs_by_a_turn_that_is_over_needs_it_too() {
    let mut room = Room::live();
    let (ada, bo) = (room.person(0), room.person(1));
    let give = |person, holder, interpose| Command::GiveFloor {
        to: FloorTarget::Person { person },
        holder,
        minutes: None,
        interpose: Some(interpose),
    };
    let main = TurnId(room.act(&chair(), give(ada, None, false)).unwrap());
    room.pass(60_000);
    let turn = TurnId(room.act(&chair(), give(bo, Some(main), true)).unwrap());
    room.pass(10_000);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    room.act(&chair(), Command::ResumeTurn { turn: main }).unwrap();
    claim(&mut room, &chair(), None).unwrap();
    let late = Command::CorrectTurn(TurnCorrection {
        turn,
        who: None,
        channel: None,
        began_at: Some(dais_protocol::Timestamp(room.now.0 - 30_000)),
        ended_at: None,
    });
    let left = |room: &Room| room.floor().turn.unwrap().clock.runs_out_at;
    let before = left(&room);
    assert_eq!(room.act(&host(), late.clone()), Err(RefusalCode::NotHolding));
    room.act(&chair(), late.clone()).unwrap();
    assert_ne!(left(&room), before);
    room.act(&chair(), Command::EndTurn { turn: main }).unwrap();
    assert_eq!(
        room.act(&host(), late),
        Err(RefusalCode::WrongState),
        "when both are over it is a record"
    );
}

#[test]
fn g2_it_is_taken_over_at_once_from_whom_one_sees_holding_it() {
    let mut room = Room::live();
    let (first, second) = (chair(), actor(0xA9, Role::Chair));
    assert_eq!(claim(&mut room, &first, Some(&second)), Err(RefusalCode::Stale));
    claim(&mut room, &first, None).unwrap();
    assert_eq!(claim(&mut room, &second, None), Err(RefusalCode::Stale));
    assert_eq!(
        claim(&mut room, &first, Some(&first)),
        Err(RefusalCode::WrongState)
    );
    room.pass(1000);
    room.session.take_touched();
    claim(&mut room, &second, Some(&first)).unwrap();
    assert!(
        room.session.take_touched().contains(&Key::Desk),
        "the first one's screens see it"
    );
    let held = baton(&room).unwrap();
    assert_eq!((held.holder, held.since), (second.participant, room.now));
    assert_eq!(
        room.act(&first, Command::ReleaseBaton {}),
        Err(RefusalCode::WrongState)
    );
    room.act(&second, Command::ReleaseBaton {}).unwrap();
    assert_eq!(baton(&room), None);
    assert_eq!(
        claim(&mut room, &actor(0xA8, Role::Relay), None),
        Err(RefusalCode::NotAllowed)
    );
}

#[test]
fn g2_its_holder_is_named() {
    let mut room = Room::live();
    claim(&mut room, &host(), None).unwrap();
    assert_eq!(baton(&room).unwrap().name, None);
    room.session.take_touched();
    let introduce = Command::Introduce {
        name: name("Mina Haddad"),
        affiliation: None,
        channel: dais_protocol::Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&host(), introduce).unwrap();
    assert!(room.session.take_touched().contains(&Key::Desk));
    assert_eq!(baton(&room).unwrap().name.unwrap().as_str(), "Mina Haddad");
}

#[test]
fn g3_whoever_left_holds_nothing() {
    let mut room = Room::live();
    let gone = |who: &Actor| Actor {
        roles: std::collections::BTreeSet::new(),
        ..who.clone()
    };
    claim(&mut room, &chair(), None).unwrap();
    assert_eq!(
        room.ask(&gone(&host()), Ask::Leave {}),
        Err(RefusalCode::WrongState)
    );
    room.ask(&gone(&chair()), Ask::Leave {}).unwrap();
    assert_eq!((baton(&room), room.session.baton_holder()), (None, None));
}

#[test]
fn g3_a_revoked_link_holds_nothing() {
    let mut room = Room::live();
    room.pass(1000);
    let second = room.enter(0xA9, Role::Chair, None);
    claim(&mut room, &second, None).unwrap();
    let (first, own) = (room.session.links()[0].0, room.session.links().pop().unwrap().0);
    room.act(&host(), Command::RevokeLink { link: first }).unwrap();
    assert!(baton(&room).is_some(), "another link of the same role");
    room.act(&host(), Command::RevokeLink { link: own }).unwrap();
    assert_eq!(baton(&room), None);
}
