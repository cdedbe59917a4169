//! What a session is made from: typed in by the host, or read from a proposal and confirmed.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Attendance, Duty, Gender, Label, Minutes, Name, Note, Region, SegmentKind, Stakeholder, Timestamp, Title,
    Topic,
};

/// The set-up of a session. People are named by their place in `people`.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct Plan {
    /// The full title.
    pub title: Title,
    /// A title for phones and projectors.
    pub short_title: Option<Title>,
    /// The conference's own code, for example `WS #15`.
    pub reference: Option<Label>,
    /// Panel, round table …, in the organiser's words.
    pub format: Option<Label>,
    /// How the room is laid out.
    pub layout: Option<Label>,
    /// Planned length of the whole session.
    pub minutes: Option<Minutes>,
    /// When it is to begin.
    pub starts_at: Option<Timestamp>,
    /// The share of the session promised to the audience, as a fraction: `[1, 3]`.
    pub open_floor_share: Option<(u16, u16)>,
    /// The roster.
    #[serde(default)]
    pub people: Vec<PlanPerson>,
    /// The rundown.
    #[serde(default)]
    pub segments: Vec<PlanSegment>,
    /// Questions of the whole session, addressed to nobody.
    #[serde(default)]
    pub policy_questions: Vec<Note>,
    /// Sustainable Development Goals, by number.
    #[serde(default)]
    pub goals: Vec<u8>,
    /// Keywords.
    #[serde(default)]
    pub tags: Vec<Label>,
    /// Tools for taking part from afar.
    #[serde(default)]
    pub tools: Vec<Label>,
    /// Everything else the proposal said, kept.
    #[serde(default)]
    pub notes: Vec<Note>,
}

/// Somebody on the roster.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct PlanPerson {
    /// Their name, or a description where the proposal leaves it open ("Expert from …").
    pub name: Name,
    /// Mr., Ms., Dr. …
    pub honorific: Option<Label>,
    /// Office or function.
    pub position: Option<Label>,
    /// Organization.
    pub affiliation: Option<Label>,
    /// What they do in the session.
    #[serde(default)]
    pub duties: Vec<Duty>,
    /// Self-declared.
    pub stakeholder: Option<Stakeholder>,
    /// Self-declared.
    pub region: Option<Region>,
    /// Self-declared; only ever counted.
    pub gender: Option<Gender>,
    /// How they take part.
    pub attendance: Attendance,
}

/// A block of the rundown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanSegment {
    /// What it is for.
    pub kind: SegmentKind,
    /// Its title.
    pub title: Title,
    /// Its planned length; 0 when nobody knows.
    pub minutes: Minutes,
    /// Who speaks in it, in order.
    #[serde(default)]
    pub slots: Vec<PlanSlot>,
    /// What the moderator means to ask in it, in order.
    #[serde(default)]
    pub prepared: Vec<PlanQuestion>,
}

/// One person's place in a segment.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct PlanSlot {
    /// Place in [`Plan::people`].
    #[ts(type = "number")]
    pub person: usize,
    /// Planned length.
    pub minutes: Minutes,
    /// What about.
    pub topic: Option<Topic>,
}

/// A question the moderator means to ask.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanQuestion {
    /// Its words.
    pub text: Note,
    /// Places in [`Plan::people`].
    #[ts(type = "Array<number>")]
    pub to: Vec<usize>,
}
