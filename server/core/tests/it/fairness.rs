//! E: fairness.

use dais_core::Ask;
use dais_protocol::{
    Audience, Channel, Command, Entity, FairnessCard, FairnessRow, FloorTarget, Group, Key, Place, Region,
    RequestId, RequestKind, Role, SessionChange, Stakeholder, limits::MAX_PAST_REQUESTS,
};

use crate::room::{Room, actor, attendee, chair, host, name, sit_in};

fn fairness(room: &Room) -> FairnessCard {
    match room.see(Key::Fairness, Audience::Crew) {
        Some(Entity::Fairness(card)) => card,
        other => panic!("no fairness: {other:?}"),
    }
}

fn row(room: &Room, of: Group) -> FairnessRow {
    let mut rows = fairness(room).rows.into_iter();
    rows.find(|row| row.of == of).unwrap()
}

fn hand(room: &mut Room, n: u128) -> RequestId {
    room.raise(&attendee(n), RequestKind::Intervention).unwrap()
}

/// Guests 0 (onsite), 1 and 3 (online); 0 and 1 speak for 30 and 10 seconds after 20 and 50, 0 waits again.
fn spoken() -> Room {
    let mut room = Room::live();
    for n in [0, 1, 3] {
        room.join(n);
    }
    let [a, b, c] = [0, 1, 3].map(|n| hand(&mut room, n));
    room.pass(20_000);
    room.give(FloorTarget::Request { request: a }).unwrap();
    room.pass(30_000);
    room.give(FloorTarget::Request { request: b }).unwrap();
    room.pass(10_000);
    let turn = room.floor().turn.unwrap().id;
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    hand(&mut room, 0);
    room.act(&attendee(3), Command::WithdrawRequest { request: c })
        .unwrap();
    room
}

fn numbers(row: &FairnessRow) -> [u64; 7] {
    let counts = [row.heads, row.requests, row.granted, row.waiting].map(u64::from);
    let [heads, requests, granted, waiting] = counts;
    let [median, spoken, each] = [row.median_wait, row.spoken, row.spoken_each].map(|time| time.0);
    [heads, requests, granted, waiting, median, spoken, each]
}

#[test]
fn e1_the_crew_sees_requests_waits_and_time_by_channel_and_first_time() {
    let room = spoken();
    let expected = [
        (
            Group::Channel { is: Channel::Onsite },
            [1, 2, 1, 1, 20_000, 30_000, 30_000],
        ),
        (
            Group::Channel { is: Channel::Online },
            [2, 2, 1, 0, 50_000, 10_000, 5_000],
        ),
        (Group::FirstTime { is: false }, [0, 1, 0, 1, 0, 0, 0]),
        (
            Group::FirstTime { is: true },
            [3, 3, 2, 0, 20_000, 40_000, 13_333],
        ),
    ];
    for (group, expected) in expected {
        assert_eq!(numbers(&row(&room, group)), expected, "{group:?}");
    }
    assert_eq!(fairness(&room).rows.len(), 4, "no hub, no groups");
    assert_eq!(room.see(Key::Fairness, Audience::Public), None);
    assert_eq!(room.see(Key::Fairness, Audience::Speaker), None);
}

#[test]
fn e1_it_is_told_when_it_changes() {
    let mut room = spoken();
    let mut told = |act: &mut dyn FnMut(&mut Room)| {
        let before = fairness(&room);
        room.session.take_touched();
        act(&mut room);
        assert_ne!(before, fairness(&room), "the act changes it");
        assert!(room.session.take_touched().contains(&Key::Fairness));
    };
    told(&mut |room| drop(room.join(5)));
    told(&mut |room| {
        hand(room, 5);
    });
    told(&mut |room| {
        let request = room.queue().order.unwrap()[1];
        room.give(FloorTarget::Request { request }).unwrap();
    });
    told(&mut |room| {
        room.pass(1000);
        let turn = room.floor().turn.unwrap().id;
        room.act(&chair(), Command::EndTurn { turn }).unwrap();
    });
    assert_eq!(fairness(&room).overrides, 1);
}

#[test]
fn e2_people_of_the_roster_count_once_they_spoke_and_never_twice() {
    let mut room = spoken();
    let heads = |room: &Room| row(room, Group::Channel { is: Channel::Onsite }).heads;
    let (issue, person) = (
        |person| Command::IssueLink {
            role: Role::Speaker,
            label: None,
            person,
        },
        room.person(0),
    );
    let link = Some(dais_protocol::LinkId(
        room.act(&host(), issue(Some(person))).unwrap(),
    ));
    let speaker = actor(0xF0, Role::Speaker);
    room.ask(&speaker, Ask::Enter { link }).unwrap();
    let introduce = Command::Introduce {
        name: name("Ada Okafor"),
        affiliation: None,
        channel: Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&speaker, introduce).unwrap();
    assert_eq!(heads(&room), 1, "on the roster");
    for _ in 0..2 {
        room.give(FloorTarget::Person { person }).unwrap();
        let turn = room.floor().turn.unwrap().id;
        room.pass(5000);
        room.act(&chair(), Command::EndTurn { turn }).unwrap();
        assert_eq!(heads(&room), 2);
    }
    assert_eq!(row(&room, Group::FirstTime { is: false }).heads, 1);
    let spoken = row(&room, Group::Channel { is: Channel::Onsite }).spoken.0;
    assert_eq!(spoken, 30_000, "only what was spoken from the list");
}

