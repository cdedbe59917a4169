//! Questions in writing.

use std::collections::BTreeMap;

use serde::{Deserialize, Deserializer, Serialize, de::Error as _};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    AnswerText, Channel, Label, Language, LikenessReason, Name, ParticipantId, PersonId, QuestionId,
    QuestionKind, QuestionState, QuestionText, RequestId, RequestMode, Speaker, StepKind, Timestamp,
};

/// A question or comment in writing.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QuestionCard {
    /// Which.
    pub id: QuestionId,
    /// What people call it by: 1, 2, 3 … in the order in which the session's questions came in.
    pub number: u32,
    /// The words.
    pub text: QuestionText,
    /// Question or comment.
    pub kind: QuestionKind,
    /// Where it is on its path.
    pub state: QuestionState,
    /// How its asker takes part.
    pub channel: Channel,
    /// Who asks; left out when they chose to be anonymous and you are not of the crew.
    pub asker: Option<Speaker>,
    /// To whom; to anyone when empty.
    pub to: Vec<PersonId>,
    /// When it came in.
    pub submitted_at: Timestamp,
    /// When it took its last step.
    pub changed_at: Timestamp,
    /// Read aloud by the crew rather than asked in person.
    pub relayed: bool,
    /// Who read it aloud, if anybody held the floor for it.
    pub read_by: Option<Box<Speaker>>,
    /// Who answered.
    pub answered_by: Vec<PersonId>,
    /// The answer in writing.
    pub answer: Option<AnswerText>,
    /// The policy question it is about, from 1.
    pub about: Option<u8>,
    /// The language it is written in.
    pub language: Option<Language>,
    /// Its translation.
    pub translation: Option<QuestionText>,
    /// How many asked it: one, and the askers of those merged into it.
    pub askers: u32,
    /// Askers of those merged into it by name, the first few.
    pub also: Vec<Speaker>,
    /// Crew only.
    pub details: Option<QuestionDetails>,
}

/// How many support which question. Apart from the questions, so that a vote is told in a few bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct VotesCard {
    /// By the number of the question; without those nobody supports.
    #[serde(deserialize_with = "by_number")]
    #[ts(as = "BTreeMap<u32, u32>")]
    #[schema(value_type = BTreeMap<String, u32>)]
    pub of: BTreeMap<u32, u32>,
}

impl VotesCard {
    /// How many support a question.
    pub fn of(&self, question: &QuestionCard) -> u32 {
        self.of.get(&question.number).copied().unwrap_or_default()
    }
}

/// Keys are text in JSON, and stay text where an entity is told by its `type` first.
fn by_number<'de, D: Deserializer<'de>>(input: D) -> Result<BTreeMap<u32, u32>, D::Error> {
    let of = BTreeMap::<String, u32>::deserialize(input)?.into_iter();
    let numbered = of.map(|(number, count)| Ok((number.parse().map_err(D::Error::custom)?, count)));
    numbered.collect()
}

/// What only the crew sees of a question.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QuestionDetails {
    /// The public does not learn the name.
    pub anonymous: bool,
    /// The asker's own words, where the crew corrected them.
    pub original: Option<QuestionText>,
    /// Why it was declined.
    pub reason: Option<Label>,
    /// Entered by the crew on the asker's behalf.
    pub by_crew: bool,
    /// How the asker's name is said.
    pub say: Option<Label>,
    /// Its asker may be muted or put out by this name.
    pub participant: Option<ParticipantId>,
    /// Its asker is muted or was put out.
    pub silenced: bool,
    /// Who did what with it when, oldest first, at most [`crate::limits::MAX_STEPS`].
    pub steps: Vec<QuestionStep>,
    /// The one it was merged into.
    pub into: Option<QuestionId>,
    /// Those merged into it.
    pub merged: Vec<QuestionId>,
    /// Open questions that are likely the same, the likeliest first.
    pub like: Vec<Likeness>,
    /// Its entry in the list of speakers while it is with the chair.
    pub request: Option<RequestId>,
    /// Whether its asker speaks or it is read aloud, while it is with the chair.
    pub mode: Option<RequestMode>,
}

/// Something that was done with a question.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QuestionStep {
    /// What.
    pub step: StepKind,
    /// When.
    pub at: Timestamp,
    /// By whom; by nobody when time did it.
    pub by: Option<ParticipantId>,
    /// What to call them.
    pub name: Option<Name>,
}

/// A question that is likely the same as another.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct Likeness {
    /// Which.
    pub question: QuestionId,
    /// How alike, in percent.
    pub percent: u8,
    /// Why.
    pub why: LikenessReason,
    /// Words that matter and are in both, the first few; for [`LikenessReason::SharedWords`].
    pub words: Vec<Label>,
    /// The same person sent both.
    pub same_asker: bool,
}

/// The relay desk: its short list, and its figures for the report. (The job description of the IGF's remote moderators
/// asks for participants, hubs, questions asked, forwarded, answered and other, and interventions.)
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayCard {
    /// The short list, in the order in which questions are to be forwarded.
    pub shortlist: Vec<QuestionId>,
    /// The figures so far.
    pub figures: RelayFigures,
}

/// What became of everything that came in.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct RelayFigures {
    /// Participants who joined online.
    pub online: u32,
    /// Participants who joined from the room.
    pub onsite: u32,
    /// Hubs.
    pub hubs: u32,
    /// Heads in hubs, as far as they were counted.
    pub hub_heads: u32,
    /// Questions and comments that came in, merged ones included.
    pub submitted: u32,
    /// Of these, comments.
    pub comments: u32,
    /// Of these, sent before the session began.
    pub before: u32,
    /// Still waiting at the desk.
    pub open: u32,
    /// Ever handed to the chair.
    pub forwarded: u32,
    /// Ever put to the panel.
    pub asked: u32,
    /// Answered in the session.
    pub answered: u32,
    /// Answered in writing.
    pub in_writing: u32,
    /// To be answered in writing.
    pub follow_up: u32,
    /// Turned down.
    pub declined: u32,
    /// Merged into others.
    pub merged: u32,
    /// Taken back.
    pub withdrawn: u32,
    /// Not reached; nothing before the end.
    pub not_reached: u32,
    /// Turns of people online or in hubs.
    pub interventions: u32,
}
