//! What is sent, to whom, and what never is.

use std::collections::BTreeMap;

use dais_protocol::{
    Channel, ClientFrame, Command, Entity, Key, Millis, PROTOCOL_VERSION, PresenceCard, Role, ServerFrame,
    Timestamp,
    limits::{HEARTBEAT_MS, MAX_BUILD},
};

use crate::{
    harness::{House, id, introduce, question, retitle},
    screen::Screen,
};

fn presence(screen: &Screen) -> &PresenceCard {
    match &screen.entities[&Key::Presence] {
        Entity::Presence(card) => card,
        other => panic!("{other:?}"),
    }
}

#[tokio::test]
async fn c8_a_view_shows_what_a_screen_does_and_nobody_elses_own_things() {
    let house = House::open().await;
    for _ in 0..10 {
        house.screen(Role::Attendee).await;
    }
    let declined = house.submitted("Who left?").await;
    house.approved("Who pays?").await;
    let reason = None;
    for role in [Role::Attendee, Role::Speaker, Role::Chair] {
        let token = house.token(role).await;
        let mut screen = Screen::welcomed(&house, &token, None).await;
        let question = house.submitted("Who pays?").await;
        let approve = Command::ApproveQuestion { question };
        let seq = house.host(approve).await.unwrap();
        // At once, before anybody was shown it.
        let view = house.conductors.view(house.session, house.bearer(&token)).await;
        let view = view.unwrap();
        assert_eq!(view.seq, seq);
        assert!(view.entities.contains_key(&Key::Question(question)), "{role:?}");
        screen.upto(seq).await;
        // Who is here may have changed meanwhile.
        let but_presence = |mut entities: BTreeMap<Key, Entity>| {
            entities.remove(&Key::Presence);
            entities
        };
        let (shown, seen) = (screen.entities.clone(), view.entities.clone());
        assert_eq!(but_presence(shown), but_presence(seen), "{role:?}");
        assert!(view.entities.contains_key(&Key::Presence));
        assert!(view.entities.contains_key(&Key::Me(screen.you)));
    }
    let question = declined;
    let decline = Command::DeclineQuestion { question, reason };
    house.host(decline).await.unwrap();
    let attendee = house.bearer(&house.token(Role::Attendee).await);
    let view = house.conductors.view(house.session, attendee).await.unwrap();
    assert!(!view.entities.contains_key(&Key::Question(declined)));
}

#[tokio::test]
async fn c12_own_things_go_to_their_owner_only() {
    let house = House::open().await;
    let mut ada = house.screen(Role::Attendee).await;
    let mut ben = house.screen(Role::Attendee).await;
    let mut chair = house.screen(Role::Chair).await;
    ada.ask(introduce("Ada", Channel::Onsite)).await.unwrap();
    let seq = ada.ask(question("Who pays?")).await.unwrap();
    ada.upto(seq).await;
    let mine = |screen: &Screen| match &screen.entities[&Key::Me(screen.you)] {
        Entity::Me(card) => card.questions.len(),
        other => panic!("{other:?}"),
    };
    ada.until(|screen| mine(screen) == 1).await;
    chair.upto(seq).await;
    let seq = house.host(retitle("A sign that everything came")).await.unwrap();
    ben.upto(seq).await;
    for screen in [&ada, &ben, &chair] {
        let own = |key: &&Key| matches!(key, Key::Me(_));
        let owners: Vec<_> = screen.entities.keys().filter(own).collect();
        assert_eq!(owners, [&Key::Me(screen.you)]);
    }
}

#[tokio::test]
async fn c13_what_is_not_screened_reaches_neither_attendee_nor_projector() {
    let house = House::open().await;
    let mut others = [
        house.screen(Role::Attendee).await,
        house.screen(Role::Screen).await,
        house.screen(Role::Speaker).await,
    ];
    let mut relay = house.screen(Role::Relay).await;
    let secret = "Where did the money of Xanadu go?";
    let asked = house.submitted(secret).await;
    relay
        .until(|screen| screen.entities.contains_key(&Key::Question(asked)))
        .await;
    let declined = Command::DeclineQuestion {
        question: asked,
        reason: None,
    };
    house.host(declined).await.unwrap();
    let shown = house.approved("Harmless?").await;
    for screen in &mut others {
        screen
            .until(|screen| screen.entities.contains_key(&Key::Question(shown)))
            .await;
        assert!(!screen.texts.contains("Xanadu"), "the words");
        assert!(
            !screen.texts.contains(&asked.to_string()),
            "not even that there is something"
        );
    }
    let mut late = house.screen(Role::Attendee).await;
    late.settled().await;
    assert!(!late.texts.contains("Xanadu"));
    assert!(
        relay.texts.contains("Xanadu"),
        "the test looks in the right place"
    );
}

#[tokio::test]
async fn c13_what_an_audience_cannot_see_costs_it_no_frame() {
    let house = House::open().await;
    house.token(Role::Attendee).await;
    let mut screen = house.screen(Role::Screen).await;
    let mut relay = house.screen(Role::Relay).await;
    let asked = house.submitted("Is this seen?").await;
    relay
        .until(|screen| screen.entities.contains_key(&Key::Question(asked)))
        .await;
    let seq = house.host(retitle("Now")).await.unwrap();
    screen.upto(seq).await;
    let changed: Vec<_> = screen.frames[3..]
        .iter()
        .filter_map(|frame| match frame {
            ServerFrame::Patch { put, change, .. } => {
                let changed = change.iter().flat_map(BTreeMap::keys);
                Some(put.keys().chain(changed).filter(|key| **key != Key::Presence))
            }
            _ => None,
        })
        .flatten()
        .collect();
    assert_eq!(changed, [&Key::Session]);
}

