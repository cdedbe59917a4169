//! Looking for the like of a question among those that are open (rules N50–N52).

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{Label, LikenessReason, QuestionText};

use super::{
    super::{
        score::{Weighed, judge, score, weigh},
        words::{Said, stretches, words},
    },
    Found, KEPT_FOUND, Likes, OPEN_FINDERS,
};

/// The rarest words of a question by which its like is looked for.
pub(super) const RAREST: usize = 12;
/// Of each of them, the oldest questions it stands in.
pub(super) const PLACES: usize = 100;
/// Questions whose words are compared one by one.
pub(super) const CANDIDATES: usize = 20;
/// Shared words that are shown.
pub(super) const SHOWN_WORDS: usize = 4;

impl Likes {
    /// How rare a word is among open questions and the one looked for: 1 when it stands in all of them, and one more each
    /// time it is half as frequent.
    pub(super) fn rarity(&self, word: &str, in_new: bool) -> u32 {
        let places = self.places.get(word).map_or(0, Vec::len) + usize::from(in_new);
        1 + ((self.open.len() + 1) / places.max(1))
            .checked_ilog2()
            .unwrap_or(0)
    }

    pub(super) fn look(&self, text: &QuestionText, said: &Said) -> (Vec<Found>, usize) {
        let mut effort = 0;
        let weighed = weigh(said, |word| self.rarity(word, true));
        let mut by_rarity: Vec<_> = weighed
            .iter()
            .filter_map(|weighed| Some((self.places.get(&weighed.word.key)?, weighed.weight)))
            .collect();
        by_rarity.sort_by_key(|(places, weight)| (places.len(), std::cmp::Reverse(*weight)));
        let mut shared: BTreeMap<u64, u32> = BTreeMap::new();
        for (places, weight) in by_rarity.into_iter().take(RAREST) {
            for wording in places.iter().take(PLACES) {
                *shared.entry(*wording).or_default() += weight;
                effort += 1;
            }
        }
        let mut candidates: Vec<(u64, u32)> = shared.into_iter().collect();
        candidates.sort_by_key(|(wording, weight)| (std::cmp::Reverse(*weight), *wording));
        let mut found = Vec::new();
        let candidates = candidates.into_iter().filter_map(|(wording, _)| {
            let question = *self.open.get(&wording)?;
            let read = self.read.get(&question)?;
            (read.open_finders < OPEN_FINDERS).then_some((question, wording, read))
        });
        for (question, wording, read) in candidates.take(CANDIDATES) {
            let other = weigh(&read.said, |word| self.rarity(word, said.has(word)));
            let (percent, compared) = score(&weighed, &other);
            effort += compared;
            let Some(score) = judge(said, &read.said, percent) else {
                continue;
            };
            found.push(Found {
                question,
                wording,
                percent: score.percent,
                why: score.why,
                words: if score.why == LikenessReason::SharedWords {
                    self.shown(text, said, &read.said)
                } else {
                    Vec::new()
                },
            });
        }
        found.sort_by_key(|one: &Found| (std::cmp::Reverse(one.percent), one.wording));
        found.truncate(KEPT_FOUND);
        (found, effort)
    }

    /// N51: the weightiest of the words that are in both, in the order of the text.
    fn shown(&self, text: &QuestionText, said: &Said, other: &Said) -> Vec<Label> {
        let mut shared = weigh(said, |word| self.rarity(word, true));
        shared.retain(|weighed| other.has(&weighed.word.key));
        shared.sort_by_key(|weighed| std::cmp::Reverse(weighed.weight));
        let heaviest = shared.first().map_or(0, |first| first.weight);
        let matters = |weighed: &Weighed<'_>| weighed.weight * 2 >= heaviest;
        let matter: BTreeSet<&str> = shared
            .iter()
            .take_while(|weighed| matters(weighed))
            .map(|weighed| weighed.word.key.as_str())
            .collect();
        let words = words(text.as_str());
        let shown = stretches(text.as_str(), &words, |word| matter.contains(word.key.as_str()));
        shown
            .into_iter()
            .filter_map(Label::cut)
            .take(SHOWN_WORDS)
            .collect()
    }
}
