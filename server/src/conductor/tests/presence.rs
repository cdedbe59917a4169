//! Who is here, and what follows from who is not: the baton put down, blips nobody notices, screens seen from afar.

use std::{cell::RefCell, collections::BTreeMap, ops::Deref, sync::Arc};

use dais_protocol::{
    Attendance, Audience, BatonCard, Command, Entity, Key, Label, Layout, Millis, PresenceCard, Role,
    ServerFrame, SessionId,
};
use tokio::time::Duration;

use super::{bearer, bearer_by, from_json, house, house_over, id, question, rest, waiting};
use crate::{
    clock::Clock,
    conductor::{Conductors, Seat, fanout::LAG, presence::BLIP},
    journal::memory::MemoryJournal,
    secrets::{Bearer, Secrets},
};

const AWAY: Duration = Duration::from_secs(10);

/// A screen, and what it was shown.
struct Screen {
    seat: Seat,
    entities: RefCell<BTreeMap<Key, Entity>>,
}

impl Deref for Screen {
    type Target = Seat;

    fn deref(&self) -> &Seat {
        &self.seat
    }
}

async fn join(conductors: &Conductors, session: SessionId, who: Bearer) -> Screen {
    let build = Some("web 0.1.0 (abc)".to_owned());
    Screen {
        seat: conductors.join(session, who, None, build).await.unwrap().0,
        entities: RefCell::default(),
    }
}

/// What was shown of who is here since this was last asked, one per frame.
async fn shown(screen: &Screen) -> Vec<PresenceCard> {
    rest().await;
    let frames = waiting(&screen.seat).await.into_iter();
    let mut entities = screen.entities.borrow_mut();
    let cards = frames.filter_map(|(_, frame)| {
        frame.fold(&mut entities).unwrap();
        let ServerFrame::Patch { put, change, .. } = frame else {
            return None;
        };
        let changed = change.is_some_and(|change| change.contains_key(&Key::Presence));
        if !changed && !put.contains_key(&Key::Presence) {
            return None;
        }
        match &entities[&Key::Presence] {
            Entity::Presence(card) => Some(card.clone()),
            other => panic!("not who is here: {other:?}"),
        }
    });
    cards.collect()
}

async fn baton(conductors: &Conductors, session: SessionId) -> Option<BatonCard> {
    let view = conductors.view(session, Bearer::Host).await.unwrap();
    match &view.entities[&Key::Desk] {
        Entity::Desk(desk) => desk.baton.clone(),
        other => panic!("no desk: {other:?}"),
    }
}

#[tokio::test(start_paused = true)]
async fn c20_a_link_that_comes_back_soon_was_never_gone() {
    let (conductors, session) = house().await;
    let [ada, bo] = [Role::Attendee, Role::Relay].map(|role| bearer(&conductors, session, role));
    let (ada, bo) = (ada.await, bo.await);
    let chair = bearer(&conductors, session, Role::Chair).await;
    let chair = join(&conductors, session, chair).await;
    let (phone, desk) = (
        join(&conductors, session, ada).await,
        join(&conductors, session, bo).await,
    );
    let here = shown(&chair).await.pop().unwrap();
    assert_eq!((here.online, here.crew.len()), (1, 2));
    for _ in 0..5 {
        let gone = [
            join(&conductors, session, ada).await,
            join(&conductors, session, bo).await,
        ];
        drop(gone);
        rest().await;
    }
    drop((phone, desk));
    tokio::time::sleep(BLIP / 2).await;
    let back = join(&conductors, session, ada).await;
    tokio::time::sleep(BLIP / 5).await;
    assert_eq!(shown(&chair).await, [], "one came back, the other still may");
    tokio::time::sleep(BLIP).await;
    let [here] = &shown(&chair).await[..] else {
        panic!("one frame: who stayed away")
    };
    assert_eq!((here.online, here.crew.len()), (1, 1));
    drop(back);
    tokio::time::sleep(BLIP).await;
    assert_eq!(shown(&chair).await.pop().unwrap().online, 0);
}

