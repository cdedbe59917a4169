//! Goals, tags and tools.

use dais_protocol::limits::MAX_PLAN_ITEMS;

use crate::{
    draft::{Draft, Reading},
    labels,
    page::Page,
    words::{after, after_numbered, find, same},
};

/// Tools for taking part from afar, as they are written.
const TOOLS: &[(&str, &str)] = &[
    ("Adobe Connect", "Adobe Connect"),
    ("BigBlueButton", "BigBlueButton"),
    ("GoToMeeting", "GoToMeeting"),
    ("Gotomeeting", "Gotomeeting"),
    ("Google Meet", "Google Meet"),
    ("IGF Official Tool", "IGF Official Tool"),
    ("Jitsi", "Jitsi"),
    ("Microsoft Teams", "Microsoft Teams"),
    ("Webex", "Webex"),
    ("WebEx", "Webex"),
    ("Zoom", "Zoom"),
];

/// Reads goals and tags line by line, tools wherever they are named.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        let number = page.number(at);
        if let Some((goal, words)) = goal(text) {
            page.take(at);
            if !draft.goals.iter().any(|known| known.value == goal) {
                let mut reading = Reading::sure(goal, number);
                if !words.is_empty() {
                    reading.note(&format!("“{words}”"));
                }
                draft.goals.push(reading);
            }
        } else if let Some(tag) = after_numbered(text, "Tag").filter(|tag| !tag.is_empty()) {
            if add(&mut draft.tags, Reading::sure(tag.to_owned(), number)) {
                page.take(at);
            }
        } else {
            tools(text, number, draft);
            tracks(text, number, draft);
        }
    }
}

/// `GOAL 9: Industry, Innovation and Infrastructure`.
fn goal(text: &str) -> Option<(u8, &str)> {
    let rest = after(text, "GOAL ").or_else(|| after(text, "SDG "))?;
    let words = rest.trim_start_matches(|c: char| c.is_ascii_digit());
    let goal = rest[..rest.len() - words.len()].parse().ok()?;
    let words = words
        .strip_prefix(':')
        .or_else(|| words.is_empty().then_some(words))?;
    (1..=17).contains(&goal).then_some((goal, words.trim()))
}

fn tools(text: &str, line: u32, draft: &mut Draft) {
    for (written, name) in TOOLS {
        let Some(at) = text.find(written) else { continue };
        let behind = &text[at + written.len()..];
        let part =
            behind.starts_with(char::is_alphabetic) || (*name == "Zoom" && after(behind, " in").is_some());
        if !part {
            add(&mut draft.tools, Reading::sure((*name).to_owned(), line));
        }
    }
    if find(text, "online tool provided by igf").is_some() || find(text, "tool provided by the igf").is_some()
    {
        let remark = "The text speaks of the online tool the IGF provides.";
        add(
            &mut draft.tools,
            Reading::suggested("IGF Official Tool".to_owned(), Some(line), remark),
        );
    }
}

/// A thematic track in quotes: `‘Rivers’ is one of the thematic tracks`.
fn tracks(text: &str, line: u32, draft: &mut Draft) {
    let Some(at) = find(text, "thematic track") else {
        return;
    };
    let sentence = crate::words::sentence(text, at);
    let quoted = [('‘', '’'), ('“', '”'), ('"', '"'), ('\'', '\'')]
        .iter()
        .find_map(|&(open, close)| {
            let behind = sentence.split_once(open)?.1;
            let (track, _) = behind.split_once(close)?;
            let word = !track.is_empty() && track.len() < 60 && !labels::is_own_heading(track);
            word.then(|| track.trim().to_owned())
        });
    if let Some(track) = quoted {
        let remark = "Named as a thematic track in the text.";
        add(&mut draft.tags, Reading::suggested(track, Some(line), remark));
    }
}

/// Adds a keyword once, or makes a suggested one sure; `false` when the list is full.
fn add(list: &mut Vec<Reading<String>>, reading: Reading<String>) -> bool {
    if list.len() >= MAX_PLAN_ITEMS {
        return false;
    }
    if let Some(known) = list.iter_mut().find(|known| same(&known.value, &reading.value)) {
        if reading.confidence < known.confidence {
            *known = reading;
        }
        return true;
    }
    list.push(reading);
    true
}
