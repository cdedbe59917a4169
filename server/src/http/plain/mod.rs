//! The essentials without a script (rules H40–H47): forms and pages as plain as they come, for browsers that run no
//! JavaScript, too little of it, or none that its owner trusts.
//!
//! A page keeps nothing between two requests: who somebody is travels as a hidden field of every form, and never in
//! an address or a cookie. Without cookies there is nothing another site could make a browser send along, so a
//! forged request is merely one from somebody who does not know the token (decision 0004).

mod form;
mod page;
mod seen;
mod words;

use std::{convert::Infallible, net::IpAddr};

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts, Path, Query, State, rejection::QueryRejection},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::from_fn_with_state,
    response::{IntoResponse, Redirect, Response},
    routing::get,
};
use dais_protocol::{CommandId, Label, Name, Refusal, RefusalCode, SessionId};
use serde::Deserialize;
use uuid::Uuid;

use super::{App, address::ClientAddress, commands::in_time, origin, problem::status};
use crate::secrets::{Bearer, tidy_code};
use form::{Act, Filled, Introduction, Joining, Sent, Writing};
use page::{Code, Join, Notice, Session, Told, fresh, show};
use seen::Seen;

/// A form in bytes: the longest question, as browsers write it.
const MAX_FORM_BYTES: usize = 64 * 1024;

pub(super) fn router(app: &App) -> Router<App> {
    Router::new()
        .route("/plain", get(async || show(StatusCode::OK, &Code { told: None })))
        .route("/plain/j", get(to_session))
        .route("/plain/j/{code}", get(join_page).post(join))
        .route("/plain/s/{session}", get(to_code).post(act))
        .route_layer(from_fn_with_state(app.clone(), origin::no_foreign_form))
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .route("/plain/plain.css", get(css))
}

/// Where the page of an address is to be had without a script.
pub(super) fn instead_of(code: &str) -> Redirect {
    match tidy_code(code) {
        code if code.is_empty() => Redirect::to("/plain"),
        code => Redirect::to(&format!("/plain/j/{code}")),
    }
}

async fn css() -> impl IntoResponse {
    let says = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css")),
        (header::CACHE_CONTROL, HeaderValue::from_static("max-age=3600")),
    ];
    (says, include_str!("plain.css"))
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    code: String,
}

/// The code was typed into a form, which can only put it behind a question mark.
async fn to_session(typed: Result<Query<Typed>, QueryRejection>) -> Redirect {
    instead_of(&typed.map(|Query(Typed { code })| code).unwrap_or_default())
}

/// Somebody opened the address of a page that only a form leads to.
async fn to_code() -> Redirect {
    instead_of("")
}

/// A code as the address has it; none when the address is no text.
struct InAddress(String);

impl<S: Send + Sync> FromRequestParts<S> for InAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &S) -> Result<Self, Infallible> {
        let read = Path::from_request_parts(parts, app).await;
        Ok(Self(read.map(|Path(text)| text).unwrap_or_default()))
    }
}

async fn join_page(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    InAddress(code): InAddress,
) -> Response {
    let Some(session) = app.conductors.session_by_code(&code) else {
        return wrong_code(&app, address);
    };
    joining(&app, session, &code, fresh(), &Introduction::default(), None)
}

/// Lets somebody in and shows them the session. The form's id makes who they are, so that pressed twice it makes one
/// participant.
async fn join(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    InAddress(code): InAddress,
    Filled {
        form: Joining { id, who },
        ..
    }: Filled<Joining>,
) -> Response {
    let Some(session) = app.conductors.session_by_code(&code) else {
        return wrong_code(&app, address);
    };
    let let_in = async {
        let command = who.command()?;
        Ok((app.conductors.enter_once(&code, id).await?, command))
    };
    let (entered, command) = match let_in.await {
        Ok(entered) => entered,
        Err(refusal) => return joining(&app, session, &code, id, &who, Some(refusal)),
    };
    let Some(bearer) = app.conductors.secrets().bearer(session, &entered.token) else {
        return unknown();
    };
    // Another name is another introduction.
    let said = format!("{} {} {:?}", who.name, who.affiliation, who.channel);
    let introduction = CommandId(Uuid::new_v5(&id.0, said.as_bytes()));
    let asked = app.conductors.ask(session, bearer, introduction, command).await;
    let told = asked.err().map(|refusal| Told::refused(refusal.message));
    session_page(
        &app,
        session,
        &entered.token,
        bearer,
        Answer {
            told,
            ..Answer::default()
        },
    )
    .await
}