#[test]
fn e5_heads_counted_in_the_room_are_what_its_time_is_shared_by() {
    let mut room = spoken();
    let count = |heads| Command::CountHeads {
        place: Place::Room {},
        heads,
    };
    room.session.take_touched();
    room.act(&chair(), count(Some(60))).unwrap();
    assert!(room.session.take_touched().contains(&Key::Fairness));
    let onsite = row(&room, Group::Channel { is: Channel::Onsite });
    assert_eq!((onsite.heads, onsite.spoken_each.0), (60, 500));
    let online = row(&room, Group::Channel { is: Channel::Online });
    assert_eq!(
        (online.heads, online.spoken_each.0),
        (2, 5000),
        "nobody counted there"
    );
    room.act(&chair(), count(Some(0))).unwrap();
    let onsite = row(&room, Group::Channel { is: Channel::Onsite });
    assert_eq!((onsite.heads, onsite.spoken_each.0), (0, 0));
    room.act(&chair(), count(None)).unwrap();
    let onsite = row(&room, Group::Channel { is: Channel::Onsite });
    assert_eq!(onsite.heads, 1, "who joined");
}

#[test]
fn e6_hubs_count_as_they_were_counted_and_otherwise_by_who_sits_there() {
    let mut room = spoken();
    room.join(5);
    let (nairobi, quito) = (room.hub("Nairobi"), room.hub("Quito"));
    for (n, hub) in [(1, nairobi), (3, quito), (5, quito)] {
        room.act(&attendee(n), sit_in(hub, "Somebody")).unwrap();
    }
    let heads = |room: &Room| row(room, Group::Channel { is: Channel::Hub }).heads;
    assert_eq!(heads(&room), 3);
    let count = Command::CountHeads {
        place: Place::Hub { hub: nairobi },
        heads: Some(40),
    };
    room.act(&chair(), count).unwrap();
    assert_eq!(heads(&room), 42);
    room.session.take_touched();
    room.act(&attendee(5), sit_in(nairobi, "Somebody")).unwrap();
    assert!(room.session.take_touched().contains(&Key::Fairness));
    assert_eq!(heads(&room), 41, "whoever came is among the forty");
    for n in [1, 5] {
        room.act(&attendee(n), sit_in(quito, "Somebody")).unwrap();
    }
    room.session.take_touched();
    room.act(&chair(), Command::RemoveHub { hub: nairobi }).unwrap();
    assert!(room.session.take_touched().contains(&Key::Fairness));
    assert_eq!(heads(&room), 3);
}

#[test]
fn e3_groups_are_shown_only_where_the_session_says_so() {
    let mut room = spoken();
    let introduce = Command::Introduce {
        name: name("Guest 0"),
        affiliation: None,
        channel: Channel::Onsite,
        region: Some(Region::African),
        stakeholder: Some(Stakeholder::CivilSociety),
        hub: None,
        say: None,
    };
    room.act(&attendee(0), introduce).unwrap();
    assert_eq!(fairness(&room).rows.len(), 4);
    let groups = Command::ChangeSession(SessionChange {
        groups: Some(true),
        ..SessionChange::default()
    });
    room.session.take_touched();
    room.act(&chair(), groups).unwrap();
    assert!(room.session.take_touched().contains(&Key::Fairness));
    let own = [1, 2, 1, 1, 20_000, 30_000, 30_000];
    for group in [
        Group::Stakeholder {
            is: Some(Stakeholder::CivilSociety),
        },
        Group::Region {
            is: Some(Region::African),
        },
    ] {
        assert_eq!(numbers(&row(&room, group)), own, "{group:?}");
    }
    let others = [2, 2, 1, 0, 50_000, 10_000, 5_000];
    assert_eq!(numbers(&row(&room, Group::Region { is: None })), others);
}

#[test]
fn e4_hands_raised_and_lowered_push_no_speech_out_of_the_record() {
    let mut room = spoken();
    for _ in 0..MAX_PAST_REQUESTS {
        let request = hand(&mut room, 3);
        room.act(&attendee(3), Command::WithdrawRequest { request })
            .unwrap();
    }
    let rows = [Channel::Onsite, Channel::Online].map(|channel| row(&room, Group::Channel { is: channel }));
    assert_eq!(rows.each_ref().map(|row| row.granted), [1, 1]);
    let requests: u32 = rows.iter().map(|row| row.requests).sum();
    assert_eq!(requests as usize, MAX_PAST_REQUESTS + 1, "and one that waits");
}
