//! The name of an entity on the wire: a plain string, so that a browser's `Map` can index by it.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use utoipa::{
    PartialSchema, ToSchema,
    openapi::{ObjectBuilder, RefOr, Schema, Type},
};

use crate::{
    CueId, IncidentId, LinkId, MessageId, ParticipantId, PersonId, PreparedId, QuestionId, RequestId,
    SegmentId, ShowId, TurnId,
};

macro_rules! keys {
    (plain { $($(#[$pdoc:meta])* $plain:ident = $pname:literal,)* }
     with { $($(#[$wdoc:meta])* $with:ident($id:ident) = $wname:literal,)* }) => {
        /// Which entity.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Key { $($(#[$pdoc])* $plain,)* $($(#[$wdoc])* $with($id),)* }

        impl fmt::Display for Key {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match self {
                    $(Self::$plain => f.write_str($pname),)*
                    $(Self::$with(id) => write!(f, concat!($wname, ":{}"), id),)*
                }
            }
        }

        impl FromStr for Key {
            type Err = KeyError;
            fn from_str(text: &str) -> Result<Self, KeyError> {
                match text.split_once(':') {
                    None => match text {
                        $($pname => Ok(Self::$plain),)*
                        _ => Err(KeyError),
                    },
                    Some((kind, id)) => match kind {
                        $($wname => id.parse().map(Self::$with).map_err(|_| KeyError),)*
                        _ => Err(KeyError),
                    },
                }
            }
        }
    };
}

keys! {
    plain {
        /// The session's card.
        Session = "session",
        /// The order of segments and the session's clock.
        Rundown = "rundown",
        /// Who has the floor.
        Floor = "floor",
        /// The speaker queue.
        Queue = "queue",
        /// The baton and what can be taken back.
        Desk = "desk",
        /// Who was heard, and who waits.
        Fairness = "fairness",
        /// The room, the hubs, and how many are in them.
        Places = "places",
        /// The short list of questions, and the relay desk's figures.
        Relay = "relay",
        /// How many support which question.
        Votes = "votes",
        /// Who is here; soft, never journalled.
        Presence = "presence",
    }
    with {
        /// A segment with its slots.
        Segment(SegmentId) = "segment",
        /// Somebody on the roster.
        Person(PersonId) = "person",
        /// A prepared question.
        Prepared(PreparedId) = "prepared",
        /// A waiting request.
        Request(RequestId) = "request",
        /// A turn that ended.
        Turn(TurnId) = "turn",
        /// A short message to a speaker, or from one.
        Cue(CueId) = "cue",
        /// A question in writing.
        Question(QuestionId) = "question",
        /// What somebody needs to take part; sent to the relay desk only.
        Need(ParticipantId) = "need",
        /// A message on the crew's line.
        Message(MessageId) = "message",
        /// Something that went wrong.
        Incident(IncidentId) = "incident",
        /// A show of hands.
        Show(ShowId) = "show",
        /// A role link.
        Link(LinkId) = "link",
        /// A participant's own things; sent to that participant only.
        Me(ParticipantId) = "me",
    }
}

/// The text names no entity.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not the key of an entity")]
pub struct KeyError;

impl Serialize for Key {
    fn serialize<S: Serializer>(&self, output: S) -> Result<S::Ok, S::Error> {
        output.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Key {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        String::deserialize(input)?
            .parse()
            .map_err(serde::de::Error::custom)
    }
}

impl ts_rs::TS for Key {
    type WithoutGenerics = Self;
    type OptionInnerType = Self;

    fn name(_: &ts_rs::Config) -> String {
        "Key".to_owned()
    }
    fn inline(_: &ts_rs::Config) -> String {
        "string".to_owned()
    }
    fn decl(_: &ts_rs::Config) -> String {
        "type Key = string;".to_owned()
    }
}

impl PartialSchema for Key {
    fn schema() -> RefOr<Schema> {
        ObjectBuilder::new()
            .schema_type(Type::String)
            .description(Some("Which entity: `session`, `floor`, `question:<id>` …"))
            .into()
    }
}

impl ToSchema for Key {}