#[tokio::test]
async fn c11_presence_counts_people_and_names_the_crew_to_the_crew() {
    let house = House::open().await;
    let token = house.token(Role::Attendee).await;
    let mut ada = Screen::welcomed(&house, &token, None).await;
    let mut second = Screen::welcomed(&house, &token, None).await;
    let _ben = house.screen(Role::Attendee).await;
    let mut projector = house.screen(Role::Screen).await;
    let mut chair = house.screen(Role::Chair).await;
    ada.ask(introduce("Ada", Channel::Onsite)).await.unwrap();
    chair.ask(introduce("Cem", Channel::Onsite)).await.unwrap();
    chair
        .until(|screen| presence(screen).crew.iter().any(|crew| crew.name.is_some()))
        .await;
    chair
        .until(|screen| (presence(screen).onsite, presence(screen).online) == (1, 1))
        .await;
    for screen in [&mut projector, &mut second] {
        screen
            .until(|screen| (presence(screen).onsite, presence(screen).online) == (1, 1))
            .await;
        assert_eq!(presence(screen).crew, []);
    }
    drop((ada, second));
    projector.until(|screen| presence(screen).onsite == 0).await;
    let before = house.journal.changes(house.session).await.len();
    drop(chair);
    projector.settled().await;
    assert_eq!(
        house.journal.changes(house.session).await.len(),
        before,
        "never journalled"
    );
}

#[tokio::test]
async fn c6_every_audience_folds_to_what_a_view_shows() {
    let house = House::open().await;
    let mut screens = Vec::new();
    for role in [Role::Attendee, Role::Speaker, Role::Chair, Role::Screen] {
        let token = house.token(role).await;
        screens.push((house.bearer(&token), Screen::welcomed(&house, &token, None).await));
    }
    let shown = house.approved("First?").await;
    house.submitted("Second?").await;
    house
        .host(Command::MarkAsked {
            question: shown,
            relayed: true,
        })
        .await
        .unwrap();
    house
        .host(Command::DeclineQuestion {
            question: shown,
            reason: None,
        })
        .await
        .ok();
    house.host(Command::EndSession {}).await.unwrap();
    let seq = house.host(retitle("The last thing")).await.unwrap();
    for (bearer, screen) in &mut screens {
        screen.upto(seq).await;
        screen.settled().await;
        let mut view = house
            .conductors
            .view(house.session, *bearer)
            .await
            .unwrap()
            .entities;
        let mut folded = screen.entities.clone();
        // Others may still be coming: presence is compared elsewhere.
        view.remove(&Key::Presence);
        folded.remove(&Key::Presence);
        assert_eq!(folded, view);
    }
}

#[tokio::test]
async fn c5_the_conductor_says_how_often_it_flushed() {
    let house = House::open().await;
    let mut chair = house.screen(Role::Chair).await;
    chair.settled().await;
    let before = house.conductors.counts();
    let asks = (0..500).map(|n| {
        let command = retitle(&format!("Title {n}"));
        house
            .conductors
            .ask(house.session, dais::secrets::Bearer::Host, id(), command)
    });
    for done in futures_util::future::join_all(asks).await {
        done.unwrap();
    }
    let seq = house.host(retitle("Last")).await.unwrap();
    chair.upto(seq).await;
    let after = house.conductors.counts();
    assert_eq!(after.commands - before.commands, 501);
    assert!(after.entries - before.entries < 100, "{after:?}");
    assert!(after.patches - before.patches < 100, "{after:?}");
    assert_eq!(chair.title(), "Last");
}

#[tokio::test]
async fn m4_what_a_screen_says_of_itself_is_shown_in_one_plain_line() {
    let house = House::open().await;
    let mut tech = house.screen(Role::Tech).await;
    let token = house.token(Role::Stage).await;
    let mut stage = Screen::silent(&house, house.session).await;
    let hello = ClientFrame::Hello {
        version: PROTOCOL_VERSION,
        token,
        since: None,
        build: Some(format!("web \u{202e}0.1\n{}", "x".repeat(5000))),
    };
    stage.send(&hello).await;
    stage.up_to_date().await;
    let ping = ClientFrame::Ping {
        sent: Timestamp(1),
        lag: Some(Millis(u64::MAX)),
    };
    stage.send(&ping).await;
    tech.until(|tech| presence(tech).screens.iter().any(|screen| screen.lag.is_some()))
        .await;
    let [screen] = &presence(&tech).screens[..] else {
        panic!("one screen")
    };
    assert_eq!((screen.screen, screen.role), (stage.you, Role::Stage));
    let build = screen.build.as_ref().unwrap();
    assert!(
        build.starts_with("web 0.1 xxx") && build.len() == MAX_BUILD,
        "{build:?}"
    );
    assert_eq!(
        screen.lag,
        Some(Millis(u64::from(3 * HEARTBEAT_MS))),
        "no longer than silence"
    );
}
