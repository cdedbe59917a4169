//! Questions the moderator prepared for named panellists: `Ms. Name:` and bullets below it.

use dais_protocol::{
    Duty,
    limits::{MAX_ADDRESSEES, MAX_PREPARED},
};

use crate::{
    draft::{Draft, Question, Reading},
    page::Page,
    person::PersonLine,
    words::{after, at_most, bullet, head, item, numbered},
};

/// Whom the next questions are for, and the line that says so.
#[derive(Clone, Debug, Default)]
pub(crate) struct Addressees {
    people: Vec<usize>,
    line: Option<u32>,
}

/// Reads one line of the block at `block`: names, or a question to those named before.
pub(crate) fn read_line(
    page: &mut Page<'_>,
    draft: &mut Draft,
    at: usize,
    block: usize,
    to: &mut Addressees,
) -> bool {
    let Some(text) = page.open(at) else { return false };
    let number = page.number(at);
    let listed = bullet(text).is_some() || numbered(text).is_some();
    if let (false, Some(names)) = (listed, text.strip_suffix(':')) {
        let Some(people) = addressees(draft, number, names) else {
            return false;
        };
        *to = Addressees {
            people,
            line: Some(number),
        };
        page.take(at);
        return true;
    }
    let text = item(text);
    if let Some((name, question)) = head(text, 120)
        .split_once(": ")
        .map(|(name, _)| (name, &text[name.len() + 2..]))
        && question.ends_with('?')
        && let Some(people) = addressees(draft, number, name)
    {
        let to = Reading::sure(people, number);
        return put(page, draft, at, block, question, to);
    }
    if !listed && !text.ends_with('?') {
        return false;
    }
    let to = match to.line {
        Some(line) => Reading::sure(to.people.clone(), line),
        None => Reading::ask(Vec::new(), None, "The text does not say who is asked."),
    };
    put(page, draft, at, block, text, to)
}

fn put(
    page: &mut Page<'_>,
    draft: &mut Draft,
    at: usize,
    block: usize,
    question: &str,
    to: Reading<Vec<usize>>,
) -> bool {
    let asked: usize = draft.segments.iter().map(|block| block.prepared.len()).sum();
    if asked >= MAX_PREPARED {
        return false;
    }
    page.take(at);
    draft.segments[block].prepared.push(Question {
        text: Reading::sure(question.to_owned(), page.number(at)),
        to,
    });
    true
}

/// The people a line of names is about; names not on the roster yet join it as speakers, to be confirmed.
fn addressees(draft: &mut Draft, line: u32, names: &str) -> Option<Vec<usize>> {
    if !at_most(names, 30) {
        return None;
    }
    let names = after(names, "To ")
        .or_else(|| after(names, "For "))
        .unwrap_or(names);
    if let Some(one) = draft.roster.find(&PersonLine::parse(names)) {
        return Some(vec![one]);
    }
    let people: Vec<_> = names
        .split(", ")
        .flat_map(|part| part.split(" and "))
        .flat_map(|part| part.split(" & "))
        .map(|name| PersonLine::subject(after(name, "and ").unwrap_or(name)))
        .collect();
    let known = |person: &PersonLine| {
        draft
            .roster
            .find(person)
            .or_else(|| draft.roster.by_surname(&person.name))
    };
    if people.len() > MAX_ADDRESSEES
        || !people
            .iter()
            .all(|person| known(person).is_some() || person.looks_named())
    {
        return None;
    }
    let mut places = Vec::new();
    for person in &people {
        let known = draft
            .roster
            .find(person)
            .or_else(|| draft.roster.by_surname(&person.name));
        let place = match known {
            Some(place) => place,
            None => draft.roster.add(line, person)?,
        };
        let remark = "Questions are prepared for them.";
        draft.roster.members[place].charge(Reading::suggested(Duty::Speaker, Some(line), remark));
        if !places.contains(&place) {
            places.push(place);
        }
    }
    Some(places)
}
