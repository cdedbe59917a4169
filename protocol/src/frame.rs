//! The frames of the socket: JSON text, one object each, told apart by `type`.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Command, CommandId, Entity, EntityChange, Key, Millis, ParticipantId, QuestionId, RefusalCode, Role, Seq,
    SessionId, Timestamp,
};

/// From a screen to the server.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum ClientFrame {
    /// The first frame, within [`crate::limits::HELLO_TIMEOUT_MS`].
    Hello {
        /// [`crate::PROTOCOL_VERSION`].
        version: u32,
        /// From `POST /api/enter`.
        token: String,
        /// The last `seq` this screen has seen in full; only what changed since is sent.
        since: Option<Seq>,
        /// The page build, for the Tech screen.
        build: Option<String>,
    },
    /// Asks for something. A repeat with the same id is answered as before and changes nothing.
    Do {
        /// Made by the screen.
        id: CommandId,
        /// What is asked.
        command: Command,
    },
    /// Crew: tells the others which question the sender has in hand. Soft: never journalled.
    Attend {
        /// Which; none any more when left out.
        question: Option<QuestionId>,
    },
    /// Keeps the link alive and measures the clock offset.
    Ping {
        /// The screen's own clock; comes back unchanged.
        sent: Timestamp,
        /// The way there and back of the last ping, for the Tech screen.
        lag: Option<Millis>,
    },
}

/// From the server to a screen.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
#[ts(optional_fields)]
pub enum ServerFrame {
    /// Answers `hello`. The next frame is a `patch` that brings the screen up to `seq`.
    Welcome {
        /// The server's [`crate::PROTOCOL_VERSION`].
        version: u32,
        /// Which session.
        session: SessionId,
        /// Who the screen speaks for.
        you: ParticipantId,
        /// What the screen may do.
        roles: Vec<Role>,
        /// Where the session stands.
        seq: Seq,
        /// The server's clock.
        now: Timestamp,
        /// Forget everything first: the next patch holds all there is.
        full: bool,
        /// The server's build.
        build: String,
    },
    /// Brings a screen up to date. Applying it twice changes nothing.
    Patch {
        /// The session as of this place in the journal.
        seq: Seq,
        /// The server's clock.
        now: Timestamp,
        /// Present and set when this patch holds all there is: forget everything first.
        full: Option<bool>,
        /// Entities as they are now.
        put: BTreeMap<Key, Entity>,
        /// What changed in entities that were put before; left out when nothing did.
        change: Option<BTreeMap<Key, EntityChange>>,
        /// Entities that are gone, or not this screen's to see any more.
        remove: Vec<Key>,
    },
    /// A command was carried out and is durable.
    Done {
        /// The command.
        id: CommandId,
        /// The entry that holds it.
        seq: Seq,
    },
    /// A command was not carried out; nothing changed.
    Refused {
        /// The command; left out when the frame could not be read that far.
        id: Option<CommandId>,
        /// For programs.
        code: RefusalCode,
        /// For people.
        message: String,
    },
    /// Answers `ping`.
    Pong {
        /// As sent.
        sent: Timestamp,
        /// The server's clock.
        now: Timestamp,
    },
    /// The last frame before the server hangs up.
    Bye {
        /// Why.
        code: ByeCode,
        /// Milliseconds to wait before coming back; left out means: do not.
        retry_after: Option<u32>,
    },
}

impl ServerFrame {
    /// What a screen knows once it has read this. A change to something it does not have is passed over. Fails when a
    /// change does not fit what it is for.
    pub fn fold(&self, entities: &mut BTreeMap<Key, Entity>) -> Result<(), serde_json::Error> {
        match self {
            Self::Welcome { full: true, .. } => entities.clear(),
            Self::Patch {
                full,
                put,
                change,
                remove,
                ..
            } => {
                if *full == Some(true) {
                    entities.clear();
                }
                entities.extend(put.iter().map(|(key, entity)| (*key, entity.clone())));
                for (key, change) in change.iter().flatten() {
                    if let Some(entity) = entities.get_mut(key) {
                        *entity = change.merged_into(entity)?;
                    }
                }
                for key in remove {
                    entities.remove(key);
                }
            }
            Self::Welcome { .. }
            | Self::Done { .. }
            | Self::Refused { .. }
            | Self::Pong { .. }
            | Self::Bye { .. } => {}
        }
        Ok(())
    }
}

/// Why the server hangs up.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum ByeCode {
    /// The server restarts.
    Restart,
    /// The token or link is not, or no longer, valid.
    BadToken,
    /// No `hello` came in time.
    NoHello,
    /// The screen speaks another version: reload.
    Version,
    /// Nothing was heard for too long.
    Silent,
    /// The screen could not keep up.
    TooSlow,
    /// A frame was oversized, not text, or out of order.
    Malformed,
    /// The server holds as many connections as it may.
    Busy,
    /// The moderators removed the participant.
    Removed,
}

impl ByeCode {
    /// Every reason.
    pub const ALL: &'static [Self] = &[
        Self::Restart,
        Self::BadToken,
        Self::NoHello,
        Self::Version,
        Self::Silent,
        Self::TooSlow,
        Self::Malformed,
        Self::Busy,
        Self::Removed,
    ];
}

/// WebSocket close codes, as documented in `docs/protocol.md`.
pub mod close {
    use super::ByeCode;

    /// The close code that goes with a `bye`.
    pub const fn code(bye: ByeCode) -> u16 {
        match bye {
            ByeCode::Restart => 1012,
            ByeCode::Busy => 1013,
            ByeCode::BadToken => 4001,
            ByeCode::NoHello => 4002,
            ByeCode::Version => 4003,
            ByeCode::Silent => 4004,
            ByeCode::TooSlow => 4005,
            ByeCode::Malformed => 4006,
            ByeCode::Removed => 4007,
        }
    }
}
