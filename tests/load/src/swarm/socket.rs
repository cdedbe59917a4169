//! One socket of a swarm: what it has still to say, and whole frames out of what arrives.

use std::{
    collections::VecDeque,
    io::{self, ErrorKind, Write as _},
};

use mio::net::TcpStream;

use super::Heard;
use crate::wire;

/// The opcode of a text frame.
const TEXT: u8 = 1;

/// What one socket is and has heard.
#[derive(Debug)]
pub struct Socket {
    pub(super) stream: Option<TcpStream>,
    /// Sent instead of a handshake.
    pub(super) head: Option<Vec<u8>>,
    /// Sent once the handshake is answered.
    pub(super) hello: Vec<u8>,
    /// It never reads again once it has heard so many frames.
    pub(super) deaf_at: Option<u64>,
    pub(super) open: bool,
    pub(super) part: Vec<u8>,
    pub(super) out: VecDeque<u8>,
    /// The highest place in the journal it was brought up to.
    pub seq: u64,
    /// Text frames heard.
    pub frames: u64,
    /// How often it came.
    pub connections: u32,
}

impl Socket {
    /// Whether it is through the handshake.
    pub fn is_open(&self) -> bool {
        self.open
    }

    /// Whether nothing waits to be sent.
    pub fn is_idle(&self) -> bool {
        self.out.is_empty()
    }

    /// Sends what can be sent; fails when the other side is gone.
    pub(super) fn flush(&mut self) -> io::Result<()> {
        let Some(stream) = self.stream.as_mut() else {
            return Ok(());
        };
        while !self.out.is_empty() {
            let (head, _) = self.out.as_slices();
            match stream.write(head) {
                Ok(written @ 1..) => drop(self.out.drain(..written)),
                Err(error) if matches!(error.kind(), ErrorKind::BrokenPipe | ErrorKind::ConnectionReset) => {
                    return Err(error);
                }
                // Full, or not connected yet: the poll says when.
                Ok(_) | Err(_) => return Ok(()),
            }
        }
        // Nothing waits: give the memory back, there are ten thousand of these.
        self.out = VecDeque::new();
        Ok(())
    }

    /// Takes whole frames off the head of `bytes`; says how many bytes that were.
    pub(super) fn take(
        &mut self,
        socket: usize,
        bytes: &[u8],
        count: &mut Count,
        hear: &mut impl FnMut(Heard<'_>),
    ) -> usize {
        let mut used = 0;
        if !self.open {
            let Some(end) = bytes.windows(4).position(|window| window == b"\r\n\r\n") else {
                return 0;
            };
            if !bytes.starts_with(b"HTTP/1.1 101") {
                let status = bytes.get(9..12).and_then(number);
                count.status = status.and_then(|status| u16::try_from(status).ok());
                return bytes.len();
            }
            self.open = true;
            count.opened += 1;
            self.out.extend(&self.hello);
            // Whoever is gone is found out by reading on.
            let _ = self.flush();
            used = end + 4;
        }
        while let Some(frame) = wire::first(&bytes[used..]) {
            let text = &bytes[used + frame.from..used + frame.to];
            used += frame.to;
            if frame.opcode == TEXT {
                count.bytes += text.len() as u64;
                count.frames += 1;
                self.frames += 1;
                self.seq = self.seq.max(patch_seq(text).unwrap_or(0));
                hear(Heard { socket, text });
            }
        }
        used
    }
}

/// What one read brought.
#[derive(Default)]
pub(super) struct Count {
    pub(super) bytes: u64,
    pub(super) frames: u64,
    pub(super) opened: usize,
    pub(super) status: Option<u16>,
}

/// The place a patch brings its reader up to: it stands right behind the type.
fn patch_seq(text: &[u8]) -> Option<u64> {
    number(text.strip_prefix(br#"{"type":"patch","seq":"#)?)
}

/// The number at the head of a text.
fn number(text: &[u8]) -> Option<u64> {
    let digits = text.iter().take_while(|byte| byte.is_ascii_digit());
    digits.fold(None, |number, digit| {
        Some(number.unwrap_or(0) * 10 + u64::from(digit - b'0'))
    })
}
