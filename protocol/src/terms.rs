//! The field's closed lists, one word per thing.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

macro_rules! terms {
    ($($(#[$doc:meta])* $name:ident { $($(#[$vdoc:meta])* $variant:ident,)* })*) => {$(
        $(#[$doc])*
        #[derive(
            Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
        )]
        #[serde(rename_all = "snake_case")]
        pub enum $name { $($(#[$vdoc])* $variant,)* }

        impl $name {
            /// Every value, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),*];
        }
    )*};
}

terms! {
    /// What a link lets its holder do. One person may hold several.
    Role {
        /// The organiser: creates sessions, roster, rundown and links.
        Host,
        /// The onsite moderator, who runs the floor.
        Chair,
        /// The online moderator at the relay desk.
        Relay,
        /// The technical assistant.
        Tech,
        /// The note-taker who owns the report.
        Rapporteur,
        /// A speaker or panellist, onsite or remote.
        Speaker,
        /// Anybody taking part, in the room or online.
        Attendee,
        /// An unattended screen for the room: projector, overlay.
        Screen,
        /// An unattended screen for speakers: the stage view.
        Stage,
    }

    /// Who a frame is for. Each is encoded once for everybody in it.
    Audience {
        /// Attendees, the projector, anybody.
        Public,
        /// Speakers and the stage view.
        Speaker,
        /// Host, chair, relay desk, tech, rapporteur.
        Crew,
        /// Host and relay desk: what the crew sees, and what people told the online moderator in confidence.
        Relay,
    }

    /// How somebody takes part.
    Channel {
        /// In the room.
        Onsite,
        /// By the organiser's own video platform or this page.
        Online,
        /// In a remote gathering with a spokesperson.
        Hub,
    }

    /// A session's life; it only moves forward, but an ended session may be taken up again.
    Life {
        /// Being prepared: crew only.
        Draft,
        /// Before the session: join, ask, check in.
        Open,
        /// Running.
        Live,
        /// Over: readable, reports can be edited.
        Ended,
        /// Put away: read-only.
        Archived,
    }

    /// What a block of the rundown is for.
    SegmentKind {
        /// Opening remarks.
        Opening,
        /// The moderator introduces the speakers.
        Introduction,
        /// Prepared, timed statements.
        Statements,
        /// Prepared questions to named panellists.
        DirectedQuestions,
        /// Questions from the audience, in the room and online.
        OpenFloor,
        /// A pause.
        Break,
        /// Summary and thanks.
        Closing,
    }

    /// What became of a slot.
    SlotState {
        /// Not yet spoken.
        Waiting,
        /// Has the floor now.
        Speaking,
        /// Spoken.
        Done,
        /// Its person is absent; its minutes are freed.
        Freed,
    }

    /// How a person on the plan takes part.
    Attendance {
        /// On the plan; nothing is known yet.
        Expected,
        /// Invited, not confirmed.
        Provisional,
        /// Will be, or is, in the room.
        Onsite,
        /// Will be, or is, online.
        Remote,
        /// Will come, but is not here yet: their slots wait behind the others'.
        Late,
        /// Will not come.
        Absent,
    }

    /// What somebody on the plan does in the session.
    Duty {
        /// Runs the room.
        OnsiteModerator,
        /// Speaks for those online.
        OnlineModerator,
        /// Writes the report.
        Rapporteur,
        /// Opens the session.
        OpeningRemarks,
        /// On the panel.
        Speaker,
        /// Helps with equipment.
        TechnicalAssistant,
        /// Proposed or organised the session.
        Organizer,
        /// From the audience, named by the crew.
        WalkIn,
    }

    /// UN stakeholder groups, as the proposal forms offer them.
    Stakeholder {
        /// Governments and their agencies.
        Government,
        /// Civil society.
        CivilSociety,
        /// Companies.
        PrivateSector,
        /// Those who build and run the network.
        TechnicalCommunity,
        /// Organizations of states.
        Intergovernmental,
    }

    /// UN regional groups.
    Region {
        /// African Group.
        African,
        /// Asia-Pacific Group.
        AsiaPacific,
        /// Eastern European Group.
        EasternEuropean,
        /// Latin American and Caribbean Group (GRULAC).
        LatinAmericanCaribbean,
        /// Western European and Others Group (WEOG).
        WesternEuropeanOthers,
        /// Belongs to an organization of states rather than to a region.
        Intergovernmental,
    }

    /// Self-declared; never shown of a person, only ever counted.
    Gender {
        /// Female.
        Female,
        /// Male.
        Male,
        /// Anything else, in one count.
        Other,
    }

    /// Kinds of request, in the order in which they go ahead of one another.
    RequestKind {
        /// Procedural; heard at once.
        PointOfOrder,
        /// Asks what was meant.
        ClarifyingQuestion,
        /// Answers what was just said.
        Reply,
        /// Anything else.
        Intervention,
    }

    /// RFC 8855 (BFCP) request states, as far as a meeting room needs them: how a speech ended is the turn's to say.
    RequestState {
        /// In the list of speakers.
        Pending,
        /// Called to be ready.
        Accepted,
        /// Has the floor.
        Granted,
        /// Refused by the chair.
        Denied,
        /// Taken back by the person.
        Cancelled,
    }

    /// What a turn is.
    TurnKind {
        /// A planned statement.
        Statement,
        /// A planned or spontaneous answer.
        Answer,
        /// From the floor.
        Intervention,
        /// On procedure.
        PointOfOrder,
        /// Asks what was meant.
        ClarifyingQuestion,
        /// Answers what was said about the speaker.
        Reply,
        /// Somebody of the crew speaks or reads aloud.
        Moderation,
    }

    /// Ready-made cues.
    CuePreset {
        /// To a speaker: come to an end soon.
        WrapUp,
        /// To a speaker: stop now.
        TimeUp,
        /// To a speaker: two minutes left, or what the clock's warning says.
        Warning,
        /// To a speaker: one minute left, or what the clock's danger says.
        Danger,
        /// To a speaker: slower, for the interpreters.
        Slower,
        /// To a speaker: closer to the microphone.
        CloserToMic,
        /// To a speaker: your microphone is off.
        Unmute,
        /// To a speaker: you are next.
        YouAreNext,
        /// From a speaker: I need a little more time.
        MoreTime,
        /// From a speaker: I cannot hear.
        CannotHear,
        /// From a speaker: I am ready.
        Ready,
        /// From a speaker: I want to answer this.
        WantToAnswer,
    }

    /// What a replan does.
    ReplanKind {
        /// Every slot still to come gives time in proportion; a block without slots as one.
        TrimSlots,
        /// Breaks and time nobody was promised give way.
        UseBuffer,
        /// The open floor gives way.
        ShortenOpenFloor,
        /// The session ends later.
        Extend,
        /// Time to spare, because it came free or somebody was brief, goes to the open floor.
        FreedToOpenFloor,
        /// The same, for the open floor.
        TrimForOpenFloor,
        /// Something else, by hand.
        ByHand,
    }

    /// What an unattended screen is told to show.
    Layout {
        /// What its own address asks for, as long as nobody directs it.
        Address,
        /// Everything: speaker, next, clock, question, the way to join.
        Full,
        /// A strip beside slides.
        Strip,
        /// A lower third over a picture, transparent.
        Overlay,
        /// The clock alone.
        Clock,
        /// What speakers need; for links of the stage only.
        Stage,
    }

    /// Acts that can be taken back, as the undo button names them.
    ActKind {
        /// The floor was given.
        GaveFloor,
        /// The floor was taken back.
        EndedTurn,
        /// A clock was stopped.
        PausedTurn,
        /// A clock ran on.
        ResumedTurn,
        /// Time was added or taken.
        AddedTime,
        /// A turn was corrected.
        CorrectedTurn,
        /// A segment was started.
        StartedSegment,
        /// A segment was ended.
        EndedSegment,
        /// A segment's times were corrected.
        CorrectedSegment,
        /// The rundown was changed.
        ChangedRundown,
        /// The rundown was replanned.
        Replanned,
        /// A prepared question was marked or changed.
        MarkedPrepared,
        /// Somebody was put on the roster.
        AddedPerson,
        /// A roster entry was corrected.
        ChangedPerson,
        /// It was said how somebody takes part.
        MarkedAttendance,
        /// Somebody was put into the list.
        AddedRequest,
        /// Somebody was taken off the list.
        RemovedRequest,
        /// The list was put in another order.
        MovedRequest,
        /// A note on a request was changed.
        NotedRequest,
        /// It was said whether somebody who waits speaks or is read aloud, or what is read for them.
        ChangedMode,
        /// The list was opened or closed.
        ChangedList,
        /// It was said how the list is called, or what each speaker of it is given.
        ChangedPolicy,
        /// A question was entered for somebody.
        EnteredQuestion,
        /// A question in writing took a step.
        MovedQuestion,
        /// Several took one at once.
        MovedQuestions,
        /// A question became part of another.
        MergedQuestion,
        /// Two questions were said not to be the same.
        KeptApart,
        /// The words of a question were corrected, translated or addressed to others.
        EditedQuestion,
        /// A question was answered in writing.
        AnsweredInWriting,
        /// An answer in writing was promised.
        PromisedFollowUp,
        /// The short list was put in another order.
        MovedOnShortlist,
        /// The session's card was changed.
        ChangedSession,
    }

    /// A question or a remark.
    QuestionKind {
        /// Wants an answer.
        Question,
        /// Wants to be heard.
        Comment,
    }

    /// The path of a question, each step seen by its asker.
    QuestionState {
        /// Waiting for screening.
        Submitted,
        /// Passed; the public may see it.
        Approved,
        /// On the relay desk's short list.
        Shortlisted,
        /// With the chair, ready to be read out.
        Forwarded,
        /// Put to the panel.
        Asked,
        /// Answered in the session.
        Answered,
        /// Turned down.
        Declined,
        /// Taken back by its asker.
        Withdrawn,
        /// Goes on as part of another that asks the same.
        Merged,
        /// Will be answered in writing after the session.
        FollowUp,
        /// The session ended first.
        NotReached,
    }

    /// What happened to a question.
    StepKind {
        /// It came in.
        Submitted,
        /// It passed screening.
        Approved,
        /// It was put on the short list.
        Shortlisted,
        /// It was handed to the chair.
        Forwarded,
        /// It was put to the panel.
        Asked,
        /// It was answered in the session.
        Answered,
        /// It was answered in writing.
        AnsweredInWriting,
        /// An answer in writing was promised.
        FollowUp,
        /// It was turned down.
        Declined,
        /// Its asker took it back.
        Withdrawn,
        /// It became part of another.
        Merged,
        /// It went back to an earlier step.
        Returned,
        /// Its words were corrected.
        Edited,
        /// It was translated.
        Translated,
        /// It was addressed to others.
        Readdressed,
        /// The session ended first.
        NotReached,
    }

    /// Why two questions are likely the same.
    LikenessReason {
        /// Word for word.
        SameWords,
        /// All but a few letters.
        NearlySameWords,
        /// Most words that matter are in both.
        SharedWords,
    }

    /// How whoever asked for the floor wants to be heard.
    RequestMode {
        /// In their own voice.
        Speaks,
        /// Their words are read aloud for them.
        ReadAloud,
    }

    /// What is known of the sound of somebody who is to speak online.
    AudioState {
        /// They say it works.
        Claimed,
        /// The crew heard them.
        Checked,
        /// The crew could not hear them.
        Failed,
    }

    /// Ready-made messages on the crew's line.
    Signal {
        /// An online question is ready to be read.
        QuestionReady,
        /// An online speaker is ready.
        SpeakerReady,
        /// Wait a moment.
        Hold,
        /// Go on.
        GoOn,
        /// The sound is not right.
        AudioProblem,
        /// The picture or the stream is not right.
        VideoProblem,
        /// It works again.
        Solved,
        /// Please come.
        Help,
        /// Time for one more.
        OneMore,
        /// Seen, thank you.
        Thanks,
    }

    /// What became of a prepared question.
    PreparedState {
        /// Not yet put.
        Waiting,
        /// Put to its addressees.
        Asked,
        /// Passed over.
        Skipped,
    }
}

#[expect(
    clippy::derivable_impls,
    reason = "the lists above derive the same traits, one and all"
)]
impl Default for Layout {
    fn default() -> Self {
        Self::Address
    }
}

impl Role {
    /// Whether the role belongs to the crew.
    pub const fn is_crew(self) -> bool {
        match self {
            Self::Host | Self::Chair | Self::Relay | Self::Tech | Self::Rapporteur => true,
            Self::Speaker | Self::Attendee | Self::Screen | Self::Stage => false,
        }
    }

    /// Whose frames the role receives.
    pub const fn audience(self) -> Audience {
        match self {
            Self::Host | Self::Relay => Audience::Relay,
            Self::Chair | Self::Tech | Self::Rapporteur => Audience::Crew,
            Self::Speaker | Self::Stage => Audience::Speaker,
            Self::Attendee | Self::Screen => Audience::Public,
        }
    }
}

impl Audience {
    /// Whether it is the crew's.
    pub const fn is_crew(self) -> bool {
        match self {
            Self::Crew | Self::Relay => true,
            Self::Public | Self::Speaker => false,
        }
    }
}

impl QuestionState {
    /// Whether the question still waits for something.
    pub const fn is_open(self) -> bool {
        match self {
            Self::Submitted | Self::Approved | Self::Shortlisted | Self::Forwarded | Self::Asked => true,
            Self::Answered
            | Self::Declined
            | Self::Withdrawn
            | Self::Merged
            | Self::FollowUp
            | Self::NotReached => false,
        }
    }
}

/// How the next speaker of the list is suggested. Points of order, clarifying questions and replies go first
/// whatever the policy; hubs count as online.
#[derive(
    Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema,
)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum QueuePolicy {
    /// First come, first served.
    #[default]
    Fifo,
    /// The room and online take turns. (ICANN's public forum, 2011.)
    Alternate,
    /// So many from the room for so many online.
    Ratio {
        /// From the room, 1 to 9.
        onsite: u8,
        /// Online, 1 to 9.
        online: u8,
    },
    /// Whoever was heard least.
    LeastHeard,
    /// Nobody is suggested: the chair's own order.
    Manual,
}

/// What is promised to the audience.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum FloorShare {
    /// A part of the session's planned length.
    Fraction {
        /// At least 1.
        part: u16,
        /// At least `part`.
        whole: u16,
    },
    /// So many minutes.
    Minutes {
        /// How many.
        minutes: crate::Minutes,
    },
}
