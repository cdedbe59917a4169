//! A reader that stalls.

use dais_protocol::{Command, Entity, Key, PreparedId, PreparedState, Role};
use tokio::{
    io::{AsyncReadExt as _, AsyncWriteExt as _},
    net::TcpSocket,
    time::{Duration, sleep},
};

use crate::{
    harness::{House, command, id},
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

/// A reader that reads, one that does not, and a card of some 16 KiB to be changed again and again.
async fn stalled() -> (House, Screen, Screen, PreparedId) {
    let house = House::with_small_buffers().await;
    let (token, slow_token) = (house.token(Role::Chair).await, house.token(Role::Relay).await);
    let fast = Screen::welcomed(&house, &token, None).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 * 1024).unwrap();
    let mut slow = Screen::over(&house, house.session, socket).await;
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
    let (prepared, segment) = (id(), rundown.segments[0]);
    let add = command(serde_json::json!({
        "type": "add_prepared", "segment": segment, "text": "\u{1F3A4}".repeat(4000), "to": [],
    }));
    let host = dais::secrets::Bearer::Host;
    house
        .conductors
        .ask(house.session, host, prepared, add)
        .await
        .unwrap();
    PreparedId(prepared.0)
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
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 * 1024).unwrap();
    let mut slow = Screen::over(&house, house.session, socket).await;
    let before = house.conductors.counts().joins;
    slow.hello(&token, None).await;
    while house.conductors.counts().joins == before {
        sleep(DRIP).await;
    }
    house.host(Command::RevokeLink { link }).await.unwrap();
    let mut stream = slow.into_stream();
    let mut little = [0; LITTLE];
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
