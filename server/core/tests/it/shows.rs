//! Z: shows of hands.

use dais_core::{Actor, Ask, Event};
use dais_protocol::{
    Attendance, Audience, Channel, Command, Entity, HubId, Key, Label, Place, QuestionText, RaisedHand,
    RefusalCode, Role, ShowCard, ShowId,
    limits::{MAX_HEADS, MAX_OPTIONS, MAX_SHOWS},
};
use uuid::Uuid;

use crate::room::{Room, actor, chair, host, introduce, name, relay};

fn options(labels: &[&str]) -> Vec<Label> {
    labels.iter().map(|label| Label::parse(label).unwrap()).collect()
}

fn open_with(room: &mut Room, who: &Actor, labels: &[&str]) -> Result<ShowId, RefusalCode> {
    let command = Command::OpenShow {
        question: QuestionText::parse("Shall we go on?").unwrap(),
        options: options(labels),
    };
    room.act(who, command).map(ShowId)
}

fn open(room: &mut Room) -> ShowId {
    open_with(room, &chair(), &["Yes", "No"]).unwrap()
}

fn raise(room: &mut Room, who: &Actor, show: ShowId, option: Option<u8>) -> Result<(), RefusalCode> {
    room.act(who, Command::RaiseInShow { show, option }).map(|_| ())
}

fn count(room: &mut Room, who: &Actor, show: ShowId, counts: &[u32]) -> Result<(), RefusalCode> {
    let command = Command::CountShow {
        show,
        place: Place::Room {},
        counts: counts.to_vec(),
    };
    room.act(who, command).map(|_| ())
}

fn card(room: &Room, show: ShowId) -> ShowCard {
    match room.see(Key::Show(show), Audience::Public) {
        Some(Entity::Show(card)) => card,
        other => panic!("no show: {other:?}"),
    }
}

/// Hands of the room, online, and of both, for each option.
fn hands(room: &Room, show: ShowId) -> Vec<(u32, u32, u32)> {
    let card = card(room, show);
    card.options
        .iter()
        .map(|option| (option.onsite, option.online, option.total))
        .collect()
}

/// Hands raised online, for each option.
fn online(room: &Room, show: ShowId) -> Vec<u32> {
    hands(room, show)
        .into_iter()
        .map(|(_, online, _)| online)
        .collect()
}

#[test]
fn z1_two_to_six_options_that_differ_while_the_session_runs() {
    let mut room = Room::open();
    let too_early = open_with(&mut room, &chair(), &["Yes", "No"]);
    assert_eq!(too_early, Err(RefusalCode::WrongLife));
    room.act(&host(), Command::StartSession {}).unwrap();
    let seven: Vec<String> = (0..=MAX_OPTIONS).map(|n| format!("option {n}")).collect();
    let seven: Vec<&str> = seven.iter().map(String::as_str).collect();
    for wrong in [&["Yes"][..], &["Yes", "yes"], &[], &seven] {
        let refused = open_with(&mut room, &chair(), wrong);
        assert_eq!(refused, Err(RefusalCode::OutOfBounds), "{wrong:?}");
    }
    let guest = room.join(1);
    for other in [&guest, &actor(0xC0, Role::Tech)] {
        let refused = open_with(&mut room, other, &["Yes", "No"]);
        assert_eq!(refused, Err(RefusalCode::NotAllowed));
    }
    open_with(&mut room, &relay(), &seven[..MAX_OPTIONS]).unwrap();
}

#[test]
fn z1_one_at_a_time_and_so_many_in_a_session() {
    let mut room = Room::live();
    for n in 0..MAX_SHOWS {
        let show = open(&mut room);
        let second = open_with(&mut room, &chair(), &["Yes", "No"]);
        assert_eq!(second, Err(RefusalCode::TooMany), "while show {n} is open");
        room.act(&chair(), Command::CloseShow { show }).unwrap();
    }
    let one_more = open_with(&mut room, &chair(), &["Yes", "No"]);
    assert_eq!(one_more, Err(RefusalCode::TooMany));
}

#[test]
fn z2_the_room_and_online_are_shown_apart_and_summed() {
    let mut room = Room::live();
    let guests = [1, 3, 5].map(|n| room.join(n));
    let show = open(&mut room);
    assert!(!card(&room, show).room_counted);
    raise(&mut room, &guests[0], show, Some(0)).unwrap();
    raise(&mut room, &guests[1], show, Some(0)).unwrap();
    raise(&mut room, &guests[2], show, Some(1)).unwrap();
    count(&mut room, &chair(), show, &[12, 30]).unwrap();
    assert_eq!(hands(&room, show), [(12, 2, 14), (30, 1, 31)]);
    let seen = card(&room, show);
    assert!(seen.room_counted && seen.hubs_counted.is_empty());
    assert_eq!(seen.options[1].label.as_str(), "No");
    for audience in [Audience::Speaker, Audience::Crew] {
        assert_eq!(
            room.see(Key::Show(show), audience),
            Some(Entity::Show(seen.clone()))
        );
    }
}

