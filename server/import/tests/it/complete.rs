//! I19 and I20: every value has its entry, nothing is lost.

use std::collections::{BTreeMap, BTreeSet};

use dais_import::read;
use dais_protocol::{Confidence, Extraction, SkipReason};
use serde_json::Value;

use crate::common::{SAMPLES, accounted, proposal_text, sample_text};

/// All texts at hand, real pages included.
pub(crate) fn texts() -> Vec<(String, String)> {
    let own = SAMPLES.iter().map(|name| ((*name).to_owned(), sample_text(name)));
    let real = ["000", "001", "002", "003", "004"];
    let real = real
        .iter()
        .filter_map(|number| Some(((*number).to_owned(), proposal_text(number)?)));
    own.chain(real).collect()
}

#[test]
fn i19_every_value_of_the_plan_has_one_entry() {
    for (name, text) in texts() {
        every_value_has_one_entry(&name, &read(&text));
    }
}

#[test]
fn i19_an_entry_names_its_line_unless_nothing_says_it() {
    for (name, text) in texts() {
        let lines = u32::try_from(text.lines().count()).unwrap();
        for entry in read(&text).found {
            let inside = entry.line.is_none_or(|line| (1..=lines).contains(&line));
            assert!(inside, "{name}: {entry:?}");
            assert!(
                entry.line.is_some() || entry.confidence != Confidence::Sure,
                "{name}: {entry:?}"
            );
            assert!(
                entry.remark.is_some() || entry.confidence == Confidence::Sure,
                "{name}: {entry:?}"
            );
        }
    }
}

#[test]
fn i20_every_line_is_accounted_for() {
    for (name, text) in texts() {
        let accounted = accounted(&read(&text));
        for (number, line) in (1..).zip(text.lines()) {
            assert!(
                line.trim().is_empty() || accounted.contains(&number),
                "{name}, line {number}"
            );
        }
    }
}

/// Words that only give a line its shape.
const GRAMMAR: &[&str] = &[
    "african",
    "and",
    "asia-pacific",
    "caribbean",
    "co-proposer's",
    "european",
    "female",
    "from",
    "goal",
    "group",
    "grulac",
    "latin",
    "male",
    "min",
    "minutes",
    "name",
    "organization",
    "organizer",
    "others",
    "part",
    "per",
    "present",
    "proposer's",
    "sector",
    "speaker",
    "tag",
    "technical",
    "time",
    "total",
    "weog",
    "western",
    "will",
];

#[test]
fn i20_every_word_is_kept() {
    for (name, text) in texts() {
        let extraction = read(&text);
        let passed = |line: u32| {
            extraction
                .skipped
                .iter()
                .any(|skip| (skip.line..=skip.to.unwrap_or(skip.line)).contains(&line))
        };
        let kept: BTreeSet<String> = words(&serde_json::to_string(&extraction).unwrap()).collect();
        for (number, line) in (1..).zip(text.lines()).filter(|(number, _)| !passed(*number)) {
            let lost: Vec<_> = words(line)
                .filter(|word| !kept.contains(word) && !GRAMMAR.contains(&word.as_str()))
                .collect();
            assert!(lost.is_empty(), "{name}, line {number}: {lost:?}");
        }
    }
}

#[test]
fn i20_passed_over_lines_hold_nothing_of_their_own() {
    for (name, text) in texts() {
        let lines: Vec<_> = text.lines().map(|line| words(line).collect::<Vec<_>>()).collect();
        for skip in read(&text).skipped {
            let first = usize::try_from(skip.line).unwrap() - 1;
            match skip.reason {
                SkipReason::Furniture => assert!(first < 3, "{name}: {skip:?}"),
                SkipReason::Heading => assert!(lines[first].len() <= 16, "{name}: {skip:?}"),
                SkipReason::Repeat => {
                    let said = usize::try_from(skip.same_as.unwrap()).unwrap() - 1;
                    let same = lines[first] == lines[said];
                    let shorter = lines[first].iter().any(|word| lines[said].contains(word));
                    assert!(same || (skip.to.is_none() && shorter), "{name}: {skip:?}");
                }
            }
        }
    }
}

/// Every leaf of the plan has exactly one entry, and every entry that is not a question has its leaf.
pub(crate) fn every_value_has_one_entry(name: &str, extraction: &Extraction) {
    let Some(plan) = &extraction.plan else {
        assert!(extraction.found.is_empty(), "{name}");
        return;
    };
    let mut leaves = BTreeSet::new();
    walk(&serde_json::to_value(plan).unwrap(), String::new(), &mut leaves);
    let mut entries: BTreeMap<&str, usize> = BTreeMap::new();
    for entry in &extraction.found {
        *entries.entry(&entry.path).or_default() += 1;
    }
    for leaf in &leaves {
        assert_eq!(entries.get(leaf.as_str()), Some(&1), "{name}: {leaf}");
    }
    for entry in &extraction.found {
        let known = leaves.contains(&entry.path)
            || entry.confidence == Confidence::Ask
            || entry.path.starts_with("report.")
            || entry.path == "notes";
        assert!(known, "{name}: {entry:?}");
    }
}

fn walk(value: &Value, path: String, leaves: &mut BTreeSet<String>) {
    let below = |key: &str| {
        if path.is_empty() {
            key.to_owned()
        } else {
            format!("{path}.{key}")
        }
    };
    match value {
        Value::Object(fields) => {
            for (key, value) in fields.iter().filter(|(key, _)| *key != "notes") {
                walk(value, below(key), leaves);
            }
        }
        Value::Array(items)
            if !["open_floor_share", "to"]
                .iter()
                .any(|whole| path.ends_with(whole)) =>
        {
            for (at, item) in items.iter().enumerate() {
                walk(item, below(&at.to_string()), leaves);
            }
        }
        _ => {
            leaves.insert(path);
        }
    }
}

fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'' || c == '’'));
    words
        .filter(|word| word.chars().count() > 2)
        .map(str::to_lowercase)
}
