//! A reader that stalls.

use dais_protocol::{Command, Entity, Key, PreparedId, PreparedState, Role};
use tokio::net::TcpSocket;

use crate::{
    harness::{House, command, id},
    screen::{GUARD, Screen},
};

const ROUNDS: usize = 60;

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
    let Entity::Rundown(rundown) = &fast.entities[&Key::Rundown] else {
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
    let prepared = PreparedId(prepared.0);
    (house, fast, slow, prepared)
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
