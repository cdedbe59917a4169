//! Shows of hands: not votes.

use serde::{Deserialize, Serialize};
use serde_with::skip_serializing_none;
use ts_rs::TS;
use utoipa::ToSchema;

use crate::{HubId, Label, QuestionText, ShowId, Timestamp};

/// A show of hands; whoever raised theirs for what is nobody's to see.
#[skip_serializing_none]
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[ts(optional_fields)]
pub struct ShowCard {
    /// Which.
    pub id: ShowId,
    /// What is asked.
    pub question: QuestionText,
    /// The options.
    pub options: Vec<OptionCard>,
    /// Whether the room was counted.
    pub room_counted: bool,
    /// Hubs that were counted.
    pub hubs_counted: Vec<HubId>,
    /// When it was opened.
    pub opened_at: Timestamp,
    /// When it was closed.
    pub closed_at: Option<Timestamp>,
}

/// One of the options.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
pub struct OptionCard {
    /// What it says.
    pub label: Label,
    /// Hands counted in the room.
    pub onsite: u32,
    /// Hands raised online.
    pub online: u32,
    /// Hands counted in hubs.
    pub hub: u32,
    /// All of them.
    pub total: u32,
}
