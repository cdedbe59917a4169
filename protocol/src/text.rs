//! Text a person typed, made safe once, at the edge, and trusted afterwards.
//!
//! Rule X1: text is normalised (NFC), control characters, bidi overrides and zero-width tricks are dropped
//! (joiners inside a word stay: Persian, Hindi and emoji need them), white space is folded, stacked
//! combining marks are cut to [`MAX_MARKS`], and the length is bounded in graphemes, as people count, and in
//! [`BYTES_EACH`] bytes for each, since one grapheme may be of any length. Journals are read by the same rule: a
//! bound may be raised later, never lowered.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use unicode_normalization::{UnicodeNormalization, char::is_combining_mark};
use unicode_segmentation::UnicodeSegmentation;
use utoipa::ToSchema;

use crate::limits::{
    BYTES_EACH, MAX_ANSWER, MAX_LABEL, MAX_MARKS, MAX_MESSAGE, MAX_NAME, MAX_NOTE, MAX_QUESTION, MAX_TITLE,
    MAX_TOPIC,
};

/// Why a text was not taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum TextError {
    /// Nothing is left after normalising.
    #[error("{what} is empty")]
    Empty {
        /// What the text was to be.
        what: &'static str,
    },
    /// More graphemes than the bound.
    #[error("{what} is longer than {max} characters")]
    TooLong {
        /// What the text was to be.
        what: &'static str,
        /// The bound, in graphemes.
        max: usize,
    },
}

/// Characters of a text that was not taken by which it is told apart from others.
const BEGINNING: usize = 24;

impl TextError {
    /// The error that a message of serde's tells, and the beginning of the text it is about, since serde carries
    /// words only. A text that is too long begins with as many characters.
    pub fn told(message: &str) -> Option<(Self, &str)> {
        KINDS.iter().find_map(|&(what, max)| {
            let errors = [Self::Empty { what }, Self::TooLong { what, max }];
            errors.into_iter().find_map(|error| {
                let rest = message.strip_prefix(&error.to_string())?.strip_prefix(": ")?;
                Some((error, beginning(rest)))
            })
        })
    }

    /// Whether a text is refused for this.
    pub fn concerns(&self, raw: &str) -> bool {
        let text = normalise(raw, true);
        match self {
            Self::Empty { .. } => text.is_empty(),
            Self::TooLong { max, .. } => is_too_long(&text, *max),
        }
    }
}

fn beginning(raw: &str) -> &str {
    let end = raw.char_indices().nth(BEGINNING);
    end.map_or(raw, |(end, _)| &raw[..end])
}

fn is_too_long(text: &str, max: usize) -> bool {
    text.len() > max * BYTES_EACH || text.graphemes(true).nth(max).is_some()
}

