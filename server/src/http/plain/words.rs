//! The words of the plain pages. They say what the attendee page says, in the one language there is.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates pass what they show by reference"
)]

use dais_protocol::{Channel, Clock, Life, Millis, QuestionState, RequestKind, Timestamp};

use super::form::Act;

/// Of `lang` and `dir`.
pub(super) const LANGUAGE: &str = "en";

pub(super) const fn channel(channel: &Channel) -> &'static str {
    match channel {
        Channel::Onsite => "Room",
        Channel::Online => "Online",
        Channel::Hub => "Hub",
    }
}

pub(super) const fn kind(kind: &RequestKind) -> &'static str {
    match kind {
        RequestKind::Intervention => "Contribution",
        RequestKind::ClarifyingQuestion => "Clarifying question: asks what was meant, goes first",
        RequestKind::Reply => "Reply: answers what was just said",
        RequestKind::PointOfOrder => "Point of order: about the procedure only, heard at once",
    }
}

/// As a form sends it.
pub(super) const fn value(kind: &RequestKind) -> &'static str {
    match kind {
        RequestKind::Intervention => "intervention",
        RequestKind::ClarifyingQuestion => "clarifying_question",
        RequestKind::Reply => "reply",
        RequestKind::PointOfOrder => "point_of_order",
    }
}

pub(super) const fn question(state: &QuestionState) -> &'static str {
    match state {
        QuestionState::Submitted => "Sent",
        QuestionState::Approved => "Approved",
        QuestionState::Shortlisted => "On the shortlist",
        QuestionState::Forwarded => "With the chair",
        QuestionState::Asked => "Being asked",
        QuestionState::Answered => "Answered",
        QuestionState::Declined => "Not taken up",
        QuestionState::Withdrawn => "Taken back",
        QuestionState::Merged => "Asked together with another",
        QuestionState::FollowUp => "To be answered in writing",
        QuestionState::NotReached => "Not reached",
    }
}

/// What happens once somebody is called.
pub(super) const fn then(channel: &Channel) -> &'static str {
    match channel {
        Channel::Onsite => "You will be called by name. Wait for the microphone then.",
        Channel::Online => "You will be called by name. Unmute in the meeting then.",
        Channel::Hub => "Your hub will be called. Speak from there then.",
    }
}

/// What to do with the floor.
pub(super) const fn speak(channel: &Channel) -> &'static str {
    match channel {
        Channel::Onsite => "Speak when the microphone is with you.",
        Channel::Online => "Unmute in the meeting and speak.",
        Channel::Hub => "Your hub has the floor. Speak from there.",
    }
}

/// What was done.
pub(super) const fn done(act: &Act) -> Option<&'static str> {
    match act {
        Act::Look {} => None,
        Act::Introduce(_) => Some("Saved."),
        Act::Raise { .. } => Some("You are in the list of speakers."),
        Act::Lower { .. } => Some("You are not in the list of speakers any more."),
        Act::Ask(_) => Some("Sent. You can follow it below."),
        Act::Withdraw { .. } => Some("Your question was taken back."),
    }
}

/// What is to be said of a session nobody speaks in.
pub(super) fn scene(life: Life, starts_at: Option<Timestamp>, now: Timestamp) -> Option<String> {
    match life {
        Life::Draft => Some("This session is still being prepared.".to_owned()),
        Life::Open => Some(match starts_at.filter(|at| *at > now) {
            Some(at) => format!("The session starts in {}.", length(at.since(now))),
            None => "The session has not started yet.".to_owned(),
        }),
        Life::Live => None,
        Life::Ended | Life::Archived => Some("The session has ended. Thank you for taking part.".to_owned()),
    }
}

/// A clock at one moment. What is left rounds up, what is over down.
pub(super) fn clock(clock: &Clock, now: &Timestamp) -> String {
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
pub(super) fn length(length: Millis) -> String {
    let minutes = length.0.div_ceil(60_000).max(1);
    match (minutes / 60, minutes % 60) {
        (0, minutes) => format!("{minutes} min"),
        (hours @ 1..=9, minutes @ 1..) => format!("{hours} h {minutes} min"),
        (hours @ ..=47, _) => format!("{hours} h"),
        (hours, _) => format!("{} days", hours / 24),
    }
}

/// The time of day, where it is the same everywhere.
pub(super) fn time_of_day(at: &Timestamp) -> String {
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
        assert_eq!(time_of_day(&Timestamp(1_700_000_000_000)), "22:13:20 UTC");
    }
}
