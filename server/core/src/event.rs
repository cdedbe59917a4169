//! What happened. Events are facts in the past tense, kept for ever in the journal and never sent to a
//! screen. Names, groups and gender stand in [`Event::Profile`] only, so that forgetting them is one rewrite; what
//! people typed freely (questions, notes, labels) may name somebody, too, and stands where it was said.

use dais_protocol::{
    Attendance, Channel, CommandId, Duty, EntryId, Gender, Label, Life, LinkId, Millis, Minutes, Name, Note,
    ParticipantId, PersonId, PreparedId, PreparedState, QuestionId, QuestionKind, QuestionState,
    QuestionText, Region, RequestId, RequestKind, RequestState, Role, Seconds, SegmentId, SegmentKind, Seq,
    SlotId, Stakeholder, Timestamp, Title, Topic, TurnId, TurnKind, Who,
};
use serde::{Deserialize, Serialize};

/// One durable step: everything accepted in one batch.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entry {
    /// Made by the conductor; tells whether an append of unknown outcome got in.
    pub id: EntryId,
    /// Its place: one more than the entry before.
    pub seq: Seq,
    /// When; never earlier than the entry before.
    pub at: Timestamp,
    /// One per accepted command or deadline, in order.
    pub changes: Vec<Change>,
}

/// One accepted command, or one deadline that passed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Change {
    /// Who asked; nobody for a deadline.
    pub actor: Option<ParticipantId>,
    /// Why it happened.
    pub cause: Cause,
    /// What happened, in order. Never empty.
    pub events: Vec<Event>,
}

/// Why something happened.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Cause {
    /// Somebody asked for it.
    Command(CommandId),
    /// Its time had come.
    Deadline(Timestamp),
}

/// Personal fields of somebody. What is `None` is unknown, not unchanged.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Profile {
    /// The name to be called by.
    pub name: Name,
    /// Mr., Ms., Dr. …
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub honorific: Option<Label>,
    /// Office or function.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub position: Option<Label>,
    /// Organization.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub affiliation: Option<Label>,
    /// Self-declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stakeholder: Option<Stakeholder>,
    /// Self-declared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub region: Option<Region>,
    /// Self-declared; only ever counted.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
}

impl Profile {
    /// A profile with a name and perhaps an affiliation.
    pub fn named(name: Name, affiliation: Option<Label>) -> Self {
        Self {
            name,
            honorific: None,
            position: None,
            affiliation,
            stakeholder: None,
            region: None,
            gender: None,
        }
    }
}

/// Everything that can happen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
pub enum Event {
    // ── the session ─────────────────────────────────────────────────────────────────────────────
    /// It was made, in draft, with an open list of speakers and screening on.
    Created {
        /// The full title.
        title: Title,
        /// For phones and projectors.
        short_title: Option<Title>,
        /// The conference's own code.
        reference: Option<Label>,
        /// Panel, round table …
        format: Option<Label>,
        /// How the room is laid out.
        layout: Option<Label>,
        /// Planned length.
        minutes: Option<Minutes>,
        /// When it is to begin.
        starts_at: Option<Timestamp>,
        /// The share of the session promised to the audience.
        open_floor_share: Option<(u16, u16)>,
        /// Questions of the whole session.
        policy_questions: Vec<Note>,
        /// Sustainable Development Goals.
        goals: Vec<u8>,
        /// Keywords.
        tags: Vec<Label>,
        /// Tools for taking part from afar.
        tools: Vec<Label>,
        /// The rest of the proposal.
        notes: Vec<Note>,
        /// The code attendees join with.
        join_code: String,
    },
    /// Its life moved on.
    LifeMoved {
        /// To where.
        to: Life,
    },
    /// Its card was corrected. `None` is unchanged.
    SessionChanged {
        /// The full title.
        title: Option<Title>,
        /// For phones and projectors.
        short_title: Option<Title>,
        /// Whether questions wait for the relay desk.
        screening: Option<bool>,
    },

    // ── the rundown ─────────────────────────────────────────────────────────────────────────────
    /// A segment was added.
    SegmentAdded {
        /// Which.
        segment: SegmentId,
        /// What it is for.
        kind: SegmentKind,
        /// Its title.
        title: Title,
        /// Planned length.
        minutes: Minutes,
        /// The segment it follows; first when `None`.
        after: Option<SegmentId>,
    },
    /// A segment was corrected. `None` is unchanged.
    SegmentChanged {
        /// Which.
        segment: SegmentId,
        /// What it is for.
        kind: Option<SegmentKind>,
        /// Its title.
        title: Option<Title>,
        /// Planned length.
        minutes: Option<Minutes>,
    },
    /// A segment was put elsewhere.
    SegmentMoved {
        /// Which.
        segment: SegmentId,
        /// The segment it follows now; first when `None`.
        after: Option<SegmentId>,
    },
    /// A segment was taken out, with its slots and prepared questions.
    SegmentRemoved {
        /// Which.
        segment: SegmentId,
    },
    /// A segment began.
    SegmentStarted {
        /// Which.
        segment: SegmentId,
    },
    /// A segment ended.
    SegmentEnded {
        /// Which.
        segment: SegmentId,
    },
    /// A slot was added at the end of its segment.
    SlotAdded {
        /// Where.
        segment: SegmentId,
        /// Which.
        slot: SlotId,
        /// Whose.
        person: PersonId,
        /// Planned length.
        minutes: Minutes,
        /// What about.
        topic: Option<Topic>,
    },
    /// A slot was corrected. `None` is unchanged.
    SlotChanged {
        /// Which.
        slot: SlotId,
        /// Whose.
        person: Option<PersonId>,
        /// Planned length.
        minutes: Option<Minutes>,
        /// What about.
        topic: Option<Topic>,
    },
    /// A slot was taken out.
    SlotRemoved {
        /// Which.
        slot: SlotId,
    },
    /// A question was prepared, at the end of its segment.
    PreparedAdded {
        /// Which.
        prepared: PreparedId,
        /// Where.
        segment: SegmentId,
        /// Its words.
        text: Note,
        /// To whom.
        to: Vec<PersonId>,
    },
    /// It was said what became of a prepared question.
    PreparedMarked {
        /// Which.
        prepared: PreparedId,
        /// What.
        state: PreparedState,
    },

