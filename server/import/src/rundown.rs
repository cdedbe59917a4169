//! Where the text has no timed agenda, its prose still tells the order of things: suggested, with minutes to fill in.

use dais_protocol::{
    Duty, SegmentKind,
    limits::{MAX_MINUTES, MAX_SLOTS},
};

use crate::{
    draft::{Block, Draft, Place, Reading},
    minutes,
    page::Page,
    words::{find, has, sentence},
};

/// Suggests slots for a block of statements that promises minutes to each speaker, and a rundown where there is none.
pub(crate) fn suggest(page: &Page<'_>, draft: &mut Draft) {
    let speakers = speaking(draft, Duty::Speaker);
    for block in &mut draft.segments {
        if let (SegmentKind::Statements, true, Some(each)) =
            (block.kind.value, block.slots.is_empty(), &block.each)
        {
            block.slots = places(
                &speakers,
                Some(each),
                "The agenda names no speakers; these are all on the roster.",
            );
        }
    }
    if !draft.segments.is_empty()
        || (speakers.is_empty() && draft.roster.with(Duty::OpeningRemarks).next().is_none())
    {
        return;
    }
    let prose = Prose::of(page);
    let opening = speaking(draft, Duty::OpeningRemarks);
    let mut segments = Vec::new();
    if !opening.is_empty() {
        let line = draft.roster.members[opening[0]].name.line;
        segments.push(block(
            SegmentKind::Opening,
            "Opening remarks",
            line,
            places(&opening, None, FROM_ROSTER),
        ));
    }
    if let Some(line) = prose.introduction {
        segments.push(block(
            SegmentKind::Introduction,
            "Introduction of the speakers",
            Some(line),
            Vec::new(),
        ));
    }
    let mut used = None;
    if !speakers.is_empty() {
        let each = prose.each.map(|(line, minutes)| {
            let remark = format!("The text allows each speaker at most {minutes} minutes.");
            Reading::suggested(minutes, Some(line), remark)
        });
        let mut statements = block(
            SegmentKind::Statements,
            "Statements",
            each.as_ref().and_then(|each| each.line),
            places(&speakers, each.as_ref(), FROM_ROSTER),
        );
        let count = u16::try_from(statements.slots.len()).unwrap_or(u16::MAX);
        used = prose
            .each
            .and_then(|(line, minutes)| Some((line, minutes.checked_mul(count)?)));
        statements.minutes = used
            .filter(|(_, total)| *total <= MAX_MINUTES)
            .map(|(line, total)| {
                Reading::suggested(
                    total,
                    Some(line),
                    format!("{count} speakers with at most {} minutes each.", total / count),
                )
            });
        segments.push(statements);
    }
    if let Some(line) = prose.open_floor {
        let mut floor = block(
            SegmentKind::OpenFloor,
            "Questions and answers",
            Some(line),
            Vec::new(),
        );
        floor.minutes = draft.minutes.as_ref().zip(used).and_then(|(whole, (_, used))| {
            let rest = whole.value.checked_sub(used).filter(|rest| *rest > 0)?;
            let remark = format!(
                "What the statements leave of {} minutes; take from it what the rest needs.",
                whole.value
            );
            Some(Reading::suggested(rest, Some(line), remark))
        });
        segments.push(floor);
    }
    draft.segments = segments;
}

const FROM_ROSTER: &str = "The text gives no order; this is the roster's.";

/// What the prose says about the order of things, and where.
#[derive(Default)]
struct Prose {
    introduction: Option<u32>,
    open_floor: Option<u32>,
    each: Option<(u32, u16)>,
}

impl Prose {
    fn of(page: &Page<'_>) -> Self {
        let mut prose = Self::default();
        for at in page.body() {
            let Some(text) = page.open(at) else { continue };
            let line = Some(page.number(at));
            if has(
                text,
                &[
                    "introducing the",
                    "introduce the speakers",
                    "introduce the invited",
                    "introduce the panel",
                ],
            ) {
                prose.introduction = prose.introduction.or(line);
            }
            if has(
                text,
                &[
                    "q&a",
                    "open the floor",
                    "questions from the floor",
                    "questions from the audience",
                ],
            ) {
                prose.open_floor = prose.open_floor.or(line);
            }
            prose.each = prose.each.or_else(|| Some((page.number(at), each(text)?)));
        }
        prose
    }
}

/// `Each speaker has at most five minutes`, in digits.
fn each(text: &str) -> Option<u16> {
    let at = ["no more than ", "at most ", "up to ", "maximum of "]
        .iter()
        .filter_map(|words| find(text, words))
        .min()?;
    let around = sentence(text, at);
    (has(around, &["speaker", "panelist", "panellist"]) && has(around, &["each", "per "]))
        .then(|| minutes::first(around))
        .flatten()
}

/// Those with the duty, as far as the text says so itself.
fn speaking(draft: &Draft, duty: Duty) -> Vec<usize> {
    let held = |at: &usize| {
        let duties = &draft.roster.members[*at].duties;
        duties
            .iter()
            .any(|held| held.value == duty && held.confidence != dais_protocol::Confidence::Ask)
    };
    draft.roster.with(duty).filter(held).take(MAX_SLOTS).collect()
}

fn block(kind: SegmentKind, title: &str, line: Option<u32>, slots: Vec<Place>) -> Block {
    const REMARK: &str = "The text has no timed agenda; this order is taken from its description.";
    Block {
        kind: Reading::suggested(kind, line, REMARK),
        title: Reading::suggested(title.to_owned(), line, "A plain title; the text gives none."),
        minutes: None,
        each: None,
        slots,
        prepared: Vec::new(),
    }
}

fn places(people: &[usize], each: Option<&Reading<u16>>, remark: &str) -> Vec<Place> {
    let place = |&person: &usize| Place {
        person: Reading::suggested(person, None, remark),
        minutes: each.cloned(),
        topic: None,
    };
    people.iter().take(MAX_SLOTS).map(place).collect()
}
