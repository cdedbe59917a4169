//! Whom or what a command is about, where there is more than one way to say it.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Channel, CuePreset, HubId, Label, MessageText, Millis, Minutes, Name, ParticipantId, PersonId,
    QuestionId, RequestId, Seconds, SegmentId, Signal, SlotId, Timestamp, Title, TurnId,
};

/// Where heads and hands are counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Place {
    /// The room.
    Room {},
    /// A hub.
    Hub {
        /// Which.
        hub: HubId,
    },
}

/// What a message on the crew's line says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum MessageBody {
    /// One of the ready-made ones; screens word it in their own language.
    Signal {
        /// Which.
        signal: Signal,
    },
    /// In the sender's words.
    Words {
        /// The words.
        text: MessageText,
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
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
#[ts(optional_fields)]
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
        /// Somebody else of the roster who speaks in it; the planned person when left out.
        by: Option<PersonId>,
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

/// Who should read a cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum CueTarget {
    /// Whoever holds this turn: on the stage view and on their own device.
    Turn {
        /// Which. Refused as stale when another is on the floor.
        turn: TurnId,
    },
    /// Somebody on the roster, on their own device only.
    Person {
        /// Who.
        person: PersonId,
    },
    /// Everybody who speaks: on the stage view and on every speaker's device.
    Speakers {},
    /// The crew: a speaker's own cue back.
    Crew {},
}

/// What a cue says.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum CueText {
    /// One of the ready-made ones; screens word it in their own language.
    Preset {
        /// Which.
        preset: CuePreset,
    },
    /// In the sender's words.
    Custom {
        /// The words.
        text: Label,
    },
}

/// One change to the time a part of the rundown is given. Planned lengths stay as planned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "of", rename_all = "snake_case", deny_unknown_fields)]
pub enum Adjustment {
    /// A slot nobody has spoken in.
    Slot {
        /// Which.
        slot: SlotId,
        /// Its length as the sender saw it. Refused as stale when it is another.
        before: Millis,
        /// Its length from now on.
        after: Millis,
    },
    /// A segment that has not ended.
    Segment {
        /// Which.
        segment: SegmentId,
        /// Its length as the sender saw it. Refused as stale when it is another.
        before: Millis,
        /// Its length from now on.
        after: Millis,
    },
    /// The whole session.
    Session {
        /// Its length as the sender saw it. Refused as stale when it is another.
        before: Millis,
        /// Its length from now on.
        after: Millis,
    },
}

/// What is corrected of a session's card. What is left out stays; something is there.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct SessionChange {
    /// The full title.
    pub title: Option<Title>,
    /// A title for phones and projectors.
    pub short_title: Option<Title>,
    /// The conference's own code.
    pub reference: Option<Label>,
    /// Planned length.
    pub minutes: Option<Minutes>,
    /// When it is to begin.
    pub starts_at: Option<Timestamp>,
    /// Whether questions wait for the relay desk before anybody sees them.
    pub screening: Option<bool>,
    /// Clocks turn to *warning* when no more than this is left, 10 to 600.
    pub warning: Option<Seconds>,
    /// Clocks turn to *danger* when no more than this is left, 5 to the warning.
    pub danger: Option<Seconds>,
    /// Whether the speaker is cued by itself at *warning*, at *danger* and when time is up.
    pub time_cues: Option<bool>,
    /// Whether the crew sees fairness by self-declared stakeholder and regional group.
    pub groups: Option<bool>,
}

/// What is corrected of a turn. What is left out stays; something is there.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
#[ts(optional_fields)]
pub struct TurnCorrection {
    /// Which.
    pub turn: TurnId,
    /// Who spoke.
    pub who: Option<Beneficiary>,
    /// How they took part.
    pub channel: Option<Channel>,
    /// When it began.
    pub began_at: Option<Timestamp>,
    /// When it ended; ended turns only.
    pub ended_at: Option<Timestamp>,
}