#[tokio::test(start_paused = true)]
async fn c20_who_is_sent_away_is_gone_at_once() {
    let (conductors, session) = house().await;
    let chair = bearer(&conductors, session, Role::Chair).await;
    let chair = join(&conductors, session, chair).await;
    let stage = bearer(&conductors, session, Role::Stage).await;
    let _stage = join(&conductors, session, stage).await;
    assert_eq!(shown(&chair).await.pop().unwrap().screens.len(), 1);
    for (link, role, ..) in conductors.links(session).await.unwrap() {
        if role == Role::Stage {
            let revoke = Command::RevokeLink { link };
            conductors.ask(session, Bearer::Host, id(), revoke).await.unwrap();
        }
    }
    assert_eq!(shown(&chair).await.pop().unwrap().screens, []);
}

#[tokio::test(start_paused = true)]
async fn g3_the_baton_is_put_down_for_whoever_is_away_too_long_and_not_for_a_blip() {
    let (conductors, session) = house().await;
    let chair = bearer(&conductors, session, Role::Chair).await;
    let seat = join(&conductors, session, chair).await;
    let claim = Command::ClaimBaton { from: None };
    conductors.ask(session, chair, id(), claim).await.unwrap();
    tokio::time::sleep(AWAY * 3).await;
    let held = baton(&conductors, session).await;
    assert!(held.is_some());
    drop(seat);
    tokio::time::sleep(AWAY * 9 / 10).await;
    let seat = join(&conductors, session, chair).await;
    tokio::time::sleep(AWAY * 3).await;
    assert_eq!(baton(&conductors, session).await, held, "a blip changes nothing");
    let second = join(&conductors, session, chair).await;
    drop(seat);
    tokio::time::sleep(AWAY * 3).await;
    assert_eq!(
        baton(&conductors, session).await,
        held,
        "another of their screens is here"
    );
    drop(second);
    tokio::time::sleep(AWAY + BLIP).await;
    assert_eq!(baton(&conductors, session).await, None);
}

#[tokio::test(start_paused = true)]
async fn g3_after_a_restart_nobody_holds_what_nobody_comes_back_for() {
    let journal = Arc::<MemoryJournal>::default();
    let secrets = Secrets::random().unwrap();
    let (conductors, session) = house_over(Arc::clone(&journal), secrets.clone()).await;
    let chair = bearer(&conductors, session, Role::Chair).await;
    let _seat = join(&conductors, session, chair).await;
    let claim = Command::ClaimBaton { from: None };
    conductors.ask(session, chair, id(), claim).await.unwrap();
    let again = Conductors::open(journal, Clock::start(), secrets).await.unwrap();
    assert!(
        baton(&again, session).await.is_some(),
        "its holder may be on the way back"
    );
    tokio::time::sleep(AWAY + BLIP).await;
    assert_eq!(baton(&again, session).await, None);
    tokio::time::sleep(Duration::from_secs(700)).await;
    assert_eq!(again.live(), 0, "and it keeps no session awake");
}

#[tokio::test(start_paused = true)]
async fn p7_the_crew_is_shown_by_the_label_of_the_link() {
    let (conductors, session) = house().await;
    let label = Label::cut("Tablet on the dais");
    let named = bearer_by(&conductors, session, Role::Chair, label).await;
    let bare = bearer(&conductors, session, Role::Relay).await;
    let tablet = join(&conductors, session, named).await;
    let _desk = join(&conductors, session, bare).await;
    let crew = shown(&tablet).await.pop().unwrap().crew.into_iter();
    let mut here: Vec<_> = crew
        .map(|each| (each.roles, each.name.map(|name| name.as_str().to_owned())))
        .collect();
    here.sort();
    let label = Some("Tablet on the dais".to_owned());
    assert_eq!(here, [(vec![Role::Chair], label), (vec![Role::Relay], None)]);
}

