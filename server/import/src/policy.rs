//! Questions of the whole session, addressed to nobody: `Policy Question(s)`, or a numbered list in one line.

use dais_protocol::limits::MAX_PLAN_ITEMS;

use crate::{
    draft::{Draft, Reading},
    labels,
    page::Page,
    words::{after_label, bullet, numbered},
};

const HEADINGS: &[&str] = &["Policy Question(s)", "Policy Questions"];

/// Reads the questions below the heading, behind the label, or in a line that is nothing but numbered questions.
pub(crate) fn read(page: &mut Page<'_>, draft: &mut Draft) {
    let mut under = false;
    for at in page.body() {
        let Some(text) = page.open(at) else {
            under = HEADINGS
                .iter()
                .any(|heading| labels::is_heading(page, at, heading));
            continue;
        };
        let inline = HEADINGS.iter().find_map(|heading| after_label(text, heading));
        let items = split(inline.unwrap_or(text));
        let questions = items.iter().filter(|item| item.ends_with('?')).count();
        let numbered_list = items.len() > 1 && questions * 2 > items.len();
        let listed = bullet(text).is_some() || numbered(text).is_some();
        under &= listed || questions > 0;
        if under || numbered_list || (inline.is_some() && questions > 0) {
            under |= inline.is_some();
            take(page, draft, at, &items);
        }
    }
}

fn take(page: &mut Page<'_>, draft: &mut Draft, at: usize, items: &[&str]) {
    let line = page.number(at);
    let room = MAX_PLAN_ITEMS.saturating_sub(draft.policy.len());
    if items.len() > room {
        draft.keep.insert(line);
    }
    page.take(at);
    let readings = items
        .iter()
        .take(room)
        .map(|item| Reading::sure((*item).to_owned(), line));
    draft.policy.extend(readings);
}

/// Splits run-on questions: at bullets, or at numbers that rise from 1.
fn split(text: &str) -> Vec<&str> {
    let parts: Vec<_> = if text.contains('•') {
        text.split('•').collect()
    } else if numbered(text).is_some_and(|(number, _)| number == 1) {
        rising(text)
    } else {
        vec![bullet(text).or_else(|| Some(numbered(text)?.1)).unwrap_or(text)]
    };
    parts
        .into_iter()
        .map(str::trim)
        .filter(|part| !part.is_empty())
        .collect()
}

fn rising(text: &str) -> Vec<&str> {
    let mut rest = numbered(text).map_or(text, |(_, rest)| rest);
    let mut parts = Vec::new();
    for number in 2.. {
        let Some((part, behind)) = [format!(" {number}. "), format!(" {number}) ")]
            .iter()
            .find_map(|mark| rest.split_once(mark.as_str()))
        else {
            break;
        };
        parts.push(part);
        rest = behind;
    }
    parts.push(rest);
    parts
}

#[cfg(test)]
mod tests {
    use super::split;

    #[test]
    fn i5_run_on_questions_are_split_where_numbers_rise() {
        assert_eq!(
            split("1. Who pays? 2. Who, by 2030. Who? 3. Why?"),
            ["Who pays?", "Who, by 2030. Who?", "Why?"]
        );
        assert_eq!(split("• Who? • Why?"), ["Who?", "Why?"]);
        assert_eq!(split("In version 1. 2. applies"), ["In version 1. 2. applies"]);
    }
}
