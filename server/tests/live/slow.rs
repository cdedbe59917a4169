//! A reader that stalls.

use dais_protocol::{Command, Entity, Key, PreparedId, PreparedState, Role};
use tokio::net::TcpSocket;

use crate::{
    harness::{House, command, id},
    screen::Screen,
};

const ROUNDS: usize = 60;

#[tokio::test]
async fn c9_a_stalled_reader_is_brought_up_to_date_at_once_and_bothers_nobody() {
    let house = House::with_small_buffers().await;
    let (token, slow_token) = (house.token(Role::Chair).await, house.token(Role::Relay).await);
    let mut fast = Screen::welcomed(&house, &token, None).await;
    let socket = TcpSocket::new_v4().unwrap();
    socket.set_recv_buffer_size(4 * 1024).unwrap();
    let mut slow = Screen::over(&house, house.session, socket).await;
    slow.hello(&slow_token, None).await;
    slow.up_to_date().await;
    // A card of some 16 KiB, changed again and again.
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
    let before = (fast.patches(), house.conductors.counts());
    for round in 0..ROUNDS {
        let state = if round % 2 == 0 {
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
