//! Bodies of the REST calls that are not commands, entities or plans.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Adjustment, Channel, Command, CommandId, Entity, HubId, Key, Label, Life, LinkId, Millis, Minutes, Name,
    ParticipantId, Plan, ReplanKind, Role, Seq, SessionId, Timestamp, Title,
};

/// Exchanges a link or code for a token.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(tag = "type", rename_all = "snake_case", deny_unknown_fields)]
pub enum Enter {
    /// The organiser's link of the whole server. Gives a token for the REST calls of the host.
    Host {
        /// From the fragment.
        secret: String,
    },
    /// A role link of one session.
    Link {
        /// Which session.
        session: SessionId,
        /// Which link.
        link: LinkId,
        /// From the fragment.
        secret: String,
    },
    /// The join code: enters as an attendee.
    Code {
        /// As shown on the projector; case, spaces and hyphens do not matter.
        code: String,
    },
    /// A code shown on another device of the same person: enters as that person. Good once.
    Device {
        /// As shown there; case, spaces and hyphens do not matter.
        code: String,
    },
}

/// A code by which somebody opens what is theirs on a second device.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct DeviceCode {
    /// To be typed there. A newer one makes it worthless.
    pub code: String,
    /// Where it leads in by itself; the code is in the fragment.
    pub url: String,
    /// That address as a QR code, an SVG.
    pub qr: String,
    /// It is good once, and before then.
    pub expires_at: Timestamp,
}

/// The answer to [`Enter`].
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Entered {
    /// Which session; left out for the organiser.
    pub session: Option<SessionId>,
    /// Who the token stands for; left out for the organiser.
    pub participant: Option<ParticipantId>,
    /// Goes into `hello`, or into `Authorization: Bearer`. Keep it out of URLs.
    pub token: String,
    /// What it allows.
    pub roles: Vec<Role>,
    /// The code attendees join with; for attendees, whose page has it in its address.
    pub join_code: Option<String>,
}

/// Makes a session.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewSession {
    /// Made by the asker; asking twice makes one session.
    pub id: CommandId,
    /// What it is made from.
    pub plan: Plan,
}

/// The answer to [`NewSession`].
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Created {
    /// The new session.
    pub session: SessionId,
}

/// Asks something of a session over REST.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Submit {
    /// Made by the asker; a repeat is answered as before and changes nothing.
    pub id: CommandId,
    /// What is asked.
    pub command: Command,
}

/// A command was carried out and is durable.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Done {
    /// The command.
    pub id: CommandId,
    /// The entry that holds it.
    pub seq: Seq,
}

/// Everything the holder of a token may see.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct View {
    /// The session as of this place in its journal.
    pub seq: Seq,
    /// The server's clock.
    pub now: Timestamp,
    /// By key.
    #[schema(value_type = std::collections::HashMap<String, Entity>)]
    pub entities: BTreeMap<Key, Entity>,
}

/// A line of the organiser's list.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct SessionSummary {
    /// Which.
    pub session: SessionId,
    /// Its title.
    pub title: Title,
    /// The conference's own code.
    pub reference: Option<Label>,
    /// Where it is in its life.
    pub life: Life,
    /// When it is to begin.
    pub starts_at: Option<Timestamp>,
    /// Planned length.
    pub minutes: Option<Minutes>,
    /// When it was made.
    pub created_at: Timestamp,
}

/// The links of a session, for its host.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RoleLinks {
    /// The code attendees join with.
    pub join_code: String,
    /// Where attendees join.
    pub join_url: String,
    /// The links.
    pub links: Vec<LinkAddress>,
}

/// A role link with its address. Whoever holds the address holds the role.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct LinkAddress {
    /// Which.
    pub link: LinkId,
    /// What its holder may do.
    pub role: Role,
    /// For whom it is meant.
    pub label: Option<Label>,
    /// The address, secret in the fragment.
    pub url: String,
    /// Whether it was revoked.
    pub revoked: bool,
}

/// A way to come to terms with the clock, with its effect, as of the moment it was asked for.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct ReplanOffer {
    /// What it does.
    pub kind: ReplanKind,
    /// What it changes; goes into `adjust_plan` as it is.
    pub changes: Vec<Adjustment>,
    /// Time won back (by an extension: how much later it should end); for what gives time to the open floor, the
    /// time the audience gets by it.
    pub gain: Millis,
    /// When the session is expected to end without it.
    pub end_before: Timestamp,
    /// When it would be expected to end.
    pub end_after: Timestamp,
    /// Open floor to be expected without it.
    pub open_floor_before: Millis,
    /// Open floor to be expected with it.
    pub open_floor_after: Millis,
    /// It would still end, or only then should end, after the hard end.
    pub past_hard_end: bool,
}

/// What could be done about the time.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Replan {
    /// The server's clock.
    pub now: Timestamp,
    /// How far the session is behind its end, nothing when it is not; left out when nobody knows.
    pub behind_by: Option<Millis>,
    /// How far it is ahead; left out likewise.
    pub ahead_by: Option<Millis>,
    /// The promised open floor that would be missing, nothing when none is promised; left out when nobody knows.
    pub stolen: Option<Millis>,
    /// What could be done, in the order of least harm.
    pub offers: Vec<ReplanOffer>,
}

/// A participant as the crew finds them.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct FoundParticipant {
    /// Who.
    pub participant: ParticipantId,
    /// What to call them, once they have said.
    pub name: Option<Name>,
    /// Organization.
    pub affiliation: Option<Label>,
    /// As what they came in.
    pub role: Role,
    /// How they take part.
    pub channel: Option<Channel>,
    /// The hub they sit in.
    pub hub: Option<HubId>,
    /// A screen of theirs is connected.
    pub here: bool,
    /// They are muted.
    pub muted: bool,
    /// They were put out.
    pub removed: bool,
    /// Others who go by the same name and organization: perhaps the same person with a second device.
    pub namesakes: u32,
    /// Questions they sent.
    pub questions: u32,
}

/// Who was found; at most [`crate::limits::MAX_FOUND`] of `total`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct FoundParticipants {
    /// How many fit.
    pub total: u32,
    /// The first of them by name.
    pub found: Vec<FoundParticipant>,
}

/// What a REST call answers when it cannot do what was asked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Problem {
    /// For programs: a refusal code.
    pub code: crate::RefusalCode,
    /// For people: what went wrong and what to do next.
    pub message: String,
}
