//! The timed agenda: `Statements (Part I – 24 minutes, 8 minutes per panelist):` and what stands below each line.

use dais_protocol::{SegmentKind, limits::MAX_SEGMENTS};

use crate::{
    directed,
    draft::{Block, Draft, Reading},
    labels,
    minutes::{all, small_number},
    page::{Page, Use},
    slots,
    words::{at_most, find, has, item, same},
};

/// Longest title of a segment, in words; a longer line is a sentence that mentions minutes.
const MAX_WORDS: usize = 14;

/// Reads the segments, their slots and their prepared questions.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    let mut in_agenda = false;
    let mut block = None;
    let mut to = directed::Addressees::default();
    for at in page.body() {
        let Some(text) = page.open(at) else {
            if page.lines[at].used == Use::Heading {
                in_agenda = labels::is_heading(page, at, "Agenda");
            }
            block = None;
            continue;
        };
        let speaks = |kind: SegmentKind| matches!(kind, SegmentKind::Statements | SegmentKind::Opening);
        if let Some((place, _)) =
            block.filter(|(place, _): &(usize, usize)| speaks(draft.segments[*place].kind.value))
            && slots::read_line(page, draft, at, place)
        {
            continue;
        }
        if let Some(found) = segment(text, in_agenda)
            && draft.segments.len() < MAX_SEGMENTS
        {
            page.take(at);
            block = Some((draft.segments.len(), page.new_label(found.title)));
            to = directed::Addressees::default();
            draft.segments.push(found.block(page.number(at)));
            continue;
        }
        if labels::opening(text).is_some() {
            (in_agenda, block) = (false, None);
        }
        let Some((place, label)) = block else { continue };
        let asked = draft.segments[place].kind.value == SegmentKind::DirectedQuestions
            && directed::read_line(page, draft, at, place, &mut to);
        if !asked {
            page.put_under(at, label, 0);
        }
    }
    slots::give_minutes(draft);
}

/// A line of the agenda.
struct SegmentLine<'a> {
    title: &'a str,
    total: Option<u16>,
    each: Option<u16>,
}

impl SegmentLine<'_> {
    fn block(&self, line: u32) -> Block {
        let kind = kind(self.title);
        Block {
            kind: match kind {
                Some(kind) => Reading::sure(kind, line),
                None => Reading::suggested(
                    SegmentKind::Statements,
                    Some(line),
                    "The title does not say what it is for.",
                ),
            },
            title: Reading::sure(self.title.to_owned(), line),
            minutes: self.total.map(|minutes| Reading::sure(minutes, line)),
            each: self.each.map(|minutes| Reading::sure(minutes, line)),
            slots: Vec::new(),
            prepared: Vec::new(),
        }
    }
}

/// Reads `Title (… 24 minutes, 8 minutes per panelist …)`; under `Agenda` also `10 minutes - Title` and `Title: 5 mins`.
fn segment(text: &str, in_agenda: bool) -> Option<SegmentLine<'_>> {
    if !at_most(text, MAX_WORDS * 3) {
        return None;
    }
    let text = item(text).trim_end_matches([':', '.', ' ']);
    let bracket = text.strip_suffix(')').and_then(|text| text.rsplit_once('('));
    let (title, lengths) = match bracket {
        Some((title, inside)) if !all(inside).is_empty() => (title, inside),
        _ if in_agenda => around(text)?,
        _ => return None,
    };
    let title = title.trim_matches([' ', '-', '–', '—', ':', ',', '.', '…', ';']);
    let (total, each) = budget(lengths);
    let named = at_most(title, MAX_WORDS) && title.chars().any(char::is_alphabetic);
    (named && (total.is_some() || each.is_some())).then_some(SegmentLine { title, total, each })
}

/// Splits a line that begins or ends with a length.
fn around(text: &str) -> Option<(&str, &str)> {
    let lengths = all(text);
    let (_, first) = lengths.first()?;
    let (_, last) = lengths.last()?;
    if last.end == text.len() {
        let start = lengths
            .iter()
            .find(|(_, range)| all_lengths(&text[range.start..]))
            .map(|(_, range)| range.start)?;
        Some((&text[..start], &text[start..]))
    } else if first.start == 0 {
        let rest = &text[first.end..];
        match rest.trim_start_matches('.').trim_start() {
            per if has(per, &["per ", "each"]) => Some(("Statements", text)),
            _ => Some((rest.strip_prefix(" session").unwrap_or(rest), &text[..first.end])),
        }
    } else {
        None
    }
}

/// Whether nothing but lengths and small words is left.
fn all_lengths(text: &str) -> bool {
    at_most(text, 8) && text.starts_with(|c: char| c.is_ascii_digit())
}

/// The total and the minutes for each speaker.
fn budget(text: &str) -> (Option<u16>, Option<u16>) {
    let lengths = all(text);
    let (mut total, mut each) = (None, None);
    for (minutes, range) in &lengths {
        let clause = text[range.end..].split([',', ';']).next().unwrap_or_default();
        if has(clause, &["per ", "each"]) {
            each = each.or(Some(*minutes));
        } else {
            total = total.or(Some(*minutes));
        }
    }
    if let (None, Some(minutes)) = (total, each) {
        total = count(text).and_then(|count| minutes.checked_mul(count));
    }
    (total, each)
}

/// How many speakers a budget names: `four minutes per speaker, five speakers`.
fn count(text: &str) -> Option<u16> {
    let words: Vec<_> = text.split([' ', ',']).filter(|word| !word.is_empty()).collect();
    words.windows(2).find_map(|pair| match pair {
        [number, who] if find(who, "speakers").is_some() || find(who, "panel").is_some() => {
            small_number(number)
        }
        _ => None,
    })
}

/// What a segment with this title is for.
pub(crate) fn kind(title: &str) -> Option<SegmentKind> {
    let audience = [
        "audience",
        "floor",
        "online participants",
        "q&a",
        "q & a",
        "open discussion",
        "open mic",
    ];
    let asks = has(title, &["question", "discussion"]);
    Some(
        if has(title, &audience) || same(title, "discussion") || same(title, "questions and answers") {
            SegmentKind::OpenFloor
        } else if asks && has(title, &["direct", "panel", "speaker", "moderated", "each"]) {
            SegmentKind::DirectedQuestions
        } else if has(title, &["introduc", "welcome"]) {
            SegmentKind::Introduction
        } else if has(title, &["clos", "conclu", "wrap", "summary", "summing up"]) {
            SegmentKind::Closing
        } else if has(title, &["opening", "keynote"]) {
            SegmentKind::Opening
        } else if has(title, &["break", "coffee"]) {
            SegmentKind::Break
        } else if has(
            title,
            &[
                "presentation",
                "statement",
                "remarks",
                "speech",
                "talk",
                "intervention",
                "panel",
                "speaker",
            ],
        ) {
            SegmentKind::Statements
        } else {
            return None;
        },
    )
}
