//! Who speaks in a block of statements, and what about: `Dr. Name from Somewhere will present on the topic`.

use dais_protocol::{Duty, SegmentKind, limits::MAX_SLOTS};

use crate::{
    agenda::kind,
    draft::{Draft, Place, Reading},
    minutes,
    page::Page,
    person::PersonLine,
    words::{after, at_most, bullet, head, item},
};

const VERBS: &[&str] = &[
    "present on ",
    "speak on ",
    "speak about ",
    "talk about ",
    "report on ",
    "give an account of ",
    "present ",
    "discuss ",
    "describe ",
    "explain ",
    "outline ",
];

/// Reads one line as a slot of the segment at `block`.
pub(crate) fn read_line(page: &mut Page<'_>, draft: &mut Draft, at: usize, block: usize) -> bool {
    let Some(text) = page.open(at) else { return false };
    if draft.segments[block].slots.len() >= MAX_SLOTS {
        return false;
    }
    let number = page.number(at);
    let (person, topic) = match promised(item(text)) {
        Some(promised) => promised,
        None => match listed(draft, text) {
            Some(listed) => listed,
            None => return false,
        },
    };
    let Some(member) = draft.roster.add(number, &person) else {
        return false;
    };
    let remark = "Named in the agenda as one who speaks.";
    draft.roster.members[member].charge(Reading::suggested(Duty::Speaker, Some(number), remark));
    let (topic, own) = own_minutes(topic);
    page.take(at);
    draft.segments[block].slots.push(Place {
        person: Reading::sure(member, number),
        minutes: own.map(|minutes| Reading::sure(minutes, number)),
        topic: (!topic.is_empty()).then(|| Reading::sure(topic.to_owned(), number)),
    });
    true
}

/// Gives each slot its minutes: its own, those promised to each speaker, or an equal part of the whole.
pub(crate) fn give_minutes(draft: &mut Draft) {
    for block in draft
        .segments
        .iter_mut()
        .filter(|block| block.kind.value == SegmentKind::Statements)
    {
        let places = u16::try_from(block.slots.len()).unwrap_or(u16::MAX).max(1);
        let part = block.minutes.as_ref().map(|total| {
            let remark = format!("An equal part of the segment's {} minutes.", total.value);
            Reading::suggested(total.value / places, total.line, remark)
        });
        let given = block.each.clone().or(part);
        for place in &mut block.slots {
            place.minutes = place.minutes.take().or_else(|| given.clone());
        }
    }
}

/// `subject will verb topic`.
fn promised(text: &str) -> Option<(PersonLine, &str)> {
    let subject = &text[..head(text, 160).find(" will ")?];
    let rest = &text[subject.len() + " will ".len()..];
    let person = PersonLine::subject(subject);
    if !at_most(subject, 10) || !person.looks_named() {
        return None;
    }
    let topic = VERBS.iter().find_map(|verb| after(rest, verb)).unwrap_or(rest);
    Some((person, topic.trim_end_matches('.')))
}

/// `Name: topic`, `• Name – topic`, `Name (7 minutes)`, for a name that is on the roster or plainly one.
fn listed<'a>(draft: &Draft, text: &'a str) -> Option<(PersonLine, &'a str)> {
    let plain = item(text);
    let start = head(plain, 160);
    let colon = start.find(": ").map(|at| (at, 2));
    let dash = [" – ", " - "]
        .iter()
        .filter_map(|dash| Some((start.find(dash)?, dash.len())))
        .min();
    let split = match (colon, dash) {
        (Some(colon), Some(dash)) => Some(colon.min(dash)),
        (colon, dash) => colon.or(dash),
    };
    let (name, topic) = match split {
        Some((at, length)) => (&plain[..at], plain[at + length..].trim_end_matches('.')),
        None if at_most(plain, 24) && own_minutes(plain).1.is_some() => {
            (own_minutes(plain).0, &plain[plain.rfind('(')?..])
        }
        None => return None,
    };
    let person = PersonLine::parse(name);
    let plainly = person.looks_named()
        && (!person.honorific.is_empty() || bullet(text).is_some())
        && kind(name).is_none();
    (draft.roster.find(&person).is_some() || plainly).then_some((person, topic))
}

/// Splits `(7 minutes)` off the end.
fn own_minutes(topic: &str) -> (&str, Option<u16>) {
    let Some((before, inside)) = topic.strip_suffix(')').and_then(|topic| topic.rsplit_once('(')) else {
        return (topic, None);
    };
    match minutes::first(inside) {
        Some(minutes) if at_most(inside, 3) => (before.trim_end(), Some(minutes)),
        _ => (topic, None),
    }
}
