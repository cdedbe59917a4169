//! How alike two questions are (rules N50, N51). Words weigh what they say (long ones more) times how rare they are, so that
//! no list of empty words is needed, and the weights are whole numbers, so that every machine comes to the same.

use dais_protocol::LikenessReason;

use super::words::{Said, Word};

/// What is as alike as this is proposed, in percent.
pub(super) const LIKELY: u8 = 52;
/// What is as alike as this differs by a few letters.
const NEARLY: u8 = 90;
/// A word with a slip of the pen counts for so much of itself, in percent.
const SLIPPED: u32 = 80;
/// Two words are one with a slip of the pen when they are as alike as this (Jaro and Winkler).
const SLIP: f64 = 0.9;

/// The weightiest word either has alone counts against likeness so many times more.
const APART: u32 = 2;

/// How alike two questions are, and why.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Score {
    pub(super) percent: u8,
    pub(super) why: LikenessReason,
}

/// A word and its weight.
#[derive(Clone, Copy)]
pub(super) struct Weighed<'a> {
    pub(super) word: &'a Word,
    pub(super) weight: u32,
}

/// Each word once, in the order of words.
pub(super) fn weigh(said: &Said, rarity: impl Fn(&str) -> u32) -> Vec<Weighed<'_>> {
    let weigh = |word| Weighed {
        word,
        weight: word.says * rarity(&word.key),
    };
    said.words.iter().map(weigh).collect()
}

/// The share of what both say that is in both, and how many words were held against one another.
pub(super) fn score(one: &[Weighed<'_>], other: &[Weighed<'_>]) -> (u8, usize) {
    let (mut shared, mut left, mut right) = (0, Vec::new(), Vec::new());
    let (mut i, mut j) = (0, 0);
    while let (Some(a), Some(b)) = (one.get(i), other.get(j)) {
        match a.word.key.cmp(&b.word.key) {
            std::cmp::Ordering::Equal => {
                shared += a.weight + b.weight;
                (i, j) = (i + 1, j + 1);
            }
            std::cmp::Ordering::Less => {
                left.push(a);
                i += 1;
            }
            std::cmp::Ordering::Greater => {
                right.push(b);
                j += 1;
            }
        }
    }
    left.extend(&one[i..]);
    right.extend(&other[j..]);
    let mut compared = one.len() + other.len();
    left.retain(|a| {
        let slipped = right.iter().position(|b| {
            let worth_it = may_be_slip(a.word, b.word);
            compared += usize::from(worth_it);
            worth_it && strsim::jaro_winkler(&a.word.key, &b.word.key) >= SLIP
        });
        if let Some(place) = slipped {
            let b = right.swap_remove(place);
            shared += (a.weight + b.weight) * SLIPPED / 100;
        }
        slipped.is_none()
    });
    // Each says something weighty that the other does not: one form, two matters.
    let weightiest = |words: &[&Weighed<'_>]| words.iter().map(|weighed| weighed.weight).max();
    let apart = weightiest(&left).min(weightiest(&right)).unwrap_or(0) * APART;
    let sum = |words: &[Weighed<'_>]| words.iter().map(|weighed| weighed.weight).sum::<u32>();
    let all = (sum(one) + sum(other) + apart).max(1);
    let percent = u8::try_from(shared * 100 / all).unwrap_or(100).min(100);
    (percent, compared)
}

fn may_be_slip(one: &Word, other: &Word) -> bool {
    let first = |word: &Word| word.key.chars().next();
    one.may_slip && other.may_slip && first(one) == first(other)
}

/// N51: why they are alike, if they are.
pub(super) fn judge(one: &Said, other: &Said, percent: u8) -> Option<Score> {
    let same = one.in_order == other.in_order;
    let why = match percent {
        _ if same => LikenessReason::SameWords,
        NEARLY.. => LikenessReason::NearlySameWords,
        LIKELY.. => LikenessReason::SharedWords,
        _ => return None,
    };
    let percent = if same { 100 } else { percent.min(99) };
    Some(Score { percent, why })
}
