//! M: unattended screens.

use dais_core::{Actor, Session};
use dais_protocol::{
    Command, Label, Layout, Millis, ParticipantId, RefusalCode, Role, ScreenCard,
    limits::{IDENTIFY_MS, MAX_SCREENS},
};

use crate::room::{Room, actor, host, name};

const PROJECTOR: u128 = 0xD0;
const STAGE: u128 = 0xD1;
const SPEAKER: u128 = 0xD2;

fn house() -> Room {
    let mut room = Room::open();
    room.enter(PROJECTOR, Role::Screen, None);
    room.enter(STAGE, Role::Stage, None);
    room.enter(SPEAKER, Role::Speaker, Some(room.person(0)));
    room
}

fn screen(n: u128) -> ParticipantId {
    actor(n, Role::Screen).participant
}

fn tech() -> Actor {
    actor(0xA7, Role::Tech)
}

fn set(screen: ParticipantId, text: Option<&str>, layout: Option<Layout>, blackout: Option<bool>) -> Command {
    Command::SetScreen {
        screen,
        name: text.map(|text| Label::parse(text).unwrap()),
        layout,
        blackout,
    }
}

fn card(room: &Room, n: u128) -> Option<ScreenCard> {
    room.me(&actor(n, Role::Screen)).screen
}

#[test]
fn m1_a_screen_is_named_and_directed_and_a_restart_keeps_it() {
    let mut room = house();
    let hall = screen(PROJECTOR);
    assert_eq!(card(&room, PROJECTOR), Some(ScreenCard::default()));
    let all = set(hall, Some("Hall A, left"), Some(Layout::Strip), Some(true));
    room.act(&tech(), all.clone()).unwrap();
    assert_eq!(room.act(&tech(), all), Err(RefusalCode::WrongState));
    room.act(&tech(), set(hall, None, None, Some(false))).unwrap();
    let expected = ScreenCard {
        name: Some(Label::parse("Hall A, left").unwrap()),
        layout: Layout::Strip,
        blackout: false,
        identify_until: None,
    };
    assert_eq!(
        card(&room, PROJECTOR),
        Some(expected.clone()),
        "what is left out stays"
    );
    let mut replayed = Session::default();
    room.log.iter().for_each(|entry| replayed.apply_entry(entry));
    assert_eq!(replayed.screen(hall), Some(expected));
}

#[test]
fn m1_only_what_is_there_and_is_a_screen_is_directed() {
    let mut room = house();
    let guest = room.join(1);
    let blank = |screen| set(screen, None, None, Some(true));
    for nobody in [guest.participant, screen(0x999)] {
        assert_eq!(room.act(&tech(), blank(nobody)), Err(RefusalCode::NotFound));
    }
    assert_eq!(
        room.act(&tech(), set(screen(STAGE), None, None, None)),
        Err(RefusalCode::OutOfBounds)
    );
    assert_eq!(card(&room, SPEAKER).unwrap().name.unwrap().as_str(), "Ada Okafor");
    assert_eq!(room.me(&guest).screen, None);
    let links = room.session.links().into_iter().map(|(link, ..)| link);
    for link in links.collect::<Vec<_>>() {
        room.act(&host(), Command::RevokeLink { link }).unwrap();
    }
    assert_eq!(
        room.act(&tech(), blank(screen(STAGE))),
        Err(RefusalCode::NotFound)
    );
}

#[test]
fn m1_so_many_are_remembered() {
    let mut room = house();
    let projectors = |(_, role, ..): &(_, Role, _, _)| *role == Role::Screen;
    let link = room.session.links().into_iter().find(projectors).unwrap().0;
    for n in 0..u128::try_from(MAX_SCREENS).unwrap() {
        let who = actor(0x1_0000 + n, Role::Screen);
        room.ask(&who, dais_core::Ask::Enter { link: Some(link) })
            .unwrap();
        room.act(&tech(), set(who.participant, None, None, Some(true)))
            .unwrap();
    }
    let one_more = set(screen(PROJECTOR), None, None, Some(true));
    assert_eq!(room.act(&tech(), one_more), Err(RefusalCode::TooMany));
    room.act(&tech(), Command::IdentifyScreens { screen: None })
        .unwrap();
    let known = set(screen(0x1_0000), None, None, Some(false));
    room.act(&tech(), known).unwrap();
}

#[test]
fn m2_each_kind_of_screen_has_its_layouts() {
    let mut room = house();
    let suits = [
        (
            PROJECTOR,
            vec![Layout::Full, Layout::Strip, Layout::Overlay, Layout::Clock],
        ),
        (STAGE, vec![Layout::Clock, Layout::Stage]),
        (SPEAKER, vec![Layout::Stage]),
    ];
    for (n, layouts) in suits {
        for layout in Layout::ALL.iter().filter(|layout| **layout != Layout::Address) {
            let outcome = room.act(&tech(), set(screen(n), None, Some(*layout), None));
            if layouts.contains(layout) {
                outcome.unwrap();
            } else {
                assert_eq!(outcome, Err(RefusalCode::OutOfBounds), "{n:x} {layout:?}");
            }
        }
    }
}

#[test]
fn m6_a_screen_shows_what_its_address_asks_for_again() {
    let mut room = house();
    for (n, other) in [
        (PROJECTOR, Layout::Clock),
        (STAGE, Layout::Clock),
        (SPEAKER, Layout::Stage),
    ] {
        let before = card(&room, n).unwrap();
        let show = |layout| set(screen(n), None, Some(layout), None);
        room.act(&tech(), show(other)).unwrap();
        assert_eq!(card(&room, n).unwrap().layout, other);
        let back = show(Layout::Address);
        room.act(&tech(), back.clone()).unwrap();
        assert_eq!(card(&room, n).unwrap(), before);
        assert_eq!(room.act(&tech(), back), Err(RefusalCode::WrongState));
    }
}

#[test]
fn m3_screens_show_their_names_for_a_while() {
    let mut room = house();
    let identify = |screen| Command::IdentifyScreens { screen };
    let until = |room: &Room, n| card(room, n).unwrap().identify_until;
    room.act(&tech(), identify(Some(screen(STAGE)))).unwrap();
    let first = room.now.plus(Millis(IDENTIFY_MS));
    assert_eq!(
        [PROJECTOR, STAGE, SPEAKER].map(|n| until(&room, n)),
        [None, Some(first), None]
    );
    room.pass(5000);
    room.act(&tech(), identify(None)).unwrap();
    let second = room.now.plus(Millis(IDENTIFY_MS));
    assert_eq!(
        [PROJECTOR, STAGE, SPEAKER].map(|n| until(&room, n)),
        [Some(second), Some(second), None],
        "nobody's own phone unless it is meant"
    );
    room.act(&tech(), identify(Some(screen(SPEAKER)))).unwrap();
    assert_eq!(until(&room, SPEAKER), Some(second));
    assert_eq!(room.session.next_deadline(), None, "its end needs no event");
    let rename = Command::ChangePerson {
        person: room.person(0),
        name: Some(name("Ada N. Okafor")),
        affiliation: None,
        position: None,
    };
    room.act(&host(), rename).unwrap();
    assert_eq!(
        card(&room, SPEAKER).unwrap().name.unwrap().as_str(),
        "Ada N. Okafor"
    );
    assert_eq!(
        room.act(&tech(), identify(Some(screen(0x999)))),
        Err(RefusalCode::NotFound)
    );
}
