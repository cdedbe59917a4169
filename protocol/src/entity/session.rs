//! The session and its rundown.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    FloorShare, Label, Life, LinkId, Millis, Minutes, Note, PersonId, PreparedId, PreparedState, QueuePolicy,
    Role, Seconds, SegmentId, SegmentKind, SlotId, SlotState, Timestamp, Title, Topic, TurnId,
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
    /// When the room must be empty.
    pub hard_end: Option<Timestamp>,
    /// What is promised to the audience.
    pub share: Option<FloorShare>,
    /// Whether questions wait for the relay desk before anybody sees them.
    pub screening: bool,
    /// What the crew set beyond that; crew only.
    pub settings: Option<Settings>,
    /// The code attendees join with: eight letters and digits.
    pub join_code: String,
    /// For practice: the audience is simulated, and nothing is kept.
    pub practice: bool,
    /// Questions of the whole session, addressed to nobody.
    pub policy_questions: Vec<Note>,
    /// What the proposal said beyond the plan; crew only.
    pub notes: Vec<Note>,
}

/// How a session is run.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Settings {
    /// Clocks turn to *warning* when no more than this is left.
    pub warning: Seconds,
    /// Clocks turn to *danger* when no more than this is left.
    pub danger: Seconds,
    /// Whether the speaker is cued by itself.
    pub time_cues: bool,
    /// Whether fairness is shown by self-declared group.
    pub groups: bool,
}

/// An instant that moves on with time: the later of `at_least` and now plus `still`. Sums and maxima of such
/// instants are such instants again, so a forecast holds until somebody acts and nothing is sent meanwhile.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Expected {
    /// Not before this.
    pub at_least: Timestamp,
    /// Not before this from now.
    pub still: Millis,
}

impl Expected {
    /// A fixed instant, or now once that is past.
    pub const fn not_before(at: Timestamp) -> Self {
        Self {
            at_least: at,
            still: Millis(0),
        }
    }

    /// The instant it is at `now`.
    pub fn at(self, now: Timestamp) -> Timestamp {
        self.at_least.max(now.plus(self.still))
    }

    /// The later of the two, whatever the time.
    #[must_use]
    pub fn max(self, other: Self) -> Self {
        Self {
            at_least: self.at_least.max(other.at_least),
            still: self.still.max(other.still),
        }
    }

    /// This much later, whatever the time.
    #[must_use]
    pub const fn plus(self, length: Millis) -> Self {
        Self {
            at_least: self.at_least.plus(length),
            still: Millis(self.still.0.saturating_add(length.0)),
        }
    }
}

/// Where a segment stands in time; planned, actual and expected are kept apart.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct SegmentOutlook {
    /// Which.
    pub segment: SegmentId,
    /// When it should begin by the plan, as far as that is known.
    pub planned_start: Option<Timestamp>,
    /// When it should end by the plan.
    pub planned_end: Option<Timestamp>,
    /// When it is expected to begin; left out once it has, and where that hangs on a length nobody knows.
    pub start: Option<Expected>,
    /// When it is expected to end; left out likewise.
    pub end: Option<Expected>,
    /// Time that came free in it because somebody is absent.
    pub freed: Millis,
}

/// The open floor promised to the audience against what it is going to be: at any time it is `at_best` less the
/// time by which the expected end of the session lies after `ends_at`, but not less than what was `given`.
/// What is missing of the promise then is stolen. While an open floor is running (`since`), `given` grows from
/// then on, and `at_best` from when the rundown's clock has run out.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct ShareCard {
    /// What is promised.
    pub promised: Millis,
    /// What the rundown plans; left out when it does not say.
    pub planned: Option<Millis>,
    /// What it is going to be when nobody overruns any more: what was given, and the lengths of the open floors
    /// running and ahead. Left out when that, or what the session is behind, hangs on a length nobody knows.
    pub at_best: Option<Millis>,
    /// What it has been, in segments that ended.
    pub given: Millis,
    /// When the running open floor began, if one is running.
    pub since: Option<Timestamp>,
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
    /// The running segment's clock, unless nobody knows its length.
    pub clock: Option<Clock>,
    /// Planned length of all segments together; left out when that of one is not known.
    pub planned: Option<Millis>,
    /// Planned length of the segments that have not begun; left out likewise.
    pub ahead: Option<Millis>,
    /// When the session should end by its plan, counted from its actual start, or from its planned one.
    pub planned_end: Option<Timestamp>,
    /// When it should end now that it was extended or shortened; it is behind by what is expected beyond this.
    pub ends_at: Option<Timestamp>,
    /// When it is expected to end, unless that hangs on a length nobody knows; not for the public.
    pub expected_end: Option<Expected>,
    /// Where each segment stands, in order; not for the public.
    pub outlook: Vec<SegmentOutlook>,
    /// The promised open floor; not for the public, and only if there is a promise.
    pub share: Option<ShareCard>,
    /// Reserve questions are shown when at least so much time is to spare.
    pub reserve_needs: Millis,
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
    /// Planned length; with nothing added to it, none means that nobody knows.
    pub minutes: Minutes,
    /// Time added to (or taken from) the plan.
    pub added: Seconds,
    /// How the next speaker is suggested in it.
    pub policy: QueuePolicy,
    /// What a speaker of the list is given in it.
    pub each: Millis,
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
    /// Time added to (or taken from) the plan.
    pub added: Seconds,
    /// What about.
    pub topic: Option<Topic>,
    /// What became of it.
    pub state: SlotState,
    /// The turn that filled it.
    pub turn: Option<TurnId>,
    /// Who spoke in it, when it was somebody else.
    pub by: Option<PersonId>,
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
    /// Only if time allows.
    pub reserve: bool,
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
    /// The speaker on the roster whom its holder is.
    pub person: Option<PersonId>,
    /// Since when.
    pub issued_at: Timestamp,
    /// Since when it is worthless.
    pub revoked_at: Option<Timestamp>,
}
