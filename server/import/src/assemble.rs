//! The draft as a plan: values bounded, each with its entry in `found`.

mod people;
mod segments;

use std::collections::BTreeSet;

use dais_protocol::{
    Extraction, Found, Label, Line, Minutes, Note, Plan, PlanNote, Recognised, Title,
    limits::{MAX_NOTE, MAX_PLAN_ITEMS},
};

use crate::{
    draft::{Draft, Reading},
    notes,
    page::Page,
};

/// What stands where a title must, until somebody writes one.
const UNTITLED: &str = "Untitled session";

/// Makes the extraction.
pub(crate) fn extraction(recognised: Recognised, page: &Page<'_>, mut draft: Draft) -> Extraction {
    let mut record = Record::default();
    let title = draft
        .title
        .take()
        .and_then(|title| record.text("title", title, Title::cut));
    let mut plan = Plan {
        title: title
            .or_else(|| Title::cut(UNTITLED))
            .unwrap_or_else(|| unreachable!("the stand-in is a title")),
        short_title: draft
            .short_title
            .take()
            .and_then(|title| record.text("short_title", title, Title::cut)),
        reference: draft
            .reference
            .take()
            .and_then(|code| record.text("reference", code, Label::cut)),
        format: draft
            .format
            .take()
            .and_then(|format| record.text("format", format, Label::cut)),
        layout: draft
            .layout
            .take()
            .and_then(|layout| record.text("layout", layout, Label::cut)),
        minutes: draft
            .minutes
            .take()
            .and_then(|length| record.value("minutes", length, Minutes::new)),
        starts_at: draft
            .when
            .instant()
            .and_then(|at| record.value("starts_at", at, Some)),
        open_floor_share: draft
            .share
            .take()
            .and_then(|share| record.value("open_floor_share", share, Some)),
        people: people::all(&mut record, std::mem::take(&mut draft.roster.members)),
        segments: segments::all(&mut record, std::mem::take(&mut draft.segments)),
        policy_questions: record.list("policy_questions", std::mem::take(&mut draft.policy), Note::cut),
        goals: record.goals(std::mem::take(&mut draft.goals)),
        tags: record.list("tags", std::mem::take(&mut draft.tags), Label::cut),
        tools: record.list("tools", std::mem::take(&mut draft.tools), Label::cut),
        notes: Vec::new(),
    };
    record.found.append(&mut draft.asides);
    let Record { mut found, mut keep } = record;
    keep.append(&mut draft.keep);
    let covered: BTreeSet<Line> = found
        .iter()
        .chain(&draft.conflicts)
        .filter_map(|entry| entry.line)
        .collect();
    let (notes, skipped) = notes::collect(page, &covered.difference(&keep).copied().collect());
    plan.notes = plan_notes(&notes, &mut found);
    found.sort_by_key(|entry| place(&entry.path));
    Extraction {
        recognised,
        plan: Some(plan),
        found,
        conflicts: draft.conflicts,
        notes,
        skipped,
        explanation: None,
    }
}

/// The entries of `found`, and the lines of which something had to be cut.
#[derive(Default)]
struct Record {
    found: Vec<Found>,
    keep: BTreeSet<Line>,
}

impl Record {
    /// Bounds a text; what does not fit stays in the notes.
    fn text<T: std::fmt::Display>(
        &mut self,
        path: &str,
        mut reading: Reading<String>,
        cut: impl Fn(&str) -> Option<T>,
    ) -> Option<T> {
        let text = cut(&reading.value)?;
        let more = cut(&format!("{}x", reading.value));
        if more.is_some_and(|more| more.to_string() == text.to_string()) {
            reading.note("Cut to what a plan has room for; the whole line is kept as a note.");
            self.keep.extend(reading.line);
        }
        self.found.push(reading.found(path));
        Some(text)
    }

    fn value<T, U>(&mut self, path: &str, reading: Reading<T>, bound: impl Fn(T) -> Option<U>) -> Option<U> {
        let entry = reading.found(path);
        let value = bound(reading.value)?;
        self.found.push(entry);
        Some(value)
    }

    fn goals(&mut self, readings: Vec<Reading<u8>>) -> Vec<u8> {
        let goals = readings.into_iter().enumerate();
        goals
            .filter_map(|(at, goal)| self.value(&format!("goals.{at}"), goal, Some))
            .collect()
    }

    fn list<T: std::fmt::Display>(
        &mut self,
        path: &str,
        readings: Vec<Reading<String>>,
        cut: impl Fn(&str) -> Option<T> + Copy,
    ) -> Vec<T> {
        let mut list = Vec::new();
        for reading in readings.into_iter().take(MAX_PLAN_ITEMS) {
            list.extend(self.text(&format!("{path}.{}", list.len()), reading, cut));
        }
        list
    }
}

/// Where an entry stands: in the order of the plan, people and segments by number.
fn place(path: &str) -> (usize, usize) {
    const ORDER: &[&str] = &[
        "title",
        "short_title",
        "reference",
        "format",
        "layout",
        "minutes",
        "starts_at",
        "open_floor_share",
        "people",
        "duties",
        "segments",
        "policy_questions",
        "goals",
        "tags",
        "tools",
        "notes",
    ];
    let mut parts = path.split('.');
    let field = parts.next().unwrap_or_default();
    let place = ORDER
        .iter()
        .position(|known| *known == field)
        .unwrap_or(ORDER.len());
    let number = if matches!(field, "people" | "segments") {
        parts.next()
    } else {
        None
    };
    (
        place,
        number.and_then(|number| number.parse().ok()).unwrap_or_default(),
    )
}

/// The notes as the plan keeps them: label before text, long ones in pieces, no more than fit.
fn plan_notes(notes: &[PlanNote], found: &mut Vec<Found>) -> Vec<Note> {
    let mut kept = Vec::new();
    for note in notes {
        let text = match &note.label {
            Some(label) => format!("{label}: {}", note.text),
            None => note.text.clone(),
        };
        let mut rest = text.as_str();
        while !rest.is_empty() {
            if kept.len() >= MAX_PLAN_ITEMS {
                let remark = "There is more text than a plan has room for; from here on it is only in the list of notes.";
                found.push(Reading::suggested((), Some(note.line), remark).found("notes"));
                return kept;
            }
            let piece = piece(rest);
            rest = rest[piece.len()..].trim_start();
            kept.extend(Note::cut(piece));
        }
    }
    kept
}

/// As much of a text as one note holds for certain, ended at a space where there is one.
fn piece(text: &str) -> &str {
    let head = crate::words::head(text, MAX_NOTE);
    if head.len() == text.len() {
        return head;
    }
    match head.rfind(' ') {
        Some(space) if space > MAX_NOTE / 2 => &head[..space],
        _ => head,
    }
}
