//! People in the forms' own lists: proposers, organizers, speakers, and bare lines below them.

use dais_protocol::Duty;

use crate::{
    draft::{Draft, Reading},
    labels,
    page::Page,
    person::PersonLine,
    terms,
    words::{after, after_label, after_numbered, at_most, item},
};

/// Reads proposers, organizers and speakers.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    let mut proposer = None;
    let mut organizers = false;
    for at in page.body() {
        let Some(text) = page.open(at) else {
            organizers =
                labels::is_heading(page, at, "Co-Organizers") || labels::is_heading(page, at, "Organizers");
            continue;
        };
        if let Some(name) = proposed(text, "Name") {
            proposer = add(page, draft, at, &PersonLine::parse(name), Duty::Organizer);
        } else if let Some(organization) =
            proposed(text, "Organization").or_else(|| proposed(text, "Organisation"))
        {
            if let Some(person) = proposer {
                let line = PersonLine {
                    affiliation: organization.to_owned(),
                    name: draft.roster.members[person].name.value.clone(),
                    ..PersonLine::default()
                };
                add(page, draft, at, &line, Duty::Organizer);
            }
        } else if let Some(fields) =
            after_numbered(text, "Organizer").or_else(|| after_numbered(text, "Organiser"))
        {
            add(page, draft, at, &PersonLine::parse(fields), Duty::Organizer);
        } else if let Some(fields) =
            after_numbered(text, "Speaker").or_else(|| after_numbered(text, "Panellist"))
        {
            add(page, draft, at, &PersonLine::parse(fields), Duty::Speaker);
        } else if let Some((duty, person)) = grouped(text) {
            add(page, draft, at, &person, duty);
        } else if organizers {
            let person = PersonLine::parse(item(text));
            if !person.looks_named() || add(page, draft, at, &person, Duty::Organizer).is_none() {
                organizers = false;
            }
        }
    }
}

/// Reads `Name, Stakeholder group, Regional group` without a label. On the forms' pages these are the onsite
/// moderator, the online moderator and the rapporteur, in this order; nothing says so, therefore it is suggested.
pub(crate) fn read_bare(page: &mut Page<'_>, draft: &mut Draft) {
    let open = [Duty::OnsiteModerator, Duty::OnlineModerator, Duty::Rapporteur]
        .into_iter()
        .filter(|&duty| draft.roster.with(duty).next().is_none());
    let mut duties: Vec<_> = open.collect();
    duties.reverse();
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        if !is_bare(text) {
            continue;
        }
        let number = page.number(at);
        let Some(person) = draft.roster.add(number, &PersonLine::parse(text)) else {
            continue;
        };
        page.take(at);
        if let Some(duty) = duties.pop() {
            let remark = format!(
                "The line has no label. On such pages the {} stands here: confirm, or choose another duty.",
                duty_name(duty)
            );
            draft.roster.members[person].charge(Reading::suggested(duty, Some(number), remark));
        }
    }
}

/// Whether a line is `Name, Stakeholder group, Regional group` and nothing else.
pub(crate) fn is_bare(text: &str) -> bool {
    if !at_most(text, 24) {
        return false;
    }
    let person = PersonLine::parse(text);
    person.has_name()
        && person.stakeholder.is_some()
        && person.region.is_some()
        && !person.name.contains(". ")
}

/// The plain name of a crew duty.
pub(crate) fn duty_name(duty: Duty) -> &'static str {
    match duty {
        Duty::OnsiteModerator => "onsite moderator",
        Duty::OnlineModerator => "online moderator",
        Duty::Rapporteur => "rapporteur",
        Duty::OpeningRemarks => "opening speaker",
        Duty::Speaker => "speaker",
        Duty::TechnicalAssistant => "technical assistant",
        Duty::Organizer => "organizer",
        Duty::WalkIn => "walk-in",
    }
}

/// Puts the person of a line on the roster; the line stays open when it names nobody.
pub(crate) fn add(
    page: &mut Page<'_>,
    draft: &mut Draft,
    at: usize,
    person: &PersonLine,
    duty: Duty,
) -> Option<usize> {
    let line = page.number(at);
    let member = draft.roster.add(line, person)?;
    draft.roster.members[member].charge(Reading::sure(duty, line));
    page.take(at);
    if !person.note.is_empty() {
        let note = format!("Line {line} adds: “{}”.", person.note);
        draft.roster.members[member].name.note(&note);
    }
    Some(member)
}

fn proposed<'a>(text: &'a str, what: &str) -> Option<&'a str> {
    let rest = after(text, "Co-").unwrap_or(text);
    let rest = after_label(after(rest, "Proposer's ")?, what)?;
    (!rest.is_empty()).then_some(rest)
}

/// `Stakeholder group (Speaker): fields`.
fn grouped(text: &str) -> Option<(Duty, PersonLine)> {
    let (group, rest) = text.split_once(" (")?;
    let (role, fields) = rest.split_once("): ")?;
    let group = terms::stakeholder(group)?;
    let duty = duty(role)?;
    let mut person = PersonLine::parse(fields);
    person.stakeholder = Some(group);
    Some((duty, person))
}

/// The duty a form's word stands for.
pub(crate) fn duty(role: &str) -> Option<Duty> {
    let role = role.trim().to_lowercase().replace('-', "");
    match role.as_str() {
        "moderator" | "onsite moderator" | "chair" | "chairperson" => Some(Duty::OnsiteModerator),
        "online moderator" | "remote moderator" => Some(Duty::OnlineModerator),
        "rapporteur" | "notetaker" | "rapporteur/notetaker" => Some(Duty::Rapporteur),
        "speaker" | "panelist" | "panellist" | "presenter" | "discussant" => Some(Duty::Speaker),
        "opening remarks" | "opening speaker" | "keynote" => Some(Duty::OpeningRemarks),
        "technical assistant" => Some(Duty::TechnicalAssistant),
        _ => None,
    }
}
