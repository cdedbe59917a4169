//! What crosses the socket between a Dais server and its screens.
//!
//! Three vocabularies never share a type: a [`Command`] is what somebody asks, an event (in
//! `dais-core`) is what happened, an [`Entity`] is what somebody sees. This crate holds the first and
//! the last, the frames that carry them, the refusals, and every limit that both sides must know.
//!
//! `tests/typescript.rs` writes `web-client/src/protocol.gen.ts` from these types and fails when the
//! committed file differs.

mod command;
mod entity;
mod extraction;
mod frame;
mod ids;
mod key;
pub mod limits;
mod plan;
mod refusal;
mod rest;
mod target;
mod terms;
mod text;
mod time;

pub use command::Command;
pub use entity::{
    ActCard, BatonCard, Clock, CueCard, DeskCard, Entity, Expected, FairnessCard, FairnessRow, FloorCard,
    Group, LinkCard, ListClosing, MeCard, MyQuestion, MyRequest, NextCard, PersonCard, PersonDetails,
    PreparedCard, PresenceCard, PresentCrew, PresentScreen, QuestionCard, QuestionDetails, QueueCard,
    RequestCard, RundownCard, ScreenCard, SegmentCard, SegmentOutlook, SessionCard, Settings, ShareCard,
    SlotCard, Speaker, Suggestion, SuggestionReason, TurnCard, TurnWas, Who,
};
pub use extraction::{Confidence, Extraction, Found, Line, PlanNote, Recognised, SkipReason, Skipped};
pub use frame::{ByeCode, ClientFrame, ServerFrame, close};
pub use ids::{
    CommandId, CueId, EntryId, LinkId, ParticipantId, PersonId, PreparedId, QuestionId, RequestId, SegmentId,
    Seq, SessionId, SlotId, TurnId,
};
pub use key::{Key, KeyError};
pub use plan::{Plan, PlanPerson, PlanQuestion, PlanSegment, PlanSlot};
pub use refusal::{Refusal, RefusalCode};
pub use rest::{
    Created, Done, Enter, Entered, LinkAddress, NewSession, Problem, Replan, ReplanOffer, RoleLinks,
    SessionSummary, Submit, View,
};
pub use target::{Adjustment, Beneficiary, CueTarget, CueText, FloorTarget, SessionChange, TurnCorrection};
pub use terms::{
    ActKind, Attendance, Audience, Channel, CuePreset, Duty, FloorShare, Gender, Layout, Life, PreparedState,
    QuestionKind, QuestionState, QueuePolicy, Region, ReplanKind, RequestKind, RequestState, Role,
    SegmentKind, SlotState, Stakeholder, TurnKind,
};
pub use text::{Label, Name, Note, QuestionText, TextError, Title, Topic};
pub use time::{Millis, Minutes, Seconds, Timestamp};

/// The version a client names in `hello`; a server refuses any other with `bye {code: version}`.
pub const PROTOCOL_VERSION: u32 = 1;
