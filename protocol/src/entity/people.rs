//! People: on the roster, speaking, here, and oneself.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    AnswerText, Attendance, AudioState, Channel, CueCard, Duty, Expected, HubId, Label, Layout, Millis, Name,
    ParticipantId, PersonId, QuestionId, QuestionState, QuestionText, Region, RequestId, RequestKind,
    RequestMode, Role, ShowId, Stakeholder, StepKind, Timestamp, TurnId,
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
    /// What is known of their sound.
    pub audio: Option<AudioState>,
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
    /// The hub they sit in.
    pub hub: Option<HubId>,
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
    /// Self-declared.
    pub stakeholder: Option<Stakeholder>,
    /// Self-declared.
    pub region: Option<Region>,
    /// Their waiting requests.
    pub requests: Vec<MyRequest>,
    /// Their questions, oldest first.
    pub questions: Vec<MyQuestion>,
    /// Questions they support.
    pub votes: Vec<QuestionId>,
    /// The turn they hold, if any.
    pub turn: Option<TurnId>,
    /// Who they are on the roster, when their link says so.
    pub person: Option<PersonId>,
    /// Cues for them alone, or for the turn they hold, that stand, and the last few a speaker sent, oldest first.
    pub cues: Vec<CueCard>,
    /// What the crew says of this screen; unattended screens only.
    pub screen: Option<ScreenCard>,
    /// How their name is said.
    pub say: Option<Label>,
    /// The hub they sit in.
    pub hub: Option<HubId>,
    /// They speak for that hub.
    pub spokesperson: bool,
    /// What they told the online moderator in confidence.
    pub need: Option<Label>,
    /// The moderators muted them.
    pub muted: bool,
    /// The options they raised their hand for, in shows of hands, oldest first.
    pub raised: Vec<RaisedHand>,
    /// What is known of their sound.
    pub audio: Option<AudioState>,
}

/// One's own hand in a show of hands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RaisedHand {
    /// Which.
    pub show: ShowId,
    /// The option, from 0.
    pub option: u8,
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
    /// They will be called next, or after that: be ready.
    pub on_deck: bool,
    /// They raised a hand, or the crew for them; otherwise it is a question of theirs that is with the chair.
    pub hand: bool,
    /// A word to the crew.
    pub note: Option<Label>,
    /// Whether they speak or are read aloud.
    pub mode: RequestMode,
    /// What is read aloud for them.
    pub question: Option<QuestionId>,
    /// When they are likely to be called; left out when nothing is known of it.
    pub expected: Option<Expected>,
}

/// One's own question.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct MyQuestion {
    /// Which.
    pub id: QuestionId,
    /// What people call it by.
    pub number: u32,
    /// The words as they stand now.
    pub text: QuestionText,
    /// Where it is on its path.
    pub state: QuestionState,
    /// Why it was declined.
    pub reason: Option<Label>,
    /// The steps it took and when, oldest first, without who took them.
    pub steps: Vec<MyStep>,
    /// The answer in writing.
    pub answer: Option<AnswerText>,
    /// The one it was merged into, as it stands.
    pub into: Option<MergedInto>,
    /// Whether they speak or it is read aloud, while it is with the chair.
    pub mode: Option<RequestMode>,
}

/// A step of one's own question.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct MyStep {
    /// Which.
    pub step: StepKind,
    /// When.
    pub at: Timestamp,
}

/// The question one's own became part of.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct MergedInto {
    /// Which.
    pub question: QuestionId,
    /// What people call it by.
    pub number: u32,
    /// Its words; left out while they are not for everybody to read.
    pub text: Option<QuestionText>,
    /// Where it is on its path.
    pub state: QuestionState,
}

/// Who is here. Soft: never journalled.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct PresenceCard {
    /// Participants connected who are in the room.
    pub onsite: u32,
    /// Participants connected who are online, or have not said.
    pub online: u32,
    /// Participants connected who are in hubs.
    pub hub: u32,
    /// Crew connected; empty for the public.
    pub crew: Vec<PresentCrew>,
    /// Unattended screens and speakers' devices connected; empty for the public.
    pub screens: Vec<PresentScreen>,
}

/// A screen that is connected.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct PresentScreen {
    /// Which.
    pub screen: ParticipantId,
    /// What its link lets it show.
    pub role: Role,
    /// What to call it: as the crew named it, or by its link's label.
    pub name: Option<Label>,
    /// Since when.
    pub since: Timestamp,
    /// The way there and back as the screen measured it last.
    pub lag: Option<Millis>,
    /// The page build it runs.
    pub build: Option<String>,
    /// What it was told to show.
    pub layout: Layout,
    /// It shows nothing.
    pub blackout: bool,
}

/// What the crew says of an unattended screen.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct ScreenCard {
    /// What the crew calls it.
    pub name: Option<Label>,
    /// What it should show.
    pub layout: Layout,
    /// It should show nothing.
    pub blackout: bool,
    /// It should show its name until then.
    pub identify_until: Option<Timestamp>,
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
    /// Since when.
    pub since: Timestamp,
    /// The way there and back as their screen measured it last.
    pub lag: Option<Millis>,
    /// The page build it runs.
    pub build: Option<String>,
    /// The question they have in hand.
    pub attends: Option<QuestionId>,
}

/// The room and the hubs.
#[skip_serializing_none]
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct PlacesCard {
    /// Heads counted in the room.
    pub room: Option<u32>,
    /// When.
    pub room_at: Option<Timestamp>,
    /// The hubs, in the order they were added.
    pub hubs: Vec<HubCard>,
}

/// A remote gathering that takes part as one.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct HubCard {
    /// Which.
    pub id: HubId,
    /// What it is called.
    pub name: Name,
    /// Heads counted in it.
    pub heads: Option<u32>,
    /// When.
    pub counted_at: Option<Timestamp>,
    /// Who speaks for it.
    pub spokesperson: Option<Speaker>,
    /// Participants who said they sit in it.
    pub joined: u32,
}

/// What somebody needs to take part; the relay desk's only.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct NeedCard {
    /// Whose.
    pub participant: ParticipantId,
    /// What to call them.
    pub name: Name,
    /// How they take part.
    pub channel: Option<Channel>,
    /// What they need.
    pub need: Label,
    /// Since when.
    pub at: Timestamp,
}
