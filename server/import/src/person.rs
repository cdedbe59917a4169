//! One person as one line writes them: name, office, organization, groups, in any of the forms' orders.

use dais_protocol::{Attendance, Gender, Name, Region, Stakeholder, limits::MAX_NAME};

use crate::{
    countries::is_country,
    terms,
    words::{after, find, has, same},
};

/// What a line says about somebody. Empty text stands for what it does not say.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct PersonLine {
    /// Empty when the line gives only groups.
    pub(crate) name: String,
    pub(crate) honorific: String,
    pub(crate) position: String,
    pub(crate) affiliation: String,
    /// Office and organization stand in one phrase, kept under `position`.
    pub(crate) unsplit: bool,
    pub(crate) stakeholder: Option<Stakeholder>,
    pub(crate) region: Option<Region>,
    /// What stands where a region should, when it is not a UN group.
    pub(crate) region_word: String,
    pub(crate) gender: Option<Gender>,
    pub(crate) attendance: Option<Attendance>,
    /// A country.
    pub(crate) place: String,
    /// A clause about the person.
    pub(crate) note: String,
    /// Marked with `*`: a footnote is about them.
    pub(crate) starred: bool,
    /// A description instead of a name.
    pub(crate) placeholder: bool,
}

impl PersonLine {
    /// `Dr. Name, Office, Organization, Stakeholder group, Regional group (Region; gender); clause`.
    pub(crate) fn parse(text: &str) -> Self {
        let mut person = Self::default();
        let text = person.take_brackets(text.trim());
        let text = person.take_clause(text);
        let (first, rest) = split_name(text);
        let mut fields = vec![first];
        fields.extend(rest.split(", ").map(str::trim).filter(|field| !field.is_empty()));
        let mut plain = Vec::new();
        for at in (0..fields.len()).rev() {
            let field = fields[at];
            let group_before = at > 0 && terms::stakeholder(fields[at - 1]).is_some();
            match (terms::region(field), terms::stakeholder(field)) {
                (Some(region), other) if person.region.is_none() && (other.is_none() || group_before) => {
                    person.region = Some(region);
                }
                (_, Some(group)) if person.stakeholder.is_none() => person.stakeholder = Some(group),
                _ => plain.push(field),
            }
        }
        plain.reverse();
        if terms::stakeholder(first).is_none() && terms::region(first).is_none() && !plain.is_empty() {
            person.take_name(plain.remove(0));
        }
        person.take_office(&plain);
        person
    }

    /// `Ms. Name from Somewhere`, where somewhere is a country or an organization.
    pub(crate) fn subject(text: &str) -> Self {
        let mut person = Self::default();
        let text = person.take_brackets(text.trim());
        let (name, from) = text.split_once(" from ").unwrap_or((text, ""));
        if is_description(name) {
            person.take_name(text);
            return person;
        }
        person.take_name(name);
        if is_country(from) {
            from.clone_into(&mut person.place);
        } else {
            from.clone_into(&mut person.affiliation);
        }
        person
    }

    /// Whether the name could be one: some words, no sentence.
    pub(crate) fn has_name(&self) -> bool {
        is_name(&self.name)
    }

    /// Whether the name looks like one even where no label says so.
    pub(crate) fn looks_named(&self) -> bool {
        let mut words = self.name.split(' ');
        self.has_name()
            && (self.placeholder || !self.honorific.is_empty() || self.name.contains(' '))
            && (self.placeholder || words.all(|word| !word.starts_with(char::is_lowercase) || word.len() < 4))
    }

    fn take_name(&mut self, text: &str) {
        let name = text.trim_end_matches('*').trim();
        self.starred = name.len() < text.trim_end().len();
        let (name, organization) = name.split_once('/').unwrap_or((name, ""));
        organization.trim().clone_into(&mut self.affiliation);
        let (honorific, name) = terms::honorific(name.trim());
        honorific.clone_into(&mut self.honorific);
        name.clone_into(&mut self.name);
        self.placeholder = is_description(name) || is_country(name);
    }

