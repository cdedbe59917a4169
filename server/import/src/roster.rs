//! Everybody the text names, each once, however often and in whatever spelling.

use std::collections::BTreeMap;

use dais_protocol::{Attendance, Duty, Gender, Line, Region, Stakeholder, limits::MAX_PEOPLE};

use crate::{
    draft::Reading,
    person::{PersonLine, place_of},
    same::{self, Alike},
    terms,
    words::key,
};

/// Further spellings kept of one value.
const MAX_FORMS: usize = 8;

/// Somebody.
#[derive(Clone, Debug)]
pub(crate) struct Member {
    pub(crate) name: Reading<String>,
    pub(crate) honorific: Option<Reading<String>>,
    pub(crate) position: Option<Reading<String>>,
    pub(crate) affiliation: Option<Reading<String>>,
    pub(crate) duties: Vec<Reading<Duty>>,
    pub(crate) stakeholder: Option<Reading<Stakeholder>>,
    pub(crate) region: Option<Reading<Region>>,
    pub(crate) gender: Option<Reading<Gender>>,
    pub(crate) attendance: Option<Reading<Attendance>>,
    pub(crate) placeholder: bool,
    pub(crate) starred: bool,
    /// The words where a region should be, when they name no UN group.
    pub(crate) region_word: Option<(Line, String)>,
    /// What other lines say instead: the field, the line, the words.
    pub(crate) also: Vec<(&'static str, Line, String)>,
    /// Every line that names them.
    pub(crate) lines: Vec<Line>,
}

/// Everybody, found by name.
#[derive(Debug, Default)]
pub(crate) struct Roster {
    pub(crate) members: Vec<Member>,
    by_name: BTreeMap<String, usize>,
    /// `None` where several share a surname.
    by_surname: BTreeMap<String, Option<usize>>,
}

impl Roster {
    /// The place of the person a line is about, added if new; `None` when it names nobody or the roster is full.
    pub(crate) fn add(&mut self, line: Line, person: &PersonLine) -> Option<usize> {
        if !person.has_name() {
            return None;
        }
        let at = match self.find(person) {
            Some(at) => at,
            None if self.members.len() < MAX_PEOPLE => self.join(line, person),
            None => return None,
        };
        self.members[at].merge(line, person);
        Some(at)
    }

    /// The place of somebody already named.
    pub(crate) fn find(&self, person: &PersonLine) -> Option<usize> {
        if let Some(&at) = self.by_name.get(&exact(person)) {
            return Some(at);
        }
        let &at = self.by_name.get(&loose(person))?;
        let known = self.members[at].affiliation.as_ref();
        let other = known.is_some_and(|known| {
            !person.affiliation.is_empty()
                && same::organizations(&known.value, &person.affiliation) == Alike::No
        });
        (!other).then_some(at)
    }

    /// The only person with that surname.
    pub(crate) fn by_surname(&self, surname: &str) -> Option<usize> {
        self.by_surname.get(&key(surname)).copied().flatten()
    }

    /// Sorts by first line; where everybody moved to.
    pub(crate) fn settle(&mut self) -> Vec<usize> {
        let mut order: Vec<usize> = (0..self.members.len()).collect();
        order.sort_by_key(|&at| self.members[at].lines.iter().min().copied());
        let mut moved = vec![0; order.len()];
        for (to, &from) in order.iter().enumerate() {
            moved[from] = to;
        }
        self.members = order.into_iter().map(|at| self.members[at].clone()).collect();
        for at in self.by_name.values_mut() {
            *at = moved[*at];
        }
        for at in self.by_surname.values_mut().flatten() {
            *at = moved[*at];
        }
        moved
    }

    /// The places of those with a duty.
    pub(crate) fn with(&self, duty: Duty) -> impl Iterator<Item = usize> + '_ {
        let has = move |member: &Member| member.duties.iter().any(|held| held.value == duty);
        (0..self.members.len()).filter(move |&at| has(&self.members[at]))
    }

    fn join(&mut self, line: Line, person: &PersonLine) -> usize {
        let at = self.members.len();
        self.by_name.insert(exact(person), at);
        self.by_name.entry(loose(person)).or_insert(at);
        let surname = key(person.name.rsplit(' ').next().unwrap_or_default());
        self.by_surname
            .entry(surname)
            .and_modify(|other| *other = None)
            .or_insert(Some(at));
        self.members.push(Member {
            name: Reading::sure(person.name.clone(), line),
            honorific: None,
            position: None,
            affiliation: None,
            duties: Vec::new(),
            stakeholder: None,
            region: None,
            gender: None,
            attendance: None,
            placeholder: person.placeholder,
            starred: false,
            region_word: None,
            also: Vec::new(),
            lines: Vec::new(),
        });
        at
    }
}

