//! P: the room and the hubs.

use dais_core::Actor;
use dais_protocol::{
    Audience, Channel, Command, HubCard, HubId, Key, Place, QuestionId, RefusalCode, RequestKind,
    limits::{MAX_HEADS, MAX_HUBS},
};
use uuid::Uuid;

use crate::room::{Room, chair, introduce, name, sit_in};

fn hub(room: &Room, id: HubId) -> HubCard {
    let mut hubs = room.places(Audience::Public).hubs.into_iter();
    hubs.find(|hub| hub.id == id).unwrap()
}

fn appoint(hub: HubId, who: &Actor) -> Command {
    Command::ChangeHub {
        hub,
        name: None,
        spokesperson: Some(who.participant),
    }
}

fn count(place: Place, heads: Option<u32>) -> Command {
    Command::CountHeads { place, heads }
}

#[test]
fn p10_hubs_are_added_renamed_and_taken_out_while_nobody_sits_there() {
    let mut room = Room::open();
    let nairobi = room.hub("Nairobi");
    let add = |called: &str| Command::AddHub {
        name: name(called),
        heads: Some(12),
    };
    assert_eq!(room.act(&chair(), add("Nairobi")), Err(RefusalCode::WrongState));
    let quito = HubId(room.act(&chair(), add("Quito")).unwrap());
    let rename = |hub, called: &str| Command::ChangeHub {
        hub,
        name: Some(name(called)),
        spokesperson: None,
    };
    for taken in ["Nairobi", "Quito"] {
        let refused = room.act(&chair(), rename(quito, taken));
        assert_eq!(refused, Err(RefusalCode::WrongState), "{taken}");
    }
    room.act(&chair(), rename(quito, "Quito, library")).unwrap();
    let names = |room: &Room| -> Vec<String> {
        let hubs = room.places(Audience::Public).hubs.into_iter();
        hubs.map(|hub| hub.name.as_str().to_owned()).collect()
    };
    assert_eq!(names(&room), ["Nairobi", "Quito, library"]);
    assert_eq!(hub(&room, quito).heads, Some(12));
    let guest = room.join(1);
    room.act(&guest, sit_in(nairobi, "Wanjiru")).unwrap();
    let remove = Command::RemoveHub { hub: nairobi };
    assert_eq!(room.act(&chair(), remove.clone()), Err(RefusalCode::WrongState));
    room.act(&guest, introduce("Wanjiru")).unwrap();
    room.act(&chair(), remove.clone()).unwrap();
    assert_eq!(room.act(&chair(), remove), Err(RefusalCode::NotFound));
    assert_eq!(names(&room), ["Quito, library"]);
}

#[test]
fn p10_hubs_have_an_end() {
    let mut room = Room::open();
    for n in 0..MAX_HUBS {
        room.hub(&format!("Hub {n}"));
    }
    let one_more = Command::AddHub {
        name: name("One more"),
        heads: None,
    };
    assert_eq!(room.act(&chair(), one_more), Err(RefusalCode::TooMany));
}

#[test]
fn p11_the_hub_is_shown_wherever_somebody_is_named_with_their_channel() {
    let mut room = Room::live();
    let (nairobi, quito) = (room.hub("Nairobi"), room.hub("Quito"));
    let guest = room.join(1);
    room.act(&guest, sit_in(nairobi, "Wanjiru")).unwrap();
    assert_eq!(
        (room.me(&guest).hub, hub(&room, nairobi).joined),
        (Some(nairobi), 1)
    );
    let asked = room.submit(&guest, "Who pays?").unwrap();
    room.raise(&guest, RequestKind::Intervention).unwrap();
    let of = |room: &Room, id: QuestionId| room.question(id, Audience::Crew).unwrap().asker.unwrap().hub;
    assert_eq!(of(&room, asked), Some(nairobi));
    assert_eq!(room.queue().next[0].speaker.hub, Some(nairobi));
    room.session.take_touched();
    room.act(&guest, sit_in(quito, "Wanjiru")).unwrap();
    let touched = room.session.take_touched();
    assert!(touched.contains(&Key::Question(asked)) && touched.contains(&Key::Places));
    assert_eq!(of(&room, asked), Some(quito));
    assert_eq!((hub(&room, nairobi).joined, hub(&room, quito).joined), (0, 1));
    room.act(&guest, introduce("Wanjiru")).unwrap();
    assert_eq!((room.me(&guest).hub, hub(&room, quito).joined), (None, 0));
    assert_eq!(of(&room, asked), Some(quito), "it came from there");
    room.act(&chair(), Command::RemoveHub { hub: quito }).unwrap();
    assert_eq!(of(&room, asked), None);
}

