//! What happened. Events are facts in the past tense, kept for ever in the journal and never sent to a
//! screen. Names, groups, gender and access needs stand in [`Event::Profile`] only, so that forgetting them is one
//! rewrite; what people typed freely (questions, notes, labels) may name somebody, too, and stands where it was said.

use dais_protocol::{
    AnswerText, Attendance, AudioState, Channel, CommandId, CueId, CueTarget, CueText, Duty, EntryId,
    FloorShare, Gender, HubId, IncidentId, Label, Language, Layout, Life, LinkId, MessageBody, MessageId,
    MessageText, Millis, Minutes, Name, Note, ParticipantId, PersonId, Place, PreparedId, PreparedState,
    QuestionId, QuestionKind, QuestionState, QuestionText, QueuePolicy, Region, ReplanKind, RequestId,
    RequestKind, RequestMode, RequestState, Role, Seconds, SegmentId, SegmentKind, Seq, ShowId, SlotId,
    Stakeholder, Timestamp, Title, Topic, TurnId, TurnKind, Who,
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

impl Change {
    pub(crate) fn doer(&self, at: Timestamp) -> Doer {
        let act = match self.cause {
            Cause::Command(id) => Some(id),
            Cause::Deadline(_) => None,
        };
        Doer {
            by: self.actor,
            at,
            act,
        }
    }
}

/// Who did something, when, and by which command; nobody by none when time did it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Doer {
    pub(crate) by: Option<ParticipantId>,
    pub(crate) at: Timestamp,
    pub(crate) act: Option<CommandId>,
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
    /// How the name is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub say: Option<Label>,
    /// What they need to take part, told in confidence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<Label>,
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
            say: None,
            need: None,
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
        /// For practice, with a simulated audience.
        #[serde(default, skip_serializing_if = "std::ops::Not::not")]
        practice: bool,
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
        /// The conference's own code.
        reference: Option<Label>,
        /// Planned length.
        minutes: Option<Minutes>,
        /// When it is to begin.
        starts_at: Option<Timestamp>,
        /// Whether questions wait for the relay desk.
        screening: Option<bool>,
        /// From when on clocks warn.
        warning: Option<Seconds>,
        /// From when on clocks show danger.
        danger: Option<Seconds>,
        /// Whether the speaker is cued by time.
        time_cues: Option<bool>,
        /// Whether fairness is shown by group.
        groups: Option<bool>,
    },
    /// It was said when the room must be empty.
    HardEndSet {
        /// When, if at all.
        at: Option<Timestamp>,
    },
    /// It was said what is promised to the audience.
    ShareSet {
        /// What, if anything.
        share: Option<FloorShare>,
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
        /// How the next speaker is suggested.
        policy: Option<QueuePolicy>,
        /// What each speaker of the list is given.
        each: Option<Seconds>,
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
    /// It was said when a segment really began or ended. `None` is unchanged.
    SegmentCorrected {
        /// Which.
        segment: SegmentId,
        /// When it began.
        started_at: Option<Timestamp>,
        /// When it ended.
        ended_at: Option<Timestamp>,
    },
    /// A segment was given another length than planned.
    SegmentAdjusted {
        /// Which.
        segment: SegmentId,
        /// The difference to the plan from now on.
        added: Seconds,
    },
    /// The session was given another length than planned.
    SessionAdjusted {
        /// The difference to the plan from now on.
        added: Seconds,
    },
    /// The adjustments before this one in the change are a replan.
    Replanned {
        /// What for.
        kind: ReplanKind,
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
    /// A slot was put elsewhere.
    SlotMoved {
        /// Which.
        slot: SlotId,
        /// Into which segment.
        segment: SegmentId,
        /// The slot it follows now; first when `None`.
        after: Option<SlotId>,
    },
    /// A slot was given another length than planned.
    SlotAdjusted {
        /// Which.
        slot: SlotId,
        /// The difference to the plan from now on.
        added: Seconds,
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
        /// Only if time allows.
        #[serde(default)]
        reserve: bool,
    },
    /// A prepared question was corrected. `None` is unchanged.
    PreparedChanged {
        /// Which.
        prepared: PreparedId,
        /// Its words.
        text: Option<Note>,
        /// To whom.
        to: Option<Vec<PersonId>>,
        /// Only if time allows.
        reserve: Option<bool>,
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
        /// The hub they sit in, when it is one.
        hub: Option<HubId>,
    },
    /// A participant may follow, but not ask.
    ParticipantMuted {
        /// Who.
        participant: ParticipantId,
    },
    /// A participant may ask again.
    ParticipantUnmuted {
        /// Who.
        participant: ParticipantId,
    },
    /// A participant was put out.
    ParticipantRemoved {
        /// Who.
        participant: ParticipantId,
    },
    /// A participant who was put out may come back.
    ParticipantReadmitted {
        /// Who.
        participant: ParticipantId,
    },
    /// It was said what is known of somebody's sound.
    AudioMarked {
        /// Whose.
        who: Who,
        /// What; nothing any more when `None`.
        state: Option<AudioState>,
    },
    /// Personal fields, replaced whole.
    Profile {
        /// Whose.
        who: Who,
        /// What is known.
        profile: Profile,
    },

    // ── places ──────────────────────────────────────────────────────────────────────────────────
    /// Heads were counted.
    HeadsCounted {
        /// Where.
        place: Place,
        /// How many; not known any more when `None`.
        heads: Option<u32>,
    },
    /// A hub was added.
    HubAdded {
        /// Which.
        hub: HubId,
        /// What it is called.
        name: Name,
        /// Heads counted in it.
        heads: Option<u32>,
    },
    /// A hub was corrected. `None` is unchanged.
    HubChanged {
        /// Which.
        hub: HubId,
        /// What it is called.
        name: Option<Name>,
        /// Who speaks for it.
        spokesperson: Option<ParticipantId>,
    },
    /// A hub was taken out.
    HubRemoved {
        /// Which.
        hub: HubId,
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
        /// Whether they speak or are read aloud.
        mode: RequestMode,
        /// The question in writing it stands for, when it was forwarded.
        question: Option<QuestionId>,
    },
    /// It was said whether somebody who waits speaks or is read aloud.
    RequestModeSet {
        /// Which request.
        request: RequestId,
        /// How they are heard.
        mode: RequestMode,
    },
    /// It was typed what is to be read aloud for somebody who waits: a question that is with the chair.
    RequestTyped {
        /// Which request.
        request: RequestId,
        /// Which question.
        question: QuestionId,
        /// The words.
        text: QuestionText,
        /// Whose words they are.
        who: Who,
        /// Written down by the crew.
        by_crew: bool,
        /// Whether they need no screening.
        screened: bool,
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
        /// For one channel, or for all.
        channel: Option<Channel>,
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
        /// The request it answers.
        request: Option<RequestId>,
        /// The main turn waits for its end.
        #[serde(default)]
        interposed: bool,
        /// The question that is put in it.
        question: Option<QuestionId>,
        /// Whose words are read aloud in it.
        read_for: Option<Who>,
    },
    /// Somebody else of the list was called than was suggested.
    SuggestionPassed {
        /// Who was suggested.
        suggested: RequestId,
        /// Who was called instead.
        called: RequestId,
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

    /// It was said who really spoke in a turn, or when. `None` is unchanged.
    TurnCorrected {
        /// Which.
        turn: TurnId,
        /// Who.
        who: Option<Who>,
        /// How they took part.
        channel: Option<Channel>,
        /// When it began.
        began_at: Option<Timestamp>,
        /// When it ended.
        ended_at: Option<Timestamp>,
    },
    /// An act was taken back: everything it changed is as before it.
    Undone {
        /// The command that was taken back.
        act: CommandId,
    },
    /// Somebody took the baton.
    BatonTaken {
        /// Who.
        holder: ParticipantId,
    },
    /// The baton was put down, by its holder or because they were gone.
    BatonReleased {},

    // ── cues ────────────────────────────────────────────────────────────────────────────────────
    /// A cue was sent; by nobody when time did.
    CueSent {
        /// Which.
        cue: CueId,
        /// By whom.
        from: Option<ParticipantId>,
        /// Who should read it.
        to: CueTarget,
        /// What it says.
        text: CueText,
    },
    /// A cue stood on a screen in front of whom it is for.
    CueSeen {
        /// Which.
        cue: CueId,
    },
    /// Whom a cue is for has understood.
    CueAcknowledged {
        /// Which.
        cue: CueId,
    },
    /// Nobody had seen a cue for too long.
    CueEscalated {
        /// Which.
        cue: CueId,
    },
    /// A cue need not be shown any more.
    CueCleared {
        /// Which.
        cue: CueId,
    },

    // ── screens ─────────────────────────────────────────────────────────────────────────────────
    /// It was said how an unattended screen is called and what it shows. `None` is unchanged.
    ScreenSet {
        /// Which.
        screen: ParticipantId,
        /// What the crew calls it.
        name: Option<Label>,
        /// What it shows.
        layout: Option<Layout>,
        /// Whether it shows nothing at all.
        blackout: Option<bool>,
    },
    /// Unattended screens show their names for some seconds.
    ScreensIdentified {
        /// Which; all when `None`.
        screen: Option<ParticipantId>,
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
        /// The policy question it is about, from 1.
        about: Option<u8>,
        /// The language it is written in.
        language: Option<Language>,
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
    /// The crew put a translation beside the words, or took it away.
    QuestionTranslated {
        /// Which.
        question: QuestionId,
        /// The translation, if there is one.
        text: Option<QuestionText>,
        /// The language of the words themselves, if it is known.
        language: Option<Language>,
    },
    /// The crew addressed a question to others.
    QuestionReaddressed {
        /// Which.
        question: QuestionId,
        /// To whom.
        to: Vec<PersonId>,
        /// The policy question it is about, from 1.
        about: Option<u8>,
    },
    /// A question became part of another, with all that had become part of it.
    QuestionMerged {
        /// Which.
        question: QuestionId,
        /// The one that goes on.
        into: QuestionId,
    },
    /// The crew said that two questions are not the same.
    QuestionsKeptApart {
        /// The one.
        question: QuestionId,
        /// The other.
        from: QuestionId,
    },
    /// A question was put elsewhere on the short list.
    ShortlistMoved {
        /// Which.
        question: QuestionId,
        /// Ahead of which; last when `None`.
        before: Option<QuestionId>,
    },
    /// A question was answered in writing, or the answer was corrected.
    QuestionAnsweredInWriting {
        /// Which.
        question: QuestionId,
        /// The answer.
        text: AnswerText,
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
        /// The turn it is put in; none when whoever put it did not hold the floor by Dais.
        turn: Option<TurnId>,
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

    // ── the crew's line ─────────────────────────────────────────────────────────────────────────
    /// Somebody told the crew something.
    MessageSent {
        /// Which.
        message: MessageId,
        /// Who.
        from: ParticipantId,
        /// As what.
        role: Role,
        /// For whom it is meant; for all of the crew when `None`.
        to: Option<Role>,
        /// What it says.
        body: MessageBody,
    },
    /// It was noted that something went wrong.
    IncidentNoted {
        /// Which.
        incident: IncidentId,
        /// By whom.
        from: ParticipantId,
        /// What.
        text: MessageText,
    },
    /// It was dealt with.
    IncidentResolved {
        /// Which.
        incident: IncidentId,
    },

    // ── shows of hands ──────────────────────────────────────────────────────────────────────────
    /// Everybody was asked to raise a hand.
    ShowOpened {
        /// Which.
        show: ShowId,
        /// What was asked.
        question: QuestionText,
        /// The options.
        options: Vec<Label>,
    },
    /// Somebody online raised a hand for an option instead of any other, or took it down.
    HandShown {
        /// Which.
        show: ShowId,
        /// Who.
        who: Who,
        /// The option, from 0; none when `None`.
        option: Option<u8>,
    },
    /// Hands were counted where people sit together.
    ShowCounted {
        /// Which.
        show: ShowId,
        /// Where.
        place: Place,
        /// One for each option.
        counts: Vec<u32>,
    },
    /// A show of hands was over.
    ShowClosed {
        /// Which.
        show: ShowId,
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
        /// The speaker on the roster whom its holder is.
        person: Option<PersonId>,
    },
    /// A role link was ended.
    LinkRevoked {
        /// Which.
        link: LinkId,
    },
}
