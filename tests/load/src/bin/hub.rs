//! The ordinary hub: an axum handler, a `tokio::sync::broadcast`, a task for each socket. `hub usual` is written as
//! the examples are; `hub small` has small buffers and no Nagle. An order is the same as the floor's.
#![expect(
    clippy::unwrap_used,
    reason = "a measurement that cannot be made stops the run"
)]

use std::time::Duration;

use axum::{
    Router,
    extract::{
        State,
        ws::{Message, Utf8Bytes, WebSocket, WebSocketUpgrade},
    },
    response::Response,
    routing::get,
    serve::ListenerExt as _,
};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{
    net::TcpListener,
    sync::broadcast::{self, Sender, error::RecvError},
    time::sleep,
};

/// As in many a tutorial.
const RING: usize = 100;

#[derive(Clone)]
struct Hub {
    sender: Sender<Utf8Bytes>,
    small: bool,
}

#[tokio::main(flavor = "current_thread")]
async fn main() {
    let small = std::env::args().nth(1).as_deref() == Some("small");
    let hub = Hub {
        sender: broadcast::channel(RING).0,
        small,
    };
    let app = Router::new().fallback(get(upgrade)).with_state(hub);
    let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
    println!("hub listens on http://{}/", listener.local_addr().unwrap());
    if small {
        let listener = listener.tap_io(|stream| stream.set_nodelay(true).unwrap());
        axum::serve(listener, app).await.unwrap();
    } else {
        axum::serve(listener, app).await.unwrap();
    }
}

async fn upgrade(State(hub): State<Hub>, upgrade: WebSocketUpgrade) -> Response {
    let upgrade = if hub.small {
        upgrade.read_buffer_size(4096).write_buffer_size(0)
    } else {
        upgrade
    };
    upgrade.on_upgrade(move |socket| serve(socket, hub))
}

async fn serve(socket: WebSocket, hub: Hub) {
    let (mut sink, mut stream) = socket.split();
    let mut receiver = hub.sender.subscribe();
    let out = tokio::spawn(async move {
        loop {
            match receiver.recv().await {
                Ok(text) => {
                    if sink.send(Message::Text(text)).await.is_err() {
                        return;
                    }
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return,
            }
        }
    });
    while let Some(Ok(message)) = stream.next().await {
        if let Message::Text(order) = message {
            obey(&order, &hub.sender).await;
        }
    }
    out.abort();
}

async fn obey(order: &str, sender: &Sender<Utf8Bytes>) {
    let words: Vec<&str> = order.split(' ').collect();
    let ["send", bytes, times, gap] = words[..] else {
        return;
    };
    let text = Utf8Bytes::from("x".repeat(bytes.parse().unwrap()));
    let gap = Duration::from_micros(gap.parse().unwrap());
    for _ in 0..times.parse::<u32>().unwrap() {
        let _ = sender.send(text.clone());
        if !gap.is_zero() {
            sleep(gap).await;
        }
    }
}
