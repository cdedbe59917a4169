//! I21: whatever the text, reading it ends, in time that grows with its length, and what comes out is bounded.

use std::time::{Duration, Instant};

use dais_import::{parse, read};
use dais_protocol::{
    Extraction, Plan,
    limits::{
        MAX_ADDRESSEES, MAX_PEOPLE, MAX_PLAN_ITEMS, MAX_PREPARED, MAX_PROPOSAL_BYTES, MAX_SEGMENTS, MAX_SLOTS,
    },
};
use proptest::{prelude::*, sample::select};

use crate::{
    common::{SAMPLES, accounted, sample_text},
    complete::every_value_has_one_entry,
};

/// Enough that anything quadratic would be felt.
const LENGTH: usize = MAX_PROPOSAL_BYTES / 16;

/// How long that may take where nothing is optimised and the machine is busy.
const PATIENCE: Duration = Duration::from_secs(30);

#[test]
fn i21_hostile_texts_are_read_in_time() {
    for (name, unit) in [
        ("one letter", "x"),
        ("one word", "tide "),
        ("short lines", "x\n"),
        ("equal lines", "Statements (7 minutes)\n"),
        ("equal bullets", "• Who?\n"),
        ("headings", "Agenda:\nx\n"),
        ("numbers", "1. 2. 3. 4. "),
        ("bullets in one line", "• a? "),
        ("digits", "7"),
        ("lengths", "7 minutes, "),
        ("brackets", "("),
        ("commas", "Ada, "),
        ("marks", "a\u{0301}\u{0301}"),
        ("joiners", "\u{200D}👩"),
        ("will", "Ms. Ada Okoroma will "),
        ("quotes", "‘thematic track ’ seat one-third (1/3) "),
        ("fields", "- a: b\n"),
        ("carriage returns", "\r"),
    ] {
        for before in [
            "",
            "Session Report (x)\n",
            "Agenda:\n",
            "Speakers:\n",
            "Questions to the panel (9 min)\n",
        ] {
            let text = before.to_owned() + &unit.repeat(LENGTH / unit.len());
            let start = Instant::now();
            bounded(&parse(text.as_bytes()).unwrap_or_else(|_| read(&text)));
            let took = start.elapsed();
            assert!(took < PATIENCE, "{name} after {before:?} took {took:?}");
        }
    }
}

