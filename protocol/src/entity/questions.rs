//! Questions in writing.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{
    Channel, Label, PersonId, QuestionId, QuestionKind, QuestionState, QuestionText, Speaker, Timestamp,
};

/// A question or comment in writing.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct QuestionCard {
    /// Which.
    pub id: QuestionId,
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
    /// How many support it.
    pub votes: u32,
    /// When it came in.
    pub submitted_at: Timestamp,
    /// When it took its last step.
    pub changed_at: Timestamp,
    /// Read aloud by the crew rather than asked in person.
    pub relayed: bool,
    /// Who answered.
    pub answered_by: Vec<PersonId>,
    /// Crew only.
    pub details: Option<QuestionDetails>,
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
}
