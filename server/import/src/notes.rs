//! What nobody took is kept: every line stands in `found`, in the notes, or among the lines passed over.

use std::collections::BTreeSet;

use dais_protocol::{Line, PlanNote, SkipReason, Skipped, limits::MAX_PLAN_ITEMS};

use crate::{
    labels,
    page::{Page, PageLine, Use},
    words::bullet,
};

/// Sorts every line that is not among `covered` into notes and lines passed over. When there are more than the
/// bound, the last note holds all the rest of the text.
pub(crate) fn collect(page: &Page<'_>, covered: &BTreeSet<Line>) -> (Vec<PlanNote>, Vec<Skipped>) {
    let mut notes: Vec<PlanNote> = Vec::new();
    let mut skipped: Vec<Skipped> = Vec::new();
    let mut label: Option<String> = None;
    let mut last = None;
    for (at, line) in page.lines.iter().enumerate() {
        if notes.len() + 1 >= MAX_PLAN_ITEMS || skipped.len() + 1 >= MAX_PLAN_ITEMS {
            notes.push(rest(&page.lines[at..], covered));
            break;
        }
        let reason = match line.used {
            Use::Furniture => Some((SkipReason::Furniture, None)),
            Use::Heading => Some((SkipReason::Heading, None)),
            Use::Repeat(of) => Some((SkipReason::Repeat, Some(of))),
            Use::Taken if covered.contains(&line.number) => {
                label = None;
                last = None;
                continue;
            }
            Use::Open | Use::Taken => None,
        };
        if let Some((reason, of)) = reason {
            if reason == SkipReason::Heading {
                label = Some(line.text.trim_end_matches(':').to_owned());
            }
            skip(
                &mut skipped,
                line.number,
                reason,
                of,
                last == Some(at.wrapping_sub(1)),
            );
            last = Some(at);
        } else if line.label.is_none() && labels::is_own_heading(line.text) {
            label = Some(line.text.trim_end_matches(':').to_owned());
            skip(&mut skipped, line.number, SkipReason::Heading, None, false);
            last = None;
        } else {
            note(&mut notes, page, line, label.as_ref());
            last = None;
        }
    }
    (notes, skipped)
}

fn note(notes: &mut Vec<PlanNote>, page: &Page<'_>, line: &PageLine<'_>, label: Option<&String>) {
    let opening = labels::opening(line.text);
    let (label, text) = match (line.label, opening) {
        (Some(label), _) => (Some(page.labels[label].clone()), &line.text[line.from..]),
        (None, Some((label, rest))) if !rest.is_empty() => (Some(label.to_owned()), rest),
        _ => (label.cloned(), line.text),
    };
    let wrapped = bullet(line.text).is_none() && line.text.starts_with(char::is_lowercase);
    if let (true, Some(before)) = (wrapped, notes.last_mut())
        && before.to.unwrap_or(before.line) + 1 == line.number
        && before.label == label
    {
        before.text.push(' ');
        before.text.push_str(text);
        before.to = Some(line.number);
        return;
    }
    notes.push(PlanNote {
        line: line.number,
        to: None,
        label,
        text: text.to_owned(),
    });
}

fn skip(skipped: &mut Vec<Skipped>, line: Line, reason: SkipReason, of: Option<Line>, adjacent: bool) {
    if let Some(before) = skipped.last_mut()
        && adjacent
        && before.reason == reason
        && follows(before, line, of)
    {
        before.to = Some(line);
        return;
    }
    skipped.push(Skipped {
        line,
        to: None,
        reason,
        same_as: of,
    });
}

/// Whether a repeated line goes on where the repeat so far ends; headings just add up.
fn follows(before: &Skipped, line: Line, of: Option<Line>) -> bool {
    match (before.same_as, of) {
        (Some(start), Some(of)) => of > start && of - start >= line - before.line,
        (None, None) => true,
        _ => false,
    }
}

fn rest(lines: &[PageLine<'_>], covered: &BTreeSet<Line>) -> PlanNote {
    let left = lines.iter().filter(|line| !covered.contains(&line.number));
    let text: Vec<_> = left.map(|line| line.text).collect();
    PlanNote {
        line: lines.first().map_or(1, |line| line.number),
        to: lines.last().map(|line| line.number),
        label: Some("The rest of the text".to_owned()),
        text: text.join("\n"),
    }
}
