//! The only reader of time. Rule T6: the wall clock is read once, at start; from then on a monotonic clock
//! counts, so a wall clock set back or forth moves no timer and no entry.

use std::time::{Duration, SystemTime};

use dais_protocol::Timestamp;

/// The server's time, or a session's.
#[derive(Clone, Copy, Debug)]
pub struct Clock {
    started: Duration,
    wall: Timestamp,
}

impl Clock {
    /// Reads the wall clock, once.
    pub fn start() -> Self {
        let since_epoch = SystemTime::now()
            .duration_since(SystemTime::UNIX_EPOCH)
            .unwrap_or_default();
        Self {
            started: uptime(),
            wall: Timestamp(millis(since_epoch)),
        }
    }

    /// This clock, put forward if it is needed to show at least `seen` now. A session whose last entry lies
    /// ahead of a wall clock that lags after a restart goes on from there, instead of standing still until the
    /// clock has caught up.
    #[must_use]
    pub fn not_before(self, seen: Timestamp) -> Self {
        let ahead = seen.since(self.now());
        Self {
            wall: self.wall.plus(ahead),
            ..self
        }
    }

    /// Now; never earlier than an answer given before.
    pub fn now(&self) -> Timestamp {
        let elapsed = millis(uptime().saturating_sub(self.started));
        Timestamp(self.wall.0.saturating_add(elapsed))
    }
}

/// Since some instant in the past, counting also while the machine sleeps: a laptop that was shut for ten
/// minutes has not stopped the meeting for as long.
#[cfg(target_os = "linux")]
fn uptime() -> Duration {
    use rustix::time::{ClockId, clock_gettime};
    let time = clock_gettime(ClockId::Boottime);
    let seconds = u64::try_from(time.tv_sec).unwrap_or_default();
    Duration::new(seconds, u32::try_from(time.tv_nsec).unwrap_or_default())
}

#[cfg(not(target_os = "linux"))]
fn uptime() -> Duration {
    use std::{sync::LazyLock, time::Instant};
    static FIRST: LazyLock<Instant> = LazyLock::new(Instant::now);
    FIRST.elapsed()
}

fn millis(length: Duration) -> u64 {
    u64::try_from(length.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn t6_only_the_monotonic_clock_counts_after_the_start() {
        let clock = Clock {
            started: uptime(),
            wall: Timestamp(1_000),
        };
        let (first, second) = (clock.now(), clock.now());
        assert!(first >= Timestamp(1_000), "what the wall clock said at the start");
        assert!(second >= first);
        let hour = Duration::from_secs(3600);
        let earlier = Clock {
            started: uptime().saturating_sub(hour),
            ..clock
        };
        let passed = millis(hour.min(uptime()));
        assert!(
            earlier.now() >= Timestamp(passed),
            "and the time that has passed since"
        );
    }

    #[test]
    fn t6_a_clock_is_put_forward_and_never_back() {
        let clock = Clock::start();
        let hour = 3_600_000;
        let ahead = Timestamp(clock.now().0 + hour);
        assert!(clock.not_before(ahead).now() >= ahead);
        assert_eq!(clock.not_before(Timestamp(0)).wall, clock.wall);
        let put = clock.not_before(ahead).not_before(Timestamp(0));
        assert!(put.now() >= ahead, "and stays so");
    }
}
