//! What takes minutes, with time standing still.

use std::sync::Arc;

use axum::body::{Body, BodyDataStream, Bytes};
use dais_protocol::{Command, CommandId, Plan, SessionId};
use futures_util::StreamExt as _;
use tokio::time::{Duration, Instant};
use tokio_util::sync::CancellationToken;
use uuid::Uuid;

use super::stream::{LINGER, LONGEST, follow, once};
use crate::{
    clock::Clock,
    conductor::{Conductors, Seat},
    journal::memory::MemoryJournal,
    secrets::{Bearer, Secrets},
};

const WELCOME: &str = r#"{"type":"welcome"}"#;

fn id() -> CommandId {
    CommandId(Uuid::now_v7())
}

async fn house() -> (Conductors, SessionId) {
    let journal: Arc<MemoryJournal> = Arc::default();
    let secrets = Secrets::random().unwrap();
    let conductors = Conductors::open(journal, Clock::start(), secrets).await.unwrap();
    let plan: Plan = serde_json::from_value(serde_json::json!({"title": "Streams"})).unwrap();
    let session = conductors.create(id(), plan).await.unwrap();
    let open = Command::OpenSession {};
    conductors.ask(session, Bearer::Host, id(), open).await.unwrap();
    (conductors, session)
}

async fn attendee(conductors: &Conductors, session: SessionId) -> Bearer {
    let code = conductors.join_code(session).unwrap();
    let token = conductors.enter_by_code(&code).await.unwrap().token;
    conductors.secrets().bearer(session, &token).unwrap()
}

async fn seat(conductors: &Conductors, session: SessionId) -> Seat {
    let bearer = attendee(conductors, session).await;
    conductors.join(session, bearer, None, None).await.unwrap().0
}

fn reading(body: Body) -> BodyDataStream {
    body.into_data_stream()
}

async fn next(stream: &mut BodyDataStream) -> Option<Bytes> {
    stream.next().await.map(Result::unwrap)
}

async fn retitle(conductors: &Conductors, session: SessionId, n: usize) {
    let command = serde_json::json!({"type": "change_session", "title": format!("Title {n}")});
    let command = serde_json::from_value(command).unwrap();
    conductors
        .ask(session, Bearer::Host, id(), command)
        .await
        .unwrap();
    tokio::time::sleep(Duration::from_millis(200)).await;
}

#[tokio::test(start_paused = true)]
async fn w30_a_quiet_stream_beats_and_ends_after_ten_minutes() {
    let (conductors, session) = house().await;
    let mut stream = reading(follow(
        seat(&conductors, session).await,
        &WELCOME.into(),
        CancellationToken::new(),
    ));
    let (began, mut beats) = (Instant::now(), 0);
    while let Some(piece) = next(&mut stream).await {
        beats += usize::from(&*piece == b":\n\n");
    }
    assert_eq!(began.elapsed(), LONGEST);
    assert_eq!(beats, 39, "every fifteen seconds");
}

#[tokio::test(start_paused = true)]
async fn w33_a_reader_that_stalls_is_brought_up_to_date_and_holds_no_queue() {
    let (conductors, session) = house().await;
    let body = follow(
        seat(&conductors, session).await,
        &WELCOME.into(),
        CancellationToken::new(),
    );
    for n in 0..60 {
        retitle(&conductors, session, n).await;
    }
    let mut stream = reading(body);
    let mut text = String::new();
    while !text.contains("Title 59") {
        let piece = next(&mut stream).await.expect("it catches up");
        text.push_str(std::str::from_utf8(&piece).unwrap());
    }
    assert!(text.matches("\"patch\"").count() < 10, "{text}");
}

#[tokio::test(start_paused = true)]
async fn w34_whoever_asks_no_more_is_gone_after_a_while() {
    let (conductors, session) = house().await;
    once(seat(&conductors, session).await, &WELCOME.into());
    let online = async || {
        let view = conductors.view(session, Bearer::Host).await.unwrap();
        serde_json::to_value(view).unwrap()["entities"]["presence"]["online"].clone()
    };
    tokio::time::sleep(LINGER / 2).await;
    assert_eq!(online().await, 1);
    tokio::time::sleep(Duration::from_secs(10)).await;
    assert_eq!(online().await, 0);
}
