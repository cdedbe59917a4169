//! S: what can be set of a session.

use dais_protocol::{
    Audience, Command, Entity, FloorShare, FloorTarget, Key, Label, Millis, RefusalCode, Seconds,
    SessionCard, SessionChange, Timestamp, Title,
};

use crate::room::{Room, chair, host, minutes, relay};

fn card(room: &Room, audience: Audience) -> SessionCard {
    match room.see(Key::Session, audience) {
        Some(Entity::Session(card)) => card,
        other => panic!("no card: {other:?}"),
    }
}

/// What the session could be set to, nothing of it said.
fn unsaid() -> Set {
    Set::default()
}

#[derive(Default)]
struct Set {
    title: Option<Title>,
    reference: Option<Label>,
    minutes: Option<u16>,
    starts_at: Option<Timestamp>,
    screening: Option<bool>,
    warning: Option<i32>,
    danger: Option<i32>,
    groups: Option<bool>,
}

fn set(room: &mut Room, what: Set) -> Result<(), RefusalCode> {
    let change = Command::ChangeSession(SessionChange {
        title: what.title,
        reference: what.reference,
        minutes: what.minutes.map(minutes),
        starts_at: what.starts_at,
        screening: what.screening,
        warning: what.warning.map(Seconds),
        danger: what.danger.map(Seconds),
        groups: what.groups,
        ..SessionChange::default()
    });
    room.act(&host(), change).map(drop)
}

#[test]
fn s7_what_is_said_changes_and_the_rest_stays() {
    let mut room = Room::open();
    assert_eq!(
        set(&mut room, unsaid()),
        Err(RefusalCode::OutOfBounds),
        "nothing is said"
    );
    let before = card(&room, Audience::Crew);
    set(
        &mut room,
        Set {
            reference: Label::parse("WS 7").ok(),
            groups: Some(true),
            ..unsaid()
        },
    )
    .unwrap();
    let after = card(&room, Audience::Crew);
    let settings = dais_protocol::Settings {
        groups: true,
        ..before.settings.clone().unwrap()
    };
    let reference = Label::parse("WS 7").ok();
    assert_eq!(
        after,
        SessionCard {
            reference,
            settings: Some(settings),
            ..before
        }
    );
    assert_eq!(
        card(&room, Audience::Public).settings,
        None,
        "how it is run is the crew's"
    );
    set(
        &mut room,
        Set {
            minutes: Some(40),
            screening: Some(false),
            ..unsaid()
        },
    )
    .unwrap();
    set(
        &mut room,
        Set {
            title: Title::parse("Other tides").ok(),
            ..unsaid()
        },
    )
    .unwrap();
    let after = card(&room, Audience::Public);
    assert_eq!(
        (after.title.as_str(), after.minutes, after.screening),
        ("Other tides", Some(minutes(40)), false)
    );
}

#[test]
fn s7_thresholds_stay_in_order_and_every_clock_shows_them() {
    let mut room = Room::live();
    let both = |warning, danger| Set {
        warning,
        danger,
        ..unsaid()
    };
    for (warning, danger) in [
        (Some(9), Some(5)),
        (Some(601), None),
        (None, Some(4)),
        (None, Some(121)),
        (Some(59), None),
        (Some(-30), Some(-40)),
    ] {
        assert_eq!(
            set(&mut room, both(warning, danger)),
            Err(RefusalCode::OutOfBounds),
            "{warning:?} {danger:?}"
        );
    }
    let slot = room.segment(0).slots[0].id;
    room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    room.session.take_touched();
    set(&mut room, both(Some(90), Some(30))).unwrap();
    let clock = room.floor().turn.unwrap().clock;
    assert_eq!((clock.warning, clock.danger), (Millis(90_000), Millis(30_000)));
    assert!(room.session.take_touched().contains(&Key::Floor));
    set(&mut room, both(Some(10), Some(5))).unwrap();
    set(&mut room, both(Some(600), Some(600))).unwrap();
    let clock = room.floor().turn.unwrap().clock;
    assert_eq!(
        (clock.warning, clock.danger),
        (Millis(100_000), Millis(50_000)),
        "in proportion for short turns (T3)"
    );
}

#[test]
fn s8_the_hard_end_lies_after_the_begin_and_can_be_lifted() {
    let mut room = Room::open();
    let begin = Timestamp(5_000_000);
    set(
        &mut room,
        Set {
            starts_at: Some(begin),
            ..unsaid()
        },
    )
    .unwrap();
    let end = |at: Option<u64>| Command::SetHardEnd {
        at: at.map(Timestamp),
    };
    assert_eq!(
        room.act(&chair(), end(None)),
        Err(RefusalCode::WrongState),
        "there is none"
    );
    assert_eq!(
        room.act(&chair(), end(Some(begin.0))),
        Err(RefusalCode::OutOfBounds)
    );
    room.act(&chair(), end(Some(begin.0 + 1))).unwrap();
    assert_eq!(room.act(&relay(), end(None)), Err(RefusalCode::NotAllowed));
    assert_eq!(
        room.act(&chair(), end(Some(begin.0 + 1))),
        Err(RefusalCode::WrongState)
    );
    let later = Set {
        starts_at: Some(Timestamp(begin.0 + 1)),
        ..unsaid()
    };
    assert_eq!(
        set(&mut room, later),
        Err(RefusalCode::OutOfBounds),
        "nor does the begin move behind it"
    );
    assert_eq!(
        card(&room, Audience::Public).hard_end,
        Some(Timestamp(begin.0 + 1))
    );
    room.act(&host(), Command::StartSession {}).unwrap();
    let live = room.now;
    assert_eq!(
        room.act(&chair(), end(Some(live.0))),
        Err(RefusalCode::OutOfBounds),
        "the actual begin counts"
    );
    room.act(&chair(), end(Some(live.0 + 1))).unwrap();
    room.act(&chair(), end(None)).unwrap();
    assert_eq!(card(&room, Audience::Public).hard_end, None);
}

#[test]
fn s9_the_promise_is_a_part_of_the_session_or_some_minutes() {
    let mut room = Room::open();
    assert_eq!(
        card(&room, Audience::Public).share,
        Some(FloorShare::Fraction { part: 1, whole: 3 }),
        "of the plan"
    );
    let mut say = |share| room.act(&chair(), Command::SetFloorShare { share }).map(drop);
    let fraction = |part, whole| Some(FloorShare::Fraction { part, whole });
    assert_eq!(say(fraction(0, 3)), Err(RefusalCode::OutOfBounds));
    assert_eq!(say(fraction(4, 3)), Err(RefusalCode::OutOfBounds));
    assert_eq!(say(fraction(1, 3)), Err(RefusalCode::WrongState));
    assert_eq!(
        say(Some(FloorShare::Minutes { minutes: minutes(0) })),
        Err(RefusalCode::OutOfBounds)
    );
    say(Some(FloorShare::Minutes { minutes: minutes(20) })).unwrap();
    say(fraction(3, 3)).unwrap();
    say(None).unwrap();
    assert_eq!(say(None), Err(RefusalCode::WrongState));
    assert_eq!(card(&room, Audience::Public).share, None);
}
