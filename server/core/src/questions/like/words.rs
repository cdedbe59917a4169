//! What a question says, as far as it matters for finding its like (rule N50): words without case and accents. Scripts that
//! put no space between words are read in overlapping pairs of characters.

use unicode_normalization::{UnicodeNormalization, char::canonical_combining_class};
use unicode_segmentation::UnicodeSegmentation;

/// Words read of a question; what it says beyond is not compared.
pub(super) const MAX_WORDS: usize = 120;
/// Length beyond which a word says no more than a shorter one.
const LONG_WORD: u32 = 8;
/// What a pair of characters, a number or an abbreviation in capitals counts as: each means as much as a word of this
/// length.
const SHORT: u32 = 6;
/// Combining marks below this class are parts of a letter; accents, vowel points and the like are at it or above.
const FIRST_ACCENT: u8 = 10;

/// A word, and where it stands in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Word {
    /// Without case and accents.
    pub(super) key: String,
    /// How much it can say at most: short words are the frequent ones, in every language.
    pub(super) says: u32,
    /// Whether another word may be this one with a slip of the pen: neither numbers nor pairs.
    pub(super) may_slip: bool,
    start: usize,
    end: usize,
}

/// What a text says: its words in order, as one, and each of them once, sorted.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Said {
    pub(super) in_order: String,
    pub(super) words: Vec<Word>,
}

impl Said {
    pub(super) fn of(text: &str) -> Self {
        let mut words = words(text);
        let in_order: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
        let in_order = in_order.join(" ");
        words.sort_by(|one, other| one.key.cmp(&other.key));
        words.dedup_by(|one, other| one.key == other.key);
        Self { in_order, words }
    }

    pub(super) fn has(&self, key: &str) -> bool {
        self.words
            .binary_search_by(|word| word.key.as_str().cmp(key))
            .is_ok()
    }
}

/// The words of a text, in order, each as often as it stands there.
pub(super) fn words(text: &str) -> Vec<Word> {
    let mut words: Vec<Word> = Vec::new();
    // The last character that stood by itself, which the next one may be a pair with.
    let mut before: Option<(usize, &str)> = None;
    for (start, word) in text.unicode_word_indices() {
        let end = start + word.len();
        let alone = stands_alone(word);
        let first = before.filter(|(at, first)| alone && at + first.len() == start);
        match first {
            Some((at, _)) => {
                // A single one is read by itself only when it has no neighbour.
                if words
                    .last()
                    .is_some_and(|last| last.end == start && last.start == at)
                {
                    words.pop();
                }
                words.push(Word::new(text, at, end, true));
            }
            None => words.push(Word::new(text, start, end, alone)),
        }
        before = alone.then_some((start, word));
        if words.len() > MAX_WORDS {
            words.truncate(MAX_WORDS);
            break;
        }
    }
    words.retain(|word| !word.key.is_empty());
    words
}

/// A character of a script without spaces is a word to Unicode, too.
fn stands_alone(word: &str) -> bool {
    let mut letters = word.chars().filter(|c| canonical_combining_class(*c) == 0);
    let first = letters.next();
    letters.next().is_none() && first.is_some_and(|c| c.is_alphabetic() && !is_cased(c))
}

fn is_cased(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

impl Word {
    fn new(text: &str, start: usize, end: usize, alone: bool) -> Self {
        let key = folded(&text[start..end]);
        let length = u32::try_from(key.chars().count()).unwrap_or(LONG_WORD);
        let number = key.chars().any(char::is_numeric);
        let capitals = length >= 2 && text[start..end].chars().all(char::is_uppercase);
        let least = if alone || number || capitals { SHORT } else { 1 };
        Self {
            says: length.clamp(least, LONG_WORD),
            may_slip: !alone && !number && length >= 3,
            key,
            start,
            end,
        }
    }
}

/// Without case, accents and the stroke that lengthens Arabic words.
fn folded(word: &str) -> String {
    let accent = |c: char| canonical_combining_class(c) >= FIRST_ACCENT || c == '\u{640}';
    word.nfkd()
        .filter(|c| !accent(*c))
        .flat_map(char::to_lowercase)
        .collect()
}

/// Stretches of a text in which some of its words stand, pairs joined again.
pub(super) fn stretches<'a>(
    text: &'a str,
    words: &[Word],
    mut among: impl FnMut(&Word) -> bool,
) -> Vec<&'a str> {
    let mut spans: Vec<(usize, usize)> = Vec::new();
    for word in words.iter().filter(|word| among(word)) {
        match spans.last_mut() {
            Some((_, end)) if word.start < *end => *end = (*end).max(word.end),
            _ => spans.push((word.start, word.end)),
        }
    }
    spans
        .into_iter()
        .filter_map(|(start, end)| text.get(start..end))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(text: &str) -> Vec<String> {
        words(text).into_iter().map(|word| word.key).collect()
    }

    #[test]
    fn n50_words_are_read_without_case_and_accents_in_any_script() {
        assert_eq!(keys("Who pays, and WHEN?"), ["who", "pays", "and", "when"]);
        assert_eq!(
            keys("Qui paie l’été dernier ?"),
            ["qui", "paie", "l’ete", "dernier"]
        );
        assert_eq!(keys("الأمنُ السيبرانيّ"), ["الامن", "السيبراني"]);
        assert_eq!(keys("海底电缆"), ["海底", "底电", "电缆"]);
        assert_eq!(keys("谁 pays 修?"), ["谁", "pays", "修"]);
        assert_eq!(keys("कौन भुगतान"), ["कौन", "भुगतान"]);
        assert_eq!(keys("…!?"), Vec::<String>::new());
    }

    #[test]
    fn n50_so_much_is_read_of_a_text_and_no_more() {
        assert_eq!(words(&"word ".repeat(MAX_WORDS * 2)).len(), MAX_WORDS);
        assert_eq!(words(&"电".repeat(MAX_WORDS * 2)).len(), MAX_WORDS);
    }

    #[test]
    fn n51_pairs_are_shown_as_the_stretch_they_stand_in() {
        let text = "谁来支付海底电缆的维修费用？";
        let read = words(text);
        let shared = ["海底", "底电", "电缆", "维修"];
        let shown = stretches(text, &read, |word| shared.contains(&word.key.as_str()));
        assert_eq!(shown, ["海底电缆", "维修"]);
    }
}
