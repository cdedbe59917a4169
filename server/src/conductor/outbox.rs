//! What goes to one socket: at once where it can, otherwise a few frames that wait, or a mark that the socket fell
//! behind (rules C9, C10, C23).
//!
//! The conductor never waits for a socket. A socket that has taken everything is written to on the spot, and the
//! task that serves it sleeps on. When there is no room the conductor drops what is queued and marks the socket as
//! behind; when the socket has drained, it asks to be brought up to date. A slow reader thus holds a few shared
//! frames, delays nobody, and is hung up on when it falls behind again and again.

use std::{
    collections::VecDeque,
    fmt,
    sync::{
        Arc, Mutex, MutexGuard, PoisonError,
        atomic::{AtomicU64, Ordering},
    },
};

use dais_protocol::{ByeCode, Millis, Seq, limits::HEARTBEAT_MS};
use tokio::sync::Notify;

use super::{counts::Counters, frame::Frame};

/// Frames that may wait for one socket.
pub(crate) const OUTBOX_FRAMES: usize = 4;
/// Times in a row a socket may fall behind without having caught up in between.
pub(crate) const MAX_OVERFLOWS: u32 = 20;

/// Why and for how long the server hangs up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Farewell {
    pub(crate) code: ByeCode,
    /// Milliseconds; `None` says: do not come back.
    pub(crate) retry_after: Option<u32>,
}

impl From<ByeCode> for Farewell {
    fn from(code: ByeCode) -> Self {
        let retry_after = match code {
            ByeCode::BadToken | ByeCode::Removed | ByeCode::Version | ByeCode::Malformed => None,
            ByeCode::Restart | ByeCode::NoHello | ByeCode::Silent => Some(1000),
            ByeCode::TooSlow => Some(2000),
            ByeCode::Busy => Some(5000),
        };
        Self { code, retry_after }
    }
}

/// A way to write to a socket from anywhere, never waiting.
pub(crate) trait Way: fmt::Debug + Send + Sync {
    /// Writes a frame, unless an earlier one is still on its way.
    fn offer(&self, frame: &Frame) -> Offered;
}

/// What became of a frame that was offered.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Offered {
    /// It is written.
    Written,
    /// It is taken; whoever serves the socket has to finish it.
    Begun,
    /// An earlier one has to be finished first.
    Busy,
}

/// What a socket is to do next.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    /// Write this.
    Frame(Frame),
    /// Finish the frame that is on its way.
    Finish,
    /// Ask to be brought up to date.
    Behind,
    /// Say this and hang up.
    End(Farewell),
}

/// Shared by a conductor and one socket.
#[derive(Debug)]
pub(crate) struct Outbox {
    slot: Mutex<Slot>,
    ready: Notify,
    /// In milliseconds; 0 until the other side has measured it.
    lag: AtomicU64,
    counters: Arc<Counters>,
}

#[derive(Debug, Default)]
struct Slot {
    frames: VecDeque<(Option<Seq>, Frame)>,
    /// Where frames go by themselves; without one they are taken by [`Outbox::next`].
    way: Option<Arc<dyn Way>>,
    /// The socket has everything up to here.
    taken: Option<Seq>,
    /// A frame was begun that nobody was told to finish yet.
    begun: bool,
    behind: bool,
    asked: bool,
    overflows: u32,
    end: Option<Farewell>,
}

impl Outbox {
    /// For a screen that says it has everything up to `since`.
    pub(crate) fn since(since: Option<Seq>, counters: Arc<Counters>) -> Arc<Self> {
        let outbox = Self {
            slot: Mutex::default(),
            ready: Notify::new(),
            lag: AtomicU64::new(0),
            counters,
        };
        outbox.slot().taken = since;
        Arc::new(outbox)
    }

    /// Takes the frames that wait.
    pub(crate) fn ready(&self) -> Vec<Frame> {
        let mut slot = self.slot();
        let frames = std::mem::take(&mut slot.frames).into_iter();
        frames
            .map(|(upto, frame)| {
                slot.taken = upto.or(slot.taken);
                frame
            })
            .collect()
    }

    /// From now on frames are written by themselves.
    pub(crate) fn open(&self, way: Arc<dyn Way>) {
        self.slot().way = Some(way);
    }

    /// Whoever served the socket is gone.
    pub(crate) fn close(&self) {
        self.slot().way = None;
    }

    /// Writes a frame, queues it, or marks the socket as behind. `upto` says where the session stands once an
    /// audience's frame is applied.
    pub(crate) fn put(&self, upto: Option<Seq>, frame: &Frame) {
        let mut slot = self.slot();
        if slot.behind || slot.end.is_some() {
            return;
        }
        if slot.frames.is_empty() {
            match slot.offer(upto, frame) {
                Offered::Written => return,
                Offered::Begun => slot.begun = true,
                Offered::Busy => slot.frames.push_back((upto, frame.clone())),
            }
        } else if slot.frames.len() < OUTBOX_FRAMES {
            slot.frames.push_back((upto, frame.clone()));
        } else {
            slot.frames.clear();
            slot.behind = true;
            slot.overflows += 1;
            self.counters.overflows.one();
            if slot.overflows > MAX_OVERFLOWS {
                slot.end = Some(ByeCode::TooSlow.into());
            }
        }
        drop(slot);
        self.ready.notify_one();
    }

