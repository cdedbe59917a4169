//! Free lists of people under `Speakers / panellists`, as WSIS Forum pages have them.

use dais_protocol::Duty;

use crate::{
    draft::{Draft, Reading},
    labels,
    page::{Page, Use},
    people,
    person::PersonLine,
    words::{after_label, at_most, bullet, item},
};

const HEADINGS: &[&str] = &[
    "Panelists",
    "Panellists",
    "Speakers",
    "Speakers / Panelists",
    "Speakers / panellists",
    "Speakers/panellists",
];

/// Reads the people below each such heading.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        if HEADINGS
            .iter()
            .any(|heading| labels::is_heading(page, at, heading))
        {
            list(page, draft, at + 1);
        }
    }
}

fn list(page: &mut Page<'_>, draft: &mut Draft, first: usize) {
    let entries: Vec<_> = (first..page.report)
        .take_while(|&at| is_entry(page, at))
        .collect();
    let bullets = entries.iter().any(|&at| bullet(page.lines[at].text).is_some());
    let mut duty = None;
    for at in entries {
        let Some(text) = page.open(at) else { continue };
        if let Some((next, rest)) = role(text) {
            if rest.is_empty() {
                page.lines[at].used = Use::Heading;
                duty = Some(next);
                continue;
            }
            people::add(page, draft, at, &PersonLine::parse(rest), next);
        } else if bullet(text).is_some() || !bullets || duty.is_some() {
            people::add(
                page,
                draft,
                at,
                &PersonLine::parse(item(text)),
                duty.unwrap_or(Duty::Speaker),
            );
        } else {
            let line = page.number(at);
            if let Some(member) = draft.roster.add(line, &PersonLine::parse(text)) {
                page.take(at);
                let remark = "Listed apart from the others, without a bullet: say whether they moderate, open or speak.";
                draft.roster.members[member].charge(Reading::ask(Duty::Speaker, Some(line), remark));
            }
        }
        duty = None;
    }
}

/// `Opening Remarks:`, alone (then it is about the next line) or before a name.
fn role(text: &str) -> Option<(Duty, &str)> {
    let (label, _) = text.split_once(':')?;
    if !at_most(label, 3) {
        return None;
    }
    Some((people::duty(label)?, after_label(text, label)?))
}

/// Whether a line belongs to a list of people.
fn is_entry(page: &Page<'_>, at: usize) -> bool {
    let Some(text) = page.open(at) else {
        return page.lines[at].used == Use::Taken && at_most(page.lines[at].text, 30);
    };
    if let Some((_, rest)) = role(text) {
        return at_most(rest, 30);
    }
    if labels::opening(text).is_some() || !at_most(text, 60) {
        return false;
    }
    let person = PersonLine::parse(item(text));
    person.looks_named() && (bullet(text).is_some() || (at_most(text, 30) && text.contains([',', '–', '('])))
}
