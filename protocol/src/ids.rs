//! Identities. All are UUIDs: made by whoever asks for the thing, so that asking twice is harmless.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;
use uuid::Uuid;

macro_rules! id {
    ($($(#[$doc:meta])* $name:ident;)*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
        )]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                self.0.fmt(f)
            }
        }

        impl std::str::FromStr for $name {
            type Err = uuid::Error;
            fn from_str(text: &str) -> Result<Self, Self::Err> {
                Uuid::parse_str(text).map(Self)
            }
        }
    )*};
}

id! {
    /// Made by the asker (`UUIDv7`). It is the idempotency key of the command *and* the identity of
    /// what the command creates, so deciding needs no randomness. Untrusted: order by [`Seq`], never by it.
    CommandId;
    /// A short message to a speaker, or from one.
    CueId;
    /// One durable step in a session's journal.
    EntryId;
    /// A remote gathering that takes part as one.
    HubId;
    /// Something that went wrong, as the crew noted it.
    IncidentId;
    /// A role link; its secret is never part of the session.
    LinkId;
    /// A message on the crew's own line.
    MessageId;
    /// Somebody who joined through a link or the join code.
    ParticipantId;
    /// Somebody on the roster, whether or not they have joined; also a walk-in named by the crew.
    PersonId;
    /// A question the moderator prepared for named panellists.
    PreparedId;
    /// A question or comment in writing.
    QuestionId;
    /// A request for the floor.
    RequestId;
    /// A block of the rundown.
    SegmentId;
    /// One live session.
    SessionId;
    /// A show of hands.
    ShowId;
    /// One person's place in a segment.
    SlotId;
    /// An actual speech.
    TurnId;
}

impl CommandId {
    /// The identity of the `n`th thing this command creates under `label`. Pure: the same command gives
    /// the same identities on every machine and at every replay.
    pub fn child(self, label: &str, n: usize) -> Uuid {
        Uuid::new_v5(&self.0, format!("{label}/{n}").as_bytes())
    }
}

/// The place of an entry in its session's journal: 1, 2, 3 … without gaps. 0 is "before anything".
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(transparent)]
pub struct Seq(#[ts(type = "number")] pub u64);

impl Seq {
    /// The place after this one.
    #[must_use]
    pub const fn next(self) -> Self {
        Self(self.0 + 1)
    }
}

impl std::fmt::Display for Seq {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}