#[test]
fn i21_many_different_lines_are_read_in_time() {
    let letters = |mut n: usize| {
        let mut word = String::from("A");
        while n > 0 {
            word.push(char::from(b'a' + u8::try_from(n % 26).unwrap()));
            n /= 26;
        }
        word
    };
    for (name, line) in [
        (
            "speakers",
            "Speaker 1: {} Okoroma{}, Office {}, Civil Society, African Group",
        ),
        ("one surname", "Speaker 1: {} Okoroma, University of {}"),
        ("segments", "{} (7 minutes)"),
        ("goals", "GOAL {}: {}"),
        ("tags", "Tag 1: {}"),
        ("notes", "{} {}"),
        ("organizations", "Organizer 1: Ada Okoroma, {}"),
        ("footnotes", "* {} cannot attend"),
        ("labels", "- {}: {}"),
        ("names", "Dr. {} {}:"),
    ] {
        let mut text = String::from("Speakers:\nStatements (9 minutes)\n");
        for n in 0.. {
            let next = line.replace("{}", &letters(n));
            if text.len() + next.len() >= LENGTH {
                break;
            }
            text.push_str(&next);
            text.push('\n');
        }
        let start = Instant::now();
        let extraction = parse(text.as_bytes()).unwrap();
        let took = start.elapsed();
        assert!(took < PATIENCE, "{name} took {took:?}");
        bounded(&extraction);
        complete(&text, &extraction);
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn i21_any_text_is_read(text in "(\\PC{0,60}\n?){0,30}") {
        let extraction = read(&text);
        bounded(&extraction);
        complete(&text, &extraction);
    }

    #[test]
    fn i21_any_bytes_are_read_or_refused(bytes in proptest::collection::vec(any::<u8>(), 0..400)) {
        if let Ok(extraction) = parse(&bytes) {
            bounded(&extraction);
        }
    }

    #[test]
    fn i21_words_of_the_forms_in_any_order_are_read(
        pieces in proptest::collection::vec(select(PIECES), 0..60),
    ) {
        let text = pieces.concat();
        let extraction = read(&text);
        bounded(&extraction);
        complete(&text, &extraction);
        every_value_has_one_entry(&text, &extraction);
    }

    #[test]
    fn i21_mutated_samples_are_read(
        sample in select(SAMPLES),
        edits in proptest::collection::vec((any::<u16>(), any::<u16>(), select(PIECES)), 1..12),
    ) {
        let mut lines: Vec<String> = sample_text(sample).lines().map(str::to_owned).collect();
        for (from, to, piece) in edits {
            let (from, to) = (usize::from(from) % lines.len(), usize::from(to) % lines.len());
            match to % 4 {
                0 => lines.swap(from, to),
                1 => lines[from].push_str(piece),
                2 => {
                    let line = lines[from].clone();
                    lines.insert(to, line);
                }
                _ => {
                    let middle = lines[from].chars().count() / 2;
                    lines[from] = lines[from].chars().take(middle).collect::<String>() + piece;
                }
            }
        }
        let text = lines.join("\n");
        let extraction = read(&text);
        bounded(&extraction);
        complete(&text, &extraction);
        every_value_has_one_entry(&text, &extraction);
    }
}

/// What the forms are made of.
const PIECES: &[&str] = &[
    "\n",
    "\n\n",
    " ",
    ", ",
    ": ",
    " - ",
    " – ",
    "• ",
    "- ",
    "* ",
    "1. ",
    "2. ",
    "(",
    ")",
    "(7 minutes)",
    "?",
    ".",
    "*",
    "Agenda:\n",
    "Speakers:\n",
    "Speaker 1: ",
    "Organizer 2: ",
    "Moderator: ",
    "Online Moderator\n",
    "Rapporteur: ",
    "Civil Society",
    "Government (Speaker): ",
    "African Group",
    "Intergovernmental Organization",
    "(Asia; male)",
    "(online)",
    "Ada Okoroma",
    "Ms. Ada B. Okoroma",
    "Bo Lindgrav",
    "Expert from Kenya",
    "Kenya*",
    " from Tide Office",
    " will present on ",
    "Statements (21 minutes, 7 minutes per panelist):\n",
    "Direct questions (9 minutes)\n",
    "Open floor (25 minutes)\n",
    "Panel - 90 Min",
    "Length of session: 60 minutes\n",
    "IGF 2017 WS #905 Tides\n",
    "Short Title\n",
    "GOAL 14: Water\n",
    "Tag 1: Nets\n",
    "Policy Question(s)\n",
    "Who pays? ",
    "Session Report (* deadline 9 May)\n",
    "- Date: 3 March 2027\n",
    "- Time: 9:00 am (UTC+1)\n",
    "- List of Speakers\n",
    "1. (Speaker) ",
    "cannot attend",
    "One-third (1/3) of the time for questions",
    "provisionally invited",
    "seated in a circle",
    "Opening Remarks:\n",
    "Proposer's Name: ",
    "Proposer's Organization: ",
    "é\u{0301}",
    "\u{a0}",
    "Input on tides\nSubmitted by: Ada\nWhat worked well?\n",
];

fn complete(text: &str, extraction: &Extraction) {
    let accounted = accounted(extraction);
    let clean = text.replace("\r\n", "\n").replace('\r', "\n");
    for (number, line) in (1..).zip(clean.split('\n')) {
        let blank = !line
            .chars()
            .any(|c| c.is_alphanumeric() || c.is_ascii_punctuation() || c == '•');
        assert!(blank || accounted.contains(&number), "line {number}: {line:?}");
    }
}

fn bounded(extraction: &Extraction) {
    assert!(extraction.notes.len() <= MAX_PLAN_ITEMS);
    assert!(extraction.skipped.len() <= MAX_PLAN_ITEMS);
    assert!(extraction.conflicts.len() <= MAX_PLAN_ITEMS);
    let Some(plan) = &extraction.plan else { return };
    let Plan {
        people,
        segments,
        policy_questions,
        tags,
        tools,
        notes,
        goals,
        ..
    } = plan;
    assert!(people.len() <= MAX_PEOPLE && segments.len() <= MAX_SEGMENTS && goals.len() <= 17);
    assert!(segments.iter().all(|segment| segment.slots.len() <= MAX_SLOTS));
    let prepared = segments.iter().flat_map(|segment| &segment.prepared);
    assert!(prepared.clone().count() <= MAX_PREPARED);
    assert!(
        prepared
            .clone()
            .all(|question| question.to.len() <= MAX_ADDRESSEES)
    );
    for list in [policy_questions.len(), tags.len(), tools.len(), notes.len()] {
        assert!(list <= MAX_PLAN_ITEMS);
    }
    let known = |person: &usize| *person < people.len();
    assert!(
        segments
            .iter()
            .flat_map(|segment| &segment.slots)
            .all(|slot| known(&slot.person))
    );
    assert!(prepared.flat_map(|question| &question.to).all(known));
    let again: Plan = serde_json::from_str(&serde_json::to_string(plan).unwrap()).unwrap();
    assert!(&again == plan, "a plan says the same after it was sent");
}
