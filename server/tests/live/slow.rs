//! A reader that stalls.

use std::sync::atomic::Ordering;

use dais::secrets::Bearer;
use dais_protocol::{ByeCode, ClientFrame, Command, Entity, Key, PreparedId, PreparedState, Role, SegmentId};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpSocket,
    task::JoinSet,
    time::{Duration, sleep},
};

use crate::{
    harness::{House, command, id, retitle},
    screen::{GUARD, Screen},
};

const ROUNDS: usize = 60;
/// More than a socket's buffers hold.
const CARDS: usize = 24;
/// What somebody takes at a time who takes little: the cards would last for longer than [`GUARD`].
const LITTLE: usize = 64;
/// And how often.
const DRIP: Duration = Duration::from_millis(20);
/// What nobody has to answer: a pong without a text, under a mask of zeros.
const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];

/// A socket that takes little before it is full.
fn narrow() -> TcpSocket {
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 * 1024).unwrap();
    socket
}

/// A reader that reads, one that does not, and a card of some 16 KiB to be changed again and again.
async fn stalled() -> (House, Screen, Screen, PreparedId) {
    let house = House::with_small_buffers().await;
    let (token, slow_token) = (house.token(Role::Chair).await, house.token(Role::Relay).await);
    let fast = Screen::welcomed(&house, &token, None).await;
    let mut slow = Screen::over(&house, house.session, narrow()).await;
    slow.hello(&slow_token, None).await;
    slow.up_to_date().await;
    let prepared = prepare(&house, &fast).await;
    (house, fast, slow, prepared)
}

/// Another card of some 16 KiB.
async fn prepare(house: &House, screen: &Screen) -> PreparedId {
    let Entity::Rundown(rundown) = &screen.entities[&Key::Rundown] else {
        panic!("no rundown")
    };
    let (prepared, add) = (id(), card(rundown.segments[0]));
    house
        .conductors
        .ask(house.session, Bearer::Host, prepared, add)
        .await
        .unwrap();
    PreparedId(prepared.0)
}

fn card(segment: SegmentId) -> Command {
    command(serde_json::json!({
        "type": "add_prepared", "segment": segment, "text": "\u{1F3A4}".repeat(4000), "to": [],
    }))
}

async fn change(house: &House, fast: &mut Screen, prepared: PreparedId, round: usize) {
    let state = if round.is_multiple_of(2) {
        PreparedState::Asked
    } else {
        PreparedState::Skipped
    };
    let seq = house
        .host(Command::MarkPrepared { prepared, state })
        .await
        .unwrap();
    fast.upto(seq).await;
}

#[tokio::test]
async fn c9_a_stalled_reader_is_brought_up_to_date_at_once_and_bothers_nobody() {
    let (house, mut fast, mut slow, prepared) = stalled().await;
    let before = (fast.patches(), house.conductors.counts());
    for round in 0..ROUNDS {
        change(&house, &mut fast, prepared, round).await;
    }
    assert!(
        fast.patches() - before.0 >= ROUNDS,
        "the other reader got every flush"
    );
    slow.upto(fast.seq).await;
    let counts = house.conductors.counts();
    assert!(counts.resyncs > before.1.resyncs, "{counts:?}");
    assert!(slow.patches() < ROUNDS, "{} patches", slow.patches());
    assert_eq!(
        slow.entities[&Key::Prepared(prepared)],
        fast.entities[&Key::Prepared(prepared)]
    );
    slow.settled().await;
}

#[tokio::test]
async fn w11_a_reader_that_takes_nothing_any_more_is_let_go() {
    let (house, mut fast, slow, prepared) = stalled().await;
    let here = |screen: &Screen| match &screen.entities[&Key::Presence] {
        Entity::Presence(card) => card.crew.iter().any(|crew| crew.participant == slow.you),
        other => panic!("{other:?}"),
    };
    fast.until(here).await;
    let left = async {
        let mut round = 0;
        while here(&fast) {
            change(&house, &mut fast, prepared, round).await;
            round += 1;
        }
    };
    tokio::time::timeout(GUARD, left).await.expect("it is still here");
}

