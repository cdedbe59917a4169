//! The words of the plain pages that stand in no template. They say what the attendee page says, in the one language
//! there is.

#![expect(
    clippy::trivially_copy_pass_by_ref,
    reason = "templates pass what they show by reference"
)]

mod moment;

use dais_protocol::{Channel, Life, QuestionState, RequestKind, RequestMode, StepKind, Timestamp};

pub(super) use moment::{ago, clock, length, time_of_day};

use super::{form::Act, seen::Seen};

/// Of `lang` and `dir`.
pub(super) const LANGUAGE: &str = "en";
pub(super) const JOIN: &str = "Join a session";
pub(super) const WRONG_CODE: &str =
    "No session has this code. Compare it with the screen in the room and try again.";
pub(super) const BROKEN: &str = "That was not understood. Go back and send it again, or join anew.";
pub(super) const NO_NAME: &str = "Write your name first.";
pub(super) const NO_CHANNEL: &str = "Say where you are.";
pub(super) const NO_QUESTION: &str = "Write your question first.";
pub(super) const NAME: &str = "Your name";
pub(super) const AFFILIATION: &str = "The organisation";
pub(super) const NOTE: &str = "The note";
pub(super) const QUESTION: &str = "The question";
pub(super) const WITH_CHAIR: &str = "It is with the chair";

pub(super) fn too_long(what: &str, max: usize) -> String {
    format!("{what} is longer than {max} characters. Shorten it and send it again.")
}

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

pub(super) const fn step(step: &StepKind) -> &'static str {
    match step {
        StepKind::Submitted => "Sent",
        StepKind::Approved => "Approved",
        StepKind::Shortlisted => "Put on the shortlist",
        StepKind::Forwarded => "Handed to the chair",
        StepKind::Asked => "Asked",
        StepKind::Answered => "Answered",
        StepKind::AnsweredInWriting => "Answered in writing",
        StepKind::FollowUp => "An answer in writing was promised",
        StepKind::Declined => "Not taken up",
        StepKind::Withdrawn => "Taken back",
        StepKind::Merged => "Put together with another",
        StepKind::Returned => "Went back a step",
        StepKind::Edited => "The words were corrected",
        StepKind::Translated => "Translated",
        StepKind::Readdressed => "Addressed to others",
        StepKind::NotReached => "The session ended first",
    }
}

/// One's place in the list.
pub(super) fn place(position: u32, next: bool, mode: RequestMode) -> String {
    let whose = match mode {
        RequestMode::Speaks => "You are",
        RequestMode::ReadAloud => "Your question is",
    };
    match position {
        _ if next => format!("{whose} next"),
        1 => format!("{whose} first in the list"),
        n => format!("{whose} number {n}"),
    }
}

/// How many want to hear a question.
pub(super) fn support(votes: u32) -> String {
    match votes {
        0 => "No support yet".to_owned(),
        1 => "1 person supports it".to_owned(),
        n => format!("{n} people support it"),
    }
}

/// What happens once somebody is called.
pub(super) const fn then(channel: Channel, mode: RequestMode) -> &'static str {
    match (mode, channel) {
        (RequestMode::ReadAloud, _) => "It will be read aloud for you.",
        (RequestMode::Speaks, Channel::Onsite) => "You will be called by name. Wait for the microphone then.",
        (RequestMode::Speaks, Channel::Online) => "You will be called by name. Unmute in the meeting then.",
        (RequestMode::Speaks, Channel::Hub) => "Your hub will be called. Speak from there then.",
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

/// What was done. A page that is loaded again says of a hand only what still holds.
pub(super) fn done(act: &Act, seen: &Seen) -> Option<&'static str> {
    match act {
        Act::Look {} | Act::Upvote { .. } | Act::RemoveVote { .. } => None,
        Act::Introduce(_) => Some("Saved."),
        Act::Raise(_) => seen.has_hand().then_some("Your hand is up."),
        Act::Lower { request } => {
            let waits = seen.me.requests.iter().any(|own| own.id == *request);
            (!waits && !seen.speaks()).then_some("Your hand is down.")
        }
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
