//! Frames as text. A patch is put together from entities that are text already, so that what thousands read
//! is written once (rules C6, C21).

use std::fmt::Write as _;

use dais_protocol::{Entity, EntityChange, Key, Seq, Timestamp};

use super::frame::Frame;

/// An entity, to be put into a [`Body`].
pub(crate) fn entity(entity: &Entity) -> Box<str> {
    serde_json::to_string(entity)
        .expect("entities are plain data with string keys")
        .into()
}

/// What makes one text of an entity of another, where that is shorter than the entity.
pub(crate) fn change(before: &str, after: &str) -> Option<Box<str>> {
    let change = EntityChange::between(before, after).ok()?;
    let text = serde_json::to_string(&change).expect("changes are plain data with string keys");
    (text.len() < after.len()).then(|| text.into())
}

/// What becomes of a key.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Op<'a> {
    /// It is this entity now.
    Put(&'a str),
    /// This changed in it.
    Change(&'a str),
    /// It is gone.
    Remove,
}

/// The part of a patch that does not depend on when it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Body(String);

impl Body {
    /// Keys with what they are now; a key without a text is removed.
    pub(crate) fn new<'a>(whole: impl IntoIterator<Item = (Key, Option<&'a str>)>) -> Self {
        let ops = whole.into_iter();
        Self::of(ops.map(|(key, text)| (key, text.map_or(Op::Remove, Op::Put))))
    }

    /// Keys with what becomes of them.
    pub(crate) fn of<'a>(ops: impl IntoIterator<Item = (Key, Op<'a>)>) -> Self {
        let mut put = String::from(r#""put":{"#);
        let (mut changed, mut removed) = (String::new(), String::new());
        for (key, op) in ops {
            // Keys are words and hexadecimal digits: nothing in them needs escaping.
            match op {
                Op::Put(entity) => write!(put, r#""{key}":{entity},"#),
                Op::Change(change) => write!(changed, r#""{key}":{change},"#),
                Op::Remove => write!(removed, r#""{key}","#),
            }
            .expect("writing to a string");
        }
        for list in [&mut put, &mut changed, &mut removed] {
            if list.ends_with(',') {
                list.pop();
            }
        }
        if !changed.is_empty() {
            changed = format!(r#""change":{{{changed}}},"#);
        }
        Self(format!(r#"{put}}},{changed}"remove":[{removed}]}}"#))
    }

    /// The patch.
    pub(crate) fn patch(&self, seq: Seq, now: Timestamp, full: bool) -> Frame {
        let full = if full { r#""full":true,"# } else { "" };
        let patch = format!(r#"{{"type":"patch","seq":{seq},"now":{},{full}{}"#, now.0, self.0);
        Frame::from(patch.as_str())
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use dais_protocol::{PresenceCard, QuestionId, ServerFrame};
    use std::collections::BTreeMap;

    #[test]
    fn c6_a_patch_put_together_from_texts_is_the_patch() {
        let gone = [3, 4].map(|n| Key::Question(QuestionId(uuid::Uuid::from_u128(n))));
        let here = Entity::Presence(PresenceCard {
            onsite: 2,
            ..PresenceCard::default()
        });
        let floor = Entity::Floor(Box::default());
        let texts = [(Key::Presence, entity(&here)), (Key::Floor, entity(&floor))];
        let puts = texts.iter().map(|(key, text)| (*key, Op::Put(text)));
        let changes = [Key::Queue, Key::Places].map(|key| (key, Op::Change(r#"{"online":3}"#)));
        let ops: Vec<_> = puts.chain(gone.map(|key| (key, Op::Remove))).collect();
        for (changes, full) in [
            (&changes[..0], true),
            (&changes[..1], false),
            (&changes[..], false),
        ] {
            let body = Body::of(ops.iter().chain(changes).copied());
            let frame = body.patch(Seq(7), Timestamp(9), full);
            let told = changes.iter().map(|(key, _)| {
                let online = EntityChange::between("{}", r#"{"online":3}"#).unwrap();
                (*key, online)
            });
            let expected = ServerFrame::Patch {
                seq: Seq(7),
                now: Timestamp(9),
                full: full.then_some(true),
                put: BTreeMap::from([(Key::Presence, here.clone()), (Key::Floor, floor.clone())]),
                change: (!changes.is_empty()).then(|| told.collect()),
                remove: gone.to_vec(),
            };
            let text = frame.text();
            assert_eq!(serde_json::from_slice::<ServerFrame>(&text).unwrap(), expected);
            let said = std::str::from_utf8(&text).unwrap().contains("change");
            assert_eq!(said, !changes.is_empty());
        }
        let nothing = Body::new([]).patch(Seq(1), Timestamp(1), false);
        assert!(serde_json::from_slice::<ServerFrame>(&nothing.text()).is_ok());
    }

    #[test]
    fn c21_what_changed_is_said_where_that_is_shorter() {
        let said = change(r#"{"type":"x","a":1,"b":2}"#, r#"{"type":"x","a":1,"b":3}"#);
        assert_eq!(said.as_deref(), Some(r#"{"b":3}"#));
        assert_eq!(change(r#"{"much":1,"more":2}"#, r#"{"a":1}"#), None);
        assert_eq!(
            change(r#"{"a":1}"#, r#"{"a":2}"#),
            None,
            "nor where it is as long"
        );
    }
}