    // ── people ──────────────────────────────────────────────────────────────────────────────────
    /// Somebody was put on the roster; a profile follows.
    PersonAdded {
        /// Whom.
        person: PersonId,
        /// What they do in the session.
        duties: Vec<Duty>,
        /// How they take part.
        attendance: Attendance,
    },
    /// It was said how somebody on the roster takes part.
    AttendanceMarked {
        /// Who.
        person: PersonId,
        /// How.
        attendance: Attendance,
    },
    /// Somebody came in by a link or the join code.
    Entered {
        /// Who.
        participant: ParticipantId,
        /// By which link; by the join code when `None`.
        link: Option<LinkId>,
        /// As what.
        role: Role,
    },
    /// A participant said how they take part.
    ChannelChosen {
        /// Who.
        participant: ParticipantId,
        /// How.
        channel: Channel,
    },
    /// Personal fields, replaced whole.
    Profile {
        /// Whose.
        who: Who,
        /// What is known.
        profile: Profile,
    },

    // ── the speaker queue ───────────────────────────────────────────────────────────────────────
    /// Somebody asked for the floor, or the crew did for them.
    FloorRequested {
        /// Which request.
        request: RequestId,
        /// Who wants to speak.
        who: Who,
        /// How they take part.
        channel: Channel,
        /// What for.
        kind: RequestKind,
        /// A word to the crew.
        note: Option<Label>,
        /// Entered by the crew.
        by_crew: bool,
    },
    /// The note on a request was replaced.
    RequestNoted {
        /// Which.
        request: RequestId,
        /// The note.
        note: Option<Label>,
    },
    /// The chair put a request elsewhere.
    RequestMoved {
        /// Which.
        request: RequestId,
        /// Ahead of which; last when `None`.
        before: Option<RequestId>,
    },
    /// A request left the list.
    RequestEnded {
        /// Which.
        request: RequestId,
        /// How.
        state: RequestState,
    },
    /// The list was opened.
    ListOpened {
        /// For one channel, or for all.
        channel: Option<Channel>,
    },
    /// The list was closed.
    ListClosed {
        /// For one channel, or for all.
        channel: Option<Channel>,
    },
    /// The list will close.
    ListClosing {
        /// When.
        at: Timestamp,
    },

    // ── the floor ───────────────────────────────────────────────────────────────────────────────
    /// Somebody took the floor.
    TurnBegan {
        /// Which turn.
        turn: TurnId,
        /// Who.
        who: Who,
        /// How they take part.
        channel: Channel,
        /// What it is.
        kind: TurnKind,
        /// What about.
        topic: Option<Topic>,
        /// Planned length.
        planned: Millis,
        /// The slot it fills.
        slot: Option<SlotId>,
    },
    /// Its clock was stopped.
    TurnPaused {
        /// Which.
        turn: TurnId,
    },
    /// Its clock ran on.
    TurnResumed {
        /// Which.
        turn: TurnId,
    },
    /// Time was given or taken.
    TimeAdded {
        /// To which turn.
        turn: TurnId,
        /// How much.
        seconds: Seconds,
    },
    /// The floor was given back or taken.
    TurnEnded {
        /// Which.
        turn: TurnId,
    },

    // ── questions in writing ────────────────────────────────────────────────────────────────────
    /// A question came in.
    QuestionSubmitted {
        /// Which.
        question: QuestionId,
        /// The words.
        text: QuestionText,
        /// Question or comment.
        kind: QuestionKind,
        /// To whom.
        to: Vec<PersonId>,
        /// Who asks.
        who: Who,
        /// How they take part.
        channel: Channel,
        /// The public does not learn the name.
        anonymous: bool,
        /// Entered by the crew.
        by_crew: bool,
    },
    /// The crew corrected the words.
    QuestionEdited {
        /// Which.
        question: QuestionId,
        /// The new words.
        text: QuestionText,
    },
    /// A question took a step on its path.
    QuestionMoved {
        /// Which.
        question: QuestionId,
        /// To where.
        to: QuestionState,
        /// Why, when declined.
        reason: Option<Label>,
    },
    /// A question was put to the panel.
    QuestionAsked {
        /// Which.
        question: QuestionId,
        /// Read aloud by the crew.
        relayed: bool,
    },
    /// A question was answered.
    QuestionAnswered {
        /// Which.
        question: QuestionId,
        /// By whom.
        by: Vec<PersonId>,
    },
    /// Somebody supports a question.
    Upvoted {
        /// Which.
        question: QuestionId,
        /// Who.
        participant: ParticipantId,
    },
    /// Somebody took their support back.
    VoteRemoved {
        /// Which.
        question: QuestionId,
        /// Who.
        participant: ParticipantId,
    },

    // ── links ───────────────────────────────────────────────────────────────────────────────────
    /// A role link was made. Its secret is not stored anywhere.
    LinkIssued {
        /// Which.
        link: LinkId,
        /// What its holder may do.
        role: Role,
        /// For whom it is meant.
        label: Option<Label>,
    },
    /// A role link was ended.
    LinkRevoked {
        /// Which.
        link: LinkId,
    },
}
