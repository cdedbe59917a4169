//! The rundown.

use dais_protocol::{Line, Minutes, Note, PlanQuestion, PlanSegment, PlanSlot, Title, Topic};

use super::Record;
use crate::draft::{Block, Place, Question, Reading};

/// Every segment with its slots and prepared questions.
pub(super) fn all(record: &mut Record, blocks: Vec<Block>) -> Vec<PlanSegment> {
    let mut segments = Vec::new();
    for block in blocks {
        let path = format!("segments.{}", segments.len());
        segments.extend(segment(record, &path, block));
    }
    segments
}

fn segment(record: &mut Record, path: &str, block: Block) -> Option<PlanSegment> {
    let line = block.title.line;
    let kind = record.value(&format!("{path}.kind"), block.kind, Some)?;
    let title = record.text(&format!("{path}.title"), block.title, Title::cut)?;
    let minutes = length(record, path, block.minutes, line);
    let mut slots = Vec::new();
    for place in block.slots {
        let path = format!("{path}.slots.{}", slots.len());
        slots.push(slot(record, &path, place));
    }
    let mut prepared = Vec::new();
    for question in block.prepared {
        let path = format!("{path}.prepared.{}", prepared.len());
        prepared.extend(asked(record, &path, question));
    }
    Some(PlanSegment {
        kind,
        title,
        minutes,
        slots,
        prepared,
    })
}

fn slot(record: &mut Record, path: &str, place: Place) -> PlanSlot {
    record.found.push(place.person.found(format!("{path}.person")));
    let line = place.person.line;
    PlanSlot {
        person: place.person.value,
        minutes: length(record, path, place.minutes, line),
        topic: place
            .topic
            .and_then(|topic| record.text(&format!("{path}.topic"), topic, Topic::cut)),
    }
}

fn asked(record: &mut Record, path: &str, question: Question) -> Option<PlanQuestion> {
    let text = record.text(&format!("{path}.text"), question.text, Note::cut)?;
    record.found.push(question.to.found(format!("{path}.to")));
    Some(PlanQuestion {
        text,
        to: question.to.value,
    })
}

/// Planned minutes; none yet, and asked for, where the text gives none.
fn length(record: &mut Record, path: &str, minutes: Option<Reading<u16>>, line: Option<Line>) -> Minutes {
    let asked = || Reading::ask(0, line, "The text does not say how long: fill in the minutes.");
    let reading = minutes.unwrap_or_else(asked);
    record
        .value(&format!("{path}.minutes"), reading, Minutes::new)
        .unwrap_or_default()
}
