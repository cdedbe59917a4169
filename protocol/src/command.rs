//! What somebody asks of a session.
//!
//! A command names what it acts on as its sender saw it (`holder`, `turn`, `current`): when the session has
//! moved on it is refused as stale, so a second press or a slow link never hits the wrong thing.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Attendance, Channel, Duty, Label, LinkId, Minutes, Name, Note, ParticipantId, PersonId, PreparedId,
    PreparedState, QuestionId, QuestionKind, QuestionState, QuestionText, RequestId, RequestKind, Role,
    Seconds, SegmentId, SegmentKind, SlotId, Timestamp, Title, Topic, TurnId,
};

/// Everything that can be asked. What a command creates bears the command's own id.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum Command {
    // ── the session ─────────────────────────────────────────────────────────────────────────────
    /// Draft → open: people may join, ask and check in.
    OpenSession {},
    /// Open → live; or ended → live when it was ended by mistake.
    StartSession {},
    /// Live → ended. The running turn and segment end too.
    EndSession {},
    /// Ended → archived.
    ArchiveSession {},
    /// Corrects the session's card. What is left out stays.
    ChangeSession {
        /// The full title.
        title: Option<Title>,
        /// A title for phones and projectors.
        short_title: Option<Title>,
        /// Whether questions wait for the relay desk before anybody sees them.
        screening: Option<bool>,
    },

    // ── the rundown ─────────────────────────────────────────────────────────────────────────────
    /// Adds a segment.
    AddSegment {
        /// What it is for.
        kind: SegmentKind,
        /// Its title.
        title: Title,
        /// Its planned length.
        minutes: Minutes,
        /// The segment it follows; first when left out.
        after: Option<SegmentId>,
    },
    /// Corrects a segment. What is left out stays.
    ChangeSegment {
        /// Which.
        segment: SegmentId,
        /// What it is for.
        kind: Option<SegmentKind>,
        /// Its title.
        title: Option<Title>,
        /// Its planned length.
        minutes: Option<Minutes>,
    },
    /// Puts a segment elsewhere in the order.
    MoveSegment {
        /// Which.
        segment: SegmentId,
        /// The segment it follows; first when left out.
        after: Option<SegmentId>,
    },
    /// Takes out a segment that has not begun.
    RemoveSegment {
        /// Which.
        segment: SegmentId,
    },
    /// Adds somebody's place to a segment, at its end.
    AddSlot {
        /// Where.
        segment: SegmentId,
        /// Whose.
        person: PersonId,
        /// Planned length.
        minutes: Minutes,
        /// What about.
        topic: Option<Topic>,
    },
    /// Corrects a slot. What is left out stays.
    ChangeSlot {
        /// Which.
        slot: SlotId,
        /// Whose.
        person: Option<PersonId>,
        /// Planned length.
        minutes: Option<Minutes>,
        /// What about.
        topic: Option<Topic>,
    },
    /// Takes out a slot nobody has spoken in.
    RemoveSlot {
        /// Which.
        slot: SlotId,
    },
    /// Begins a segment; the running one ends.
    StartSegment {
        /// Which.
        segment: SegmentId,
        /// The segment the sender sees running, if any. Refused as stale when another is.
        current: Option<SegmentId>,
    },
    /// Ends the running segment.
    EndSegment {
        /// Which. Refused as stale when another is running.
        segment: SegmentId,
    },
    /// Adds a question for the moderator to put to named panellists.
    AddPrepared {
        /// The segment it belongs to.
        segment: SegmentId,
        /// Its words.
        text: Note,
        /// To whom.
        to: Vec<PersonId>,
    },
    /// Says what became of a prepared question.
    MarkPrepared {
        /// Which.
        prepared: PreparedId,
        /// Put, passed over, or waiting again.
        state: PreparedState,
    },

    // ── people ──────────────────────────────────────────────────────────────────────────────────
    /// Puts somebody on the roster.
    AddPerson {
        /// Their name.
        name: Name,
        /// Organization.
        affiliation: Option<Label>,
        /// What they do in the session.
        duties: Vec<Duty>,
        /// How they take part.
        attendance: Attendance,
    },
    /// Corrects a roster entry. What is left out stays.
    ChangePerson {
        /// Which.
        person: PersonId,
        /// Their name.
        name: Option<Name>,
        /// Organization.
        affiliation: Option<Label>,
        /// Office or function.
        position: Option<Label>,
    },
    /// Says how somebody on the roster takes part. Absent: their waiting slots are freed, their questions kept.
    MarkAttendance {
        /// Whom.
        person: PersonId,
        /// How.
        attendance: Attendance,
    },
    /// Says who the sender is: needed before raising a hand or asking.
    Introduce {
        /// The name to be called by.
        name: Name,
        /// Organization.
        affiliation: Option<Label>,
        /// In the room or online.
        channel: Channel,
    },

    // ── the speaker queue ───────────────────────────────────────────────────────────────────────
    /// Asks for the floor for oneself.
    RaiseHand {
        /// What for.
        kind: RequestKind,
        /// A word to the crew.
        note: Option<Label>,
    },
    /// Crew: asks for the floor on somebody's behalf; also when the list is closed.
    AddRequest {
        /// For whom.
        beneficiary: Beneficiary,
        /// How they take part.
        channel: Channel,
        /// What for.
        kind: RequestKind,
        /// A word to the crew.
        note: Option<Label>,
    },
    /// Takes a waiting request back: one's own, or any by the crew.
    WithdrawRequest {
        /// Which.
        request: RequestId,
    },
    /// Puts a note on a waiting request: one's own, or any by the crew.
    NoteRequest {
        /// Which.
        request: RequestId,
        /// The note; left out takes it off.
        note: Option<Label>,
    },
    /// Chair: puts a waiting request elsewhere in the order.
    MoveRequest {
        /// Which.
        request: RequestId,
        /// The waiting request it goes ahead of; last when left out.
        before: Option<RequestId>,
    },
    /// Opens the list of speakers.
    OpenList {
        /// For one channel, or for all when left out.
        channel: Option<Channel>,
    },
    /// Closes the list of speakers. Those waiting keep their place; the crew may still add.
    CloseList {
        /// For one channel, or for all when left out.
        channel: Option<Channel>,
        /// Close then rather than now; all channels.
        at: Option<Timestamp>,
    },

    // ── the floor ───────────────────────────────────────────────────────────────────────────────
    /// Gives the floor; whoever holds it loses it.
    GiveFloor {
        /// To whom.
        to: FloorTarget,
        /// The turn the sender sees on the floor, if any. Refused as stale when another is.
        holder: Option<TurnId>,
        /// How long; from the plan when left out.
        minutes: Option<Minutes>,
    },
    /// Stops the running turn's clock.
    PauseTurn {
        /// Which. Refused as stale when another is on the floor.
        turn: TurnId,
    },
    /// Lets the paused turn's clock run on.
    ResumeTurn {
        /// Which.
        turn: TurnId,
    },
    /// Ends the turn on the floor.
    EndTurn {
        /// Which.
        turn: TurnId,
    },
    /// Gives or takes time; planned time stays as planned.
    AddTime {
        /// Which turn.
        turn: TurnId,
        /// Seconds, negative to take.
        seconds: Seconds,
    },

    // ── questions in writing ────────────────────────────────────────────────────────────────────
    /// Asks or remarks in writing.
    AskQuestion {
        /// The words.
        text: QuestionText,
        /// Question or comment.
        kind: QuestionKind,
        /// To whom; to anyone when empty.
        to: Vec<PersonId>,
        /// Hide the name from everyone but the crew.
        anonymous: bool,
    },
    /// Crew: enters somebody else's question, from a chat or a slip of paper.
    RelayQuestion {
        /// The words.
        text: QuestionText,
        /// Question or comment.
        kind: QuestionKind,
        /// To whom; to anyone when empty.
        to: Vec<PersonId>,
        /// Who asks.
        beneficiary: Beneficiary,
        /// How they take part.
        channel: Channel,
    },
    /// Crew: corrects the words; the asker's own stay on record.
    EditQuestion {
        /// Which.
        question: QuestionId,
        /// The new words.
        text: QuestionText,
    },
    /// Lets the public see it.
    ApproveQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Turns it down.
    DeclineQuestion {
        /// Which.
        question: QuestionId,
        /// Why, for its asker.
        reason: Option<Label>,
    },
    /// Puts it on the relay desk's short list.
    ShortlistQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Hands it to the chair.
    ForwardQuestion {
        /// Which.
        question: QuestionId,
    },
    /// Takes it back to an earlier step.
    ReturnQuestion {
        /// Which.
        question: QuestionId,
        /// Where to.
        to: QuestionState,
    },
    /// Takes one's own question back.
    WithdrawQuestion {
        /// Which.
        question: QuestionId,
    },
    /// It is being put to the panel.
    MarkAsked {
        /// Which.
        question: QuestionId,
        /// Read aloud by the crew rather than asked in person.
        relayed: bool,
    },
    /// It has been answered.
    MarkAnswered {
        /// Which.
        question: QuestionId,
        /// By whom; may be empty, and may name people from the audience.
        by: Vec<PersonId>,
    },
    /// Supports a question: one vote per person.
    Upvote {
        /// Which.
        question: QuestionId,
    },
    /// Takes the support back.
    RemoveVote {
        /// Which.
        question: QuestionId,
    },

    // ── links ───────────────────────────────────────────────────────────────────────────────────
    /// Host: makes a link for a role.
    IssueLink {
        /// What its holder may do.
        role: Role,
        /// For whom it is meant.
        label: Option<Label>,
    },
    /// Host: ends a link; whoever came by it is disconnected.
    RevokeLink {
        /// Which.
        link: LinkId,
    },
}

/// For whom the crew enters a request or question.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
pub enum Beneficiary {
    /// Somebody on the roster.
    Person {
        /// Who.
        person: PersonId,
    },
    /// Somebody who joined.
    Participant {
        /// Who.
        participant: ParticipantId,
    },
    /// Somebody without a device: "Mic 2, left aisle". They get a roster entry.
    WalkIn {
        /// What to call them.
        name: Name,
        /// Organization.
        affiliation: Option<Label>,
    },
}

/// To whom the floor is given.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FloorTarget {
    /// A waiting request.
    Request {
        /// Which.
        request: RequestId,
    },
    /// A planned slot.
    Slot {
        /// Which.
        slot: SlotId,
    },
    /// Somebody on the roster, outside the plan.
    Person {
        /// Who.
        person: PersonId,
    },
    /// The asker of a forwarded question, in person.
    Question {
        /// Which.
        question: QuestionId,
    },
}