/// Somebody takes little at a time of a large picture, and is sent away meanwhile.
#[tokio::test]
async fn w12_who_takes_little_is_hung_up_on_too() {
    let house = House::with_small_buffers().await;
    let fast = house.screen(Role::Chair).await;
    for _ in 0..CARDS {
        prepare(&house, &fast).await;
    }
    let link = house.link_of(Role::Rapporteur).await;
    let token = house.token(Role::Rapporteur).await;
    let mut slow = Screen::over(&house, house.session, narrow()).await;
    let before = house.conductors.counts().joins;
    slow.hello(&token, None).await;
    while house.conductors.counts().joins == before {
        sleep(DRIP).await;
    }
    house.host(Command::RevokeLink { link }).await.unwrap();
    assert_cut_off(slow).await;
}

async fn assert_cut_off(slow: Screen) {
    let (mut stream, mut little) = (slow.into_stream(), [0; LITTLE]);
    let dripping = async {
        // Whoever writes to somebody who is gone is told.
        while stream.write_all(&PONG).await.is_ok() {
            let _ = stream.read(&mut little).await;
            sleep(DRIP).await;
        }
    };
    tokio::time::timeout(GUARD, dripping)
        .await
        .expect("it is still here");
}

/// What was done comes before the goodbye, also while a large frame is on its way.
#[tokio::test]
async fn w14_answers_owed_come_before_the_bye() {
    let house = House::with_small_buffers().await;
    let (link, token) = (house.link_of(Role::Chair).await, house.token(Role::Chair).await);
    let mut slow = Screen::over(&house, house.session, narrow()).await;
    slow.hello(&token, None).await;
    slow.up_to_date().await;
    slow.settled().await;
    let Entity::Rundown(rundown) = slow.entities[&Key::Rundown].clone() else {
        panic!("no rundown")
    };
    let begun = house.journal.begun.load(Ordering::SeqCst);
    house.journal.shut();
    // An entry the crew sees nothing of; behind it gathers one with a frame that fits into no buffer.
    let code = house.conductors.join_code(house.session).unwrap();
    let entered = tokio::spawn({
        let conductors = house.conductors.clone();
        async move { conductors.enter_by_code(&code).await.map(drop) }
    });
    while house.journal.begun.load(Ordering::SeqCst) == begun {
        sleep(DRIP).await;
    }
    let mut added = JoinSet::new();
    for _ in 0..CARDS {
        let (conductors, session, segment) = (house.conductors.clone(), house.session, rundown.segments[0]);
        added.spawn(async move { conductors.ask(session, Bearer::Host, id(), card(segment)).await });
    }
    let asked = id();
    let command = retitle("Before the bye");
    slow.send(&ClientFrame::Do { id: asked, command }).await;
    slow.settled().await;
    house.journal.open();
    entered.await.unwrap().unwrap();
    while let Some(added) = added.join_next().await {
        added.unwrap().unwrap();
    }
    house.host(Command::RevokeLink { link }).await.unwrap();
    slow.answer(asked).await.expect("it was done");
    assert_eq!(slow.bye().await, (ByeCode::BadToken, None, 4001));
}

/// Somebody who takes little of what changes is sent away as well.
#[tokio::test]
async fn w12_who_takes_little_of_a_change_is_hung_up_on_too() {
    let house = House::with_small_buffers().await;
    let fast = house.screen(Role::Chair).await;
    let (link, token) = (
        house.link_of(Role::Rapporteur).await,
        house.token(Role::Rapporteur).await,
    );
    let mut slow = Screen::over(&house, house.session, narrow()).await;
    slow.hello(&token, None).await;
    slow.up_to_date().await;
    slow.settled().await;
    let mut added = Vec::new();
    for _ in 0..CARDS {
        added.push(prepare(&house, &fast));
    }
    futures_util::future::join_all(added).await;
    house.host(Command::RevokeLink { link }).await.unwrap();
    assert_cut_off(slow).await;
}