#[tokio::test(start_paused = true)]
async fn m4_the_crew_sees_every_screen_and_nobody_else_does() {
    let (conductors, session) = house().await;
    let tech = bearer(&conductors, session, Role::Tech).await;
    let tech = join(&conductors, session, tech).await;
    let guest = bearer(&conductors, session, Role::Attendee).await;
    let phone = join(&conductors, session, guest).await;
    let projector = bearer(&conductors, session, Role::Screen).await;
    let _projector = join(&conductors, session, projector).await;
    let here = shown(&tech).await.pop().unwrap();
    let [screen] = &here.screens[..] else {
        panic!("one screen, not {:?}", here.screens)
    };
    assert_eq!(
        (screen.role, screen.build.as_deref()),
        (Role::Screen, Some("web 0.1.0 (abc)"))
    );
    assert_eq!(
        (screen.lag, screen.layout, screen.blackout),
        (None, Layout::Address, false)
    );
    let direct = Command::SetScreen {
        screen: screen.screen,
        name: Label::cut("Hall A"),
        layout: Some(Layout::Overlay),
        blackout: Some(true),
    };
    conductors.ask(session, Bearer::Host, id(), direct).await.unwrap();
    let said = shown(&tech).await.pop().unwrap().screens.remove(0);
    assert_eq!(said.name, Label::cut("Hall A"));
    assert_eq!((said.layout, said.blackout), (Layout::Overlay, true));
    assert!(
        shown(&phone)
            .await
            .iter()
            .all(|card| card.screens.is_empty() && card.crew.is_empty())
    );
    let view = conductors.view(session, guest).await.unwrap();
    assert!(
        matches!(&view.entities[&Key::Presence], Entity::Presence(card) if card.screens.is_empty()),
        "nor over REST"
    );
}

#[tokio::test(start_paused = true)]
async fn m5_how_far_away_screens_are_is_shown_seldom_and_to_the_crew_only() {
    let (conductors, session) = house().await;
    let mut seats = Vec::new();
    for role in [Role::Tech, Role::Attendee, Role::Stage] {
        let who = bearer(&conductors, session, role).await;
        seats.push(join(&conductors, session, who).await);
    }
    let [tech, phone, stage] = &seats[..] else {
        panic!()
    };
    shown(tech).await;
    shown(phone).await;
    let patches = conductors.counts().patches;
    for lag in [30, 45, 60, 30, 20] {
        stage.measured(Millis(lag));
        tokio::time::sleep(LAG).await;
    }
    let lags: Vec<_> = shown(tech).await.iter().map(|card| card.screens[0].lag).collect();
    assert_eq!(lags, [Some(Millis(30))], "the rest is jitter");
    for lag in [900, 30, 900, 30, 900] {
        stage.measured(Millis(lag));
        tokio::time::sleep(LAG / 10).await;
    }
    tokio::time::sleep(LAG).await;
    let lags: Vec<_> = shown(tech).await.iter().map(|card| card.screens[0].lag).collect();
    assert!(
        lags.len() <= 2 && lags.last() == Some(&Some(Millis(900))),
        "{lags:?}"
    );
    assert_eq!(shown(phone).await, []);
    assert!(
        conductors.counts().patches - patches <= 3,
        "none for {:?}",
        Audience::Public
    );
}

#[tokio::test(start_paused = true)]
async fn c30_people_are_counted_as_they_come_move_and_go() {
    let (conductors, session) = house().await;
    let chair = bearer(&conductors, session, Role::Chair).await;
    let chair = join(&conductors, session, chair).await;
    let voted = question(&conductors, session).await;
    let asked = |who, command| conductors.ask(session, who, id(), from_json(command));
    let hub = id();
    let add = serde_json::json!({"type": "add_hub", "name": "Nairobi"});
    conductors
        .ask(session, Bearer::Host, hub, from_json(add))
        .await
        .unwrap();
    let [ada, bo] = [Role::Attendee; 2].map(|role| bearer(&conductors, session, role));
    let (ada, bo) = (ada.await, bo.await);
    let seats = [
        join(&conductors, session, ada).await,
        join(&conductors, session, bo).await,
    ];
    let counts = |card: &PresenceCard| [card.onsite, card.online, card.hub];
    assert_eq!(counts(&shown(&chair).await.pop().unwrap()), [0, 2, 0]);
    for (channel, expected) in [
        (serde_json::json!({"channel": "onsite"}), [1, 1, 0]),
        (serde_json::json!({"channel": "hub", "hub": hub}), [0, 1, 1]),
    ] {
        let mut introduce = serde_json::json!({"type": "introduce", "name": "Ada"});
        introduce
            .as_object_mut()
            .unwrap()
            .extend(channel.as_object().unwrap().clone());
        asked(ada, introduce).await.unwrap();
        assert_eq!(counts(&shown(&chair).await.pop().unwrap()), expected);
    }
    asked(ada, serde_json::json!({"type": "upvote", "question": voted}))
        .await
        .unwrap();
    assert_eq!(shown(&chair).await, [], "a vote moves nobody");
    drop(seats);
    tokio::time::sleep(BLIP).await;
    assert_eq!(counts(&shown(&chair).await.pop().unwrap()), [0, 0, 0]);
}

