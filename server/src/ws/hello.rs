//! The first frame (rules W2–W6): within its time, of our version, with a token that is good here.

use dais_protocol::{ByeCode, ClientFrame, PROTOCOL_VERSION, Seq, SessionId, limits::HELLO_TIMEOUT_MS};
use tokio::time::{Duration, timeout};
use tokio_tungstenite::tungstenite::Utf8Bytes;

use super::{
    connection::unless_ended,
    line::{Ending, Heard, Line},
};
use crate::conductor::{Conductors, Seat};

const HELLO_TIMEOUT: Duration = Duration::from_millis(HELLO_TIMEOUT_MS as u64);

/// Waits for the hello, seats the screen and welcomes it.
pub(super) async fn greet(
    line: &mut Line,
    session: SessionId,
    conductors: &Conductors,
    build: &'static str,
) -> Result<Seat, Ending> {
    let first = tokio::select! {
        first = timeout(HELLO_TIMEOUT, first_text(line)) => first.map_err(|_| ByeCode::NoHello)??,
        () = conductors.closing().cancelled() => return Err(ByeCode::Restart.into()),
    };
    let (token, since, its_build) = hello(&first)?;
    let bearer = conductors
        .secrets()
        .bearer(session, &token)
        .ok_or(ByeCode::BadToken)?;
    let (seat, joined) = conductors.join(session, bearer, since, its_build).await?;
    if seat.role().is_crew() {
        line.hurry();
    }
    let mut frames = vec![joined.welcome(session, build)];
    frames.extend(seat.ready());
    unless_ended(&seat, line.say_all(&frames)).await??;
    seat.open(line.way());
    Ok(seat)
}

async fn first_text(line: &mut Line) -> Result<Utf8Bytes, Ending> {
    loop {
        if let Heard::Text(text) = line.hear().await? {
            return Ok(text);
        }
    }
}

/// The version is looked at before anything else: another version may have another hello.
fn hello(text: &str) -> Result<(String, Option<Seq>, Option<String>), ByeCode> {
    #[derive(serde::Deserialize)]
    struct Versioned {
        version: u32,
    }
    if let Ok(Versioned { version }) = serde_json::from_str(text)
        && version != PROTOCOL_VERSION
    {
        return Err(ByeCode::Version);
    }
    match serde_json::from_str(text) {
        Ok(ClientFrame::Hello {
            token, since, build, ..
        }) => Ok((token, since, build)),
        Ok(ClientFrame::Do { .. } | ClientFrame::Attend { .. } | ClientFrame::Ping { .. }) | Err(_) => {
            Err(ByeCode::Malformed)
        }
    }
}
