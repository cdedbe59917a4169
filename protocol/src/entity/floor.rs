//! The floor and the speaker queue.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Channel, Clock, Label, PersonId, QuestionId, RequestId, RequestKind, RequestState, SlotId, Speaker,
    Timestamp, Topic, TurnId, TurnKind,
};

/// Who has the floor.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct FloorCard {
    /// The turn on the floor.
    pub turn: Option<TurnCard>,
    /// The question being put, with or without a turn.
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
}

/// The speaker queue.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QueueCard {
    /// Channels for which the list is open.
    pub open: Vec<Channel>,
    /// When the list closes by itself.
    pub closes_at: Option<Timestamp>,
    /// How many wait in the room.
    pub onsite: u32,
    /// How many wait online.
    pub online: u32,
    /// How many wait in hubs.
    pub hub: u32,
    /// Who is announced as next, planned speakers of the running segment included: the first few, at most
    /// [`crate::limits::SHOWN_NEXT`].
    pub next: Vec<NextCard>,
    /// All who wait, in order; crew only.
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

/// Why somebody in the list should be next.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SuggestionReason {
    /// Nobody else waits.
    OnlyOne,
    /// A point of order goes first.
    PointOfOrder,
    /// A clarifying question or reply goes ahead of interventions.
    ByKind,
    /// Has waited longest.
    FirstInList,
    /// The chair put them first.
    ChairOrdered,
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
}
