//! What a proposal text was found to say, each value with where it stands and how sure that is.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::Plan;

/// A line of the text, counted from 1.
pub type Line = u32;

/// How far a value can be trusted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Confidence {
    /// The text says so in as many words.
    Sure,
    /// Inferred; look at it.
    Suggested,
    /// Not found: somebody has to say.
    Ask,
}

/// What kind of text it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum Recognised {
    /// An IGF workshop page.
    IgfPage,
    /// An IGF workshop page with its filed report below.
    IgfPageWithReport,
    /// A WSIS Forum page.
    WsisPage,
    /// Feedback about a session, not a session.
    Feedback,
    /// None of the known shapes; what could be read was read.
    Unknown,
}

/// One value of the plan, by the path it has there (`title`, `people.3.region`, `segments.0.minutes`).
///
/// What a plan has no place for carries a path of its own: `duties.rapporteur` for a duty nobody holds,
/// `report.deadline`, `report.present` and `report.women` for what a filed report says.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Found {
    /// Where the value stands in [`Plan`].
    pub path: String,
    /// The line it was read from; left out when nothing in the text says it.
    pub line: Option<Line>,
    /// How sure.
    pub confidence: Confidence,
    /// Why it is only suggested, what to ask, or what else the text says.
    pub remark: Option<String>,
}

/// A line or paragraph that was not understood, or that says more than the plan has room for, kept word for word.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct PlanNote {
    /// Where it stands.
    pub line: Line,
    /// Its last line, when it runs over several.
    pub to: Option<Line>,
    /// The prose label it stood under, if any.
    pub label: Option<String>,
    /// Its words.
    pub text: String,
}

/// Why lines were passed over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(rename_all = "snake_case")]
pub enum SkipReason {
    /// Put there by the web page.
    Furniture,
    /// A heading or label; what stands under it was read.
    Heading,
    /// Says again, word for word or in effect, what stands elsewhere.
    Repeat,
}

/// Lines that say nothing of their own. Every other line of the text stands in `found` or in `notes`.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Skipped {
    /// The first line.
    pub line: Line,
    /// The last line, when there are several.
    pub to: Option<Line>,
    /// Why.
    pub reason: SkipReason,
    /// For a repeat: where the same was said first.
    pub same_as: Option<Line>,
}

/// What was read from a text.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct Extraction {
    /// What kind of text it is.
    pub recognised: Recognised,
    /// The plan as far as it could be read; left out when the text is not a session.
    pub plan: Option<Plan>,
    /// Where each value comes from, and what has to be asked.
    pub found: Vec<Found>,
    /// Contradictions in the text: reported, not silently settled.
    pub conflicts: Vec<Found>,
    /// Everything else, kept.
    pub notes: Vec<PlanNote>,
    /// What was passed over, and why.
    pub skipped: Vec<Skipped>,
    /// Why a text that is not a session is not one, and what it seems to be about.
    pub explanation: Option<String>,
}
