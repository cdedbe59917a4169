//! `Onsite Moderator: Name`, with the name on the same or the next line.

use dais_protocol::Duty;

use crate::{
    draft::Draft,
    page::{Page, Use},
    people,
    person::PersonLine,
    words::{after_label, at_most, bullet},
};

const LABELS: &[(&str, Duty)] = &[
    ("Moderator", Duty::OnsiteModerator),
    ("Offline Moderator", Duty::OnsiteModerator),
    ("On-site Moderator", Duty::OnsiteModerator),
    ("Onsite Moderator", Duty::OnsiteModerator),
    ("Online Moderator", Duty::OnlineModerator),
    ("Remote Moderator", Duty::OnlineModerator),
    ("Rapporteur", Duty::Rapporteur),
    ("Technical Assistant", Duty::TechnicalAssistant),
];

/// Reads the crew. A label before a sentence is prose and left alone.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        let text = bullet(text).unwrap_or(text);
        let labelled = LABELS
            .iter()
            .find_map(|&(label, duty)| Some((duty, after_label(text, label)?)));
        let Some((duty, name)) = labelled else { continue };
        if name.is_empty() {
            read_next(page, draft, at, duty);
        } else if let Some(person) = short(name) {
            put(page, draft, at, &person, duty);
        }
    }
}

fn read_next(page: &mut Page<'_>, draft: &mut Draft, at: usize, duty: Duty) {
    let Some(next) = page.next(at) else { return };
    let Some(text) = page.open(next) else { return };
    if text.contains(':') {
        return;
    }
    if let Some(person) = short(text)
        && person.looks_named()
        && put(page, draft, next, &person, duty).is_some()
    {
        page.lines[at].used = Use::Heading;
    }
}

/// Gives the duty; the line is a repeat when all it says is known from another.
fn put(page: &mut Page<'_>, draft: &mut Draft, at: usize, person: &PersonLine, duty: Duty) -> Option<usize> {
    let known = draft.roster.find(person).and_then(|member| {
        let mut duties = draft.roster.members[member].duties.iter();
        duties.find(|held| held.value == duty)?.line
    });
    let member = people::add(page, draft, at, person, duty)?;
    let only_name = person.affiliation.is_empty() && person.position.is_empty() && person.region.is_none();
    if let (Some(line), true) = (known, only_name) {
        page.lines[at].used = Use::Repeat(line);
    }
    Some(member)
}

/// A person in few words; a sentence is none.
fn short(text: &str) -> Option<PersonLine> {
    if text.ends_with('.') || !at_most(text, 24) {
        return None;
    }
    let person = PersonLine::parse(text);
    (person.has_name() && at_most(&person.name, 6)).then_some(person)
}
