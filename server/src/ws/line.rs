//! The raw line: bounded waits for writing, and an orderly hanging up.

use std::{io, sync::Arc};

use bytes::{Bytes, BytesMut};
use dais_protocol::{ByeCode, ServerFrame, close, limits::MAX_FRAME_BYTES};
use futures_util::{SinkExt as _, StreamExt as _};
use tokio::{
    net::TcpStream,
    time::{Duration, timeout},
};
use tokio_tungstenite::{
    WebSocketStream,
    tungstenite::{
        self, Error, Message, Utf8Bytes,
        error::ProtocolError,
        protocol::{CloseFrame, Role, WebSocketConfig},
    },
};

use super::pipe::{End, Pipe};
use crate::{
    accept::{Metered, Rate},
    conductor::{Counters, Farewell, Frame, Offered, Way},
};

/// Bytes read at once: the default of 128 KiB would be held by every idle socket.
const READ_BUFFER: usize = 1024;

/// Bytes of frames that are copied to be written as one: less than the system takes at once.
const TOGETHER: usize = 16 * 1024;
/// How long the other side may take nothing of a frame (W11): a large one over a slow way takes longer in all.
const WRITE_TIMEOUT: Duration = Duration::from_secs(5);
/// How long whoever is hung up on may take for what they are owed, and for the goodbye after it: a server that ends waits for all.
pub(super) const PARTING: Duration = Duration::from_secs(2);
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
    socket: WebSocketStream<Metered<End>>,
}

impl Line {
    /// Over a connection from which `ahead` was read already.
    pub(super) async fn new(connection: Metered<TcpStream>, ahead: Bytes, counters: Arc<Counters>) -> Self {
        Self::bounded(connection, ahead, counters, MAX_FRAME_BYTES).await
    }

    /// The same, where nothing heard is longer than `most` bytes.
    pub(super) async fn bounded(
        connection: Metered<TcpStream>,
        ahead: Bytes,
        counters: Arc<Counters>,
        most: usize,
    ) -> Self {
        let connection = connection.map(Rate::SOCKET, |stream| End::new(stream, counters));
        // Only control frames are written by it.
        let config = WebSocketConfig::default()
            .read_buffer_size(READ_BUFFER)
            .write_buffer_size(0)
            .max_write_buffer_size(READ_BUFFER)
            .max_message_size(Some(most))
            .max_frame_size(Some(most));
        // A copy: converting would keep the whole buffer that the request was read into.
        let ahead = ahead.to_vec();
        Self {
            socket: WebSocketStream::from_partially_read(connection, ahead, Role::Server, Some(config)).await,
        }
    }

    /// What is said here is heard however many others speak (H28).
    pub(super) fn hurry(&mut self) {
        self.socket.get_mut().hurry();
    }

    /// Where whole frames may be written from anywhere.
    pub(super) fn way(&self) -> Arc<dyn Way> {
        Arc::clone(self.pipe()) as _
    }

    fn pipe(&self) -> &Arc<Pipe> {
        &self.socket.get_ref().stream().0
    }

    /// The next thing heard. Binary, oversized and broken frames end the connection (W1).
    pub(super) async fn hear(&mut self) -> Result<Heard, Ending> {
        match self.message().await {
            Some(Ok(Message::Text(text))) => Ok(Heard::Text(text)),
            Some(Ok(Message::Ping(_) | Message::Pong(_))) => Ok(Heard::Life),
            None | Some(Err(Error::Io(_) | Error::Protocol(ProtocolError::ResetWithoutClosingHandshake))) => {
                Err(Ending::Gone)
            }
            Some(Ok(Message::Binary(_) | Message::Frame(_)) | Err(_)) => Err(ByeCode::Malformed.into()),
            Some(Ok(Message::Close(_))) => {
                Box::pin(self.part()).await;
                Err(Ending::Gone)
            }
        }
    }

    /// The other side hung up and waits for a close frame in return, which is under way already (W16).
    pub(super) async fn part(&mut self) {
        let _ = timeout(LINGER, self.socket.flush()).await;
    }

    /// The next message of any kind.
    pub(super) async fn message(&mut self) -> Option<tungstenite::Result<Message>> {
        self.socket.next().await
    }

    /// Writes one frame; a reader that takes nothing of it for too long is too slow (W11).
    pub(super) async fn say(&self, frame: &Frame) -> Result<(), Ending> {
        self.write(frame.wire(), 1).await
    }

    /// Writes frames, one behind the other.
    pub(super) async fn say_all(&self, frames: &[Frame]) -> Result<(), Ending> {
        let pieces = pieces(frames);
        let each = if pieces.len() == 1 { frames.len() } else { 1 };
        for piece in &pieces {
            self.write(piece, each).await?;
        }
        Ok(())
    }

    /// Finishes the frame that is on its way.
    pub(super) async fn finish(&self) -> Result<(), Ending> {
        // Boxed, as it is rare: ten thousand sockets wait for something to say.
        match Box::pin(self.pipe().finish(WRITE_TIMEOUT)).await {
            Ok(()) => Ok(()),
            Err(error) if error.kind() == io::ErrorKind::TimedOut => Err(ByeCode::TooSlow.into()),
            Err(_) => Err(Ending::Gone),
        }
    }

    async fn write(&self, bytes: &Bytes, frames: usize) -> Result<(), Ending> {
        loop {
            match self.pipe().begin(bytes, frames) {
                Offered::Written => return Ok(()),
                Offered::Begun => return self.finish().await,
                Offered::Busy => self.finish().await?,
            }
        }
    }

    /// Says goodbye with its reason, twice: as a frame for programs, as a close code for the network.
    pub(super) async fn hang_up(&mut self, farewell: Farewell) {
        let Farewell { code, retry_after } = farewell;
        let bye = Frame::of(&ServerFrame::Bye { code, retry_after });
        let Ok(Ok(())) = timeout(PARTING, self.say(&bye)).await else {
            return;
        };
        let close = Message::Close(Some(CloseFrame {
            code: close::code(code).into(),
            reason: Utf8Bytes::default(),
        }));
        let answered = async {
            self.socket.send(close).await?;
            while let Some(Ok(_)) = self.socket.next().await {}
            Ok::<_, Error>(())
        };
        // Whether or not the other side answers, the line is dropped now.
        let _ = timeout(LINGER, answered).await;
    }
}

/// What is written of frames: small ones as one. A large one is shared with all who get it, and not copied for who takes
/// it slowly.
fn pieces(frames: &[Frame]) -> Vec<Bytes> {
    let wires = || frames.iter().map(Frame::wire);
    let bytes: usize = wires().map(Bytes::len).sum();
    if bytes > TOGETHER {
        return wires().cloned().collect();
    }
    let mut all = BytesMut::with_capacity(bytes);
    wires().for_each(|wire| all.extend_from_slice(wire));
    vec![all.freeze()]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c8_a_large_picture_is_not_copied_for_each_who_joins() {
        let small = Frame::from("welcome");
        let together = pieces(&[small.clone(), small.clone()]);
        assert_eq!(together.len(), 1);
        assert_eq!(together[0].len(), 2 * small.wire().len());
        let large = Frame::from("x".repeat(TOGETHER).as_str());
        let apart = pieces(&[small, large.clone()]);
        assert_eq!(apart.len(), 2);
        assert_eq!(apart[1].as_ptr(), large.wire().as_ptr());
    }
}
