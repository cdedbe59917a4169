//! What somebody sees. Entities are replaced whole, so applying one twice is harmless.
//!
//! Lengths and instants are the server's; a browser subtracts and shows, it never derives.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Attendance, Channel, Duty, Label, Life, LinkId, Millis, Minutes, Name, Note, ParticipantId, PersonId,
    PreparedId, PreparedState, QuestionId, QuestionKind, QuestionState, QuestionText, Region, RequestId,
    RequestKind, RequestState, Role, Seconds, SegmentId, SegmentKind, SlotId, SlotState, Stakeholder,
    Timestamp, Title, Topic, TurnId, TurnKind,
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
    Floor(FloorCard),
    /// Key `queue`.
    Queue(QueueCard),
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
    /// Key `question:<id>`.
    Question(QuestionCard),
    /// Key `link:<id>`.
    Link(LinkCard),
    /// Key `me:<participant>`.
    Me(MeCard),
}

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

/// Somebody on the roster.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct PersonCard {
    /// Which.
    pub id: PersonId,
    /// Their name.
    pub name: Name,
    /// Mr., Ms., Dr. …
    pub honorific: Option<Label>,
    /// Office or function.
    pub position: Option<Label>,
    /// Organization.
    pub affiliation: Option<Label>,
    /// What they do in the session.
    pub duties: Vec<Duty>,
    /// How they take part.
    pub attendance: Attendance,
    /// Crew only.
    pub details: Option<PersonDetails>,
}

/// What only the crew sees of somebody on the roster.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct PersonDetails {
    /// Self-declared.
    pub stakeholder: Option<Stakeholder>,
    /// Self-declared.
    pub region: Option<Region>,
    /// Times they had the floor.
    pub turns: u32,
    /// Time they spoke, ended turns only.
    pub spoken: Millis,
}

/// Somebody who speaks or asks.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Speaker {
    /// Who.
    pub who: Who,
    /// The name to say.
    pub name: Name,
    /// Organization.
    pub affiliation: Option<Label>,
    /// How they take part.
    pub channel: Channel,
}

/// Somebody on the roster, or somebody who joined.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", content = "id", rename_all = "snake_case")]
pub enum Who {
    /// On the roster.
    Person(PersonId),
    /// Joined by a link or the join code.
    Participant(ParticipantId),
}

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

/// A question or comment in writing.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QuestionCard {
    /// Which.
    pub id: QuestionId,
    /// The words.
    pub text: QuestionText,
    /// Question or comment.
    pub kind: QuestionKind,
    /// Where it is on its path.
    pub state: QuestionState,
    /// How its asker takes part.
    pub channel: Channel,
    /// Who asks; left out when they chose to be anonymous and you are not of the crew.
    pub asker: Option<Speaker>,
    /// To whom; to anyone when empty.
    pub to: Vec<PersonId>,
    /// How many support it.
    pub votes: u32,
    /// When it came in.
    pub submitted_at: Timestamp,
    /// When it took its last step.
    pub changed_at: Timestamp,
    /// Read aloud by the crew rather than asked in person.
    pub relayed: bool,
    /// Who answered.
    pub answered_by: Vec<PersonId>,
    /// Crew only.
    pub details: Option<QuestionDetails>,
}

/// What only the crew sees of a question.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QuestionDetails {
    /// The public does not learn the name.
    pub anonymous: bool,
    /// The asker's own words, where the crew corrected them.
    pub original: Option<QuestionText>,
    /// Why it was declined.
    pub reason: Option<Label>,
    /// Entered by the crew on the asker's behalf.
    pub by_crew: bool,
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

/// A participant's own things.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct MeCard {
    /// Who.
    pub participant: ParticipantId,
    /// The name to be called by, once said.
    pub name: Option<Name>,
    /// Organization.
    pub affiliation: Option<Label>,
    /// How they take part.
    pub channel: Option<Channel>,
    /// Their waiting requests.
    pub requests: Vec<MyRequest>,
    /// Their questions, oldest first.
    pub questions: Vec<MyQuestion>,
    /// Questions they support.
    pub votes: Vec<QuestionId>,
    /// The turn they hold, if any.
    pub turn: Option<TurnId>,
}

/// One's own request.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct MyRequest {
    /// Which.
    pub id: RequestId,
    /// What for.
    pub kind: RequestKind,
    /// Place in the list, from 1.
    pub position: u32,
    /// A word to the crew.
    pub note: Option<Label>,
}

/// One's own question.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct MyQuestion {
    /// Which.
    pub id: QuestionId,
    /// The words as they stand now.
    pub text: QuestionText,
    /// Where it is on its path.
    pub state: QuestionState,
    /// Why it was declined.
    pub reason: Option<Label>,
}

/// Who is here. Soft: never journalled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PresenceCard {
    /// Participants connected who are in the room.
    pub onsite: u32,
    /// Participants connected who are online, or have not said.
    pub online: u32,
    /// Crew connected; empty for the public.
    pub crew: Vec<PresentCrew>,
}

/// Somebody of the crew who is connected.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct PresentCrew {
    /// Who.
    pub participant: ParticipantId,
    /// What to call them, once they or their link's label have said.
    pub name: Option<Name>,
    /// What they do.
    pub roles: Vec<Role>,
}
