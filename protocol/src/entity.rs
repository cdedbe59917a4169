//! What somebody sees. Entities are replaced whole, so applying one twice is harmless.
//!
//! Lengths and instants are the server's; a browser subtracts and shows, it never derives.

mod crew;
mod floor;
mod people;
mod questions;
mod session;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

pub use crew::{ActCard, BatonCard, CueCard, DeskCard, FairnessCard, FairnessRow, Group};
pub use floor::{
    FloorCard, ListClosing, NextCard, QueueCard, RequestCard, Suggestion, SuggestionReason, TurnCard, TurnWas,
};
pub use people::{
    MeCard, MyQuestion, MyRequest, PersonCard, PersonDetails, PresenceCard, PresentCrew, PresentScreen,
    ScreenCard, Speaker, Who,
};
pub use questions::{QuestionCard, QuestionDetails};
pub use session::{
    Clock, Expected, LinkCard, PreparedCard, RundownCard, SegmentCard, SegmentOutlook, SessionCard, Settings,
    ShareCard, SlotCard,
};

/// Any of them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Entity {
    /// Key `session`.
    Session(SessionCard),
    /// Key `rundown`.
    Rundown(RundownCard),
    /// Key `floor`.
    Floor(Box<FloorCard>),
    /// Key `queue`.
    Queue(QueueCard),
    /// Key `desk`; crew only.
    Desk(DeskCard),
    /// Key `fairness`; crew only.
    Fairness(FairnessCard),
    /// Key `presence`.
    Presence(PresenceCard),
    /// Key `segment:<id>`.
    Segment(SegmentCard),
    /// Key `person:<id>`.
    Person(PersonCard),
    /// Key `prepared:<id>`.
    Prepared(PreparedCard),
    /// Key `request:<id>`.
    Request(RequestCard),
    /// Key `turn:<id>`; crew only.
    Turn(Box<TurnCard>),
    /// Key `cue:<id>`.
    Cue(CueCard),
    /// Key `question:<id>`.
    Question(QuestionCard),
    /// Key `link:<id>`.
    Link(LinkCard),
    /// Key `me:<participant>`.
    Me(MeCard),
}
