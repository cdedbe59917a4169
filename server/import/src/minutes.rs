//! Lengths of time, as people write them.

use std::ops::Range;

use dais_protocol::limits::MAX_MINUTES;

use crate::words::{after, same};

/// The lengths in `text`, in order, each with the bytes it covers: `24 minutes`, `45 Min`, `5 mins.`, `1 hour`.
pub(crate) fn all(text: &str) -> Vec<(u16, Range<usize>)> {
    let bytes = text.as_bytes();
    let mut all = Vec::new();
    let mut at = 0;
    while at < bytes.len() {
        if !bytes[at].is_ascii_digit() {
            at += 1;
            continue;
        }
        let start = at;
        while at < bytes.len() && bytes[at].is_ascii_digit() {
            at += 1;
        }
        let glued = start > 0 && (bytes[start - 1].is_ascii_alphanumeric() || bytes[start - 1] == b'.');
        if let (false, Some((minutes, unit))) = (glued, length(&text[start..at], &text[at..])) {
            all.push((minutes, start..at + unit));
            at += unit;
        }
    }
    all
}

/// The only length in a text, or the first.
pub(crate) fn first(text: &str) -> Option<u16> {
    all(text).first().map(|(minutes, _)| *minutes)
}

/// A small number in digits or as a word.
pub(crate) fn small_number(word: &str) -> Option<u16> {
    const WORDS: &[&str] = &[
        "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    ];
    let place = WORDS.iter().position(|number| same(word, number));
    let number = place.and_then(|place| u16::try_from(place + 1).ok());
    number
        .or_else(|| word.parse().ok())
        .filter(|number| (1..100).contains(number))
}

/// A number and the unit behind it; the minutes, and the bytes of the unit with the space before it.
fn length(digits: &str, behind: &str) -> Option<(u16, usize)> {
    let number: u16 = digits.parse().ok()?;
    let unit = behind.strip_prefix([' ', '-']).unwrap_or(behind);
    let word = unit
        .split(|c: char| !c.is_alphabetic())
        .next()
        .unwrap_or_default();
    let each = if after(word, "min").is_some() && word.len() <= 7 {
        1
    } else if same(word, "hour") || same(word, "hours") {
        60
    } else {
        return None;
    };
    let minutes = number
        .checked_mul(each)
        .filter(|minutes| (1..=MAX_MINUTES).contains(minutes))?;
    Some((minutes, behind.len() - unit.len() + word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i3_lengths_are_read_as_people_write_them() {
        let lengths = |text| {
            all(text)
                .into_iter()
                .map(|(minutes, _)| minutes)
                .collect::<Vec<_>>()
        };
        assert_eq!(lengths("Part I – 24 minutes, 8 minutes per panelist"), [24, 8]);
        assert_eq!(
            lengths("90 Min, 5mins. 1 hour, a 60-minute panel"),
            [90, 5, 60, 60]
        );
        assert_eq!(
            lengths("12 ministers, 99999 min, 0 min, ver1.5 min, 3 minutes' walk"),
            [3]
        );
        assert_eq!(
            (small_number("Five"), small_number("x"), small_number("12")),
            (Some(5), None, Some(12))
        );
    }
}
