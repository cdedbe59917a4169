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

    #[cfg(test)]
    fn at(started: Instant, wall: Timestamp) -> Self {
        Self { started, wall }
    }

    /// Now; never earlier than an answer given before.
    pub fn now(&self) -> Timestamp {
        let elapsed = u64::try_from(self.started.elapsed().as_millis()).unwrap_or(u64::MAX);
        Timestamp(self.wall.0.saturating_add(elapsed))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    #[test]
    fn t6_only_the_monotonic_clock_counts_after_the_start() {
        let an_hour_ago = Instant::now().checked_sub(Duration::from_secs(3600)).unwrap();
        let clock = Clock::at(an_hour_ago, Timestamp(1_000));
        let (first, second) = (clock.now(), clock.now());
        assert!(
            first >= Timestamp(3_601_000),
            "an hour after what the wall clock said at the start"
        );
        assert!(second >= first);
    }
}
