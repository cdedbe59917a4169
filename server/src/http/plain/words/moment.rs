//! Times and lengths as a page says them that does not move.

use dais_protocol::{Clock, Millis, Timestamp};

/// A clock at one moment. What is left rounds up, what is over down.
pub(in super::super) fn clock(clock: &Clock, now: &Timestamp) -> String {
    let left = match clock.runs_out_at {
        Some(at) => at.0.cast_signed() - now.0.cast_signed(),
        None => clock.left.unwrap_or_default(),
    };
    let (seconds, word) = if left > 0 {
        (left.cast_unsigned().div_ceil(1000), "left")
    } else {
        (left.unsigned_abs() / 1000, "over")
    };
    let paused = if clock.runs_out_at.is_none() {
        ", paused"
    } else {
        ""
    };
    format!("{}:{:02} {word}{paused}", seconds / 60, seconds % 60)
}

/// About how long.
pub(in super::super) fn length(length: Millis) -> String {
    let minutes = length.0.div_ceil(60_000).max(1);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours @ 1..=9, minutes @ 1..) => format!("{hours} h {minutes} min"),
        (hours @ ..=47, _) => format!("{hours} h"),
        (hours, _) => format!("{} days", hours / 24),
    }
}

/// How long since.
pub(in super::super) fn ago(at: &Timestamp, now: &Timestamp) -> String {
    match now.since(*at).0 / 60_000 {
        0 => "just now".to_owned(),
        minutes => format!("{} ago", length(Millis(minutes * 60_000))),
    }
}

/// The time of day, where it is the same everywhere.
pub(in super::super) fn time_of_day(at: &Timestamp) -> String {
    let seconds = at.0 / 1000 % 86_400;
    format!(
        "{:02}:{:02}:{:02} UTC",
        seconds / 3600,
        seconds / 60 % 60,
        seconds % 60
    )
}

#[cfg(test)]
mod tests {
    use super::*;
    use dais_protocol::Seconds;

    #[test]
    fn h42_a_clock_says_what_is_left_at_one_moment() {
        let at = |runs_out_at: Option<u64>, left: Option<i64>| Clock {
            allotted: Millis(120_000),
            added: Seconds(0),
            runs_out_at: runs_out_at.map(Timestamp),
            left,
            warning: Millis(0),
            danger: Millis(0),
        };
        for (shown, said) in [
            (at(Some(61_001), None), "1:02 left"),
            (at(Some(0), None), "0:00 over"),
            (at(None, Some(5000)), "0:05 left, paused"),
            (at(None, Some(-61_900)), "1:01 over, paused"),
        ] {
            assert_eq!(clock(&shown, &Timestamp(0)), said);
        }
        assert_eq!(clock(&at(Some(1000), None), &Timestamp(43_500)), "0:42 over");
    }

    #[test]
    fn h42_lengths_and_times_are_told_apart_from_any_time_zone() {
        let hour = 3_600_000;
        for (millis, said) in [
            (1, "1 min"),
            (59 * 60_000 + 1, "1 h"),
            (hour * 3 / 2, "1 h 30 min"),
            (hour * 47, "47 h"),
            (hour * 49, "2 days"),
        ] {
            assert_eq!(length(Millis(millis)), said);
        }
        for (since, said) in [(59_999, "just now"), (119_999, "1 min ago"), (hour, "1 h ago")] {
            assert_eq!(ago(&Timestamp(5), &Timestamp(5 + since)), said);
        }
        assert_eq!(time_of_day(&Timestamp(1_700_000_000_000)), "22:13:20 UTC");
    }
}
