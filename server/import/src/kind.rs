//! What kind of page it is.

use dais_protocol::Recognised;

use crate::{
    header::code,
    page::Page,
    report::is_start,
    words::{after, after_label, after_numbered},
};

/// Looks for the marks of each kind of page.
pub(crate) fn recognise(page: &Page<'_>) -> Recognised {
    let any = |test: fn(&str) -> bool| page.lines.iter().any(|line| test(line.text));
    if any(is_igf) {
        if any(is_start) {
            Recognised::IgfPageWithReport
        } else {
            Recognised::IgfPage
        }
    } else if any(is_wsis) {
        Recognised::WsisPage
    } else {
        Recognised::Unknown
    }
}

fn is_igf(text: &str) -> bool {
    code(text).is_some()
        || after_numbered(text, "Organizer").is_some()
        || after(text, "Proposer's Name:").is_some()
        || after(text, "Relevance to Internet Governance:").is_some()
        || after_label(text, "Policy Question(s)").is_some()
}

fn is_wsis(text: &str) -> bool {
    after_label(text, "Speakers / panellists").is_some()
        || after_label(text, "Speakers/panellists").is_some()
        || after(text, "Session's link to the").is_some()
        || after(text, "Session's link to WSIS").is_some()
}
