//! An extraction, for people.

use std::fmt::{self, Write as _};

use dais_protocol::{Confidence, Extraction, Found, Plan, Recognised};
use serde_json::Value;

/// Columns of a value's place.
const PLACE: usize = 36;
/// Characters of a value or note that are shown.
const SHOWN: usize = 200;

pub(super) fn readable(extraction: &Extraction) -> String {
    let mut text = String::new();
    // Writing to a string does not fail.
    let _ = write(&mut text, extraction);
    text
}

/// Control characters, which could speak to the terminal, become visible.
pub(super) fn harmless(text: &str) -> String {
    text.chars()
        .map(|c| if c.is_control() { '\u{FFFD}' } else { c })
        .collect()
}

fn write(text: &mut String, extraction: &Extraction) -> fmt::Result {
    writeln!(text, "{}", kind(extraction.recognised))?;
    if let Some(explanation) = &extraction.explanation {
        writeln!(text, "{}", harmless(explanation))?;
    }
    let plan = extraction.plan.as_ref().and_then(to_value);
    let of = |confidence| {
        extraction
            .found
            .iter()
            .filter(move |found| found.confidence == confidence)
    };
    let sections = [
        ("Read from the text", Confidence::Sure),
        ("Suggested: look at these", Confidence::Suggested),
        ("To decide: the text does not say", Confidence::Ask),
    ];
    for (title, confidence) in sections {
        section(text, title, &of(confidence).collect::<Vec<_>>(), plan.as_ref())?;
    }
    let conflicts: Vec<_> = extraction.conflicts.iter().collect();
    section(text, "The text contradicts itself", &conflicts, plan.as_ref())?;
    if !extraction.notes.is_empty() {
        writeln!(text, "\nKept as notes ({})", extraction.notes.len())?;
        for note in &extraction.notes {
            let label = note.label.as_ref().map(|label| format!("{label}: "));
            let words = format!("{}{}", label.unwrap_or_default(), note.text);
            writeln!(text, "  line {:>4}  {}", note.line, short(&words))?;
        }
    }
    Ok(())
}

fn section(text: &mut String, title: &str, found: &[&Found], plan: Option<&Value>) -> fmt::Result {
    if found.is_empty() {
        return Ok(());
    }
    writeln!(text, "\n{title} ({})", found.len())?;
    for found in found {
        let line = found
            .line
            .map_or_else(|| " ".repeat(9), |line| format!("line {line:>4}"));
        // What nobody has said yet has a placeholder in the plan: not worth showing.
        let value = plan.filter(|_| found.confidence != Confidence::Ask);
        let value = value.and_then(|plan| at(plan, &found.path)).unwrap_or_default();
        let place = short(&place(plan, &found.path));
        writeln!(
            text,
            "  {}",
            format!("{line}  {place:<PLACE$}  {}", short(&value)).trim_end()
        )?;
        if let Some(remark) = &found.remark {
            writeln!(text, "             {}", short(remark))?;
        }
    }
    Ok(())
}

fn to_value(plan: &Plan) -> Option<Value> {
    serde_json::to_value(plan).ok()
}

/// Where a value stands, in words: `people.3.region` is "Ada Okafor: region", counted from one where nothing
/// has a name.
fn place(plan: Option<&Value>, path: &str) -> String {
    let mut words = Vec::new();
    let mut steps = path.split('.').peekable();
    while let Some(step) = steps.next() {
        let number = steps.next_if(|next| next.bytes().all(|byte| byte.is_ascii_digit()));
        let step_words = step.replace('_', " ");
        match number {
            Some(number) if step == "people" => {
                let name = plan.and_then(|plan| at(plan, &format!("people.{number}")));
                words.push(name.unwrap_or_else(|| counted("person", number)));
            }
            Some(number) => words.push(counted(
                step_words.strip_suffix('s').unwrap_or(&step_words),
                number,
            )),
            None => words.push(step_words),
        }
    }
    words.join(": ")
}

fn counted(what: &str, from_zero: &str) -> String {
    let number = from_zero
        .parse::<usize>()
        .map_or_else(|_| from_zero.to_owned(), |n| (n + 1).to_string());
    format!("{what} {number}")
}

/// The value at `people.3.region`; a person stands for itself by name.
fn at(plan: &Value, path: &str) -> Option<String> {
    let value = path.split('.').try_fold(plan, |value, step| match value {
        Value::Array(items) => step.parse::<usize>().ok().and_then(|place| items.get(place)),
        Value::Object(fields) => fields.get(step),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => None,
    })?;
    if let (true, Some(person)) = (path.ends_with(".person"), value.as_u64()) {
        return at(plan, &format!("people.{person}"));
    }
    Some(match value {
        Value::String(words) => words.clone(),
        Value::Object(fields) => fields
            .get("name")
            .or_else(|| fields.get("title"))?
            .as_str()?
            .to_owned(),
        other => other.to_string(),
    })
}

fn short(words: &str) -> String {
    let words = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let mut cut: String = words.chars().take(SHOWN).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    harmless(&cut)
}

const fn kind(recognised: Recognised) -> &'static str {
    match recognised {
        Recognised::IgfPage => "A workshop page of the Internet Governance Forum.",
        Recognised::IgfPageWithReport => {
            "A workshop page of the Internet Governance Forum, with its report below."
        }
        Recognised::WsisPage => "A session page of the WSIS Forum.",
        Recognised::Feedback => "Feedback about a session, not a session.",
        Recognised::Unknown => "Not one of the known page layouts; what could be read was read.",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h33_nothing_read_speaks_to_the_terminal() {
        assert_eq!(short("\u{1b}[2J a\n b"), "\u{FFFD}[2J a b");
        assert_eq!(short(&"x".repeat(500)).chars().count(), SHOWN + 1);
    }
}
