//! Letters about a session that has been: recognised, so that nobody makes a session of one.

use crate::{
    header, kind,
    page::Page,
    words::{after, find, has, head, item},
};

/// Marks of feedback; two of them make a letter.
const MARKS: &[&str] = &[
    "what worked well",
    "what worked not so well",
    "what did not work",
    "suggestions for improvement",
    "taking stock of",
    "submitted by:",
    "feedback on",
    "input on",
];

/// Why the text is feedback and what to do with it; `None` when it is not.
pub(crate) fn recognise(page: &Page<'_>) -> Option<String> {
    if kind::recognise(page) != dais_protocol::Recognised::Unknown {
        return None;
    }
    let said = |mark: &&&str| page.lines.iter().any(|line| find(line.text, mark).is_some());
    if MARKS.iter().filter(said).count() < 2 {
        return None;
    }
    let reference = page.lines.iter().find_map(|line| reference(line.text));
    let about = reference
        .as_ref()
        .map_or_else(|| "a session".to_owned(), |(code, _)| code.clone());
    let title = match &reference {
        Some((_, Some(title))) => format!(" (“{title}”)"),
        _ => String::new(),
    };
    let author = page
        .lines
        .iter()
        .find_map(|line| after(line.text, "Submitted by:"));
    let author = author
        .map(|author| format!(", sent in by {}", first_fields(author)))
        .unwrap_or_default();
    Some(format!(
        "This is feedback about {about}{title}{author}. It is not the proposal of a session: keep it with that \
         session's report. To set up the session, import its own page."
    ))
}

/// `WS905` and the title behind it.
fn reference(text: &str) -> Option<(String, Option<String>)> {
    let text = head(text, 400);
    let code = text
        .split([' ', '(', ')', ':', ','])
        .find(|word| header::is_short_code(word))?;
    let behind = &text[text.find(code)? + code.len()..];
    let title = behind.trim_start_matches([')', ':', ' ']);
    let title = title.split([',', '.', '(']).next().unwrap_or_default().trim();
    let titled = behind.starts_with([')', ':']) && title.split(' ').count() > 1;
    Some((code.to_owned(), titled.then(|| title.to_owned())))
}

/// Who wrote it: the name and, where there is one, the organization at the end.
fn first_fields(author: &str) -> String {
    let fields: Vec<_> = head(item(author), 300)
        .split(',')
        .map(str::trim)
        .filter(|field| !field.is_empty())
        .collect();
    match fields.as_slice() {
        [] => "somebody".to_owned(),
        [name] => (*name).to_owned(),
        [name, .., last] if has(last, &["workshop"]) => (*name).to_owned(),
        [name, .., last] => format!("{name}, {last}"),
    }
}
