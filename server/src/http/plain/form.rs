//! What the forms send, and what it asks for.

use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Request, rejection::FormRejection},
    response::Response,
};
use dais_protocol::{
    Channel, Command, CommandId, Label, Name, PersonId, QuestionId, QuestionKind, QuestionText, Refusal,
    RefusalCode, RequestId, RequestKind, TextError,
};
use serde::{Deserialize, de::DeserializeOwned};

use super::{
    super::{App, body::in_time},
    page,
};

/// A form that was filled in.
pub(super) struct Filled<T> {
    pub(super) form: T,
    /// As it came, to be sent again.
    pub(super) fields: Vec<(String, String)>,
}

impl<T: DeserializeOwned> FromRequest<App> for Filled<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let whole = Request::from_parts(parts.clone(), body);
        let bytes = in_time(Bytes::from_request(whole, app))
            .await
            .map_err(|late| page::broken(late.status()))?
            .map_err(|rejection| page::broken(rejection.status()))?;
        let read = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
        let misread = |rejection: FormRejection| page::broken(rejection.status());
        let Form(fields) = Form::from_request(read(), app).await.map_err(misread)?;
        let Form(form) = Form::from_request(read(), app).await.map_err(misread)?;
        Ok(Self { form, fields })
    }
}

/// Of somebody who has joined.
#[derive(Debug, Deserialize)]
pub(super) struct Sent {
    pub(super) token: String,
    /// Each form has its own: sent twice, it is carried out once.
    pub(super) id: CommandId,
    #[serde(flatten)]
    pub(super) act: Act,
}

/// Of somebody who joins.
#[derive(Debug, Deserialize)]
pub(super) struct Joining {
    pub(super) id: CommandId,
    #[serde(flatten)]
    pub(super) who: Introduction,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "act", rename_all = "snake_case")]
pub(super) enum Act {
    Look {},
    Introduce(Introduction),
    Raise { kind: RequestKind },
    Lower { request: RequestId },
    Ask(Writing),
    Withdraw { question: QuestionId },
}

/// Who somebody is, as typed.
#[derive(Clone, Debug, Default, Deserialize)]
pub(super) struct Introduction {
    pub(super) name: String,
    #[serde(default)]
    pub(super) affiliation: String,
    pub(super) channel: Option<Channel>,
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
            Self::Raise { kind } => Command::RaiseHand {
                kind: *kind,
                note: None,
            },
            Self::Lower { request } => Command::WithdrawRequest { request: *request },
            Self::Ask(question) => question.command()?,
            Self::Withdraw { question } => Command::WithdrawQuestion { question: *question },
        }))
    }
}

impl Introduction {
    pub(super) fn command(&self) -> Result<Command, Refusal> {
        Ok(Command::Introduce {
            name: Name::parse(&self.name).map_err(|error| sentence(error, "Write your name first."))?,
            affiliation: optional(&self.affiliation)?,
            channel: self.channel.ok_or_else(|| refused("Say where you are."))?,
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
        let to = self.to.parse::<PersonId>().ok();
        Ok(Command::AskQuestion {
            text: text.map_err(|error| sentence(error, "Write your question first."))?,
            kind: QuestionKind::Question,
            to: to.into_iter().collect(),
            anonymous: self.anonymous.is_some(),
            about: None,
            language: None,
        })
    }
}

fn optional(line: &str) -> Result<Option<Label>, Refusal> {
    match Label::parse(line) {
        Ok(label) => Ok(Some(label)),
        Err(TextError::Empty { .. }) => Ok(None),
        Err(error) => Err(sentence(error, "")),
    }
}

fn sentence(error: TextError, missing: &str) -> Refusal {
    match error {
        TextError::Empty { .. } => refused(missing),
        TextError::TooLong { what, max } => {
            let what = what.replacen("the ", "The ", 1);
            refused(format!(
                "{what} is longer than {max} characters. Shorten it and send it again."
            ))
        }
    }
}

fn refused(message: impl Into<String>) -> Refusal {
    Refusal {
        code: RefusalCode::OutOfBounds,
        message: message.into(),
    }
}
