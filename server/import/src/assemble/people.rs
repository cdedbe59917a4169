//! The roster.

use dais_protocol::{Attendance, Confidence, Duty, Label, Name, PlanPerson};

use super::Record;
use crate::{draft::Reading, roster::Member};

/// Everybody, in the order of the text.
pub(super) fn all(record: &mut Record, members: Vec<Member>) -> Vec<PlanPerson> {
    let people = members.into_iter().enumerate();
    people
        .filter_map(|(at, member)| person(record, &format!("people.{at}"), member))
        .collect()
}

fn person(record: &mut Record, path: &str, mut member: Member) -> Option<PlanPerson> {
    remark_on_name(&mut member);
    let label = |field: &str, reading: Option<Reading<String>>, record: &mut Record| {
        record.text(&format!("{path}.{field}"), reading?, Label::cut)
    };
    let name = record.text(&format!("{path}.name"), member.name, Name::cut)?;
    let honorific = label("honorific", member.honorific, record);
    let position = label("position", member.position, record);
    let affiliation = label("affiliation", member.affiliation, record);
    let attendance = member.attendance.unwrap_or_else(|| {
        Reading::ask(
            Attendance::Expected,
            None,
            "The text does not say whether they come or take part online.",
        )
    });
    let person = PlanPerson {
        name,
        honorific,
        position,
        affiliation,
        duties: duties(record, path, member.duties),
        stakeholder: member
            .stakeholder
            .and_then(|group| record.value(&format!("{path}.stakeholder"), group, Some)),
        region: member
            .region
            .and_then(|region| record.value(&format!("{path}.region"), region, Some)),
        gender: member
            .gender
            .and_then(|gender| record.value(&format!("{path}.gender"), gender, Some)),
        attendance: attendance.value,
    };
    record.found.push(attendance.found(format!("{path}.attendance")));
    Some(person)
}

/// The duties; one that is only asked about is not given.
fn duties(record: &mut Record, path: &str, duties: Vec<Reading<Duty>>) -> Vec<Duty> {
    let mut given = Vec::new();
    for duty in duties {
        if duty.confidence == Confidence::Ask {
            record.found.push(duty.found(format!("{path}.duties")));
        } else {
            given.extend(record.value(&format!("{path}.duties.{}", given.len()), duty, Some));
        }
    }
    given
}

fn remark_on_name(member: &mut Member) {
    if member.placeholder {
        member.name.confidence = Confidence::Suggested;
        member
            .name
            .note("The text gives no name: a place is kept; fill in who it is.");
    }
    let words: Vec<_> = member.name.value.split(' ').collect();
    if words.iter().all(|word| word.starts_with(char::is_lowercase)) {
        let capital = |word: &&str| {
            let mut letters = word.chars();
            letters
                .next()
                .map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
        };
        let name: Vec<String> = words.iter().map(capital).collect();
        member.name.confidence = Confidence::Suggested;
        member.name.note(&format!(
            "Written in small letters: perhaps “{}”.",
            name.join(" ")
        ));
    }
}