macro_rules! text {
    ($($(#[$doc:meta])* $name:ident, $what:literal, $max:expr, $lines:expr;)*) => {
        /// What each kind of text is, and its bound.
        const KINDS: &[(&str, usize)] = &[$(($what, $max)),*];

        $(
        $(#[$doc])*
        #[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, TS, ToSchema)]
        #[serde(transparent)]
        pub struct $name(String);

        impl $name {
            /// Normalises and bounds `raw`.
            pub fn parse(raw: &str) -> Result<Self, TextError> {
                let text = normalise(raw, $lines);
                if text.is_empty() {
                    return Err(TextError::Empty { what: $what });
                }
                if is_too_long(&text, $max) {
                    return Err(TextError::TooLong { what: $what, max: $max });
                }
                Ok(Self(text))
            }

            /// Like [`Self::parse`], but cuts what is too long; `None` when nothing is left.
            pub fn cut(raw: &str) -> Option<Self> {
                let mut room = $max * BYTES_EACH;
                let fits = |part: &&str| {
                    room = room.saturating_sub(part.len());
                    room > 0
                };
                let text = normalise(raw, $lines);
                let text: String = text.graphemes(true).take($max).take_while(fits).collect();
                let text = text.trim_end();
                (!text.is_empty()).then(|| Self(text.to_owned()))
            }

            /// The text itself.
            pub fn as_str(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl<'de> Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
                let raw = String::deserialize(input)?;
                Self::parse(&raw)
                    .map_err(|error| serde::de::Error::custom(format_args!("{error}: {}", beginning(&raw))))
            }
        }
        )*
    };
}

text! {
    /// A person's name, up to [`MAX_NAME`] graphemes.
    Name, "the name", MAX_NAME, false;
    /// One line: an affiliation, a position, a reason, up to [`MAX_LABEL`] graphemes.
    Label, "the line", MAX_LABEL, false;
    /// The title of a session or segment, up to [`MAX_TITLE`] graphemes.
    Title, "the title", MAX_TITLE, false;
    /// What a slot or turn is about, up to [`MAX_TOPIC`] graphemes.
    Topic, "the topic", MAX_TOPIC, false;
    /// A question or comment in writing, up to [`MAX_QUESTION`] graphemes, in paragraphs.
    QuestionText, "the question", MAX_QUESTION, true;
    /// An answer in writing, up to [`MAX_ANSWER`] graphemes, in paragraphs.
    AnswerText, "the answer", MAX_ANSWER, true;
    /// A message on the crew's line or an incident, up to [`MAX_MESSAGE`] graphemes.
    MessageText, "the message", MAX_MESSAGE, false;
    /// Longer text of the crew's own, up to [`MAX_NOTE`] graphemes, in paragraphs.
    Note, "the note", MAX_NOTE, true;
}

fn normalise(raw: &str, keep_lines: bool) -> String {
    // What nobody sees goes before characters are composed, or composing again would change the text.
    let seen: Vec<char> = raw
        .chars()
        .filter(|&c| c.is_whitespace() || !(c.is_control() || is_invisible(c)))
        .collect();
    let joined = seen
        .iter()
        .enumerate()
        .filter(|&(i, &c)| !is_joiner(c) || joins(&seen, i))
        .map(|(_, &c)| c);
    let mut text = String::with_capacity(raw.len());
    let mut marks = 0;
    for c in joined.nfc() {
        if is_combining_mark(c) {
            marks += 1;
            if marks <= MAX_MARKS && !text.is_empty() {
                text.push(c);
            }
        } else if is_joiner(c) {
            if !text.is_empty() {
                text.push(c);
            }
        } else {
            marks = 0;
            push(&mut text, c, keep_lines);
        }
    }
    text.truncate(text.trim_end().len());
    text
}

fn push(text: &mut String, c: char, keep_lines: bool) {
    if c == '\n' && keep_lines {
        text.truncate(text.trim_end_matches(' ').len());
        if !text.is_empty() && !text.ends_with("\n\n") {
            text.push('\n');
        }
    } else if !c.is_whitespace() {
        text.push(c);
    } else if !text.is_empty() && !text.ends_with([' ', '\n']) {
        text.push(' ');
    }
}

/// A joiner means something between the parts of a word or of an emoji only.
fn joins(chars: &[char], i: usize) -> bool {
    let after = |c: char| c.is_alphanumeric() || is_emoji(c) || is_combining_mark(c);
    let before = |c: char| (c.is_alphanumeric() || is_emoji(c)) && !is_combining_mark(c);
    i > 0 && after(chars[i - 1]) && chars.get(i + 1).is_some_and(|&next| before(next))
}

fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn is_emoji(c: char) -> bool {
    matches!(c, '\u{FE0F}' | '\u{2190}'..='\u{2BFF}' | '\u{1F000}'..='\u{1FAFF}')
}

/// Bidi controls, zero-width spaces, tags, interlinear marks, private use and noncharacters: nothing a name or
/// question needs.
fn is_invisible(c: char) -> bool {
    matches!(c,
        '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{115F}' | '\u{1160}' | '\u{17B4}' | '\u{17B5}' | '\u{180E}'
        | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{3164}'
        | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF0}'..='\u{FFFB}' | '\u{E000}'..='\u{F8FF}' | '\u{E0000}'..='\u{E0FFF}'
        | '\u{F0000}'..='\u{10FFFF}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x1_tricks_are_dropped_and_words_stay_whole() {
        for (raw, clean) in [
            ("  Ada\u{202E} \t Okafor\u{0000} ", "Ada Okafor"),
            ("\u{200B}Ann\u{2066}", "Ann"),
            ("می\u{200C}خواهم", "می\u{200C}خواهم"),
            ("Zoe\u{200D}", "Zoe"),
            (
                "Z\u{0301}\u{0302}\u{0303}\u{0304}\u{0305}o",
                "Ź\u{0302}\u{0303}\u{0304}o",
            ),
            ("a\nb", "a b"),
            ("👩\u{200D}🔬", "👩\u{200D}🔬"),
            ("e\u{0301}", "é"),
        ] {
            assert_eq!(Name::parse(raw).unwrap().as_str(), clean, "{raw:?}");
        }
    }

    #[test]
    fn x1_paragraphs_stay_in_questions() {
        assert_eq!(
            QuestionText::parse("one \n\n\n\n two\nthree").unwrap().as_str(),
            "one\n\ntwo\nthree"
        );
    }

    #[test]
    fn x1_length_counts_what_people_see() {
        let crew = "👩\u{200D}🔬".repeat(MAX_NAME / 2);
        assert!(Name::parse(&crew).is_ok());
        assert!(Name::parse(&"नी".repeat(MAX_NAME)).is_ok());
        assert_eq!(
            Name::parse(&"x".repeat(MAX_NAME + 1)),
            Err(TextError::TooLong {
                what: "the name",
                max: MAX_NAME
            })
        );
        assert_eq!(
            Name::parse(" \u{200B} "),
            Err(TextError::Empty { what: "the name" })
        );
    }

    #[test]
    fn x1_one_character_of_any_length_is_not_one_character() {
        let endless = "👩\u{200D}".repeat(10_000) + "👩";
        assert!(QuestionText::parse(&endless).is_err());
        assert!(
            QuestionText::cut(&endless).is_none_or(|cut| cut.as_str().len() <= MAX_QUESTION * BYTES_EACH)
        );
        assert!(Name::parse(&"\u{1100}".repeat(100_000)).is_err());
    }

    #[test]
    fn x1_what_is_dropped_hides_no_mark_from_its_letter() {
        assert_eq!(Name::parse("e\u{200B}\u{0301}").unwrap().as_str(), "é");
        let stacked = "a\u{0323}\u{0330}\u{0331}\u{200B}\u{0323}\u{0330}";
        assert_eq!(
            Name::parse(stacked)
                .unwrap()
                .as_str()
                .chars()
                .filter(|c| is_combining_mark(*c))
                .count(),
            3
        );
    }

    proptest::proptest! {
        #[test]
        fn x1_normalising_twice_changes_nothing(raw in "[ae\u{200B}\u{200C}\u{200D}\u{0301}\u{0323}\u{0330}\u{094D}\u{1100}\u{1161}\u{FE0F}👩🔬 !\n\t\u{202E}]{0,24}|.{0,40}") {
            if let Ok(once) = Note::parse(&raw) {
                proptest::prop_assert_eq!(Note::parse(once.as_str()), Ok(once));
            }
            if let Some(cut) = Name::cut(&raw) {
                proptest::prop_assert_eq!(Name::parse(cut.as_str()), Ok(cut));
            }
        }
    }
}