impl Member {
    /// Gives them a duty, once.
    pub(crate) fn charge(&mut self, duty: Reading<Duty>) {
        if !self.duties.iter().any(|held| held.value == duty.value) {
            self.duties.push(duty);
        }
    }

    /// Remembers that a line says something else.
    pub(crate) fn also(&mut self, field: &'static str, line: Line, text: &str) {
        let known = self.also.iter().any(|(f, _, other)| *f == field && other == text);
        if !known && self.also.len() < MAX_FORMS {
            self.also.push((field, line, text.to_owned()));
        }
    }

    fn merge(&mut self, line: Line, person: &PersonLine) {
        if self.lines.len() < MAX_FORMS {
            self.lines.push(line);
        }
        self.starred |= person.starred;
        if self.placeholder && person.name.len() > self.name.value.len() {
            self.name = Reading::sure(person.name.clone(), line);
        } else if !self.placeholder && key(&person.name) != key(&self.name.value) {
            self.also("name", line, &person.name);
        }
        self.merge_honorific(line, &person.honorific);
        self.merge_text("position", line, &person.position);
        self.merge_text("affiliation", line, &person.affiliation);
        if let (true, Some(position)) = (person.unsplit, &mut self.position)
            && position.line == Some(line)
        {
            position.confidence = dais_protocol::Confidence::Suggested;
            position.note("Office and organization stand in one phrase: split them if there are two.");
        }
        if let Some(group) = merge(&mut self.stakeholder, person.stakeholder, line) {
            self.also("stakeholder", line, terms::stakeholder_name(group));
        }
        if let Some(region) = merge(&mut self.region, person.region, line) {
            self.also("region", line, terms::region_name(region));
        }
        merge(&mut self.gender, person.gender, line);
        merge(&mut self.attendance, person.attendance, line);
        if !person.region_word.is_empty() && self.region_word.is_none() {
            self.region_word = Some((line, person.region_word.clone()));
            if let (None, Some(region)) = (&self.region, terms::region_of_continent(&person.region_word)) {
                let remark = format!(
                    "The text says “{}”, which is not a UN regional group.",
                    person.region_word
                );
                self.region = Some(Reading::suggested(region, Some(line), remark));
            }
        }
        if !person.place.is_empty() {
            self.name_place(line, &person.place);
        }
    }

    fn merge_honorific(&mut self, line: Line, honorific: &str) {
        match &mut self.honorific {
            _ if honorific.is_empty() => {}
            None => self.honorific = Some(Reading::sure(honorific.to_owned(), line)),
            Some(held) if held.value == honorific => {}
            Some(held) if terms::rank(honorific) > terms::rank(&held.value) => {
                let new = Reading::sure(honorific.to_owned(), line);
                let old = std::mem::replace(held, new);
                self.also("honorific", old.line.unwrap_or(line), &old.value);
            }
            Some(_) => self.also("honorific", line, honorific),
        }
    }

    fn merge_text(&mut self, field: &'static str, line: Line, text: &str) {
        let held = if field == "position" {
            &mut self.position
        } else {
            &mut self.affiliation
        };
        match held {
            _ if text.is_empty() => {}
            None => {
                *held = Some(Reading::sure(text.to_owned(), line));
            }
            Some(held) if same::organizations(&held.value, text) == Alike::Equal => {}
            Some(_) => self.also(field, line, text),
        }
    }

    fn name_place(&mut self, line: Line, place: &str) {
        let sentence = format!("Line {line} adds “{place}”.");
        if !self
            .name
            .remark
            .as_ref()
            .is_some_and(|remark| remark.contains(&format!("“{place}”")))
        {
            self.name.note(&sentence);
        }
    }
}

/// Keeps the first value; gives back a later one that differs.
fn merge<T: Copy + PartialEq>(held: &mut Option<Reading<T>>, value: Option<T>, line: Line) -> Option<T> {
    let value = value?;
    if let Some(held) = held {
        return (held.value != value).then_some(value);
    }
    *held = Some(Reading::sure(value, line));
    None
}

fn exact(person: &PersonLine) -> String {
    if person.placeholder {
        place_of(&person.name)
    } else {
        key(&person.name)
    }
}

fn loose(person: &PersonLine) -> String {
    if person.placeholder {
        place_of(&person.name)
    } else {
        same::person_key(&person.name)
    }
}
