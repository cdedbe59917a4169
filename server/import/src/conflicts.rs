//! What contradicts itself in the text: reported with what to decide, never silently settled.

mod names;
mod questions;
mod times;

use dais_protocol::{Region, Stakeholder};

use crate::draft::Draft;

/// Lists the contradictions, in the order of the plan.
pub(crate) fn list(draft: &mut Draft) {
    title(draft);
    times::list(draft);
    names::list(draft);
    groups(draft);
    questions::list(draft);
    answers(draft);
}

fn title(draft: &mut Draft) {
    let Some(other) = draft.report.as_ref().and_then(|report| report.title.clone()) else {
        return;
    };
    match &draft.title {
        None => {
            let mut title = other;
            title.confidence = dais_protocol::Confidence::Suggested;
            title.note("Only the filed report gives a title.");
            draft.title = Some(title);
        }
        Some(title) if crate::words::key(&title.value) != crate::words::key(&other.value) => {
            let remark = format!(
                "The filed report calls it “{}”. Decide which title holds.",
                other.value
            );
            draft.conflict("title", other.line, remark);
        }
        Some(_) => {}
    }
}

/// Words that are no UN regional groups; regions of those who belong to an organization of states.
fn groups(draft: &mut Draft) {
    let mut words: Vec<String> = Vec::new();
    let mut first = None;
    for (line, word) in draft
        .roster
        .members
        .iter()
        .filter_map(|member| member.region_word.as_ref())
    {
        let word = format!("“{word}”");
        if !words.contains(&word) && words.len() < 10 {
            words.push(word);
        }
        first = first.or(Some(*line));
    }
    if !words.is_empty() {
        let remark = format!(
            "{}: not names of UN regional groups. Confirm each person's group.",
            words.join(", ")
        );
        draft.conflict("people", first, remark);
    }
    for at in 0..draft.roster.members.len() {
        let member = &draft.roster.members[at];
        let (Some(group), Some(region)) = (&member.stakeholder, &member.region) else {
            continue;
        };
        if group.value == Stakeholder::Intergovernmental && region.value != Region::Intergovernmental {
            let remark = "An intergovernmental organization belongs to no regional group, yet the text gives one. \
                          Both are allowed: confirm, or choose intergovernmental.";
            let line = region.line;
            draft.conflict(format!("people.{at}.region"), line, remark);
        }
    }
}

/// Answers of the filed report that are longer or shorter than the form asks.
fn answers(draft: &mut Draft) {
    let asked = draft
        .report
        .as_ref()
        .map(|report| report.asked.clone())
        .unwrap_or_default();
    for (line, wanted, held) in asked {
        let remark = format!("The form asks for {wanted} paragraphs, the answer has {held}. All are kept.");
        draft.conflict("report", Some(line), remark);
    }
}