    /// The other side measured the way there and back. Whatever it says, no way is longer than silence.
    pub(crate) fn measured(&self, lag: Millis) {
        let lag = lag.0.clamp(1, u64::from(3 * HEARTBEAT_MS));
        self.lag.store(lag, Ordering::Relaxed);
        self.counters.measured.lag(Millis(lag));
    }

    /// The way there and back, once it was measured.
    pub(crate) fn lag(&self) -> Option<Millis> {
        let lag = self.lag.load(Ordering::Relaxed);
        (lag > 0).then_some(Millis(lag))
    }

    /// Where what the socket does is counted.
    pub(crate) fn counters(&self) -> &Counters {
        &self.counters
    }

    /// Up to where the socket has everything.
    pub(crate) fn taken(&self) -> Option<Seq> {
        self.slot().taken
    }

    /// The frames put next bring the socket up to date.
    pub(crate) fn catch_up(&self) {
        let mut slot = self.slot();
        slot.frames.clear();
        slot.behind = false;
        slot.asked = false;
    }

    /// Hangs up. What is queued is dropped: the session may not be the screen's to see any more.
    pub(crate) fn end(&self, farewell: Farewell) {
        let mut slot = self.slot();
        slot.frames.clear();
        slot.end.get_or_insert(farewell);
        drop(slot);
        self.ready.notify_one();
    }

    /// Waits for something to do. [`Next::Behind`] comes again until [`Self::asked`] is called.
    pub(crate) async fn next(&self) -> Next {
        loop {
            if let Some(next) = self.slot().next() {
                return next;
            }
            self.ready.notified().await;
        }
    }

    /// Waits until the server hangs up, whatever else is to be done. Not beside [`Self::next`]: one of them would take what
    /// wakes the other.
    pub(crate) async fn ended(&self) -> Farewell {
        loop {
            let end = self.slot().end;
            if let Some(farewell) = end {
                return farewell;
            }
            self.ready.notified().await;
        }
    }

    /// The socket has asked to be brought up to date.
    pub(crate) fn asked(&self) {
        self.slot().asked = true;
    }

    fn slot(&self) -> MutexGuard<'_, Slot> {
        self.slot.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Slot {
    /// Without a way every frame has to wait.
    fn offer(&mut self, upto: Option<Seq>, frame: &Frame) -> Offered {
        let offered = self.way.as_ref().map_or(Offered::Busy, |way| way.offer(frame));
        if offered != Offered::Busy {
            self.taken = upto.or(self.taken);
        }
        offered
    }

    fn next(&mut self) -> Option<Next> {
        if let Some(farewell) = self.end {
            return Some(Next::End(farewell));
        }
        if std::mem::take(&mut self.begun) {
            return Some(Next::Finish);
        }
        while let Some((upto, frame)) = self.frames.pop_front() {
            if self.way.is_none() {
                self.taken = upto.or(self.taken);
                return Some(Next::Frame(frame));
            }
            match self.offer(upto, &frame) {
                Offered::Written => {}
                Offered::Begun => return Some(Next::Finish),
                Offered::Busy => {
                    self.frames.push_front((upto, frame));
                    return Some(Next::Finish);
                }
            }
        }
        if self.behind {
            return (!self.asked).then_some(Next::Behind);
        }
        self.overflows = 0;
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fill(outbox: &Outbox, frames: usize) {
        for n in 0..frames {
            outbox.put(Some(Seq(n as u64)), &"x".into());
        }
    }

    #[tokio::test]
    async fn c9_a_full_outbox_holds_nothing_and_asks_once() {
        let outbox = Outbox::since(None, Arc::default());
        fill(&outbox, OUTBOX_FRAMES * 100);
        assert!(
            outbox.slot().frames.is_empty(),
            "nothing is kept for who is behind"
        );
        assert_eq!(outbox.next().await, Next::Behind);
        outbox.asked();
        assert_eq!(outbox.slot().next(), None);
        outbox.catch_up();
        outbox.put(Some(Seq(1000)), &"all".into());
        assert_eq!(outbox.next().await, Next::Frame("all".into()));
        assert_eq!(outbox.taken(), Some(Seq(1000)));
    }

    #[tokio::test]
    async fn c10_who_never_catches_up_is_hung_up_on() {
        let outbox = Outbox::since(None, Arc::default());
        for _ in 0..=MAX_OVERFLOWS {
            fill(&outbox, OUTBOX_FRAMES + 1);
            outbox.catch_up();
        }
        assert_eq!(outbox.next().await, Next::End(ByeCode::TooSlow.into()));
    }

    #[tokio::test]
    async fn c10_catching_up_forgives() {
        let outbox = Outbox::since(None, Arc::default());
        for _ in 0..MAX_OVERFLOWS * 3 {
            fill(&outbox, OUTBOX_FRAMES + 1);
            outbox.catch_up();
            assert_eq!(outbox.slot().next(), None);
        }
        outbox.put(None, &"fine".into());
        assert_eq!(outbox.next().await, Next::Frame("fine".into()));
    }
}
