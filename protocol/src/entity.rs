//! What somebody sees. Entities are replaced whole, so applying one twice is harmless.
//!
//! Lengths and instants are the server's; a browser subtracts and shows, it never derives.

mod crew;
mod floor;
mod people;
mod questions;
mod session;
mod show;

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

pub use crew::{
    ActCard, BatonCard, CueCard, DeskCard, FairnessCard, FairnessRow, Group, IncidentCard, MessageCard,
};
pub use floor::{
    FloorCard, ListClosing, NextCard, QueueCard, RequestCard, Suggestion, SuggestionReason, TurnCard, TurnWas,
};
pub use people::{
    HubCard, MeCard, MergedInto, MyQuestion, MyRequest, MyStep, NeedCard, PersonCard, PersonDetails,
    PlacesCard, PresenceCard, PresentCrew, PresentScreen, RaisedHand, ScreenCard, Speaker, Who,
};
pub use questions::{
    Likeness, QuestionCard, QuestionDetails, QuestionStep, RelayCard, RelayFigures, VotesCard,
};
pub use session::{
    Clock, Expected, LinkCard, PreparedCard, RundownCard, SegmentCard, SegmentOutlook, SessionCard, Settings,
    ShareCard, SlotCard,
};
pub use show::{OptionCard, ShowCard};

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
    /// Key `places`.
    Places(PlacesCard),
    /// Key `relay`; crew only.
    Relay(RelayCard),
    /// Key `votes`.
    Votes(VotesCard),
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
    /// Key `need:<participant>`; relay desk only.
    Need(NeedCard),
    /// Key `message:<id>`; crew only.
    Message(MessageCard),
    /// Key `incident:<id>`; crew only.
    Incident(IncidentCard),
    /// Key `show:<id>`.
    Show(ShowCard),
    /// Key `link:<id>`.
    Link(LinkCard),
    /// Key `me:<participant>`.
    Me(MeCard),
}
