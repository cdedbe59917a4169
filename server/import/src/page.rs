//! The text as numbered lines, and what each line turned out to be.

use std::ops::Range;

use dais_protocol::Line;

/// What a line is used for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Use {
    /// Not understood (yet): becomes a note.
    Open,
    /// Understood: stands in `found`.
    Taken,
    /// Put there by the web page.
    Furniture,
    /// Names what stands below it.
    Heading,
    /// Says again what the given line says.
    Repeat(Line),
}

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(crate) struct PageLine<'a> {
    pub(crate) number: Line,
    pub(crate) text: &'a str,
    pub(crate) used: Use,
    /// The label it stands under, when a reader knows better than the headings do: a place in `labels`.
    pub(crate) label: Option<usize>,
    /// Where its own words begin, when the label stands on the same line.
    pub(crate) from: usize,
}

/// The lines that are not blank, in order.
#[derive(Debug, Default)]
pub(crate) struct Page<'a> {
    pub(crate) lines: Vec<PageLine<'a>>,
    pub(crate) labels: Vec<String>,
    /// Where a filed report begins: the place of its first line, or past the end.
    pub(crate) report: usize,
}

impl<'a> Page<'a> {
    /// Takes a text made by [`clean`] apart.
    pub(crate) fn of(clean: &'a str) -> Self {
        let lines: Vec<_> = (1..)
            .zip(clean.split('\n'))
            .filter(|(_, text)| !text.is_empty())
            .map(|(number, text)| PageLine {
                number,
                text,
                used: Use::Open,
                label: None,
                from: 0,
            })
            .collect();
        Self {
            report: lines.len(),
            lines,
            labels: Vec::new(),
        }
    }

    /// The places before the report.
    pub(crate) fn body(&self) -> Range<usize> {
        0..self.report
    }

    /// The text of the line at `at`, if nobody has used it.
    pub(crate) fn open(&self, at: usize) -> Option<&'a str> {
        let line = self.lines.get(at)?;
        (line.used == Use::Open).then_some(line.text)
    }

    /// The place after `at` of the next line that is not a repeat, within the body.
    pub(crate) fn next(&self, at: usize) -> Option<usize> {
        (at + 1..self.report).find(|&place| !matches!(self.lines[place].used, Use::Repeat(_)))
    }

    pub(crate) fn number(&self, at: usize) -> Line {
        self.lines[at].number
    }

    pub(crate) fn take(&mut self, at: usize) {
        self.lines[at].used = Use::Taken;
    }

    /// Puts a line that stays a note under `label`, its own words beginning at byte `from`.
    pub(crate) fn put_under(&mut self, at: usize, label: usize, from: usize) {
        self.lines[at].label = Some(label);
        self.lines[at].from = from;
    }

    pub(crate) fn new_label(&mut self, label: &str) -> usize {
        self.labels.push(label.to_owned());
        self.labels.len() - 1
    }
}

/// One line per source line: white space folded and trimmed, control characters, byte order marks and invisible
/// direction marks dropped. Curly quotes and dashes stay as they are.
pub(crate) fn clean(text: &str) -> String {
    let mut clean = String::with_capacity(text.len());
    let mut space = false;
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\r' if chars.peek() == Some(&'\n') => {}
            '\n' | '\r' => {
                clean.push('\n');
                space = false;
            }
            _ if c.is_whitespace() => space = true,
            _ if c.is_control() || is_mark(c) => {}
            _ => {
                if space && !clean.is_empty() && !clean.ends_with('\n') {
                    clean.push(' ');
                }
                space = false;
                clean.push(c);
            }
        }
    }
    clean
}

fn is_mark(c: char) -> bool {
    matches!(c, '\u{FEFF}' | '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn i1_lines_keep_their_numbers() {
        let text = clean("\u{FEFF}one\r\n\r\n\u{a0}\u{a0}two\u{a0} \tthree \rfour\u{0}\n");
        let page = Page::of(&text);
        let lines: Vec<_> = page.lines.iter().map(|line| (line.number, line.text)).collect();
        assert_eq!(lines, [(1, "one"), (3, "two three"), (4, "four")]);
    }
}
