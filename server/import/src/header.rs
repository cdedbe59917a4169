//! The conference's code, the title and the short title.

use dais_protocol::limits::MAX_TITLE;

use crate::{
    draft::{Draft, Reading},
    labels,
    page::{Page, Use},
    words::{after, after_label, at_most, head},
};

/// Reads `IGF 2019 WS #905 Title`, with the title on the same or the next line, and `Short Title`.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    for at in page.body() {
        let Some(text) = page.open(at) else { continue };
        let line = page.number(at);
        if let (None, Some((code, title))) = (&draft.reference, code(text)) {
            page.take(at);
            draft.reference = Some(Reading::sure(code.to_owned(), line));
            if !title.is_empty() {
                draft.title = Some(Reading::sure(title.to_owned(), line));
            } else if let Some((next, title)) = next_line(page, at) {
                page.take(next);
                let remark = "It stands on the line below the session's code.";
                draft.title = Some(Reading::suggested(
                    title.to_owned(),
                    Some(page.number(next)),
                    remark,
                ));
            }
        } else if let (None, Some(title)) = (&draft.title, titled(text)) {
            page.take(at);
            draft.title = Some(Reading::sure(title.to_owned(), line));
        } else if let (None, Some(title)) = (&draft.short_title, after_label(text, "Short Title"))
            && !title.is_empty()
        {
            page.take(at);
            draft.short_title = Some(Reading::sure(title.to_owned(), line));
        }
    }
    let heading = page
        .body()
        .find(|&at| labels::is_heading(page, at, "Short Title"));
    if let (None, Some(at)) = (&draft.short_title, heading)
        && let Some((next, title)) = next_line(page, at)
    {
        page.take(next);
        draft.short_title = Some(Reading::sure(title.to_owned(), page.number(next)));
    }
}

/// Splits a line into a conference's code and what follows it: `IGF 2019 WS #905`, `IGF 2018 Lightning Session #7`.
pub(crate) fn code(text: &str) -> Option<(&str, &str)> {
    let behind = after(text, "IGF ")?;
    let digits = behind
        .get(..4)
        .filter(|year| year.bytes().all(|byte| byte.is_ascii_digit()))?;
    let start = text.len() - behind.len() + digits.len();
    let sign = start + head(&text[start..], 60).find('#')?;
    if !at_most(text[start..sign].trim(), 5) {
        return None;
    }
    let number = text[sign + 1..].trim_start_matches(' ');
    let rest = number.trim_start_matches(|c: char| c.is_ascii_digit());
    if rest.len() == number.len() || number.len() - rest.len() > 6 {
        return None;
    }
    let (code, rest) = text.split_at(text.len() - rest.len());
    Some((code, rest.trim_start_matches([':', '-', '–', '.', ' ']).trim()))
}

/// `WS905`, `WS#905`: the short form of a code.
pub(crate) fn is_short_code(word: &str) -> bool {
    let digits = word
        .strip_prefix("WS")
        .or_else(|| word.strip_prefix("OF"))
        .unwrap_or_default();
    let digits = digits.trim_start_matches('#');
    !digits.is_empty() && digits.len() < 5 && digits.bytes().all(|byte| byte.is_ascii_digit())
}

fn titled(text: &str) -> Option<&str> {
    let title = after(text, "Title:")
        .or_else(|| after(text, "Session Title:"))?
        .trim();
    (!title.is_empty()).then_some(title)
}

/// The next line, if nobody took it and it can be a title.
fn next_line<'a>(page: &Page<'a>, at: usize) -> Option<(usize, &'a str)> {
    let next = page.next(at)?;
    let text = page.open(next)?;
    let title = page.lines[next].used == Use::Open
        && text.chars().nth(MAX_TITLE).is_none()
        && !text.ends_with('.')
        && labels::opening(text).is_none()
        && !text.contains(": ");
    title.then_some((next, text))
}
