//! Why a command was not carried out. A refusal leaves the session untouched.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

macro_rules! refusals {
    ($($(#[$doc:meta])* $name:ident => $message:literal,)*) => {
        /// The closed list of reasons. Codes are stable; messages may improve.
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum RefusalCode { $($(#[$doc])* $name,)* }

        impl RefusalCode {
            /// Every reason.
            pub const ALL: &'static [Self] = &[$(Self::$name),*];

            /// One plain English sentence that says what to do.
            pub const fn message(self) -> &'static str {
                match self { $(Self::$name => $message,)* }
            }
        }
    };
}

refusals! {
    /// The frame is not what the protocol describes; the message says where.
    Malformed => "That was not understood. Reload the page; if it happens again, tell the technical assistant.",
    /// The sender's roles do not allow it.
    NotAllowed => "Your link does not allow that. Ask the organiser for another link.",
    /// What the command names does not exist here, or not for the sender.
    NotFound => "That is not here any more.",
    /// The session moved on while the command travelled.
    Stale => "Somebody was faster: look at the floor and press again if you still want to.",
    /// Not in this phase of the session's life.
    WrongLife => "Not now: the session is not in the right phase for that.",
    /// The thing is not in a state that allows it.
    WrongState => "That has already been dealt with.",
    /// The participant has not said who they are.
    NameNeeded => "Say who you are first.",
    /// One hand of a kind at a time.
    AlreadyWaiting => "You are already in the list of speakers.",
    /// The list of speakers is closed.
    ListClosed => "The list of speakers is closed. You can still ask in writing.",
    /// A bound of the session or of the sender is reached.
    TooMany => "No more of these fit. Finish or take back another first.",
    /// A value lies outside its bounds, or values contradict each other.
    OutOfBounds => "That value is not possible here.",
    /// The command id was used by somebody else.
    IdTaken => "That id belongs to somebody else. Send the command again under a new one.",
    /// Somebody else runs floor and clock.
    NotHolding => "Somebody else holds the baton. Take it over first if you are to run the floor.",
    /// The typed line is none of those that are known.
    NotUnderstood => "That line is not one of those known here. Type ? to see them.",
    /// The name in a typed line fits several people.
    Ambiguous => "Several people are called so. Type more of the name.",
    /// It is too soon after the last one to be meant.
    TooSoon => "That was just done. Wait two seconds if you mean it twice.",
    /// What it touched has changed since.
    ChangedSince => "Something it touched has changed since, so it cannot be taken back.",
    /// Its asker chose not to be named.
    Anonymous => "They asked not to be named: read the question aloud instead.",
    /// The moderators have muted the sender.
    Muted => "The moderators have muted you: you can follow, but not ask. Write to them if you think it is a mistake.",
    /// The moderators have put the sender out.
    Removed => "The moderators have taken you out of this session. Write to the organiser if you think it is a mistake.",
    /// Hands of those in the room are counted there.
    CountedInRoom => "Raise your hand in the room: it is counted there.",
    /// The sender is too fast.
    TooFast => "Too fast. Wait a moment and try again.",
    /// The journal cannot take it just now; nothing happened.
    Unavailable => "Not saved just now, so nothing was changed. Try again in a moment.",
    /// The disk is full; nothing happened.
    JournalFull => "The server's disk is full, so nothing was changed. Tell the technical assistant.",
    /// The token or link is wrong, revoked, or for another session.
    BadToken => "This link is not valid any more. Ask the organiser for a new one.",
}

/// A refusal as it travels: a code for programs, a sentence for people.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Refusal {
    /// Stable.
    pub code: RefusalCode,
    /// One plain sentence.
    pub message: String,
}

impl From<RefusalCode> for Refusal {
    fn from(code: RefusalCode) -> Self {
        Self {
            code,
            message: code.message().to_owned(),
        }
    }
}
