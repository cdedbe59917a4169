//! What the crew works with: the baton, acts that can be taken back, cues, fairness.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    ActKind, Channel, CommandId, CueId, CueTarget, CueText, IncidentId, MessageBody, MessageId, MessageText,
    Millis, Name, ParticipantId, Region, Role, Stakeholder, Timestamp,
};

/// The baton, and what can be taken back.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct DeskCard {
    /// Who runs floor and clock; whoever may, when left out.
    pub baton: Option<BatonCard>,
    /// What can be taken back, newest first.
    pub acts: Vec<ActCard>,
}

/// Who holds the baton.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct BatonCard {
    /// Who.
    pub holder: ParticipantId,
    /// What to call them, once they or their link's label have said.
    pub name: Option<Name>,
    /// Since when.
    pub since: Timestamp,
}

/// Something somebody of the crew did.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct ActCard {
    /// Its command; undoing names it.
    pub act: CommandId,
    /// Who did it.
    pub by: ParticipantId,
    /// When.
    pub at: Timestamp,
    /// What.
    pub kind: ActKind,
    /// To whom, if it was about somebody.
    pub whom: Option<Name>,
}

/// A short message to a speaker, or from one.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct CueCard {
    /// Which.
    pub id: CueId,
    /// Who should read it.
    pub to: CueTarget,
    /// Whom that is, if it is one person.
    pub whom: Option<Name>,
    /// What it says.
    pub text: CueText,
    /// Who sent it; nobody when time did. For the crew and its sender.
    pub from: Option<ParticipantId>,
    /// What to call them. For the crew and its sender.
    pub sender: Option<Name>,
    /// When.
    pub sent_at: Timestamp,
    /// When it first stood on a screen in front of them.
    pub seen_at: Option<Timestamp>,
    /// When they said OK.
    pub acknowledged_at: Option<Timestamp>,
    /// When it was pressed on because nobody had seen it.
    pub escalated_at: Option<Timestamp>,
    /// It need not be shown any more.
    pub cleared: bool,
}

/// A message on the crew's line.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct MessageCard {
    /// Which.
    pub id: MessageId,
    /// Who sent it.
    pub from: ParticipantId,
    /// What to call them.
    pub name: Option<Name>,
    /// As what they sent it.
    pub role: Role,
    /// For whom it is meant; for all of the crew when left out.
    pub to: Option<Role>,
    /// What it says.
    pub body: MessageBody,
    /// When.
    pub at: Timestamp,
}

/// Something that went wrong.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct IncidentCard {
    /// Which.
    pub id: IncidentId,
    /// Who noted it.
    pub from: ParticipantId,
    /// What to call them.
    pub name: Option<Name>,
    /// What.
    pub text: MessageText,
    /// When.
    pub at: Timestamp,
    /// When it was dealt with.
    pub resolved_at: Option<Timestamp>,
}

/// Who was heard, and who waits; advisory. Groups are self-declared.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FairnessCard {
    /// One for each group of people there are.
    pub rows: Vec<FairnessRow>,
    /// Times the floor was given to somebody else than was suggested.
    pub overrides: u32,
}

/// How a group of people was heard.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FairnessRow {
    /// Who they are.
    pub of: Group,
    /// How many they are: as they were counted, otherwise as many as are known to take part.
    pub heads: u32,
    /// Requests for the floor they made.
    pub requests: u32,
    /// Of these, granted.
    pub granted: u32,
    /// Of these, still waiting.
    pub waiting: u32,
    /// The middle one of the waits of those who were granted the floor.
    pub median_wait: Millis,
    /// Time they spoke from the list, ended turns only.
    pub spoken: Millis,
    /// The same for each head, nothing when there are none.
    pub spoken_each: Millis,
}

/// A group of people.
#[skip_serializing_none]
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "by", rename_all = "snake_case")]
#[ts(optional_fields)]
pub enum Group {
    /// By how they take part.
    Channel {
        /// How.
        is: Channel,
    },
    /// By whether it was their first time on the floor.
    FirstTime {
        /// Whether it was.
        is: bool,
    },
    /// By stakeholder group.
    Stakeholder {
        /// Which; left out for those who did not say.
        is: Option<Stakeholder>,
    },
    /// By regional group.
    Region {
        /// Which; left out for those who did not say.
        is: Option<Region>,
    },
}
