//! Small questions about a piece of text. Each looks at it once.

/// Whether `text` begins with `prefix`, apart from case and curly apostrophes; what follows.
pub(crate) fn after<'a>(text: &'a str, prefix: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for wanted in prefix.chars() {
        let c = rest.next()?;
        let same = if wanted.is_ascii() {
            c.eq_ignore_ascii_case(&wanted) || (wanted == '\'' && fold(c) == '\'')
        } else {
            fold(c) == fold(wanted)
        };
        if !same {
            return None;
        }
    }
    Some(rest.as_str())
}

/// Whether `text` is `label`, alone or followed by a colon; what stands behind the colon.
pub(crate) fn after_label<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let rest = after(text, label)?.trim_start();
    if rest.is_empty() {
        return Some("");
    }
    rest.strip_prefix(':').map(str::trim)
}

/// Like [`after_label`], for a label with a number: `Speaker 3: …`. The number may be missing.
pub(crate) fn after_numbered<'a>(text: &'a str, label: &str) -> Option<&'a str> {
    let rest = after(text, label)?.trim_start();
    let rest = rest.trim_start_matches(|c: char| c.is_ascii_digit()).trim_start();
    rest.strip_prefix(':').map(str::trim)
}

/// The same letters, apart from case and curly apostrophes.
pub(crate) fn same(a: &str, b: &str) -> bool {
    after(a, b).is_some_and(str::is_empty)
}

/// Where `needle` (lower case, ASCII) stands in `text`, whatever its case there.
pub(crate) fn find(text: &str, needle: &str) -> Option<usize> {
    let (text, needle) = (text.as_bytes(), needle.as_bytes());
    if needle.is_empty() || text.len() < needle.len() {
        return None;
    }
    text.windows(needle.len())
        .position(|window| window.eq_ignore_ascii_case(needle))
}

/// Whether any of `needles` stands in `text`.
pub(crate) fn has(text: &str, needles: &[&str]) -> bool {
    needles.iter().any(|needle| find(text, needle).is_some())
}

/// The text without its bullet; `None` when it has none.
pub(crate) fn bullet(text: &str) -> Option<&str> {
    let rest = text.strip_prefix(['•', '-', '–', '*', '·', '●', '▪', '◦'])?;
    rest.strip_prefix(' ').map(str::trim_start)
}

/// The text without its number: `3. text`, `3) text`; `None` when it has none.
pub(crate) fn numbered(text: &str) -> Option<(u32, &str)> {
    let rest = text.trim_start_matches(|c: char| c.is_ascii_digit());
    let number = text.get(..text.len() - rest.len())?.parse().ok()?;
    let rest = rest.strip_prefix(['.', ')'])?.strip_prefix(' ')?;
    Some((number, rest.trim_start()))
}

/// The text without bullet or number.
pub(crate) fn item(text: &str) -> &str {
    bullet(text).or_else(|| Some(numbered(text)?.1)).unwrap_or(text)
}

/// Whether the text has at most `max` words; looks no further than that.
pub(crate) fn at_most(text: &str, max: usize) -> bool {
    text.split(' ').nth(max).is_none()
}

/// The text up to its first `max` bytes, ended at a character.
pub(crate) fn head(text: &str, max: usize) -> &str {
    &text[..boundary(text, max)]
}

/// The last place where a character begins, at `at` or before.
fn boundary(text: &str, at: usize) -> usize {
    if at >= text.len() {
        return text.len();
    }
    (0..=at).rev().find(|&at| text.is_char_boundary(at)).unwrap_or(0)
}

/// The sentence around byte `at`, at most 400 bytes of it to each side.
pub(crate) fn sentence(text: &str, at: usize) -> &str {
    let from = boundary(text, at.saturating_sub(400));
    let to = boundary(text, at.saturating_add(400));
    let at = boundary(text, at);
    let (before, behind) = (&text[from..at], &text[at..to]);
    let start = before.rfind(". ").map_or(from, |stop| from + stop + 2);
    let end = behind.find(". ").map_or(to, |stop| at + stop + 1);
    &text[start..end]
}

/// The lower-case words of a text, without punctuation, in one string: for comparing.
pub(crate) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    for word in text.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '\'' || c == '’')) {
        if !word.is_empty() {
            if !key.is_empty() {
                key.push(' ');
            }
            key.extend(word.chars().map(fold));
        }
    }
    key
}

fn fold(c: char) -> char {
    match c {
        '’' | '‘' => '\'',
        _ => c.to_lowercase().next().unwrap_or(c),
    }
}
