//! `Round Table - Circle - 45 Min`, `Length of session: 45 minutes`.

use crate::{
    draft::{Draft, Reading},
    minutes,
    page::{Page, Use},
    words::{after_label, at_most, same},
};

const FORMATS: &[&str] = &[
    "Panel",
    "Round Table",
    "Roundtable",
    "Birds of a Feather",
    "Debate",
    "Break-out Group Discussions",
    "Flash Session",
    "Lightning Talk",
    "Tutorial",
    "Workshop",
    "Town Hall",
    "Other",
];

const LAYOUTS: &[&str] = &[
    "U-shape",
    "Circle",
    "Auditorium",
    "Classroom",
    "Theater",
    "Theatre",
    "Flexible Seating",
];

/// Reads format, layout and length.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        if let (None, Some(line)) = (&draft.format, line(text)) {
            take_format(page, draft, at, &line);
        } else if let Some(length) = length(text) {
            take_length(page, draft, at, length);
        }
    }
}

struct FormatLine<'a> {
    format: &'a str,
    layout: Option<&'a str>,
    minutes: u16,
}

/// `[Session Format:] type - [layout -] N Min`; without the label only with a type or layout the forms have.
fn line(text: &str) -> Option<FormatLine<'_>> {
    let labelled = after_label(text, "Session Format").or_else(|| after_label(text, "Format"));
    let text = labelled.unwrap_or(text);
    if !at_most(text, 16) {
        return None;
    }
    let parts: Vec<_> = text.split(" - ").map(str::trim).collect();
    let (format, layout, length) = match parts.as_slice() {
        [format, length] => (*format, None, *length),
        [format, layout, length] => (*format, Some(*layout), *length),
        _ => return None,
    };
    let lengths = minutes::all(length);
    let [(minutes, range)] = lengths.as_slice() else {
        return None;
    };
    let whole = range.start == 0 && length[range.end..].trim_matches('.').is_empty();
    let known = labelled.is_some()
        || is_known(FORMATS, format)
        || layout.is_some_and(|layout| is_known(LAYOUTS, layout));
    (whole && known).then_some(FormatLine {
        format,
        layout,
        minutes: *minutes,
    })
}

fn length(text: &str) -> Option<u16> {
    let rest = after_label(text, "Length of session")
        .or_else(|| after_label(text, "Length"))
        .or_else(|| after_label(text, "Duration"))?;
    at_most(rest, 4).then(|| minutes::first(rest)).flatten()
}

fn take_format(page: &mut Page<'_>, draft: &mut Draft, at: usize, found: &FormatLine<'_>) {
    let number = page.number(at);
    let word = |known: &[&str], word: &str, what: &str| {
        if is_known(known, word) {
            Reading::sure(word.to_owned(), number)
        } else {
            Reading::suggested(
                word.to_owned(),
                Some(number),
                format!("The forms know no such {what}; kept as written."),
            )
        }
    };
    page.take(at);
    draft.format = Some(word(FORMATS, found.format, "format"));
    draft.layout = found.layout.map(|layout| word(LAYOUTS, layout, "layout"));
    take_length(page, draft, at, found.minutes);
}

fn take_length(page: &mut Page<'_>, draft: &mut Draft, at: usize, length: u16) {
    let number = page.number(at);
    let format_line = draft.format.as_ref().and_then(|format| format.line) == Some(number);
    match &draft.minutes {
        None => {
            page.take(at);
            draft.minutes = Some(Reading::sure(length, number));
        }
        Some(known) if known.value == length => {
            if !format_line {
                page.lines[at].used = Use::Repeat(known.line.unwrap_or(number));
            }
        }
        Some(known) => {
            let (value, line) = (known.value, known.line.unwrap_or(number));
            page.take(at);
            let remark =
                format!("Line {line} says {value} minutes, line {number} says {length}. Decide which holds.");
            draft.conflict("minutes", Some(number), remark);
        }
    }
}

fn is_known(known: &[&str], word: &str) -> bool {
    known.iter().any(|other| same(other, word))
}
