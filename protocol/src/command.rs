//! What somebody asks of a session.
//!
//! A command names what it acts on as its sender saw it (`holder`, `turn`, `current`): when the session has
//! moved on it is refused as stale, so a second press or a slow link never hits the wrong thing.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Adjustment, AnswerText, Attendance, AudioState, Beneficiary, Channel, CommandId, CueId, CueTarget,
    CueText, Duty, FloorShare, FloorTarget, HubId, IncidentId, Label, Language, Layout, LinkId, MessageBody,
    MessageText, Minutes, Name, Note, ParticipantId, PersonId, Place, PreparedId, PreparedState, QuestionId,
    QuestionKind, QuestionState, QuestionText, QueuePolicy, Region, ReplanKind, RequestId, RequestKind,
    RequestMode, Role, Seconds, SegmentId, SegmentKind, SessionChange, ShowId, SlotId, Stakeholder,
    Timestamp, Title, Topic, TurnCorrection, TurnId, Who,
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
    ChangeSession(SessionChange),
    /// Says when the room must be empty.
    SetHardEnd {
        /// When; left out when there is no such time.
        at: Option<Timestamp>,
    },
    /// Says how much of the session is promised to the audience.
    SetFloorShare {
        /// How much; left out when nothing is promised.
        share: Option<FloorShare>,
    },

    // ── the rundown ─────────────────────────────────────────────────────────────────────────────
    /// Adds a segment.
    AddSegment {
        /// What it is for.
        kind: SegmentKind,
        /// Its title.
        title: Title,
        /// Its planned length; 0 when nobody knows.
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
        /// How the next speaker is suggested.
        policy: Option<QueuePolicy>,
        /// What each speaker of the list is given, 10 to 3600; two minutes unless somebody says otherwise.
        each: Option<Seconds>,
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
    /// Puts a slot nobody has spoken in elsewhere, also into another segment.
    MoveSlot {
        /// Which.
        slot: SlotId,
        /// Into which segment.
        segment: SegmentId,
        /// The slot it follows; first when left out.
        after: Option<SlotId>,
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
    /// Says when a segment really began or ended, when the button was pressed late. The first times stay on record.
    CorrectSegment {
        /// Which.
        segment: SegmentId,
        /// When it began.
        started_at: Option<Timestamp>,
        /// When it ended.
        ended_at: Option<Timestamp>,
    },
    /// Gives parts of the rundown other lengths: what a replan offers, as it was shown. All or nothing.
    AdjustPlan {
        /// What for.
        kind: ReplanKind,
        /// At least one, each thing once.
        changes: Vec<Adjustment>,
    },
    /// Adds a question for the moderator to put to named panellists.
    AddPrepared {
        /// The segment it belongs to.
        segment: SegmentId,
        /// Its words.
        text: Note,
        /// To whom.
        to: Vec<PersonId>,
        /// Only if time allows.
        reserve: Option<bool>,
    },
    /// Corrects or re-addresses a prepared question. What is left out stays.
    ChangePrepared {
        /// Which.
        prepared: PreparedId,
        /// Its words.
        text: Option<Note>,
        /// To whom.
        to: Option<Vec<PersonId>>,
        /// Only if time allows.
        reserve: Option<bool>,
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
        /// Self-declared.
        stakeholder: Option<Stakeholder>,
        /// Self-declared.
        region: Option<Region>,
        /// The hub they sit in; for the channel *hub* only.
        hub: Option<HubId>,
        /// How the name is said, for whoever reads it aloud: "nwa-NKWO".
        say: Option<Label>,
    },
    /// Tells the online moderator in confidence what the sender needs to take part.
    SayNeed {
        /// What; left out takes it back.
        need: Option<Label>,
    },
    /// Crew: lets somebody follow but not ask, raise a hand or vote. What they asked stays on record.
    MuteParticipant {
        /// Whom.
        participant: ParticipantId,
    },
    /// Crew: lets them take part again.
    UnmuteParticipant {
        /// Whom.
        participant: ParticipantId,
    },
    /// Crew: puts somebody out. Their hands go down and their screens are hung up on; what they asked stays on record.
    RemoveParticipant {
        /// Whom.
        participant: ParticipantId,
    },
    /// Crew: lets somebody who was put out come back.
    ReadmitParticipant {
        /// Whom.
        participant: ParticipantId,
    },
    /// Says how many people are in the room, or in a hub: the crew, or the hub's spokesperson.
    CountHeads {
        /// Where.
        place: Place,
        /// How many, at most [`crate::limits::MAX_HEADS`]; left out when nobody knows.
        heads: Option<u32>,
    },
    /// Adds a remote gathering.
    AddHub {
        /// What it is called.
        name: Name,
        /// How many people are in it.
        heads: Option<u32>,
    },
    /// Corrects a hub. What is left out stays.
    ChangeHub {
        /// Which.
        hub: HubId,
        /// What it is called.
        name: Option<Name>,
        /// Who speaks for it: a participant who sits in it.
        spokesperson: Option<ParticipantId>,
    },
    /// Takes out a hub nobody has joined.
    RemoveHub {
        /// Which.
        hub: HubId,
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
    /// Whether whoever waits speaks, or is read aloud: their own choice, or the crew's when a microphone fails. Their
    /// place stays.
    SetMode {
        /// Which.
        request: RequestId,
        /// How they are to be heard.
        mode: RequestMode,
    },
    /// What is to be read aloud for somebody who waits, in their own words or as the crew wrote them down. It becomes
    /// a question that is with the chair.
    TypeRequest {
        /// Which.
        request: RequestId,
        /// The words.
        text: QuestionText,
    },
    /// What is known of somebody's sound: the crew, or they themselves that it works.
    MarkAudio {
        /// Whose.
        who: Who,
        /// What; left out when nothing is known any more.
        state: Option<AudioState>,
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
        /// Close then rather than now.
        at: Option<Timestamp>,
    },
    /// Crew: puts whoever held an ended turn back into the list, in front. The turn stays on record.
    ReaddSpeaker {
        /// Which turn.
        turn: TurnId,
    },
    /// A typed line, as W3C meetings use them: `q+`, `q+ to ask about costs`, `q-`, `ack next`, `ack Ada`,
    /// `close the queue`. It does what the command it stands for does, and needs the same role.
    TypeLine {
        /// The line.
        line: Label,
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
        /// Whether the holder only pauses meanwhile. Left out: yes for a point of order or a clarifying question.
        interpose: Option<bool>,
    },
    /// Stops the running turn's clock.
    PauseTurn {
        /// Which. Refused as stale when another is on the floor.
        turn: TurnId,
    },
    /// Lets the paused turn's clock run on; an interposed turn ends by it.
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
    /// Says who really spoke in a turn, or when: also while it runs, when the button was pressed late. What was
    /// recorded first stays on record, and the turn before gives way. What is left out stays.
    CorrectTurn(TurnCorrection),
    /// Takes an act back as if it had not been, as long as nothing it touched has changed since.
    Undo {
        /// The command to take back.
        act: CommandId,
    },
    /// Takes the baton: from then on only the sender runs floor and clock.
    ClaimBaton {
        /// Who the sender sees holding it, if anybody. Refused as stale when it is another.
        from: Option<ParticipantId>,
    },
    /// Puts the baton down: whoever may run the floor may act.
    ReleaseBaton {},

    // ── cues ────────────────────────────────────────────────────────────────────────────────────
    /// A short message to speakers, or from a speaker to the crew.
    SendCue {
        /// Who should read it.
        to: CueTarget,
        /// What it says.
        text: CueText,
    },
    /// It stands on a screen in front of whom it is for. Sent by that screen.
    SeeCue {
        /// Which.
        cue: CueId,
    },
    /// "OK": whom it is for has understood.
    AcknowledgeCue {
        /// Which.
        cue: CueId,
    },
    /// Crew: takes a cue off.
    ClearCue {
        /// Which.
        cue: CueId,
    },

    // ── screens ─────────────────────────────────────────────────────────────────────────────────
    /// Tech: says how an unattended screen is called and what it shows. What is left out stays.
    SetScreen {
        /// Which.
        screen: ParticipantId,
        /// What the crew calls it.
        name: Option<Label>,
        /// What it shows; `address` undoes what was said of that before.
        layout: Option<Layout>,
        /// Whether it shows nothing at all.
        blackout: Option<bool>,
    },
    /// Tech: lets unattended screens show their names for some seconds.
    IdentifyScreens {
        /// Which; all when left out.
        screen: Option<ParticipantId>,
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
        /// The policy question it is about, from 1.
        about: Option<u8>,
        /// The language it is written in.
        language: Option<Language>,
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
        /// The policy question it is about, from 1.
        about: Option<u8>,
        /// The language it is written in.
        language: Option<Language>,
    },
    /// Crew: corrects the words; the asker's own stay on record.
    EditQuestion {
        /// Which.
        question: QuestionId,
        /// The new words.
        text: QuestionText,
    },
    /// Crew: puts a translation beside the words.
    TranslateQuestion {
        /// Which.
        question: QuestionId,
        /// The translation; left out takes it away.
        text: Option<QuestionText>,
        /// The language of the words themselves; what is left out stays.
        language: Option<Language>,
    },
    /// Crew: addresses a question to others.
    ReaddressQuestion {
        /// Which.
        question: QuestionId,
        /// To whom; to anyone when empty.
        to: Vec<PersonId>,
        /// The policy question it is about, from 1.
        about: Option<u8>,
    },
    /// Crew: makes a question part of another that asks the same. Its asker is credited there, and votes count once a
    /// person.
    MergeQuestion {
        /// Which.
        question: QuestionId,
        /// The one that goes on.
        into: QuestionId,
    },
    /// Crew: two questions that look alike are not the same; it is not proposed again.
    KeepApart {
        /// The one.
        question: QuestionId,
        /// The other.
        from: QuestionId,
    },
    /// Crew: takes several questions one step: approves, shortlists, declines. All or nothing.
    StepQuestions {
        /// Which, at most [`crate::limits::MAX_BULK`], each once.
        questions: Vec<QuestionId>,
        /// *approved*, *shortlisted* or *declined*.
        to: QuestionState,
        /// Why, for their askers, when they are declined.
        reason: Option<Label>,
    },
    /// Crew: puts a question elsewhere on the short list.
    MoveQuestion {
        /// Which.
        question: QuestionId,
        /// The one it goes ahead of; last when left out.
        before: Option<QuestionId>,
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
    /// Hands it to the chair, as an entry in the list of speakers.
    ForwardQuestion {
        /// Which.
        question: QuestionId,
        /// Whether its asker speaks or it is read aloud; read aloud when left out.
        mode: Option<RequestMode>,
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
    /// Answers it in writing. Before it passed screening the answer goes to its asker alone.
    AnswerInWriting {
        /// Which.
        question: QuestionId,
        /// The answer.
        text: AnswerText,
    },
    /// Promises an answer in writing after the session.
    PromiseFollowUp {
        /// Which.
        question: QuestionId,
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

    // ── the crew's line ─────────────────────────────────────────────────────────────────────────
    /// A message to the crew.
    SendMessage {
        /// For whom it is meant, though all of the crew may read it; for all when left out.
        to: Option<Role>,
        /// What it says.
        body: MessageBody,
    },
    /// Notes that something went wrong, for the record.
    NoteIncident {
        /// What.
        text: MessageText,
    },
    /// It was dealt with.
    ResolveIncident {
        /// Which.
        incident: IncidentId,
    },

    // ── shows of hands ──────────────────────────────────────────────────────────────────────────
    /// Asks everybody to raise a hand for one of a few options. Not a vote.
    OpenShow {
        /// What is asked.
        question: QuestionText,
        /// [`crate::limits::MIN_OPTIONS`] to [`crate::limits::MAX_OPTIONS`], each once.
        options: Vec<Label>,
    },
    /// Raises one's hand for an option; another one, or none, any time until it is closed.
    RaiseInShow {
        /// Which.
        show: ShowId,
        /// The option, from 0; left out takes the hand down.
        option: Option<u8>,
    },
    /// What was counted in the room, or in a hub: the crew, or the hub's spokesperson.
    CountShow {
        /// Which.
        show: ShowId,
        /// Where.
        place: Place,
        /// One for each option, each at most [`crate::limits::MAX_HEADS`].
        counts: Vec<u32>,
    },
    /// Ends it; the result goes to the record.
    CloseShow {
        /// Which.
        show: ShowId,
    },

    // ── links ───────────────────────────────────────────────────────────────────────────────────
    /// Host: makes a link for a role.
    IssueLink {
        /// What its holder may do.
        role: Role,
        /// For whom it is meant.
        label: Option<Label>,
        /// The speaker on the roster whom its holder is; cues for them arrive there.
        person: Option<PersonId>,
    },
    /// Host: ends a link; whoever came by it is disconnected.
    RevokeLink {
        /// Which.
        link: LinkId,
    },
}
