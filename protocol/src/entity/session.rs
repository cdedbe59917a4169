//! The session and its rundown.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Label, Life, LinkId, Millis, Minutes, Note, PersonId, PreparedId, PreparedState, Role, Seconds,
    SegmentId, SegmentKind, SlotId, SlotState, Timestamp, Title, Topic,
};

/// The session itself.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct SessionCard {
    /// The full title.
    pub title: Title,
    /// A title for phones and projectors.
    pub short_title: Option<Title>,
    /// The conference's own code.
    pub reference: Option<Label>,
    /// Panel, round table …
    pub format: Option<Label>,
    /// How the room is laid out.
    pub layout: Option<Label>,
    /// Planned length.
    pub minutes: Option<Minutes>,
    /// When it is to begin.
    pub starts_at: Option<Timestamp>,
    /// Where it is in its life.
    pub life: Life,
    /// When it went live first.
    pub started_at: Option<Timestamp>,
    /// When it ended, unless it was taken up again.
    pub ended_at: Option<Timestamp>,
    /// Whether questions wait for the relay desk before anybody sees them.
    pub screening: bool,
    /// The code attendees join with: eight letters and digits.
    pub join_code: String,
    /// Questions of the whole session, addressed to nobody.
    pub policy_questions: Vec<Note>,
    /// What the proposal said beyond the plan; crew only.
    pub notes: Vec<Note>,
}

/// A clock, as data. While it runs `runs_out_at` is set; while it stands `left` is.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Clock {
    /// Planned and added time together.
    pub allotted: Millis,
    /// Time added to (or taken from) the plan.
    pub added: Seconds,
    /// When no time will be left; later than now plus `allotted` never, earlier means overtime.
    pub runs_out_at: Option<Timestamp>,
    /// Milliseconds left while the clock stands; negative in overtime.
    #[ts(type = "number")]
    pub left: Option<i64>,
    /// The clock turns to *warning* when no more than this is left.
    pub warning: Millis,
    /// The clock turns to *danger* when no more than this is left.
    pub danger: Millis,
}

/// The order of segments and the session's clock.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct RundownCard {
    /// In order.
    pub segments: Vec<SegmentId>,
    /// The running one.
    pub current: Option<SegmentId>,
    /// The running segment's clock.
    pub clock: Option<Clock>,
    /// Planned length of all segments together.
    pub planned: Millis,
    /// Planned length of the segments that have not begun.
    pub ahead: Millis,
    /// When the session should end by its plan, counted from its actual start.
    pub planned_end: Option<Timestamp>,
}

/// A segment with its slots.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct SegmentCard {
    /// Which.
    pub id: SegmentId,
    /// What it is for.
    pub kind: SegmentKind,
    /// Its title.
    pub title: Title,
    /// Planned length.
    pub minutes: Minutes,
    /// Actual begin.
    pub started_at: Option<Timestamp>,
    /// Actual end.
    pub ended_at: Option<Timestamp>,
    /// Who speaks in it, in order.
    pub slots: Vec<SlotCard>,
    /// Prepared questions, in order; not for the public.
    pub prepared: Vec<PreparedId>,
}

/// One person's place in a segment.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct SlotCard {
    /// Which.
    pub id: SlotId,
    /// Whose.
    pub person: PersonId,
    /// Planned length.
    pub minutes: Minutes,
    /// What about.
    pub topic: Option<Topic>,
    /// What became of it.
    pub state: SlotState,
}

/// A question the moderator prepared; not for the public.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PreparedCard {
    /// Which.
    pub id: PreparedId,
    /// Where it belongs.
    pub segment: SegmentId,
    /// Its words.
    pub text: Note,
    /// To whom.
    pub to: Vec<PersonId>,
    /// What became of it.
    pub state: PreparedState,
}

/// A role link; crew only. Its secret is not here.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct LinkCard {
    /// Which.
    pub id: LinkId,
    /// What its holder may do.
    pub role: Role,
    /// For whom it is meant.
    pub label: Option<Label>,
    /// Since when.
    pub issued_at: Timestamp,
    /// Since when it is worthless.
    pub revoked_at: Option<Timestamp>,
}
