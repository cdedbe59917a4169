//! Coming in by the code.

use std::net::IpAddr;

use axum::{extract::State, http::StatusCode, response::Response};
use dais_protocol::{CommandId, Life, Refusal, RefusalCode, SessionId};
use uuid::Uuid;

use super::{
    super::{App, address::ClientAddress, problem::status},
    InAddress,
    act::{Answer, looked, unknown},
    filled::Filled,
    form::{Introduction, Joining},
    page::{Code, Join, Told, show},
    words,
};
use crate::secrets::tidy_code;

pub(super) async fn page(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    InAddress(code): InAddress,
) -> Response {
    let Some(session) = app.conductors.session_by_code(&code) else {
        return wrong_code(&app, address);
    };
    // Whoever knew it would join as the same, so it must not be told from the time as other ids may be.
    let id = CommandId(Uuid::new_v4());
    joining(&app, session, &code, id, &Introduction::default(), None)
}

/// Lets somebody in and shows them the session. The form's id makes who they are, so that pressed twice it makes one
/// participant.
pub(super) async fn join(
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
    let answer = match app.conductors.ask(session, bearer, introduction, command).await {
        // An ended session takes no names; that it has ended stands on the page.
        Ok(_)
        | Err(Refusal {
            code: RefusalCode::WrongLife,
            ..
        }) => Answer::default(),
        Err(refusal) => Answer::introducing(refusal, introduction, who),
    };
    looked(&app, session, &entered.token, bearer, answer).await
}

/// Wrong codes are counted, as everywhere (H5).
fn wrong_code(app: &App, address: IpAddr) -> Response {
    let (status, text) = if app.guesses.wrong(address, app.conductors.clock().now()) {
        (StatusCode::NOT_FOUND, words::WRONG_CODE)
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
    let summary = app.conductors.summary(session);
    let scene = summary
        .as_ref()
        .and_then(|known| words::scene(known.life, known.starts_at, app.conductors.clock().now()));
    // What is being prepared is for nobody yet.
    let title = summary
        .filter(|known| known.life != Life::Draft)
        .map(|known| known.title.to_string());
    let page = Join {
        code: &tidy_code(code),
        title: title.as_deref().unwrap_or(words::JOIN),
        scene: scene.as_deref(),
        who,
        id,
        told,
    };
    show(status, &page)
}
