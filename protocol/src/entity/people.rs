//! People: on the roster, speaking, here, and oneself.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Attendance, Channel, Duty, Label, Millis, Name, ParticipantId, PersonId, QuestionId, QuestionState,
    QuestionText, Region, RequestId, RequestKind, Role, Stakeholder, TurnId,
};

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
