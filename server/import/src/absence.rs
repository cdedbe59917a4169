//! Footnotes that say somebody will not come.

use dais_protocol::Attendance;

use crate::{
    draft::{Draft, Reading},
    page::Page,
    words::{at_most, has, head},
};

const ABSENT: &[&str] = &[
    "not be joining",
    "not be attending",
    "not be able to attend",
    "not be able to join",
    "will not attend",
    "will not join",
    "would not join",
    "cannot attend",
    "cannot join",
    "unable to attend",
    "unable to join",
    "has withdrawn",
    "have withdrawn",
    "will not be present",
];

/// Longest list of such lines that is looked at.
const MAX_LINES: usize = 50;

/// Marks as absent those whom a footnote (`*`) or a short line with their name excuses.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    let short = |at: &usize| {
        page.open(*at)
            .is_some_and(|text| at_most(text, 40) && has(text, ABSENT))
    };
    let lines: Vec<_> = page.body().filter(short).take(MAX_LINES).collect();
    for at in lines {
        let Some(text) = page.open(at) else { continue };
        let line = page.number(at);
        let footnote = text.starts_with('*');
        for member in &mut draft.roster.members {
            if (footnote && member.starred) || text.contains(member.name.value.as_str()) {
                let mut absent = Reading::sure(Attendance::Absent, line);
                absent.note(&format!("The text says: “{}”", head(text, 300)));
                member.attendance = Some(absent);
                page.take(at);
            }
        }
    }
}
