//! What is known of the words of all questions (rules N50–N53): read when they come in, and held against open ones.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Label, LikenessReason, QuestionId, QuestionText,
    limits::{MAX_MERGED, SHOWN_LIKE},
};

use super::words::Said;

mod look;

/// Likely ones kept of those found for a question.
const KEPT_FOUND: usize = SHOWN_LIKE + 1;
/// Open questions for which one is found. The next are held against others, of which in a crowd there are enough.
const OPEN_FINDERS: u32 = 200;
/// Others a question is kept apart from.
const MAX_APART: usize = MAX_MERGED;

/// What is known of the words of all questions.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Likes {
    /// Words that ever came in, so that each wording has a number of its own.
    wordings: u64,
    read: BTreeMap<QuestionId, Read>,
    /// Open questions by their wording.
    open: BTreeMap<u64, QuestionId>,
    /// Where a word stands: wordings of open questions, oldest first.
    places: BTreeMap<String, Vec<u64>>,
    apart: BTreeMap<QuestionId, BTreeSet<QuestionId>>,
}

/// The words of a question as they were read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Read {
    wording: u64,
    said: Said,
    /// Older ones that are like it, the likeliest first.
    found: Vec<Found>,
    /// Later ones that were found to be like it.
    finders: BTreeSet<QuestionId>,
    /// How many of these are open.
    open_finders: u32,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Found {
    question: QuestionId,
    /// The wording that was like it.
    wording: u64,
    pub(super) percent: u8,
    pub(super) why: LikenessReason,
    pub(super) words: Vec<Label>,
}

/// What was found for a wording, and for which it was found, for when the wording is put back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trace {
    wording: u64,
    found: Vec<Found>,
    finders: Vec<(QuestionId, u64, Found)>,
}

impl Likes {
    /// Reads new words of a question and looks for their like. Says how many places and words were looked at.
    pub(super) fn read(&mut self, question: QuestionId, text: &QuestionText) -> usize {
        self.forget(question);
        self.wordings += 1;
        let read = Read {
            wording: self.wordings,
            said: Said::of(text.as_str()),
            ..Read::default()
        };
        let (found, effort) = self.look(text, &read.said);
        for one in &found {
            if let Some(read) = self.read.get_mut(&one.question) {
                read.finders.insert(question);
            }
        }
        self.read.insert(question, Read { found, ..read });
        effort
    }

    /// What was known of a question's words.
    pub(super) fn forget(&mut self, question: QuestionId) {
        self.close(question);
        let Some(gone) = self.read.remove(&question) else {
            return;
        };
        for one in &gone.found {
            if let Some(read) = self.read.get_mut(&one.question) {
                read.finders.remove(&question);
            }
        }
        for finder in gone.finders {
            if let Some(read) = self.read.get_mut(&finder) {
                read.found.retain(|one| one.question != question);
            }
        }
    }

    /// What is known of a question's words, to be put back.
    pub(super) fn trace(&self, question: QuestionId) -> Option<Trace> {
        let read = self.read.get(&question)?;
        let finders = read.finders.iter().filter_map(|finder| {
            let by = self.read.get(finder)?;
            let found = by.found.iter().find(|one| one.question == question)?;
            Some((*finder, by.wording, found.clone()))
        });
        Some(Trace {
            wording: read.wording,
            found: read.found.clone(),
            finders: finders.collect(),
        })
    }

    /// Puts words back that were read before, with what had been found by them and for them, as far as those others say
    /// what they said.
    pub(super) fn put_back(&mut self, question: QuestionId, text: &QuestionText, trace: Trace) {
        self.forget(question);
        let Trace {
            wording,
            mut found,
            finders,
        } = trace;
        let says =
            |likes: &Self, id, wording| likes.read.get(&id).is_some_and(|read| read.wording == wording);
        found.retain(|one| says(self, one.question, one.wording));
        for one in &found {
            if let Some(read) = self.read.get_mut(&one.question) {
                read.finders.insert(question);
            }
        }
        let mut back = Read {
            wording,
            said: Said::of(text.as_str()),
            found,
            ..Read::default()
        };
        for (finder, wording, one) in finders {
            if let Some(by) = self.read.get_mut(&finder).filter(|by| by.wording == wording) {
                by.found.push(one);
                by.found
                    .sort_by_key(|one| (std::cmp::Reverse(one.percent), one.wording));
                back.finders.insert(finder);
                back.open_finders += u32::from(self.open.contains_key(&wording));
            }
        }
        self.read.insert(question, back);
    }

