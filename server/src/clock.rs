//! The only reader of time. Rule T6: the wall clock is read once, at start; from then on a monotonic clock
//! counts, so a wall clock set back or forth moves no timer and no entry.

use std::time::{Instant, SystemTime};

use dais_protocol::Timestamp;

/// The server's time.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Instant,
    wall: Timestamp,
}

impl Clock {
    /// Reads the wall clock, once.
    pub fn start() -> Self {
        let since_epoch = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        let wall = Timestamp(u64::try_from(since_epoch.as_millis()).unwrap_or(u64::MAX));
        Self {
            started: Instant::now(),
            wall,
        }
    }

    /// Now; never earlier than an answer given before.
    pub fn now(&self) -> Timestamp {
        let elapsed = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        Timestamp(self.wall.0.saturating_add(elapsed))
    }
}