#[test]
fn z3_one_hand_for_one_option_another_or_none() {
    let mut room = Room::live();
    let guest = room.join(1);
    let show = open(&mut room);
    for (option, expected) in [(Some(0), [1, 0]), (Some(1), [0, 1]), (None, [0, 0])] {
        raise(&mut room, &guest, show, option).unwrap();
        assert_eq!(online(&room, show), expected);
        let own: Vec<RaisedHand> = option
            .map(|option| RaisedHand { show, option })
            .into_iter()
            .collect();
        assert_eq!(room.me(&guest).raised, own);
        let again = raise(&mut room, &guest, show, option);
        assert_eq!(again, Err(RefusalCode::WrongState), "it is so already");
    }
    assert_eq!(
        raise(&mut room, &guest, show, Some(2)),
        Err(RefusalCode::OutOfBounds)
    );
    let nil = ShowId(Uuid::nil());
    assert_eq!(raise(&mut room, &guest, nil, Some(0)), Err(RefusalCode::NotFound));
    raise(&mut room, &guest, show, Some(0)).unwrap();
    room.act(&chair(), Command::CloseShow { show }).unwrap();
    assert_eq!(
        raise(&mut room, &guest, show, Some(1)),
        Err(RefusalCode::WrongState)
    );
    assert_eq!(
        room.me(&guest).raised,
        [RaisedHand { show, option: 0 }],
        "still told"
    );
}

#[test]
fn z3_somebody_with_several_devices_has_one_hand() {
    let mut room = Room::live();
    let person = room.person(0);
    let remote = Command::MarkAttendance {
        person,
        attendance: Attendance::Remote,
    };
    room.act(&chair(), remote).unwrap();
    let [phone, laptop] = [0xC4, 0xC5].map(|n| room.enter(n, Role::Speaker, Some(person)));
    let show = open(&mut room);
    raise(&mut room, &phone, show, Some(0)).unwrap();
    raise(&mut room, &laptop, show, Some(1)).unwrap();
    assert_eq!(online(&room, show), [0, 1]);
    for device in [&phone, &laptop] {
        assert_eq!(room.me(device).raised, [RaisedHand { show, option: 1 }]);
    }
}

#[test]
fn z3_a_hand_costs_its_own_card_and_the_shows() {
    let mut room = Room::live();
    let guests: Vec<Actor> = (0..20).map(|n| room.join(2 * n + 1)).collect();
    let show = open(&mut room);
    for guest in &guests {
        raise(&mut room, guest, show, Some(0)).unwrap();
    }
    room.session.take_touched();
    raise(&mut room, &guests[0], show, Some(1)).unwrap();
    let touched = room.session.take_touched();
    let own = Key::Me(guests[0].participant);
    assert_eq!(touched, [Key::Show(show), own].into());
    room.act(&chair(), Command::CloseShow { show }).unwrap();
    assert_eq!(
        room.session.take_touched(),
        [Key::Show(show)].into(),
        "nobody's own card changes when it is closed"
    );
}

#[test]
fn z4_those_who_sit_where_hands_are_counted_raise_theirs_there() {
    let mut room = Room::live();
    let show = open(&mut room);
    let onsite = room.join(2);
    assert_eq!(
        raise(&mut room, &onsite, show, Some(0)),
        Err(RefusalCode::CountedInRoom)
    );
    let in_hub = room.join(3);
    let introduced = Command::Introduce {
        name: name("Guest 3"),
        affiliation: None,
        channel: Channel::Hub,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&in_hub, introduced).unwrap();
    assert_eq!(
        raise(&mut room, &in_hub, show, Some(0)),
        Err(RefusalCode::CountedInRoom)
    );
    let unknown = crate::room::attendee(5);
    room.ask(&unknown, Ask::Enter { link: None }).unwrap();
    assert_eq!(
        raise(&mut room, &unknown, show, Some(0)),
        Err(RefusalCode::NameNeeded)
    );
}

#[test]
fn z4_a_hand_goes_down_when_its_owner_comes_into_the_room() {
    let mut room = Room::live();
    let guest = room.join(1);
    let show = open(&mut room);
    raise(&mut room, &guest, show, Some(0)).unwrap();
    room.act(&guest, introduce("Still online")).unwrap();
    assert_eq!(online(&room, show), [1, 0]);
    let introduced = Command::Introduce {
        name: name("Guest 1"),
        affiliation: None,
        channel: Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&guest, introduced).unwrap();
    assert_eq!(online(&room, show), [0, 0]);
    assert_eq!(room.me(&guest).raised, []);
}

