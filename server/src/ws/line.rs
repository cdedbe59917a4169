//! The raw line: bounded waits for writing, and an orderly hanging up.

use axum::extract::ws::{CloseFrame, Message, Utf8Bytes, WebSocket};
use dais_protocol::{ByeCode, ServerFrame, close};
use tokio::time::{Duration, timeout};

use crate::conductor::Farewell;

/// How long one frame may take to be written.
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long the other side may take to answer a close frame; what was said last would be lost otherwise.
const LINGER: Duration = Duration::from_secs(1);

/// Why a connection ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ending {
    /// The server hangs up.
    Farewell(Farewell),
    /// The other side is not there any more.
    Gone,
}

impl From<Farewell> for Ending {
    fn from(farewell: Farewell) -> Self {
        Self::Farewell(farewell)
    }
}

impl From<ByeCode> for Ending {
    fn from(code: ByeCode) -> Self {
        Self::Farewell(code.into())
    }
}

/// What came in.
#[derive(Debug)]
pub(super) enum Heard {
    /// A text frame.
    Text(Utf8Bytes),
    /// A sign of life.
    Life,
}

pub(super) struct Line {
    socket: WebSocket,
}

impl Line {
    pub(super) fn new(socket: WebSocket) -> Self {
        Self { socket }
    }

    /// The next thing heard. Binary, oversized and broken frames end the connection (W1).
    pub(super) async fn hear(&mut self) -> Result<Heard, Ending> {
        match self.socket.recv().await {
            Some(Ok(Message::Text(text))) => Ok(Heard::Text(text)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Heard::Life),
            Some(Ok(Message::Binary(_)) | Err(_)) => Err(ByeCode::Malformed.into()),
            Some(Ok(Message::Close(_))) | None => Err(Ending::Gone),
        }
    }

    /// Writes one frame; a reader that does not take it in time is too slow (W11).
    pub(super) async fn say(&mut self, frame: Utf8Bytes) -> Result<(), Ending> {
        match timeout(WRITE_TIMEOUT, self.socket.send(Message::Text(frame))).await {
            Ok(Ok(())) => Ok(()),
            Ok(Err(_)) => Err(Ending::Gone),
            Err(_) => Err(ByeCode::TooSlow.into()),
        }
    }

    /// Says goodbye with its reason, twice: as a frame for programs, as a close code for the network.
    pub(super) async fn hang_up(mut self, farewell: Farewell) {
        let Farewell { code, retry_after } = farewell;
        let bye = crate::conductor::frame(&ServerFrame::Bye { code, retry_after });
        if self.say(bye).await.is_err() {
            return;
        }
        let close = Message::Close(Some(CloseFrame {
            code: close::code(code),
            reason: Utf8Bytes::default(),
        }));
        let answered = async {
            self.socket.send(close).await?;
            while let Some(Ok(_)) = self.socket.recv().await {}
            Ok::<_, axum::Error>(())
        };
        // Whether or not the other side answers, the line is dropped now.
        let _ = timeout(LINGER, answered).await;
    }
}
