//! What the forms send, and what it asks for.

use dais_protocol::{
    Channel, Command, CommandId, Label, Name, PersonId, QuestionId, QuestionKind, QuestionText, Refusal,
    RefusalCode, RequestId, RequestKind, TextError,
};
use serde::Deserialize;

use super::words;

/// Of somebody who has joined. Never shown to a log: it holds a token.
#[derive(Deserialize)]
pub(super) struct Sent {
    pub(super) token: String,
    /// Each form has its own: sent twice, it is carried out once.
    pub(super) id: CommandId,
    #[serde(flatten)]
    pub(super) act: Act,
}

/// Of somebody who joins.
#[derive(Deserialize)]
pub(super) struct Joining {
    /// Who knows it is who joined by it.
    pub(super) id: CommandId,
    #[serde(flatten)]
    pub(super) who: Introduction,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(super) enum Act {
    Look {},
    Introduce(Introduction),
    Raise(Hand),
    Lower { request: RequestId },
    Ask(Writing),
    Withdraw { question: QuestionId },
    Upvote { question: QuestionId },
    RemoveVote { question: QuestionId },
}

/// Who somebody is, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Introduction {
    pub(super) name: String,
    #[serde(default)]
    pub(super) affiliation: String,
    pub(super) channel: Option<Channel>,
}

/// A hand, as typed.
#[derive(Clone, Debug, Deserialize)]
pub(super) struct Hand {
    pub(super) kind: RequestKind,
    #[serde(default)]
    pub(super) note: String,
}

impl Default for Hand {
    fn default() -> Self {
        Self {
            kind: RequestKind::Intervention,
            note: String::new(),
        }
    }
}

/// A question, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Writing {
    pub(super) text: String,
    /// To whom; to anyone when empty.
    #[serde(default)]
    pub(super) to: String,
    /// Present when ticked.
    pub(super) anonymous: Option<String>,
}

impl Act {
    /// What it asks for; nothing when somebody only looks. `Err` says what to write otherwise.
    pub(super) fn command(&self) -> Result<Option<Command>, Refusal> {
        Ok(Some(match self {
            Self::Look {} => return Ok(None),
            Self::Introduce(who) => who.command()?,
            Self::Raise(hand) => Command::RaiseHand {
                kind: hand.kind,
                note: optional(&hand.note, words::NOTE)?,
            },
            Self::Lower { request } => Command::WithdrawRequest { request: *request },
            Self::Ask(question) => question.command()?,
            Self::Withdraw { question } => Command::WithdrawQuestion { question: *question },
            Self::Upvote { question } => Command::Upvote { question: *question },
            Self::RemoveVote { question } => Command::RemoveVote { question: *question },
        }))
    }
}

impl Introduction {
    pub(super) fn command(&self) -> Result<Command, Refusal> {
        Ok(Command::Introduce {
            name: Name::parse(&self.name).map_err(|error| sentence(error, words::NAME, words::NO_NAME))?,
            affiliation: optional(&self.affiliation, words::AFFILIATION)?,
            channel: self.channel.ok_or_else(|| refused(words::NO_CHANNEL))?,
            stakeholder: None,
            region: None,
            hub: None,
            say: None,
        })
    }
}

impl Writing {
    fn command(&self) -> Result<Command, Refusal> {
        let text = QuestionText::parse(&self.text);
        let to = match &*self.to {
            "" => None,
            person => Some(person.parse::<PersonId>().map_err(|_| RefusalCode::NotFound)?),
        };
        Ok(Command::AskQuestion {
            text: text.map_err(|error| sentence(error, words::QUESTION, words::NO_QUESTION))?,
            kind: QuestionKind::Question,
            to: to.into_iter().collect(),
            anonymous: self.anonymous.is_some(),
            about: None,
            language: None,
        })
    }
}

fn optional(line: &str, what: &str) -> Result<Option<Label>, Refusal> {
    match Label::parse(line) {
        Ok(label) => Ok(Some(label)),
        Err(TextError::Empty { .. }) => Ok(None),
        Err(error) => Err(sentence(error, what, "")),
    }
}

fn sentence(error: TextError, what: &str, missing: &str) -> Refusal {
    match error {
        TextError::Empty { .. } => refused(missing),
        TextError::TooLong { max, .. } => refused(words::too_long(what, max)),
    }
}

fn refused(message: impl Into<String>) -> Refusal {
    Refusal {
        code: RefusalCode::OutOfBounds,
        message: message.into(),
    }
}