#[test]
fn p21_the_hand_of_whoever_is_put_out_goes_down() {
    let mut room = Room::live();
    let guest = room.join(1);
    let show = open(&mut room);
    raise(&mut room, &guest, show, Some(0)).unwrap();
    let participant = guest.participant;
    room.act(&relay(), Command::RemoveParticipant { participant })
        .unwrap();
    assert_eq!(online(&room, show), [0, 0]);
}

#[test]
fn z4_the_hand_of_a_panellist_who_turns_out_to_be_in_the_room_goes_down() {
    let mut room = Room::live();
    let person = room.person(0);
    let mark = |attendance| Command::MarkAttendance { person, attendance };
    room.act(&chair(), mark(Attendance::Remote)).unwrap();
    let panellist = room.enter(0xC4, Role::Speaker, Some(person));
    let show = open(&mut room);
    raise(&mut room, &panellist, show, Some(1)).unwrap();
    room.act(&chair(), mark(Attendance::Onsite)).unwrap();
    assert_eq!(online(&room, show), [0, 0]);
}

#[test]
fn z5_the_newest_count_holds_also_when_it_is_corrected_afterwards() {
    let mut room = Room::live();
    let show = open(&mut room);
    let tech = actor(0xC0, Role::Tech);
    count(&mut room, &tech, show, &[5, 6]).unwrap();
    count(&mut room, &chair(), show, &[7, 8]).unwrap();
    assert_eq!(hands(&room, show), [(7, 0, 7), (8, 0, 8)]);
    for wrong in [&[1][..], &[1, 2, 3], &[1, MAX_HEADS + 1]] {
        assert_eq!(
            count(&mut room, &chair(), show, wrong),
            Err(RefusalCode::OutOfBounds)
        );
    }
    let guest = room.join(2);
    assert_eq!(
        count(&mut room, &guest, show, &[9, 9]),
        Err(RefusalCode::NotAllowed)
    );
    room.act(&chair(), Command::CloseShow { show }).unwrap();
    count(&mut room, &chair(), show, &[17, 8]).unwrap();
    assert_eq!(hands(&room, show), [(17, 0, 17), (8, 0, 8)]);
    let nowhere = Command::CountShow {
        show,
        place: Place::Hub {
            hub: HubId(Uuid::nil()),
        },
        counts: vec![1, 2],
    };
    assert_eq!(room.act(&chair(), nowhere), Err(RefusalCode::NotFound));
}

#[test]
fn z6_it_is_closed_once_and_its_result_stays() {
    let mut room = Room::live();
    let show = open(&mut room);
    count(&mut room, &chair(), show, &[3, 4]).unwrap();
    room.pass(30_000);
    room.act(&chair(), Command::CloseShow { show }).unwrap();
    assert_eq!(
        room.act(&relay(), Command::CloseShow { show }),
        Err(RefusalCode::WrongState)
    );
    open(&mut room);
    let first = card(&room, show);
    assert_eq!(first.closed_at, Some(room.now));
    assert_eq!(hands(&room, show), [(3, 0, 3), (4, 0, 4)]);
}

#[test]
fn z6_the_end_of_the_session_closes_it() {
    let mut room = Room::live();
    let show = open(&mut room);
    room.act(&host(), Command::EndSession {}).unwrap();
    assert_eq!(card(&room, show).closed_at, Some(room.now));
    room.act(&host(), Command::StartSession {}).unwrap();
    assert!(card(&room, show).closed_at.is_some(), "it is not opened again");
    room.act(&host(), Command::EndSession {}).unwrap();
    let closed = room
        .log
        .iter()
        .flat_map(|entry| &entry.changes[0].events)
        .filter(|event| matches!(event, Event::ShowClosed { .. }));
    assert_eq!(closed.count(), 1);
}

#[test]
fn z7_who_raised_theirs_for_what_is_their_own_to_see() {
    let mut room = Room::live();
    let (mine, other) = (room.join(1), room.join(3));
    let show = open(&mut room);
    raise(&mut room, &mine, show, Some(1)).unwrap();
    assert_eq!(room.me(&other).raised, []);
    for audience in [Audience::Public, Audience::Speaker, Audience::Crew] {
        let seen = serde_json::to_string(&room.see(Key::Show(show), audience)).unwrap();
        assert!(!seen.contains(&mine.participant.to_string()), "{audience:?}");
        assert_eq!(room.see(Key::Me(mine.participant), audience), None);
    }
}
