//! One person or one organization in several spellings.

use dais_protocol::{Attendance, Confidence};

use crate::{
    draft::Draft,
    roster::Member,
    same::{Alike, organizations},
};

/// Spellings of organizations that are compared with one another.
const MAX_FORMS: usize = 200;

pub(super) fn list(draft: &mut Draft) {
    for at in 0..draft.roster.members.len() {
        for field in [
            "name",
            "honorific",
            "position",
            "affiliation",
            "stakeholder",
            "region",
        ] {
            spellings(draft, at, field);
        }
        merged(draft, at);
        absent(draft, at);
    }
    one_organization(draft);
}

/// What other lines say instead of the value taken.
fn spellings(draft: &mut Draft, at: usize, field: &'static str) {
    let member = &draft.roster.members[at];
    let other = |text: &str| {
        let held = member.affiliation.as_ref().filter(|_| field == "affiliation");
        held.is_none_or(|held| organizations(&held.value, text) == Alike::No)
    };
    let forms: Vec<_> = member
        .also
        .iter()
        .filter(|(f, _, text)| *f == field && other(text))
        .collect();
    let Some((_, first, _)) = forms.first() else {
        return;
    };
    let said: Vec<_> = forms
        .iter()
        .map(|(_, line, text)| format!("line {line} says “{text}”"))
        .collect();
    let decide = match field {
        "name" => "Read as one person: decide which name is right, or make two people of them.",
        _ => "Decide which is right.",
    };
    let remark = format!("{}: {} instead. {decide}", name(member), said.join(", "));
    let line = Some(*first);
    draft.conflict(format!("people.{at}.{field}"), line, remark);
}

/// Somebody who stands in two lists of the form, once with an organization and once with a group.
fn merged(draft: &mut Draft, at: usize) {
    let member = &draft.roster.members[at];
    let (Some(affiliation), Some(group)) = (&member.affiliation, &member.stakeholder) else {
        return;
    };
    let suggested = |line| {
        let mut duties = member.duties.iter();
        duties.any(|duty| duty.line == line && duty.confidence == Confidence::Suggested)
    };
    let (Some(first), Some(second)) = (affiliation.line, group.line) else {
        return;
    };
    if first != second && suggested(group.line) {
        let remark = format!(
            "Lines {first} and {second} both name {}, once with an organization and once with a group: read as one \
             person. Make two of them if they are.",
            name(member)
        );
        draft.conflict(format!("people.{at}"), Some(second), remark);
    }
}

/// Somebody the text excuses but still gives minutes and questions to.
fn absent(draft: &mut Draft, at: usize) {
    let member = &draft.roster.members[at];
    let Some(attendance) = member
        .attendance
        .as_ref()
        .filter(|held| held.value == Attendance::Absent)
    else {
        return;
    };
    let line = attendance.line;
    let places = draft
        .segments
        .iter()
        .flat_map(|block| &block.slots)
        .filter(|place| place.person.value == at);
    let minutes: u32 = places
        .filter_map(|place| Some(u32::from(place.minutes.as_ref()?.value)))
        .sum();
    let asked = draft.segments.iter().flat_map(|block| &block.prepared);
    let questions = asked.filter(|question| question.to.value.contains(&at)).count();
    let mut remark = format!(
        "{} will not come, but the agenda still has {minutes} minutes and {questions} prepared questions for them.",
        name(member)
    );
    let spoken = draft
        .segments
        .iter()
        .find(|block| block.slots.iter().any(|place| place.person.value == at));
    if let Some(total) = spoken.and_then(|block| block.minutes.as_ref()) {
        let rest = u32::from(total.value).saturating_sub(minutes);
        let without = format!(
            " Without them the statements need {rest} of their {} minutes.",
            total.value
        );
        remark.push_str(&without);
    }
    remark.push_str(" Decide who takes the place, or free the minutes and ask somebody else.");
    draft.conflict(format!("people.{at}.attendance"), line, remark);
}

/// Several spellings of what is probably one organization.
fn one_organization(draft: &mut Draft) {
    let mut forms: Vec<(usize, u32, &str)> = Vec::new();
    for (at, member) in draft.roster.members.iter().enumerate() {
        let held = member
            .affiliation
            .iter()
            .filter_map(|held| Some((held.line?, held.value.as_str())));
        let also = member.also.iter().filter(|(field, _, _)| *field == "affiliation");
        for (line, form) in held.chain(also.map(|(_, line, form)| (*line, form.as_str()))) {
            if forms.len() < MAX_FORMS && !forms.iter().any(|(_, _, known)| *known == form) {
                forms.push((at, line, form));
            }
        }
    }
    let mut groups: Vec<Vec<(usize, u32, &str)>> = Vec::new();
    for form in forms {
        let alike = |other: &(usize, u32, &str)| organizations(other.2, form.2) == Alike::Probably;
        match groups.iter_mut().find(|group| group.iter().any(alike)) {
            Some(group) => group.push(form),
            None => groups.push(vec![form]),
        }
    }
    let found: Vec<_> = groups
        .iter()
        .filter(|group| group.len() > 1)
        .map(|group| {
            let said: Vec<_> = group
                .iter()
                .take(8)
                .map(|(_, line, form)| format!("“{form}” (line {line})"))
                .collect();
            let remark = format!(
                "Probably one organization: {}. Decide how to write it.",
                said.join(", ")
            );
            (format!("people.{}.affiliation", group[0].0), group[0].1, remark)
        })
        .collect();
    for (path, line, remark) in found {
        draft.conflict(path, Some(line), remark);
    }
}

fn name(member: &Member) -> &str {
    &member.name.value
}
