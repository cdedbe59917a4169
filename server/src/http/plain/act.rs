//! Whatever somebody asks for who has joined, and the page that answers it.

use axum::{extract::State, http::StatusCode, response::Response};
use dais_protocol::{CommandId, Label, Name, Refusal, RefusalCode, SessionId};

use super::{
    super::{App, commands::in_time, problem::status},
    InAddress,
    filled::{Fields, Filled},
    form::{Act, Hand, Introduction, Sent, Writing},
    page::{Notice, Told, fresh, show},
    seen::Seen,
    session::Session,
    words,
};
use crate::secrets::Bearer;

pub(super) async fn act(
    State(app): State<App>,
    InAddress(session): InAddress,
    Filled {
        form: Sent { token, id, act },
        fields,
    }: Filled<Sent>,
) -> Response {
    let Some((session, bearer)) = session.parse().ok().and_then(|session: SessionId| {
        let bearer = app.conductors.secrets().bearer(session, &token)?;
        Some((session, bearer))
    }) else {
        return unknown();
    };
    let command = match act.command() {
        Ok(Some(command)) => command,
        Ok(None) => return looked(&app, session, &token, bearer, Answer::default()).await,
        Err(refusal) => {
            let answer = Answer::refused(refusal, id, act);
            return looked(&app, session, &token, bearer, answer).await;
        }
    };
    if let Err(code) = in_time(&app.commands, bearer, &app) {
        // The same again, not another: what was typed is in it.
        return again(status(code), code.message(), session, fields);
    }
    let answer = match app.conductors.ask(session, bearer, id, command).await {
        Ok(_) => Answer {
            done: Some(act),
            ..Answer::default()
        },
        // What was typed stays, under the id it had: it may have happened after all.
        Err(refusal) => Answer::refused(refusal, id, act),
    };
    session_page(&app, session, &token, bearer, answer).await
}

/// How a press went, and what is kept of it.
#[derive(Default)]
pub(super) struct Answer {
    refused: Option<Refusal>,
    done: Option<Act>,
    hand: Option<(CommandId, Hand)>,
    writing: Option<(CommandId, Writing)>,
    who: Option<(CommandId, Introduction)>,
}

impl Answer {
    fn refused(refusal: Refusal, id: CommandId, act: Act) -> Self {
        let mut answer = Self {
            refused: Some(refusal),
            ..Self::default()
        };
        match act {
            Act::Ask(writing) => answer.writing = Some((id, writing)),
            Act::Introduce(who) => answer.who = Some((id, who)),
            Act::Raise(hand) => answer.hand = Some((id, hand)),
            Act::Look {}
            | Act::Lower { .. }
            | Act::Withdraw { .. }
            | Act::Upvote { .. }
            | Act::RemoveVote { .. } => {}
        }
        answer
    }

    pub(super) fn introducing(refusal: Refusal, id: CommandId, who: Introduction) -> Self {
        Self::refused(refusal, id, Act::Introduce(who))
    }
}

/// The session for somebody who asked for nothing that is counted otherwise.
pub(super) async fn looked(
    app: &App,
    id: SessionId,
    token: &str,
    bearer: Bearer,
    answer: Answer,
) -> Response {
    if let Err(code) = in_time(&app.views, bearer, app) {
        return look_again(status(code), code.message(), id, token);
    }
    session_page(app, id, token, bearer, answer).await
}

async fn session_page(app: &App, id: SessionId, token: &str, bearer: Bearer, answer: Answer) -> Response {
    let view = match app.conductors.view(id, bearer).await {
        Ok(view) => view,
        Err(Refusal {
            code: RefusalCode::BadToken,
            ..
        }) => return unknown(),
        Err(Refusal { code, message }) => return look_again(status(code), &message, id, token),
    };
    let Some(seen) = Seen::of(view) else {
        return unknown();
    };
    let code = answer.refused.as_ref().map(|refusal| refusal.code);
    let told = match answer.refused {
        Some(refusal) => Some(Told::refused(refusal.message)),
        None => answer
            .done
            .and_then(|act| words::done(&act, &seen))
            .map(Told::done),
    };
    let page = Session {
        id,
        token,
        told,
        hand: answer.hand.unwrap_or_else(|| (fresh(), Hand::default())),
        writing: answer.writing.unwrap_or_else(|| (fresh(), Writing::default())),
        who: answer.who.unwrap_or_else(|| (fresh(), known(&seen))),
        seen: &seen,
    };
    show(code.map_or(StatusCode::OK, status), &page)
}

/// Who somebody said they are.
fn known(seen: &Seen) -> Introduction {
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let me = &seen.me;
    Introduction {
        name: text(me.name.as_ref().map(Name::as_str)),
        affiliation: text(me.affiliation.as_ref().map(Label::as_str)),
        channel: me.channel,
    }
}

fn look_again(status: StatusCode, text: &str, session: SessionId, token: &str) -> Response {
    let look = [("token", token), ("id", &fresh().to_string()), ("act", "look")];
    let look = look.map(|(name, value)| (name.to_owned(), value.to_owned()));
    again(status, text, session, look.into())
}

/// Says why not, and offers to send a form once more.
fn again(status: StatusCode, text: &str, session: SessionId, fields: Fields) -> Response {
    let again = Some((session, fields));
    show(status, &Notice { text, again })
}

/// One answer, whatever is wrong with a token or a session (H4).
pub(super) fn unknown() -> Response {
    let text = RefusalCode::BadToken.message();
    show(StatusCode::UNAUTHORIZED, &Notice { text, again: None })
}