    fn take_brackets<'a>(&mut self, text: &'a str) -> &'a str {
        let Some((before, inside)) = text.strip_suffix(')').and_then(|text| text.rsplit_once('(')) else {
            return text;
        };
        let last = text.rsplit(", ").next().unwrap_or(text);
        if inside.len() > 80 || terms::region(last).is_some() {
            return text;
        }
        let mut known = false;
        let mut left = Vec::new();
        for part in inside.split([';', ',']).map(str::trim) {
            if let Some(gender) = terms::gender(part) {
                (self.gender, known) = (Some(gender), true);
            } else if let Some(region) = terms::region(part) {
                (self.region, known) = (Some(region), true);
            } else if let Some(attendance) = attendance(part) {
                (self.attendance, known) = (Some(attendance), true);
            } else if terms::region_of_continent(part).is_some() {
                known = true;
                part.clone_into(&mut self.region_word);
            } else if let Some(group) = terms::stakeholder(part) {
                (self.stakeholder, known) = (Some(group), true);
            } else {
                left.push(part);
            }
        }
        if !known || before.trim().is_empty() {
            self.gender = None;
            return text;
        }
        for part in left {
            if self.region_word.is_empty() && self.region.is_none() {
                part.clone_into(&mut self.region_word);
            } else {
                part.clone_into(&mut self.note);
            }
        }
        before.trim_end()
    }

    fn take_clause<'a>(&mut self, text: &'a str) -> &'a str {
        let Some((before, clause)) = text.split_once("; ") else {
            return text;
        };
        clause.trim().clone_into(&mut self.note);
        before
    }

    fn take_office(&mut self, fields: &[&str]) {
        let fields = match fields {
            [before @ .., country] if !before.is_empty() && is_country(country) => {
                (*country).clone_into(&mut self.place);
                before
            }
            _ => fields,
        };
        let (position, affiliation) = match fields {
            [] => return,
            [one] => match one.split_once(" at ") {
                Some((office, place)) if terms::is_position(office) => (office.to_owned(), place.to_owned()),
                _ if terms::is_position(one) => {
                    self.unsplit = true;
                    ((*one).to_owned(), String::new())
                }
                _ => (String::new(), (*one).to_owned()),
            },
            [first, .., last] if terms::is_position(last) && !terms::is_position(first) => {
                (fields[1..].join(", "), (*first).to_owned())
            }
            [first, .., last] if terms::is_position(first) => {
                (fields[..fields.len() - 1].join(", "), (*last).to_owned())
            }
            _ => (String::new(), fields.join(", ")),
        };
        self.position = position;
        if !affiliation.is_empty() {
            let plain = after(&affiliation, "the ").unwrap_or(&affiliation);
            plain.clone_into(&mut self.affiliation);
        }
    }
}

/// Whether `text` has the shape of a name.
pub(crate) fn is_name(text: &str) -> bool {
    text.chars().nth(MAX_NAME).is_none()
        && text.chars().next().is_some_and(char::is_alphabetic)
        && text.split(' ').count() <= 8
        && !text.contains(['?', '!', ':', ';', '"', '•', '(', ')', '/', '@'])
        && !text.contains(|c: char| c.is_ascii_digit())
        && text.chars().filter(|c| c.is_alphabetic()).count() > 1
        && Name::cut(text).is_some()
}

/// Whether `text` describes somebody instead of naming them.
fn is_description(text: &str) -> bool {
    const NOBODY: &[&str] = &[
        "Expert",
        "Representative",
        "Official",
        "Delegate",
        "Speaker",
        "Panelist",
        "Panellist",
        "Participant",
        "Someone",
        "TBC",
        "TBD",
        "TBA",
    ];
    let first = text.split(' ').next().unwrap_or_default();
    NOBODY.iter().any(|word| same(first, word)) || (text.len() < 80 && has(text, &["to be confirmed"]))
}

fn attendance(text: &str) -> Option<Attendance> {
    if text.len() < 24 && has(text, &["online", "remote"]) {
        Some(Attendance::Remote)
    } else if same(text, "onsite") || same(text, "on site") || same(text, "in person") {
        Some(Attendance::Onsite)
    } else if same(text, "TBC") || same(text, "to be confirmed") || same(text, "invited") {
        Some(Attendance::Provisional)
    } else {
        None
    }
}

/// Splits the name off, at the first comma or, before any comma, at a dash between spaces.
fn split_name(text: &str) -> (&str, &str) {
    let comma = text.find(", ").unwrap_or(text.len());
    let dash = [" – ", " — ", " - "]
        .iter()
        .filter_map(|dash| Some((text.find(dash)?, dash.len())))
        .min();
    match dash {
        Some((at, length)) if at < comma => (&text[..at], &text[at + length..]),
        _ => (&text[..comma], text.get(comma + 2..).unwrap_or_default()),
    }
}

/// A key for a description: the place it names, or its words.
pub(crate) fn place_of(description: &str) -> String {
    let place = find(description, " from ").map_or(description, |at| &description[at + 6..]);
    format!("place {}", crate::words::key(place))
}
