//! What has been read so far: the plan's values, each with its line, and how sure it is.

use std::collections::BTreeSet;

use dais_protocol::{Confidence, Found, Line, SegmentKind, limits::MAX_PLAN_ITEMS};

use crate::{report::Report, roster::Roster, when::When};

/// A value, where it was read, and how sure that is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Reading<T> {
    pub(crate) value: T,
    pub(crate) line: Option<Line>,
    pub(crate) confidence: Confidence,
    pub(crate) remark: Option<String>,
}

/// Everything read so far.
#[derive(Debug, Default)]
pub(crate) struct Draft {
    pub(crate) reference: Option<Reading<String>>,
    pub(crate) title: Option<Reading<String>>,
    pub(crate) short_title: Option<Reading<String>>,
    pub(crate) format: Option<Reading<String>>,
    pub(crate) layout: Option<Reading<String>>,
    pub(crate) minutes: Option<Reading<u16>>,
    pub(crate) share: Option<Reading<(u16, u16)>>,
    pub(crate) when: When,
    pub(crate) roster: Roster,
    pub(crate) segments: Vec<Block>,
    pub(crate) policy: Vec<Reading<String>>,
    pub(crate) goals: Vec<Reading<u8>>,
    pub(crate) tags: Vec<Reading<String>>,
    pub(crate) tools: Vec<Reading<String>>,
    pub(crate) report: Option<Report>,
    /// What has no value in the plan: what is asked for, and what the report says.
    pub(crate) asides: Vec<Found>,
    pub(crate) conflicts: Vec<Found>,
    /// Lines of which something had to be cut: kept as notes, too.
    pub(crate) keep: BTreeSet<Line>,
}

/// A segment.
#[derive(Clone, Debug)]
pub(crate) struct Block {
    pub(crate) kind: Reading<SegmentKind>,
    pub(crate) title: Reading<String>,
    pub(crate) minutes: Option<Reading<u16>>,
    /// Minutes promised to each speaker.
    pub(crate) each: Option<Reading<u16>>,
    pub(crate) slots: Vec<Place>,
    pub(crate) prepared: Vec<Question>,
}

/// A slot.
#[derive(Clone, Debug)]
pub(crate) struct Place {
    pub(crate) person: Reading<usize>,
    pub(crate) minutes: Option<Reading<u16>>,
    pub(crate) topic: Option<Reading<String>>,
}

/// A prepared question.
#[derive(Clone, Debug)]
pub(crate) struct Question {
    pub(crate) text: Reading<String>,
    pub(crate) to: Reading<Vec<usize>>,
}

impl<T> Reading<T> {
    pub(crate) fn sure(value: T, line: Line) -> Self {
        Self {
            value,
            line: Some(line),
            confidence: Confidence::Sure,
            remark: None,
        }
    }

    pub(crate) fn suggested(value: T, line: Option<Line>, remark: impl Into<String>) -> Self {
        Self {
            value,
            line,
            confidence: Confidence::Suggested,
            remark: Some(remark.into()),
        }
    }

    pub(crate) fn ask(value: T, line: Option<Line>, remark: impl Into<String>) -> Self {
        Self {
            value,
            line,
            confidence: Confidence::Ask,
            remark: Some(remark.into()),
        }
    }

    /// Adds a sentence to the remark.
    pub(crate) fn note(&mut self, sentence: &str) {
        match &mut self.remark {
            Some(remark) => {
                remark.push(' ');
                remark.push_str(sentence);
            }
            None => self.remark = Some(sentence.to_owned()),
        }
    }

    pub(crate) fn found(&self, path: impl Into<String>) -> Found {
        Found {
            path: path.into(),
            line: self.line,
            confidence: self.confidence,
            remark: self.remark.clone(),
        }
    }
}

impl Draft {
    /// Reports a contradiction; beyond the bound it is dropped, the values it is about stay.
    pub(crate) fn conflict(
        &mut self,
        path: impl Into<String>,
        line: Option<Line>,
        remark: impl Into<String>,
    ) {
        if self.conflicts.len() < MAX_PLAN_ITEMS {
            self.conflicts
                .push(Reading::suggested((), line, remark).found(path));
        }
    }

    /// Asks for something no line gives.
    pub(crate) fn ask(&mut self, path: impl Into<String>, remark: impl Into<String>) {
        self.asides.push(Reading::ask((), None, remark).found(path));
    }

    /// Puts the roster in the order of the text and lets slots and questions follow.
    pub(crate) fn settle(&mut self) {
        let moved = self.roster.settle();
        for block in &mut self.segments {
            for place in &mut block.slots {
                place.person.value = moved[place.person.value];
            }
            for question in &mut block.prepared {
                for person in &mut question.to.value {
                    *person = moved[*person];
                }
            }
        }
    }
}