#[test]
fn p11_a_hub_nobody_knows_and_one_beside_the_room_are_refused() {
    let mut room = Room::open();
    let hub = room.hub("Nairobi");
    let guest = room.join(1);
    let nowhere = HubId(Uuid::nil());
    assert_eq!(
        room.act(&guest, sit_in(nowhere, "Wanjiru")),
        Err(RefusalCode::NotFound)
    );
    let both = Command::Introduce {
        name: name("Wanjiru"),
        affiliation: None,
        channel: Channel::Onsite,
        region: None,
        stakeholder: None,
        hub: Some(hub),
        say: None,
    };
    assert_eq!(room.act(&guest, both), Err(RefusalCode::OutOfBounds));
}

#[test]
fn p12_a_spokesperson_sits_in_the_hub_for_as_long_as_they_speak_for_it() {
    let mut room = Room::open();
    let (nairobi, quito) = (room.hub("Nairobi"), room.hub("Quito"));
    let (one, other) = (room.join(1), room.join(3));
    assert_eq!(
        room.act(&chair(), appoint(nairobi, &one)),
        Err(RefusalCode::NotFound)
    );
    room.act(&one, sit_in(nairobi, "Wanjiru")).unwrap();
    room.act(&other, sit_in(nairobi, "Otieno")).unwrap();
    room.act(&chair(), appoint(nairobi, &one)).unwrap();
    assert_eq!(
        room.act(&chair(), appoint(nairobi, &one)),
        Err(RefusalCode::WrongState)
    );
    assert!(room.me(&one).spokesperson && !room.me(&other).spokesperson);
    let speaker = hub(&room, nairobi).spokesperson.unwrap();
    assert_eq!((speaker.name.as_str(), speaker.hub), ("Wanjiru", Some(nairobi)));
    let [here, there] = [nairobi, quito].map(|hub| Place::Hub { hub });
    room.act(&one, count(here, Some(30))).unwrap();
    for (who, place) in [(&one, there), (&one, Place::Room {}), (&other, here)] {
        let refused = room.act(who, count(place, Some(30)));
        assert_eq!(refused, Err(RefusalCode::NotAllowed), "{place:?}");
    }
    room.act(&chair(), appoint(nairobi, &other)).unwrap();
    assert!(room.me(&other).spokesperson && !room.me(&one).spokesperson);
    assert_eq!(
        room.act(&one, count(here, Some(31))),
        Err(RefusalCode::NotAllowed)
    );
    room.act(&other, sit_in(quito, "Otieno")).unwrap();
    assert_eq!(hub(&room, nairobi).spokesperson, None);
    assert!(!room.me(&other).spokesperson);
}

#[test]
fn p12_a_spokesperson_is_called_by_the_name_they_have_now() {
    let mut room = Room::open();
    let nairobi = room.hub("Nairobi");
    let guest = room.join(1);
    room.act(&guest, sit_in(nairobi, "Wanjiru")).unwrap();
    room.act(&chair(), appoint(nairobi, &guest)).unwrap();
    room.session.take_touched();
    room.act(&guest, sit_in(nairobi, "Dr. Wanjiru")).unwrap();
    assert!(room.session.take_touched().contains(&Key::Places));
    let speaker = hub(&room, nairobi).spokesperson.unwrap();
    assert_eq!(speaker.name.as_str(), "Dr. Wanjiru");
}

#[test]
fn p13_heads_are_counted_with_their_time_and_taken_back() {
    let mut room = Room::open();
    let places = [
        Place::Room {},
        Place::Hub {
            hub: room.hub("Nairobi"),
        },
    ];
    room.pass(5000);
    let at = room.now;
    for place in places {
        room.act(&chair(), count(place, Some(MAX_HEADS))).unwrap();
        let too_many = count(place, Some(MAX_HEADS + 1));
        assert_eq!(room.act(&chair(), too_many), Err(RefusalCode::OutOfBounds));
    }
    room.pass(5000);
    let shown = |room: &Room| {
        let places = room.places(Audience::Public);
        let hub = &places.hubs[0];
        [(places.room, places.room_at), (hub.heads, hub.counted_at)]
    };
    assert_eq!(shown(&room), [(Some(MAX_HEADS), Some(at)); 2]);
    for place in places {
        room.act(&chair(), count(place, None)).unwrap();
    }
    assert_eq!(shown(&room), [(None, None); 2]);
    let nowhere = Place::Hub {
        hub: HubId(Uuid::nil()),
    };
    assert_eq!(
        room.act(&chair(), count(nowhere, None)),
        Err(RefusalCode::NotFound)
    );
}
