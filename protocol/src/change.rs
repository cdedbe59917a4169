//! What changed in an entity: a JSON merge patch (RFC 7396), so that a count in a large card is a few bytes.
//!
//! Objects are merged, `null` removes, everything else replaces. An entity holds no `null` of its own: what is not
//! there is left out.

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use ts_rs::TS;
use utoipa::ToSchema;

use crate::Entity;

/// The fields of an entity that changed, to be merged into it; `null` for those that are gone.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize, TS, ToSchema)]
#[serde(transparent)]
#[ts(type = "object")]
#[schema(value_type = Object)]
pub struct EntityChange(Map<String, Value>);

impl EntityChange {
    /// What makes the entity written in one text that of the other. Fails when one of them is no object.
    pub fn between(before: &str, after: &str) -> Result<Self, serde_json::Error> {
        Ok(Self(difference(
            &serde_json::from_str(before)?,
            serde_json::from_str(after)?,
        )))
    }

    /// The entity with what changed. Doing it twice changes nothing more. Fails when it does not fit the entity.
    pub fn merged_into(&self, entity: &Entity) -> Result<Entity, serde_json::Error> {
        let mut value = serde_json::to_value(entity)?;
        merge(&mut value, &self.0);
        serde_json::from_value(value)
    }
}

fn difference(before: &Map<String, Value>, after: Map<String, Value>) -> Map<String, Value> {
    let gone = before.keys().filter(|field| !after.contains_key(*field));
    let mut changed: Map<_, _> = gone.map(|field| (field.clone(), Value::Null)).collect();
    for (field, value) in after {
        match (before.get(&field), value) {
            (Some(same), value) if *same == value => {}
            (Some(Value::Object(before)), Value::Object(after)) => {
                changed.insert(field, Value::Object(difference(before, after)));
            }
            (_, value) => {
                changed.insert(field, value);
            }
        }
    }
    changed
}

fn merge(target: &mut Value, change: &Map<String, Value>) {
    if !target.is_object() {
        *target = Value::Object(Map::new());
    }
    let Value::Object(fields) = target else { return };
    for (field, value) in change {
        match value {
            Value::Null => {
                fields.remove(field);
            }
            Value::Object(change) => merge(fields.entry(field.as_str()).or_insert(Value::Null), change),
            _ => {
                fields.insert(field.clone(), value.clone());
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn merged(mut target: Value, change: &Value) -> Value {
        merge(&mut target, change.as_object().unwrap());
        target
    }

    /// The examples of RFC 7396, appendix A, whose patch is an object.
    #[test]
    fn c21_a_change_is_merged_as_the_standard_says() {
        for (target, change, result) in [
            (json!({"a": "b"}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "b"}), json!({"b": "c"}), json!({"a": "b", "b": "c"})),
            (json!({"a": "b"}), json!({"a": null}), json!({})),
            (json!({"a": "b", "b": "c"}), json!({"a": null}), json!({"b": "c"})),
            (json!({"a": ["b"]}), json!({"a": "c"}), json!({"a": "c"})),
            (json!({"a": "c"}), json!({"a": ["b"]}), json!({"a": ["b"]})),
            (
                json!({"a": {"b": "c"}}),
                json!({"a": {"b": "d", "c": null}}),
                json!({"a": {"b": "d"}}),
            ),
            (json!({"a": [{"b": "c"}]}), json!({"a": [1]}), json!({"a": [1]})),
            (json!({"e": null}), json!({"a": 1}), json!({"e": null, "a": 1})),
            (json!([1, 2]), json!({"a": "b", "c": null}), json!({"a": "b"})),
            (
                json!({}),
                json!({"a": {"bb": {"ccc": null}}}),
                json!({"a": {"bb": {}}}),
            ),
        ] {
            assert_eq!(merged(target.clone(), &change), result, "{change} into {target}");
        }
    }

    #[test]
    fn c21_a_change_names_what_differs_and_nothing_else() {
        let before =
            json!({"same": [1], "gone": 1, "in": {"same": 1, "not": {"a": 1}}, "was": {"a": 1}, "n": 1});
        let after =
            json!({"same": [1], "new": {"a": 1}, "in": {"same": 1, "not": {"b": 1}}, "was": 2, "n": 2});
        let change = EntityChange::between(&before.to_string(), &after.to_string()).unwrap();
        let expected = json!({
            "gone": null, "new": {"a": 1}, "in": {"not": {"a": null, "b": 1}}, "was": 2, "n": 2,
        });
        assert_eq!(serde_json::to_value(&change).unwrap(), expected);
        assert_eq!(merged(before, &expected), after);
        assert_eq!(merged(after.clone(), &expected), after, "twice is once");
    }
}
