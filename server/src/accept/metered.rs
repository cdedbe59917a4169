//! A stream that reads no faster than its peer may send, and gives up on a peer that takes nothing.
//!
//! This stops every inbound flood, known or not: what is not read is not parsed, and the peer's own system
//! holds it back. It reads the runtime's clock, not the server's, so that tests can hold time still.

use std::{
    io,
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    time::Duration,
};

use tokio::{
    io::{AsyncRead, AsyncWrite, ReadBuf},
    time::{Instant, Sleep, sleep},
};

use super::{
    places::Place,
    turnstile::{Ticket, Turnstile},
};

/// A peer that has used up its allowance waits until it may send this much again.
const STEP: u64 = 4096;

/// How much a peer may send.
#[derive(Clone, Copy, Debug)]
pub struct Rate {
    /// Bytes per second it may keep up.
    pub per_second: u64,
    /// Bytes it may send at once after a pause.
    pub burst: u64,
}

impl Rate {
    /// Plain HTTP: two proposals of [`dais_protocol::limits::MAX_PROPOSAL_BYTES`] at once.
    pub const HTTP: Self = Self {
        per_second: 256 * 1024,
        burst: 2 * 1024 * 1024,
    };
    /// A socket: two of the largest frames at once, one a second. Frames may be a byte long, and a thousand of these cost
    /// more than one of a thousand.
    pub const SOCKET: Self = Self {
        per_second: 16 * 1024,
        burst: 32 * 1024,
    };
}

/// A connection's allowance.
#[derive(Debug)]
struct Meter {
    rate: Rate,
    /// Negative after a read larger than what was left: reads are bounded by their buffer, not by this.
    left: i128,
    as_of: Instant,
}

impl Meter {
    /// A full allowance.
    fn new(rate: Rate) -> Self {
        Self {
            rate,
            left: rate.burst.into(),
            as_of: Instant::now(),
        }
    }

    /// How long to wait before the next read.
    fn wait(&mut self) -> Option<Duration> {
        self.earn();
        (self.left <= 0).then(|| {
            let lacking = u64::try_from(-self.left).unwrap_or(u64::MAX).saturating_add(STEP);
            let millis = lacking.saturating_mul(1000).div_ceil(self.rate.per_second.max(1));
            Duration::from_millis(millis)
        })
    }

    fn earn(&mut self) {
        let now = Instant::now();
        let millis = now.duration_since(self.as_of).as_millis();
        if millis > 0 {
            let earned = millis.saturating_mul(self.rate.per_second.into()) / 1000;
            let earned = i128::try_from(earned).unwrap_or(i128::MAX);
            self.left = self.left.saturating_add(earned).min(self.rate.burst.into());
            self.as_of = now;
        }
    }
}

/// A stream with its meter, its patience and its place.
#[derive(Debug)]
pub struct Metered<S> {
    stream: S,
    meter: Meter,
    pause: Option<Pin<Box<Sleep>>>,
    patience: Duration,
    stalled: Option<Pin<Box<Sleep>>>,
    place: Place,
    turnstile: Option<Arc<Turnstile>>,
    ticket: Option<Ticket>,
}

impl<S> Metered<S> {
    pub(super) fn new(
        stream: S,
        rate: Rate,
        patience: Duration,
        place: Place,
        turnstile: Arc<Turnstile>,
    ) -> Self {
        Self {
            stream,
            meter: Meter::new(rate),
            pause: None,
            patience,
            stalled: None,
            place,
            turnstile: Some(turnstile),
            ticket: None,
        }
    }

    /// From now on it is read as soon as there is something to read, however many wait (H28).
    pub fn hurry(&mut self) {
        self.turnstile = None;
    }

    /// Another stream in the same place, from now on at `rate`, of whose burst everything is still to be earned. The
    /// allowance to begin with differs, so that those who come together are not held back, and read again, together.
    pub fn map<T>(mut self, rate: Rate, change: impl FnOnce(S) -> T) -> Metered<T> {
        self.meter.rate = rate;
        self.meter.left = self.meter.left.min(fastrand::u64(STEP..2 * STEP).into());
        Metered {
            stream: change(self.stream),
            meter: self.meter,
            pause: self.pause,
            patience: self.patience,
            stalled: self.stalled,
            place: self.place,
            turnstile: self.turnstile,
            ticket: self.ticket,
        }
    }

    /// What is metered.
    pub fn stream(&self) -> &S {
        &self.stream
    }

    /// Passes a write's outcome on, unless the peer has taken nothing for too long.
    fn watch<T>(&mut self, cx: &mut Context<'_>, outcome: Poll<io::Result<T>>) -> Poll<io::Result<T>> {
        if outcome.is_ready() {
            self.stalled = None;
            return outcome;
        }
        let patience = self.patience;
        let stalled = self.stalled.get_or_insert_with(|| Box::pin(sleep(patience)));
        ready!(stalled.as_mut().poll(cx));
        Poll::Ready(Err(io::ErrorKind::TimedOut.into()))
    }
}

impl<S: AsyncRead + Unpin> AsyncRead for Metered<S> {
    fn poll_read(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        loop {
            if let Some(pause) = &mut this.pause {
                ready!(pause.as_mut().poll(cx));
                this.pause = None;
            }
            match this.meter.wait() {
                Some(wait) => this.pause = Some(Box::pin(sleep(wait))),
                None => break,
            }
        }
        if let Some(turnstile) = &this.turnstile {
            ready!(turnstile.poll_pass(cx, &mut this.ticket));
        }
        let before = buffer.filled().len();
        let outcome = Pin::new(&mut this.stream).poll_read(cx, buffer);
        this.meter.left -= (buffer.filled().len() - before) as i128;
        outcome
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Metered<S> {
    fn poll_write(self: Pin<&mut Self>, cx: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write(cx, bytes);
        this.watch(cx, outcome)
    }

    fn poll_write_vectored(
        self: Pin<&mut Self>,
        cx: &mut Context<'_>,
        parts: &[io::IoSlice<'_>],
    ) -> Poll<io::Result<usize>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_write_vectored(cx, parts);
        this.watch(cx, outcome)
    }

    fn is_write_vectored(&self) -> bool {
        self.stream.is_write_vectored()
    }

    fn poll_flush(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_flush(cx);
        this.watch(cx, outcome)
    }

    fn poll_shutdown(self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<io::Result<()>> {
        let this = self.get_mut();
        let outcome = Pin::new(&mut this.stream).poll_shutdown(cx);
        this.watch(cx, outcome)
    }
}
