//! Reading a client's frame, and saying where it went wrong (rules W8, W9, X4).

use dais_protocol::{ClientFrame, CommandId, Refusal, RefusalCode};
use serde::Deserialize;

use crate::unfit;

/// Letters of a refusal's message at most.
const MAX_MESSAGE: usize = 300;

/// A frame; or what to answer, with the command's id when that could be read.
pub(super) fn frame(text: &str) -> Result<ClientFrame, (Option<CommandId>, Refusal)> {
    serde_json::from_str(text).map_err(|error| {
        let id = serde_json::from_str::<IdOnly>(text).ok().map(|only| only.id);
        (
            id,
            unfit::refusal(&error, text.as_bytes()).unwrap_or_else(|| malformed(&error)),
        )
    })
}

fn malformed(error: &serde_json::Error) -> Refusal {
    let code = RefusalCode::Malformed;
    let message = format!("{} ({error})", code.message());
    let message = message.chars().take(MAX_MESSAGE).collect();
    Refusal { code, message }
}

#[derive(Deserialize)]
struct IdOnly {
    id: CommandId,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn w8_a_refusal_says_where_and_names_the_command_when_it_can() {
        let id = "0198a3f0-0000-7000-8000-000000000001";
        let (named, refused) = frame(&format!(
            r#"{{"type":"do","id":"{id}","command":{{"type":"fly"}}}}"#
        ))
        .unwrap_err();
        assert_eq!(named, Some(id.parse().unwrap()));
        assert!(refused.message.contains("unknown variant `fly`"), "{refused:?}");
        let (named, _) = frame("{\"type\":\"do\", oops}").unwrap_err();
        assert_eq!(named, None);
        let long = format!(r#"{{"type":"{}"}}"#, "x".repeat(10_000));
        let (_, refused) = frame(&long).unwrap_err();
        assert_eq!(refused.message.chars().count(), MAX_MESSAGE);
    }

    #[test]
    fn x4_text_that_does_not_fit_is_refused_under_the_commands_id() {
        let id = "0198a3f0-0000-7000-8000-000000000001";
        let name = "A".repeat(61);
        let (named, refused) = frame(&format!(
            r#"{{"type":"do","id":"{id}","command":{{"type":"introduce","name":"{name}","channel":"online"}}}}"#
        ))
        .unwrap_err();
        assert_eq!(named, Some(id.parse().unwrap()));
        assert_eq!(refused.code, RefusalCode::OutOfBounds);
        assert!(refused.message.contains("longer than 60"), "{refused:?}");
    }
}
