//! The floor and the speaker queue.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    AudioState, Channel, Clock, Label, Millis, PersonId, QuestionId, QueuePolicy, RequestId, RequestKind,
    RequestMode, RequestState, SlotId, Speaker, Timestamp, Topic, TurnId, TurnKind,
};

/// Who has the floor.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct FloorCard {
    /// The turn on the floor.
    pub turn: Option<TurnCard>,
    /// The main turn that waits while another is interposed.
    pub interrupted: Option<TurnCard>,
    /// The question put last, until it is answered or the floor goes on to something else.
    pub question: Option<QuestionId>,
}

/// An actual speech.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct TurnCard {
    /// Which; acts on the floor name it.
    pub id: TurnId,
    /// Who speaks.
    pub speaker: Speaker,
    /// What it is.
    pub kind: TurnKind,
    /// What about.
    pub topic: Option<Topic>,
    /// Actual begin.
    pub began_at: Timestamp,
    /// Its clock.
    pub clock: Clock,
    /// The main turn waits for its end.
    pub interposed: bool,
    /// The slot it fills.
    pub slot: Option<SlotId>,
    /// The request it answered.
    pub request: Option<RequestId>,
    /// The question that is put in it, by its asker or read aloud.
    pub question: Option<QuestionId>,
    /// The speaker reads somebody else's words aloud.
    pub read_aloud: bool,
    /// Actual end.
    pub ended_at: Option<Timestamp>,
    /// Time spoken, pauses left out; ended turns only.
    pub spoken: Option<Millis>,
    /// As it was recorded first, once corrected; crew only.
    pub was: Option<TurnWas>,
}

/// What was recorded of a turn before it was corrected.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct TurnWas {
    /// Who spoke; left out when their profile was erased.
    pub speaker: Option<Speaker>,
    /// Begin.
    pub began_at: Timestamp,
    /// End.
    pub ended_at: Option<Timestamp>,
}

/// The speaker queue.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QueueCard {
    /// Channels for which the list is open.
    pub open: Vec<Channel>,
    /// Channels for which the list closes by itself, and when.
    pub closing: Vec<ListClosing>,
    /// How the next speaker is suggested.
    pub policy: QueuePolicy,
    /// What a speaker of the list is given.
    pub each: Millis,
    /// How many wait in the room.
    pub onsite: u32,
    /// How many wait online.
    pub online: u32,
    /// How many wait in hubs.
    pub hub: u32,
    /// Who is announced as next, planned speakers of the running segment included: the first few, at most
    /// [`crate::limits::SHOWN_NEXT`].
    pub next: Vec<NextCard>,
    /// All who wait, in the order in which they would be called if nothing changed; crew only.
    pub order: Option<Vec<RequestId>>,
    /// Who should be next, and why; crew only.
    pub suggestion: Option<Suggestion>,
}

/// Somebody announced as next, from the plan or from the list.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct NextCard {
    /// Their request; left out when they are planned.
    pub request: Option<RequestId>,
    /// Their slot; left out when they asked.
    pub slot: Option<SlotId>,
    /// Who.
    pub speaker: Speaker,
    /// What they asked for.
    pub kind: Option<RequestKind>,
    /// Their words are read aloud for them.
    pub read_aloud: bool,
}

/// Who should be next: from the list, or from the plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "from", rename_all = "snake_case")]
pub enum Suggestion {
    /// Somebody in the list of speakers.
    List {
        /// Which request.
        request: RequestId,
        /// Why.
        reason: SuggestionReason,
    },
    /// The next planned speaker of the running segment.
    Plan {
        /// Which slot.
        slot: SlotId,
        /// Whose.
        person: PersonId,
    },
}

/// A set time at which the list closes for a channel.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct ListClosing {
    /// For whom.
    pub channel: Channel,
    /// When.
    pub at: Timestamp,
}

/// Why somebody in the list should be next, in one phrase.
#[skip_serializing_none]
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "why", rename_all = "snake_case")]
#[ts(optional_fields)]
pub enum SuggestionReason {
    /// Nobody else waits.
    OnlyOne,
    /// A point of order goes first.
    PointOfOrder,
    /// A clarifying question or reply goes ahead of interventions.
    ByKind,
    /// Has waited longest.
    FirstInList,
    /// The chair put them there.
    ChairOrdered,
    /// The room and online take turns.
    Alternate {
        /// Whose turn it is.
        channel: Channel,
        /// How much longer they have waited than the first of the others, if they have.
        longer: Option<Millis>,
    },
    /// So many from the room for so many online.
    Ratio {
        /// Whose turn it is.
        channel: Channel,
        /// From the room.
        onsite: u8,
        /// Online.
        online: u8,
    },
    /// Was heard least.
    LeastHeard {
        /// Times they had the floor.
        turns: u32,
    },
    /// Was passed over too often.
    PassedOver {
        /// How often.
        times: u32,
    },
}

/// A waiting request; crew only.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct RequestCard {
    /// Which.
    pub id: RequestId,
    /// Who wants to speak.
    pub speaker: Speaker,
    /// What for.
    pub kind: RequestKind,
    /// Where it stands.
    pub state: RequestState,
    /// A word to the crew.
    pub note: Option<Label>,
    /// Since when they wait.
    pub raised_at: Timestamp,
    /// Entered by the crew on their behalf.
    pub by_crew: bool,
    /// They have not had the floor yet.
    pub first_time: bool,
    /// Times they had the floor.
    pub turns: u32,
    /// Time they spoke, ended turns only.
    pub spoken: Millis,
    /// How many who asked later were called before them.
    pub passed: u32,
    /// From when on they have waited long.
    pub long_from: Timestamp,
    /// Giving them the floor only pauses whoever holds it.
    pub interposes: bool,
    /// Whether they speak or are read aloud.
    pub mode: RequestMode,
    /// The question in writing it stands for, or what they typed to be read aloud.
    pub question: Option<QuestionId>,
    /// What is known of their sound.
    pub audio: Option<AudioState>,
    /// How their name is said.
    pub say: Option<Label>,
}
