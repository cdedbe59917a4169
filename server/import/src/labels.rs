//! The forms' labels: which lines are headings, which label a note stands under.

use crate::{
    page::{Page, Use},
    words::{after, after_label, at_most},
};

/// Labels that open prose, or a list another reader reads. With or without a colon, alone or before the text.
const LABELS: &[&str] = &[
    "Agenda",
    "Background",
    "Background documents",
    "Co-Organizers",
    "Conducted a Workshop in IGF before?",
    "Content of the Session",
    "Description",
    "Discussion facilitation",
    "Diversity",
    "Expected Outcomes",
    "Format",
    "Interventions",
    "Link to Report",
    "Online Participation",
    "Organizers",
    "Panellists",
    "Panelists",
    "Policy Question(s)",
    "Policy Questions",
    "Proposed Additional Tools",
    "Relevance of the Session",
    "Relevance to Internet Governance",
    "Relevance to Theme",
    "Session Description",
    "Session Format",
    "Session's link to the Sustainable Development Process",
    "Session's link to WSIS Action Lines",
    "Short Title",
    "Speakers",
    "Speakers / panellists",
    "Speakers/panellists",
    "Speakers / Panelists",
];

/// The label a line opens with, and the words behind it.
pub(crate) fn opening(text: &str) -> Option<(&'static str, &str)> {
    LABELS
        .iter()
        .filter_map(|&label| Some((label, after_label(text, label)?)))
        .max_by_key(|(label, _)| label.len())
}

/// Whether the line is `label`, used as a heading.
pub(crate) fn is_heading(page: &Page<'_>, at: usize, label: &str) -> bool {
    page.lines[at].used == Use::Heading && after_label(page.lines[at].text, label) == Some("")
}

/// Marks what the web page put around the proposal.
pub(crate) fn mark_furniture(page: &mut Page<'_>) {
    for line in page.lines.iter_mut().take(3) {
        let plain = line.text.trim_end_matches('.');
        if plain.eq_ignore_ascii_case("session") || after(plain, "Check-in and access this session").is_some()
        {
            line.used = Use::Furniture;
        }
    }
}

/// Marks the labels that stand alone on their line.
pub(crate) fn mark_headings(page: &mut Page<'_>) {
    for at in page.body() {
        if let (Some(text), true) = (page.open(at), at_most(page.lines[at].text, 12))
            && opening(text).is_some_and(|(_, rest)| rest.is_empty())
        {
            page.lines[at].used = Use::Heading;
        }
    }
}

/// Whether a line is a heading the forms do not have: a few words and a colon.
pub(crate) fn is_own_heading(text: &str) -> bool {
    text.ends_with(':') && at_most(text, 8)
}
