//! Frames as text. A patch is put together from entities that are text already, so that what thousands read
//! is written once (rule C6).

use std::fmt::Write as _;

use dais_protocol::{Entity, Key, Seq, Timestamp};

use super::frame::Frame;

/// An entity, to be put into a [`Body`].
pub(crate) fn entity(entity: &Entity) -> Box<str> {
    serde_json::to_string(entity)
        .expect("entities are plain data with string keys")
        .into()
}

/// The part of a patch that does not depend on when it is sent.
#[derive(Clone, Debug)]
pub(crate) struct Body(String);

impl Body {
    /// Keys with what they are now; a key without a text is removed.
    pub(crate) fn new<'a>(ops: impl IntoIterator<Item = (Key, Option<&'a str>)>) -> Self {
        let mut text = String::from(r#""put":{"#);
        let mut removed = String::new();
        let mut first = true;
        for (key, entity) in ops {
            if let Some(entity) = entity {
                separate(&mut text, &mut first);
                // Keys are words and hexadecimal digits: nothing in them needs escaping.
                write!(text, r#""{key}":{entity}"#).expect("writing to a string");
            } else {
                let comma = if removed.is_empty() { "" } else { "," };
                write!(removed, r#"{comma}"{key}""#).expect("writing to a string");
            }
        }
        write!(text, r#"}},"remove":[{removed}]}}"#).expect("writing to a string");
        Self(text)
    }

    /// The patch.
    pub(crate) fn patch(&self, seq: Seq, now: Timestamp, full: bool) -> Frame {
        let full = if full { r#""full":true,"# } else { "" };
        let patch = format!(r#"{{"type":"patch","seq":{seq},"now":{},{full}{}"#, now.0, self.0);
        Frame::from(patch.as_str())
    }
}

fn separate(text: &mut String, first: &mut bool) {
    if !std::mem::take(first) {
        text.push(',');
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
        let ops = texts
            .iter()
            .map(|(key, text)| (*key, Some(&**text)))
            .chain(gone.map(|key| (key, None)));
        let body = Body::new(ops);
        for full in [true, false] {
            let frame = body.patch(Seq(7), Timestamp(9), full);
            let expected = ServerFrame::Patch {
                seq: Seq(7),
                now: Timestamp(9),
                full: full.then_some(true),
                put: BTreeMap::from([(Key::Presence, here.clone()), (Key::Floor, floor.clone())]),
                remove: gone.to_vec(),
            };
            assert_eq!(
                serde_json::from_slice::<ServerFrame>(&frame.text()).unwrap(),
                expected
            );
        }
        let nothing = Body::new([]).patch(Seq(1), Timestamp(1), false);
        assert!(serde_json::from_slice::<ServerFrame>(&nothing.text()).is_ok());
    }
}
