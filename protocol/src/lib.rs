//! What crosses the socket between a Dais server and its screens.
//!
//! Three vocabularies never share a type: a [`Command`] is what somebody asks, an event (in
//! `dais-core`) is what happened, an [`Entity`] is what somebody sees. This crate holds the first and
//! the last, the frames that carry them, the refusals, and every limit that both sides must know.
//!
//! `tests/typescript.rs` writes `web-client/src/*.gen.ts` from these types and fails when the
//! committed file differs.

mod change;
mod command;
mod entity;
mod extraction;
mod frame;
mod ids;
mod key;
mod language;
pub mod limits;
mod plan;
mod refusal;
mod rest;
mod target;
mod terms;
mod text;
mod time;

pub use change::EntityChange;
pub use command::Command;
pub use entity::{
    ActCard, BatonCard, Clock, CueCard, DeskCard, Entity, Expected, FairnessCard, FairnessRow, FloorCard,
    Group, HubCard, IncidentCard, Likeness, LinkCard, ListClosing, MeCard, MergedInto, MessageCard,
    MyQuestion, MyRequest, MyStep, NeedCard, NextCard, OptionCard, PersonCard, PersonDetails, PlacesCard,
    PreparedCard, PresenceCard, PresentCrew, PresentScreen, QuestionCard, QuestionDetails, QuestionStep,
    QueueCard, RaisedHand, RelayCard, RelayFigures, RequestCard, RundownCard, ScreenCard, SegmentCard,
    SegmentOutlook, SessionCard, Settings, ShareCard, ShowCard, SlotCard, Speaker, Suggestion,
    SuggestionReason, TurnCard, TurnWas, VotesCard, Who,
};
pub use extraction::{Confidence, Extraction, Found, Line, PlanNote, Recognised, SkipReason, Skipped};
pub use frame::{ByeCode, ClientFrame, ServerFrame, close};
pub use ids::{
    CommandId, CueId, EntryId, HubId, IncidentId, LinkId, MessageId, ParticipantId, PersonId, PreparedId,
    QuestionId, RequestId, SegmentId, Seq, SessionId, ShowId, SlotId, TurnId,
};
pub use key::{Key, KeyError};
pub use language::{Language, LanguageError};
pub use plan::{Plan, PlanPerson, PlanQuestion, PlanSegment, PlanSlot};
pub use refusal::{Refusal, RefusalCode};
pub use rest::{
    Created, DeviceCode, Done, Enter, Entered, FoundParticipant, FoundParticipants, LinkAddress, NewSession,
    Problem, Replan, ReplanOffer, RoleLinks, SessionSummary, Submit, View,
};
pub use target::{
    Adjustment, Beneficiary, CueTarget, CueText, FloorTarget, MessageBody, Place, SessionChange,
    TurnCorrection,
};
pub use terms::{
    ActKind, Attendance, Audience, AudioState, Channel, CuePreset, Duty, FloorShare, Gender, Layout, Life,
    LikenessReason, PreparedState, QuestionKind, QuestionState, QueuePolicy, Region, ReplanKind, RequestKind,
    RequestMode, RequestState, Role, SegmentKind, Signal, SlotState, Stakeholder, StepKind, TurnKind,
};
pub use text::{AnswerText, Label, MessageText, Name, Note, QuestionText, TextError, Title, Topic};
pub use time::{Millis, Minutes, Seconds, Timestamp};

/// The version a client names in `hello`; a server refuses any other with `bye {code: version}`.
pub const PROTOCOL_VERSION: u32 = 1;
