//! The language something is written in, as the web names languages.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use utoipa::ToSchema;

/// A language tag of BCP 47, as pages say it in `lang`: "fr", "zh-Hant". Two to 35 letters, digits and hyphens.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, TS, ToSchema)]
#[serde(transparent)]
pub struct Language(String);

/// The text names no language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("a language is a tag such as fr or zh-Hant")]
pub struct LanguageError;

impl Language {
    /// Reads a tag; case is kept.
    ///
    /// # Errors
    /// [`LanguageError`] when it is not of the form of a tag.
    pub fn parse(tag: &str) -> Result<Self, LanguageError> {
        let mut parts = tag.split('-');
        let primary = parts.next().unwrap_or_default();
        let named = (2..=8).contains(&primary.len()) && primary.bytes().all(|b| b.is_ascii_alphabetic());
        let mut rest = parts;
        let fits =
            rest.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_alphanumeric()));
        if named && fits && tag.len() <= 35 {
            Ok(Self(tag.to_owned()))
        } else {
            Err(LanguageError)
        }
    }

    /// The tag.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl<'de> Deserialize<'de> for Language {
    fn deserialize<D: serde::Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        Self::parse(&String::deserialize(input)?).map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn x5_a_language_has_the_form_of_a_tag() {
        for tag in ["fr", "zh-Hant", "es-419", "sl-rozaj-biske"] {
            assert!(Language::parse(tag).is_ok(), "{tag}");
        }
        for text in [
            "",
            "f",
            "fr_FR",
            "fr-",
            "francophone",
            "<b>",
            "中文",
            "a-really-very-long-tag-with-many-parts",
        ] {
            assert!(Language::parse(text).is_err(), "{text}");
        }
    }
}
