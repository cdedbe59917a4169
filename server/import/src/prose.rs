//! Hints in running text: the promised share of open floor, the seating, provisional invitations. The text itself
//! stays a note.

use dais_protocol::{Attendance, Duty};

use crate::{
    draft::{Draft, Reading},
    page::Page,
    words::{find, has, head, sentence},
};

const LAYOUTS: &[(&str, &str)] = &[
    ("class room", "Classroom"),
    ("classroom", "Classroom"),
    ("u-shape", "U-shape"),
    ("in a circle", "Circle"),
    ("auditorium", "Auditorium"),
    ("theatre style", "Auditorium"),
];

const SHARES: &[(&str, (u16, u16))] = &[
    ("one-third", (1, 3)),
    ("one third", (1, 3)),
    ("two-thirds", (2, 3)),
    ("two thirds", (2, 3)),
    ("one-half", (1, 2)),
    ("half of the time", (1, 2)),
    ("half the time", (1, 2)),
    ("one-quarter", (1, 4)),
    ("one quarter", (1, 4)),
    ("a quarter of", (1, 4)),
];

/// Looks through the lines nobody took.
pub(crate) fn read(page: &Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        let line = page.number(at);
        if draft.share.is_none() {
            draft.share = share(text).map(|share| Reading::sure(share, line));
        }
        if draft.layout.is_none() {
            let remark = "The text describes the seating so, without the form's word for it.";
            draft.layout =
                layout(text).map(|layout| Reading::suggested(layout.to_owned(), Some(line), remark));
        }
        if find(text, "provisionally invited").is_some() {
            provisional(draft, line);
        }
    }
}

/// `A quarter of the time (1/4) belongs to the audience`.
fn share(text: &str) -> Option<(u16, u16)> {
    SHARES.iter().find_map(|(words, share)| {
        let around = sentence(text, find(text, words)?);
        let audience = has(around, &["audience", "q&a", "floor", "participants", "questions"]);
        (audience && has(around, &["time", "minutes", "session"]))
            .then_some(written(around).unwrap_or(*share))
    })
}

/// A fraction in digits in brackets: it says exactly what is meant.
fn written(text: &str) -> Option<(u16, u16)> {
    let inside = text.split_once('(')?.1.split_once(')')?.0;
    let (part, whole) = inside.split_once('/')?;
    let share = (part.parse().ok()?, whole.parse().ok()?);
    (share.0 > 0 && share.0 <= share.1 && share.1 <= 100).then_some(share)
}

fn layout(text: &str) -> Option<&'static str> {
    let at = find(text, "seat")?;
    let around = head(sentence(text, at), 600);
    let known = LAYOUTS.iter().find(|(words, _)| find(around, words).is_some());
    known.map(|(_, layout)| *layout)
}

fn provisional(draft: &mut Draft, line: u32) {
    for member in &mut draft.roster.members {
        let speaks = member.duties.iter().any(|duty| duty.value == Duty::Speaker);
        if speaks && member.attendance.is_none() {
            let remark = "The text calls its speakers provisionally invited.";
            member.attendance = Some(Reading::suggested(Attendance::Provisional, Some(line), remark));
        }
    }
}
