//! From bytes to text: the only place where an upload can be turned away.

use std::fmt;

use dais_protocol::{Extraction, limits::MAX_PROPOSAL_BYTES};

/// Why an upload could not be read at all. Its text is one or two plain sentences that say what to do.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unreadable {
    /// Nothing but blanks.
    Empty,
    /// Not plain UTF-8 text: a document, an image, or another encoding.
    Binary,
    /// More than the bound.
    TooLarge {
        /// How long it is.
        bytes: usize,
        /// How long it may be.
        limit: usize,
    },
}

/// Reads an uploaded or pasted proposal: UTF-8, with or without a byte order mark, up to [`MAX_PROPOSAL_BYTES`].
pub fn parse(bytes: &[u8]) -> Result<Extraction, Unreadable> {
    if bytes.len() > MAX_PROPOSAL_BYTES {
        return Err(Unreadable::TooLarge {
            bytes: bytes.len(),
            limit: MAX_PROPOSAL_BYTES,
        });
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Unreadable::Binary)?;
    if text.contains('\0') || mostly_control(text) {
        return Err(Unreadable::Binary);
    }
    if crate::page::clean(text).trim().is_empty() {
        return Err(Unreadable::Empty);
    }
    Ok(crate::read(text))
}

/// More than one control character in ten is no text anybody typed.
fn mostly_control(text: &str) -> bool {
    let control = text
        .chars()
        .filter(|c| c.is_control() && !c.is_whitespace())
        .count();
    control * 10 > text.chars().count()
}

impl fmt::Display for Unreadable {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Empty => f.write_str(
                "There is no text in it. Paste the proposal's text, or choose the file that has it.",
            ),
            Self::Binary => f.write_str(
                "This is not plain text in UTF-8. Open the document, copy its text and paste it here, \
                 or save it as plain text (UTF-8) and choose that file.",
            ),
            Self::TooLarge { bytes, limit } => write!(
                f,
                "The text is {} KiB long; at most {} KiB can be read. Paste only the session's own page.",
                bytes.div_ceil(1024),
                limit / 1024
            ),
        }
    }
}

impl std::error::Error for Unreadable {}
