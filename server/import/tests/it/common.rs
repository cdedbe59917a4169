//! Reading samples and looking things up in an extraction.

use std::{collections::BTreeSet, env, fs, path::PathBuf};

use dais_import::parse;
use dais_protocol::{Confidence, Extraction, Found, Line, Plan, PlanPerson};

/// Every sample of our own.
pub(crate) const SAMPLES: &[&str] = &[
    "feedback",
    "reported-2017",
    "workshop-2017",
    "workshop-2019",
    "workshop-2020",
    "wsis-forum",
];

pub(crate) fn sample_text(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR"))
        .join("samples")
        .join(name)
        .with_extension("txt");
    fs::read_to_string(path).unwrap()
}

pub(crate) fn sample(name: &str) -> Extraction {
    parse(sample_text(name).as_bytes()).unwrap()
}

/// A real page by its number; `None`, with a word about it, where the pages are not at hand. They are looked for in
/// `DAIS_PROPOSALS` and beside the repository.
pub(crate) fn proposal_text(number: &str) -> Option<String> {
    let beside = || PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/proposals");
    let folder = env::var_os("DAIS_PROPOSALS").map_or_else(beside, PathBuf::from);
    let entries = fs::read_dir(&folder).into_iter().flatten().flatten();
    let file = entries.map(|entry| entry.path()).find(|path| {
        path.file_name()
            .is_some_and(|name| name.to_string_lossy().starts_with(number))
    });
    let Some(file) = file else {
        println!(
            "skipped: no page {number} in {}; set DAIS_PROPOSALS",
            folder.display()
        );
        return None;
    };
    Some(fs::read_to_string(file).unwrap())
}

pub(crate) fn proposal(number: &str) -> Option<Extraction> {
    Some(parse(proposal_text(number)?.as_bytes()).unwrap())
}

pub(crate) fn plan(extraction: &Extraction) -> &Plan {
    extraction.plan.as_ref().unwrap()
}

/// Line and confidence of the entry with this path.
pub(crate) fn found(extraction: &Extraction, path: &str) -> (Option<Line>, Confidence) {
    let entry = entry(&extraction.found, path);
    (entry.line, entry.confidence)
}

/// The only entry with this path.
pub(crate) fn entry<'a>(entries: &'a [Found], path: &str) -> &'a Found {
    let same: Vec<_> = entries.iter().filter(|entry| entry.path == path).collect();
    assert_eq!(same.len(), 1, "entries of {path}");
    same[0]
}

/// Path and line of every conflict.
pub(crate) fn conflicts(extraction: &Extraction) -> Vec<(&str, Line)> {
    let entries = extraction.conflicts.iter();
    entries
        .map(|entry| (entry.path.as_str(), entry.line.unwrap()))
        .collect()
}

pub(crate) fn person<'a>(extraction: &'a Extraction, name: &str) -> &'a PlanPerson {
    plan(extraction)
        .people
        .iter()
        .find(|person| person.name.as_str() == name)
        .unwrap()
}

/// FNV-1a: names of real people are compared without being written down.
pub(crate) fn fnv(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |hash, byte| {
        (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193)
    })
}

/// Every line an extraction accounts for.
pub(crate) fn accounted(extraction: &Extraction) -> BTreeSet<Line> {
    let entries = extraction
        .found
        .iter()
        .chain(&extraction.conflicts)
        .filter_map(|entry| entry.line);
    let notes = extraction
        .notes
        .iter()
        .flat_map(|note| note.line..=note.to.unwrap_or(note.line));
    let skipped = extraction
        .skipped
        .iter()
        .flat_map(|skip| skip.line..=skip.to.unwrap_or(skip.line));
    entries.chain(notes).chain(skipped).collect()
}

/// The roster, one line each: name, honorific, office, organization, duties, stakeholder group, region, gender,
/// attendance. Words from the text go through `show`.
pub(crate) fn people(extraction: &Extraction, show: fn(&str) -> String) -> Vec<String> {
    let none = || "-".to_owned();
    let row = |person: &PlanPerson| {
        let word = |label: &Option<dais_protocol::Label>| {
            label.as_ref().map_or_else(none, |label| show(label.as_str()))
        };
        let fields = [
            show(person.name.as_str()),
            person.honorific.as_ref().map_or_else(none, ToString::to_string),
            word(&person.position),
            word(&person.affiliation),
            person.duties.iter().map(term).collect::<Vec<_>>().join("+"),
            person.stakeholder.as_ref().map_or_else(none, term),
            person.region.as_ref().map_or_else(none, term),
            person.gender.as_ref().map_or_else(none, term),
            term(&person.attendance),
        ];
        fields.join(" | ")
    };
    plan(extraction).people.iter().map(row).collect()
}

/// The rundown, one line for each segment, slot and prepared question.
pub(crate) fn rundown(extraction: &Extraction) -> Vec<String> {
    let mut rows = Vec::new();
    for segment in &plan(extraction).segments {
        rows.push(format!("{} {}", term(&segment.kind), segment.minutes.get()));
        let slots = segment.slots.iter();
        rows.extend(slots.map(|slot| {
            let topic = slot
                .topic
                .as_ref()
                .map_or(String::new(), |topic| format!(", topic {}", topic.as_str().len()));
            format!("  {} speaks {}{topic}", slot.person, slot.minutes.get())
        }));
        rows.extend(
            segment
                .prepared
                .iter()
                .map(|question| format!("  question to {:?}", question.to)),
        );
    }
    rows
}

/// The entries of `found`, those about one thing on one line, each with its line (0 for none) and `?` where it is
/// suggested, `!` where it is asked.
pub(crate) fn entries(extraction: &Extraction) -> Vec<String> {
    let mut rows: Vec<(String, Vec<String>)> = Vec::new();
    for entry in &extraction.found {
        let split = entry.path.find(".duties.").or_else(|| entry.path.rfind('.'));
        let (group, item) = split.map_or((entry.path.as_str(), ""), |at| {
            (&entry.path[..at], &entry.path[at + 1..])
        });
        let mark = match entry.confidence {
            Confidence::Sure => "",
            Confidence::Suggested => "?",
            Confidence::Ask => "!",
        };
        let item = format!("{item} {}{mark}", entry.line.unwrap_or(0))
            .trim_start()
            .to_owned();
        match rows.last_mut().filter(|(last, _)| last == group) {
            Some((_, items)) => items.push(item),
            None => rows.push((group.to_owned(), vec![item])),
        }
    }
    rows.into_iter()
        .map(|(group, items)| format!("{group}: {}", items.join(", ")))
        .collect()
}

/// The lines kept as notes.
pub(crate) fn noted(extraction: &Extraction) -> Vec<Line> {
    extraction.notes.iter().map(|note| note.line).collect()
}

/// The lines passed over, as `first-last reason of`.
pub(crate) fn skipped(extraction: &Extraction) -> Vec<String> {
    let row = |skip: &dais_protocol::Skipped| {
        let to = skip.to.map_or(String::new(), |to| format!("-{to}"));
        let of = skip.same_as.map_or(String::new(), |of| format!(" of {of}"));
        format!("{}{to} {}{of}", skip.line, term(&skip.reason))
    };
    extraction.skipped.iter().map(row).collect()
}

/// The word a term has on the wire.
fn term(term: &impl serde::Serialize) -> String {
    serde_json::to_value(term).unwrap().as_str().unwrap().to_owned()
}