    /// It waits for something, or does no more.
    pub(super) fn set_open(&mut self, question: QuestionId, open: bool) -> bool {
        let Some(read) = self.read.get(&question) else {
            return false;
        };
        let wording = read.wording;
        if self.open.contains_key(&wording) == open {
            return false;
        }
        if open {
            let keys: Vec<String> = read.said.words.iter().map(|word| word.key.clone()).collect();
            self.open.insert(wording, question);
            self.count_finder(question, |count| count.saturating_add(1));
            for key in keys {
                let places = self.places.entry(key).or_default();
                let place = places.partition_point(|known| *known < wording);
                places.insert(place, wording);
            }
        } else {
            self.close(question);
        }
        true
    }

    fn close(&mut self, question: QuestionId) {
        let Some(read) = self.read.get(&question) else {
            return;
        };
        if self.open.remove(&read.wording).is_none() {
            return;
        }
        for word in &read.said.words {
            if let Some(places) = self.places.get_mut(&word.key) {
                places.retain(|known| *known != read.wording);
                if places.is_empty() {
                    self.places.remove(&word.key);
                }
            }
        }
        self.count_finder(question, |count| count.saturating_sub(1));
    }

    /// Those found for a question have one more open finder, or one less.
    fn count_finder(&mut self, question: QuestionId, count: impl Fn(u32) -> u32) {
        let found = self.read.get(&question).into_iter().flat_map(|read| &read.found);
        let found: Vec<QuestionId> = found.map(|one| one.question).collect();
        for one in found {
            if let Some(read) = self.read.get_mut(&one) {
                read.open_finders = count(read.open_finders);
            }
        }
    }

    pub(super) fn partners(&self, question: QuestionId) -> impl Iterator<Item = QuestionId> {
        let read = self.read.get(&question).into_iter();
        read.flat_map(|read| {
            let found = read.found.iter().map(|one| one.question);
            found.chain(read.finders.iter().copied())
        })
    }

    /// Those found for a question, and those it was found for, the likeliest first.
    pub(super) fn of(&self, question: QuestionId) -> Vec<(QuestionId, &Found)> {
        let Some(read) = self.read.get(&question) else {
            return Vec::new();
        };
        let found = read.found.iter().map(|one| (one.question, one));
        let finders = read.finders.iter().filter_map(|finder| {
            let mut found = self.read.get(finder)?.found.iter();
            Some((*finder, found.find(|one| one.question == question)?))
        });
        let mut all: Vec<_> = found.chain(finders).collect();
        let wording = |id: &QuestionId| self.read.get(id).map(|read| read.wording);
        all.sort_by_key(|(id, one)| (std::cmp::Reverse(one.percent), wording(id)));
        all
    }

    pub(crate) fn keep_apart(&mut self, question: QuestionId, from: QuestionId, apart: bool) {
        for (one, other) in [(question, from), (from, question)] {
            let known = self.apart.entry(one).or_default();
            if apart {
                known.insert(other);
            } else {
                known.remove(&other);
            }
            if known.is_empty() {
                self.apart.remove(&one);
            }
        }
    }

    pub(crate) fn are_apart(&self, question: QuestionId, from: QuestionId) -> bool {
        self.apart
            .get(&question)
            .is_some_and(|apart| apart.contains(&from))
    }

    /// Whether one more can be kept apart from a question.
    pub(crate) fn has_room_apart(&self, question: QuestionId) -> bool {
        self.apart.get(&question).map_or(0, BTreeSet::len) < MAX_APART
    }
}

#[cfg(test)]
mod tests;
