//! Loading, letting go, time, and the list of sessions.

use std::time::Duration;

use dais::secrets::Bearer;
use dais_core::Cause;
use dais_protocol::{ClientFrame, Command, Entity, Key, Life, Millis, RefusalCode, Role, SessionId};
use uuid::Uuid;

use crate::{
    failing::Fault,
    harness::{House, id, plan, retitle},
};

#[tokio::test]
async fn c1_however_many_ask_first_a_session_is_loaded_once() {
    let house = House::open().await.restart().await;
    assert_eq!(house.conductors.live(), 0);
    let views = (0..100).map(|_| house.conductors.view(house.session, Bearer::Host));
    for view in futures_util::future::join_all(views).await {
        view.unwrap();
    }
    assert_eq!((house.conductors.counts().loads, house.conductors.live()), (1, 1));
}

#[tokio::test]
async fn c1_an_idle_session_is_let_go_and_the_same_when_loaded_again() {
    let house = House::open().await;
    house.approved("Who pays?").await;
    let command = id();
    let asked = |n: u8| {
        house
            .conductors
            .ask(house.session, Bearer::Host, command, retitle(&format!("{n}")))
    };
    let seq = asked(1).await.unwrap();
    let before = house.conductors.view(house.session, Bearer::Host).await.unwrap();
    tokio::time::pause();
    tokio::time::sleep(Duration::from_secs(660)).await;
    tokio::time::resume();
    assert_eq!(house.conductors.live(), 0);
    let loads = house.conductors.counts().loads;
    assert_eq!(asked(2).await, Ok(seq), "it still knows what it answered");
    let after = house.conductors.view(house.session, Bearer::Host).await.unwrap();
    assert_eq!(house.conductors.counts().loads, loads + 1);
    let but_presence = |view: &dais_protocol::View| {
        let mut entities = view.entities.clone();
        // Who is here is soft, and who just left is still counted for a moment.
        entities.remove(&Key::Presence);
        entities
    };
    assert_eq!(but_presence(&before), but_presence(&after));
}

#[tokio::test]
async fn c1_a_session_somebody_watches_is_not_let_go() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    tokio::time::pause();
    for _ in 0..60 {
        tokio::time::sleep(Duration::from_secs(20)).await;
        screen
            .send(&ClientFrame::Ping {
                sent: dais_protocol::Timestamp(1),
                lag: None,
            })
            .await;
    }
    tokio::time::resume();
    assert_eq!(house.conductors.live(), 1);
    let seq = house.host(retitle("Still here")).await.unwrap();
    screen.upto(seq).await;
}

#[tokio::test]
async fn c14_what_time_brings_is_appended_by_nobody() {
    let house = House::open().await;
    let mut screen = house.screen(Role::Attendee).await;
    let at = house.conductors.clock().now().plus(Millis(300));
    house.journal.next([]);
    house
        .host(Command::CloseList {
            channel: None,
            at: Some(at),
        })
        .await
        .unwrap();
    house.journal.next([Fault::Unavailable]);
    screen
        .until(
            |screen| matches!(&screen.entities[&Key::Queue], Entity::Queue(queue) if queue.open.is_empty()),
        )
        .await;
    let changes = house.journal.changes(house.session).await;
    let (_, last) = changes.last().unwrap();
    assert_eq!(
        (last.actor, last.cause),
        (None, Cause::Deadline(at)),
        "once, although the first append failed"
    );
    assert_eq!(
        changes
            .iter()
            .filter(|(_, change)| change.actor.is_none())
            .count(),
        1
    );
}

#[tokio::test]
async fn s1_making_a_session_twice_makes_one() {
    let house = House::open().await;
    let made = id();
    let session = house.conductors.create(made, plan("Once")).await.unwrap();
    assert_eq!(session, SessionId(made.0));
    let code = house.conductors.join_code(session).unwrap();
    assert_eq!(house.conductors.create(made, plan("Once")).await, Ok(session));
    assert_eq!(house.conductors.join_code(session), Some(code.clone()));
    assert_eq!(house.conductors.session_by_code(&code), Some(session));
    let titles = |house: &House| -> Vec<_> {
        let all = house.conductors.summaries().into_iter();
        all.map(|summary| (summary.title.as_str().to_owned(), summary.life))
            .collect()
    };
    let expected = vec![
        ("Once".to_owned(), Life::Draft),
        ("Digital public goods".to_owned(), Life::Live),
    ];
    assert_eq!(titles(&house), expected, "newest first");
    let act = id();
    for (id, command) in [(act, retitle("By mistake")), (id(), Command::Undo { act })] {
        let asked = house.conductors.ask(session, Bearer::Host, id, command);
        asked.await.unwrap();
    }
    assert_eq!(titles(&house), expected, "what was taken back was not said");
    let again = house.restart().await;
    assert_eq!(titles(&again), expected);
    assert_eq!(again.conductors.summaries(), house.conductors.summaries());
    assert_eq!(again.conductors.session_by_code(&code), Some(session));
}

#[tokio::test]
async fn c1_loading_makes_a_session_known_whose_making_ended_unclearly() {
    let house = House::open().await;
    let made = id();
    house.journal.next([Fault::UnknownUnread]);
    // The first conductor is lost; the next one finds that it is made already.
    let session = house.conductors.create(made, plan("Found")).await.unwrap();
    let code = house.conductors.join_code(session).expect("it is known");
    assert_eq!(house.conductors.session_by_code(&code), Some(session));
    assert_eq!(house.conductors.summaries().len(), 2);
    let restarted = house.restart().await;
    assert_eq!(restarted.conductors.join_code(session), Some(code));
    assert_eq!(restarted.conductors.summaries(), house.conductors.summaries());
}

#[tokio::test]
async fn s1_a_session_that_could_not_be_made_leaves_nothing() {
    let house = House::open().await;
    let made = id();
    house.journal.next([Fault::Full]);
    let refusal = house.conductors.create(made, plan("Never")).await.unwrap_err();
    assert_eq!(refusal, RefusalCode::JournalFull.into());
    assert_eq!(house.conductors.summaries().len(), 1);
    assert_eq!(house.conductors.join_code(SessionId(made.0)), None);
    let nowhere = SessionId(Uuid::now_v7());
    let refusal = house
        .conductors
        .ask(nowhere, Bearer::Host, id(), Command::OpenSession {})
        .await;
    assert_eq!(refusal, Err(RefusalCode::NotFound.into()));
    while house.conductors.live() > 1 {
        tokio::task::yield_now().await;
    }
}
