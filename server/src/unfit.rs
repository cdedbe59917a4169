//! Text that is empty or too long, however it was sent (rule X4): which field it is, and how long it may be.

use dais_protocol::{Refusal, RefusalCode, TextError};
use serde_json::Value;

/// What to answer when JSON could not be read because of a text in it; `None` when something else is wrong.
pub(crate) fn refusal(error: &serde_json::Error, json: &[u8]) -> Option<Refusal> {
    let told = error.to_string();
    let (unfit, begins) = TextError::told(&told)?;
    let empty = matches!(unfit, TextError::Empty { .. });
    let is_it = |text: &str| (empty || text.starts_with(begins)) && unfit.concerns(text);
    let value = serde_json::from_slice(json).ok()?;
    let field = path(&value, &is_it).unwrap_or_default();
    let what_to_do = if empty {
        "Fill it in, or leave it out"
    } else {
        "Shorten it and send it again"
    };
    Some(Refusal {
        code: RefusalCode::OutOfBounds,
        message: format!("`{field}`: {unfit}. {what_to_do}."),
    })
}

/// Where in a value the first such text stands, as in `command.to.0.name`.
fn path(value: &Value, is_it: &impl Fn(&str) -> bool) -> Option<String> {
    let within = |key: &str, value: &Value| {
        let rest = path(value, is_it)?;
        let dot = if rest.is_empty() { "" } else { "." };
        Some(format!("{key}{dot}{rest}"))
    };
    match value {
        Value::String(text) => is_it(text).then(String::new),
        Value::Array(values) => {
            let mut values = values.iter().enumerate();
            values.find_map(|(n, value)| within(&n.to_string(), value))
        }
        Value::Object(fields) => fields.iter().find_map(|(key, value)| within(key, value)),
        Value::Null | Value::Bool(_) | Value::Number(_) => None,
    }
}

#[cfg(test)]
mod tests {
    use dais_protocol::{ClientFrame, Plan};
    use serde::de::DeserializeOwned;
    use serde_json::json;

    use super::*;

    fn refused<T: DeserializeOwned + std::fmt::Debug>(value: &Value) -> Option<String> {
        let json = value.to_string();
        let error = serde_json::from_str::<T>(&json).unwrap_err();
        let refusal = refusal(&error, json.as_bytes())?;
        assert_eq!(refusal.code, RefusalCode::OutOfBounds);
        Some(refusal.message)
    }

    #[test]
    fn x4_the_field_is_named_wherever_it_stands() {
        let introduce = |name: &str, affiliation: &str| {
            let command =
                json!({"type": "introduce", "name": name, "affiliation": affiliation, "channel": "online"});
            json!({"type": "do", "id": "0198a3f0-0000-7000-8000-000000000001", "command": command})
        };
        let (fits, long) = ("Ministry ".repeat(10), "A".repeat(61));
        assert_eq!(
            refused::<ClientFrame>(&introduce(&long, &fits)).unwrap(),
            "`command.name`: the name is longer than 60 characters. Shorten it and send it again."
        );
        assert_eq!(
            refused::<ClientFrame>(&introduce("Ada", &long.repeat(3))).unwrap(),
            "`command.affiliation`: the line is longer than 160 characters. Shorten it and send it again."
        );
        assert_eq!(
            refused::<ClientFrame>(&introduce(" \u{200B}", &fits)).unwrap(),
            "`command.name`: the name is empty. Fill it in, or leave it out."
        );
        let person = |name: &str| json!({"name": name, "attendance": "onsite"});
        let plan = json!({"title": "T", "people": [person("Ada"), person(&long)]});
        assert!(refused::<Plan>(&plan).unwrap().starts_with("`people.1.name`"));
    }

    #[test]
    fn x4_what_is_wrong_otherwise_is_no_matter_of_text() {
        for wrong in [
            json!({"type": "fly"}),
            json!({"type": "the name is empty: "}),
            json!(7),
        ] {
            assert_eq!(refused::<ClientFrame>(&wrong), None, "{wrong}");
        }
    }
}
