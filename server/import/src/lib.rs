//! Reads a session proposal, as organisers already have it, into a [`Plan`](dais_protocol::Plan).
//!
//! ```text
//! bytes ─ parse ─▶ text ─▶ Page (lines and what each is used for)
//!                            │  readers, one idea each, in the order of `read`
//!                            ▼
//!                          Draft (values with line, confidence, remark) ─ assemble ─▶ Extraction
//! ```
//!
//! A reader takes the lines it understands; what nobody took ends up in the notes, so nothing a proposal says is
//! lost. Nothing is settled silently either: contradictions are listed, gaps are asked for. The crate does no I/O,
//! never panics, and its time grows with the length of the text.

mod absence;
mod agenda;
mod assemble;
mod conflicts;
mod countries;
mod dates;
mod directed;
mod draft;
mod feedback;
mod format;
mod header;
mod kind;
mod labels;
mod lists;
mod minutes;
mod missing;
mod moderators;
mod notes;
mod page;
mod panel;
mod people;
mod person;
mod policy;
mod prose;
mod repeats;
mod report;
mod roster;
mod rundown;
mod same;
mod slots;
mod terms;
mod unreadable;
mod when;
mod words;

use std::collections::BTreeSet;

use dais_protocol::{Extraction, Recognised};

pub use unreadable::{Unreadable, parse};

use crate::{draft::Draft, page::Page};

/// Reads `text`, whatever it is: at worst everything is kept as notes and asked for.
pub fn read(text: &str) -> Extraction {
    let clean = page::clean(text);
    let mut page = Page::of(&clean);
    labels::mark_furniture(&mut page);
    if let Some(explanation) = feedback::recognise(&page) {
        let (notes, skipped) = notes::collect(&page, &BTreeSet::new());
        return Extraction {
            recognised: Recognised::Feedback,
            plan: None,
            found: Vec::new(),
            conflicts: Vec::new(),
            notes,
            skipped,
            explanation: Some(explanation),
        };
    }
    let recognised = kind::recognise(&page);
    let mut draft = Draft::default();
    repeats::mark(&mut page);
    report::mark(&mut page);
    labels::mark_headings(&mut page);
    format::read(&mut page, &mut draft);
    header::read(&mut page, &mut draft);
    people::read(&mut page, &mut draft);
    panel::read(&mut page, &mut draft);
    moderators::read(&mut page, &mut draft);
    people::read_bare(&mut page, &mut draft);
    agenda::read(&mut page, &mut draft);
    lists::read(&mut page, &mut draft);
    policy::read(&mut page, &mut draft);
    when::read(&mut page, &mut draft);
    absence::read(&mut page, &mut draft);
    report::read(&mut page, &mut draft);
    prose::read(&page, &mut draft);
    draft.settle();
    rundown::suggest(&page, &mut draft);
    conflicts::list(&mut draft);
    missing::ask(&mut draft);
    assemble::extraction(recognised, &page, draft)
}