#[tokio::test(start_paused = true)]
async fn c30_somebody_of_the_roster_is_counted_as_the_plan_says() {
    let (conductors, session) = house().await;
    let chair = bearer(&conductors, session, Role::Chair).await;
    let chair = join(&conductors, session, chair).await;
    let (person, link) = (id(), id());
    let add = serde_json::json!({
        "type": "add_person", "name": "Ada Okafor", "duties": ["speaker"], "attendance": "onsite",
    });
    let issue = serde_json::json!({"type": "issue_link", "role": "speaker", "person": person});
    for (id, command) in [(person, add), (link, issue)] {
        conductors
            .ask(session, Bearer::Host, id, from_json(command))
            .await
            .unwrap();
    }
    let entered = conductors
        .enter(session, Some(dais_protocol::LinkId(link.0)))
        .await;
    let own = conductors
        .secrets()
        .bearer(session, &entered.unwrap().token)
        .unwrap();
    let _seat = join(&conductors, session, own).await;
    assert_eq!(shown(&chair).await.pop().unwrap().onsite, 1);
    let remote = Command::MarkAttendance {
        person: dais_protocol::PersonId(person.0),
        attendance: Attendance::Remote,
    };
    conductors.ask(session, Bearer::Host, id(), remote).await.unwrap();
    let here = shown(&chair).await.pop().unwrap();
    assert_eq!((here.onsite, here.online), (0, 1));
}

#[tokio::test(start_paused = true)]
async fn c31_of_the_crew_is_shown_since_when_how_far_away_and_by_which_build() {
    let (conductors, session) = house().await;
    let mut seats = Vec::new();
    for role in [Role::Relay, Role::Attendee] {
        let who = bearer(&conductors, session, role).await;
        seats.push(join(&conductors, session, who).await);
    }
    let [desk, phone] = &seats[..] else { panic!() };
    let here = shown(desk).await.pop().unwrap();
    assert_eq!(here.crew[0].build.as_deref(), Some("web 0.1.0 (abc)"));
    assert!(here.crew[0].since <= conductors.clock().now());
    desk.measured(Millis(80));
    tokio::time::sleep(LAG).await;
    assert_eq!(shown(desk).await.pop().unwrap().crew[0].lag, Some(Millis(80)));
    shown(phone).await;
    desk.measured(Millis(90));
    tokio::time::sleep(LAG).await;
    assert_eq!(shown(desk).await, [], "jitter");
    assert_eq!(shown(phone).await, []);
}

#[tokio::test(start_paused = true)]
async fn c32_the_crew_sees_which_question_each_has_in_hand() {
    let (conductors, session) = house().await;
    let (one, two) = (
        question(&conductors, session).await,
        question(&conductors, session).await,
    );
    let chair = bearer(&conductors, session, Role::Chair).await;
    let chair = join(&conductors, session, chair).await;
    let bo = bearer(&conductors, session, Role::Relay).await;
    let (laptop, phone) = (
        join(&conductors, session, bo).await,
        join(&conductors, session, bo).await,
    );
    let guest = bearer(&conductors, session, Role::Attendee).await;
    let guest = join(&conductors, session, guest).await;
    for seat in [&chair, &guest] {
        shown(seat).await;
    }
    let in_hand = async || {
        let here = shown(&chair).await.pop()?;
        here.crew.iter().find(|crew| crew.roles == [Role::Relay])?.attends
    };
    laptop.attend(Some(one));
    assert_eq!(in_hand().await, Some(one));
    laptop.attend(Some(one));
    assert_eq!(shown(&chair).await, [], "no news");
    phone.attend(Some(two));
    assert_eq!(in_hand().await, Some(two), "where they said so last");
    laptop.attend(None);
    assert_eq!(shown(&chair).await, [], "not the screen that counts");
    drop(phone);
    assert_eq!(in_hand().await, None, "the screen is gone");
    assert_eq!(shown(&guest).await, [], "nobody else's to see");
}
