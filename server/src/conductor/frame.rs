//! A frame as it crosses a socket: its text behind a WebSocket header. What a server sends is not masked, so the same
//! bytes go to everybody.

use bytes::{BufMut as _, Bytes, BytesMut};
use dais_protocol::ServerFrame;

/// Final, and text (RFC 6455, 5.2).
const TEXT: u8 = 0x81;
/// Instead of a length: it follows in two bytes.
const MIDDLE: u8 = 126;
/// Instead of a length: it follows in eight.
const LONG: u8 = 127;
/// What the longest header takes.
const MAX_HEADER: usize = 10;

/// See the module. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Frame {
    wire: Bytes,
    text_at: usize,
}

impl Frame {
    /// Any frame.
    pub(crate) fn of(frame: &ServerFrame) -> Self {
        Self::from(
            serde_json::to_string(frame)
                .expect("frames are plain data with string keys")
                .as_str(),
        )
    }

    /// Header and text.
    pub(crate) fn wire(&self) -> &Bytes {
        &self.wire
    }

    /// The text alone, for whoever has no socket.
    pub(crate) fn text(&self) -> Bytes {
        self.wire.slice(self.text_at..)
    }
}

impl From<&str> for Frame {
    fn from(text: &str) -> Self {
        Self::framed(TEXT, text.as_bytes())
    }
}

impl Frame {
    /// What is no text; sessions send none.
    #[cfg(feature = "conformance")]
    pub(crate) fn binary(payload: &[u8]) -> Self {
        Self::framed(0x82, payload)
    }

    fn framed(first: u8, payload: &[u8]) -> Self {
        let mut wire = BytesMut::with_capacity(MAX_HEADER + payload.len());
        wire.put_u8(first);
        match (u8::try_from(payload.len()), u16::try_from(payload.len())) {
            (Ok(short), _) if short < MIDDLE => wire.put_u8(short),
            (_, Ok(middle)) => {
                wire.put_u8(MIDDLE);
                wire.put_u16(middle);
            }
            _ => {
                wire.put_u8(LONG);
                wire.put_u64(payload.len() as u64);
            }
        }
        let text_at = wire.len();
        wire.put_slice(payload);
        let wire = wire.freeze();
        Self { wire, text_at }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio_tungstenite::{
        WebSocketStream,
        tungstenite::{Message, protocol},
    };

    #[tokio::test]
    async fn w1_what_is_framed_here_others_read() {
        for length in [0, 1, 125, 126, 65_535, 65_536] {
            let frame = Frame::from("x".repeat(length).as_str());
            let wire = std::io::Cursor::new(frame.wire().to_vec());
            let mut reader = WebSocketStream::from_raw_socket(wire, protocol::Role::Client, None).await;
            let read = futures_util::StreamExt::next(&mut reader).await.unwrap().unwrap();
            assert_eq!(read, Message::text("x".repeat(length)));
            assert_eq!(frame.text(), "x".repeat(length));
        }
    }
}
