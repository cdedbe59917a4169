//! What the text does not say and somebody has to.

use dais_protocol::{Confidence, Duty};

use crate::{draft::Draft, people::duty_name};

/// Adds an entry for each gap.
pub(crate) fn ask(draft: &mut Draft) {
    if draft.title.is_none() {
        draft.ask("title", "The text gives no title: write one.");
    }
    if draft.reference.is_none() {
        draft.ask(
            "reference",
            "The text gives no session code: add it if the conference has one.",
        );
    }
    if draft.format.is_none() {
        draft.ask(
            "format",
            "The text does not name the format: panel, round table …",
        );
    }
    if draft.layout.is_none() {
        draft.ask("layout", "The text does not say how the room is laid out.");
    }
    if draft.minutes.is_none() {
        draft.ask("minutes", "The text does not say how long the session is.");
    }
    if draft.segments.is_empty() {
        draft.ask("segments", "The text has no agenda: set up the rundown.");
    }
    for duty in [Duty::OnsiteModerator, Duty::OnlineModerator, Duty::Rapporteur] {
        if draft.roster.with(duty).next().is_none() {
            let path = format!("duties.{}", duty_name(duty).replace(' ', "_"));
            draft.ask(
                path,
                format!("The text names no {}: choose one.", duty_name(duty)),
            );
        }
    }
    if draft.roster.with(Duty::Speaker).next().is_none() {
        draft.ask("duties.speaker", "The text names no speakers: add them.");
    }
    for at in 0..draft.roster.members.len() {
        ask_about(draft, at);
    }
    if draft.when.instant().is_none() {
        let mut asked = crate::draft::Reading::ask((), None, draft.when.question());
        asked.line = draft.when.date.as_ref().and_then(|date| date.line);
        draft.asides.push(asked.found("starts_at"));
    }
}

fn ask_about(draft: &mut Draft, at: usize) {
    let member = &draft.roster.members[at];
    let mut gaps = Vec::new();
    let unsplit = member
        .position
        .as_ref()
        .is_some_and(|position| position.confidence == Confidence::Suggested);
    if member.affiliation.is_none() {
        gaps.push(if unsplit {
            (
                "affiliation",
                "It may stand in the office: split them.".to_owned(),
            )
        } else {
            (
                "affiliation",
                "The text names no organization for them.".to_owned(),
            )
        });
    }
    if member.stakeholder.is_none() {
        gaps.push((
            "stakeholder",
            "The text does not say which group they belong to.".to_owned(),
        ));
    }
    if member.region.is_none() {
        gaps.push(match &member.region_word {
            Some((line, word)) => (
                "region",
                format!("Line {line} says “{word}”, which is no UN regional group."),
            ),
            None => (
                "region",
                "The text does not say which regional group they belong to.".to_owned(),
            ),
        });
    }
    if member.gender.is_none() {
        gaps.push(("gender", "Only they can say; leave it open otherwise.".to_owned()));
    }
    if member.duties.is_empty() {
        gaps.push((
            "duties",
            "The text does not say what they do in the session.".to_owned(),
        ));
    }
    for (field, remark) in gaps {
        draft.ask(format!("people.{at}.{field}"), remark);
    }
}