/// Whatever somebody asks for who has joined.
async fn act(
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
    let command = act.command();
    let throttle = if matches!(command, Ok(Some(_))) {
        &app.commands
    } else {
        &app.views
    };
    if let Err(code) = in_time(throttle, bearer, &app) {
        // The same again, not another: what was typed is in it.
        return again(status(code), code.message(), session, fields);
    }
    let outcome = match command {
        Ok(None) => Ok(()),
        Ok(Some(command)) => app.conductors.ask(session, bearer, id, command).await.map(drop),
        Err(refusal) => Err(refusal),
    };
    let answer = match outcome {
        Ok(()) => Answer {
            told: words::done(&act).map(Told::done),
            ..Answer::default()
        },
        // What was typed stays, under the id it had: it may have happened after all.
        Err(refusal) => Answer::refused(refusal, id, act),
    };
    session_page(&app, session, &token, bearer, answer).await
}

/// How a press went, and what is kept of it.
#[derive(Default)]
struct Answer {
    status: StatusCode,
    told: Option<Told>,
    writing: Option<(CommandId, Writing)>,
    who: Option<(CommandId, Introduction)>,
}

impl Answer {
    fn refused(refusal: Refusal, id: CommandId, act: Act) -> Self {
        let mut answer = Self {
            status: status(refusal.code),
            told: Some(Told::refused(refusal.message)),
            ..Self::default()
        };
        match act {
            Act::Ask(writing) => answer.writing = Some((id, writing)),
            Act::Introduce(who) => answer.who = Some((id, who)),
            Act::Look {} | Act::Raise { .. } | Act::Lower { .. } | Act::Withdraw { .. } => {}
        }
        answer
    }
}

async fn session_page(app: &App, id: SessionId, token: &str, bearer: Bearer, answer: Answer) -> Response {
    let view = match app.conductors.view(id, bearer).await {
        Ok(view) => view,
        Err(Refusal {
            code: RefusalCode::BadToken,
            ..
        }) => return unknown(),
        Err(Refusal { code, message }) => {
            let look = [("token", token), ("id", &fresh().to_string()), ("act", "look")];
            let look = look.map(|(name, value)| (name.to_owned(), value.to_owned()));
            return again(status(code), &message, id, look.into());
        }
    };
    let Some(seen) = Seen::of(view) else {
        return unknown();
    };
    let text = |text: Option<&str>| text.unwrap_or_default().to_owned();
    let who = answer.who.unwrap_or_else(|| {
        let me = &seen.me;
        let who = Introduction {
            name: text(me.name.as_ref().map(Name::as_str)),
            affiliation: text(me.affiliation.as_ref().map(Label::as_str)),
            channel: me.channel,
        };
        (fresh(), who)
    });
    let page = Session {
        id,
        token,
        seen: &seen,
        told: answer.told,
        writing: answer.writing.unwrap_or_else(|| (fresh(), Writing::default())),
        who,
    };
    show(answer.status, &page)
}

/// Wrong codes are counted, as everywhere (H5).
fn wrong_code(app: &App, address: IpAddr) -> Response {
    let (status, text) = if app.guesses.wrong(address, app.conductors.clock().now()) {
        let text = "No session has this code. Compare it with the screen in the room and try again.";
        (StatusCode::NOT_FOUND, text)
    } else {
        (StatusCode::TOO_MANY_REQUESTS, RefusalCode::TooFast.message())
    };
    let told = Some(Told::refused(text));
    show(status, &Code { told })
}

fn joining(
    app: &App,
    session: SessionId,
    code: &str,
    id: CommandId,
    who: &Introduction,
    refused: Option<Refusal>,
) -> Response {
    let status = refused
        .as_ref()
        .map_or(StatusCode::OK, |refusal| status(refusal.code));
    let told = refused.map(|refusal| Told::refused(refusal.message));
    let title = app.conductors.title(session).unwrap_or_default();
    let page = Join {
        code: &tidy_code(code),
        title: &title,
        who,
        id,
        told,
    };
    show(status, &page)
}

/// Says why not, and offers to send a form once more.
fn again(status: StatusCode, text: &str, session: SessionId, fields: Vec<(String, String)>) -> Response {
    let again = Some((session, fields));
    show(status, &Notice { text, again })
}

/// One answer, whatever is wrong with a token or a session (H4).
fn unknown() -> Response {
    let text = RefusalCode::BadToken.message();
    show(StatusCode::UNAUTHORIZED, &Notice { text, again: None })
}
