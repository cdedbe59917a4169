//! Sessions: made, listed, looked at.

use axum::{
    Json,
    extract::State,
    http::{StatusCode, header::LOCATION},
    response::IntoResponse,
};
use dais_protocol::{Created, NewSession, Problem, Replan, SessionSummary, View};

use super::{
    App,
    bearer::{Host, Member},
    body::Read,
    commands::in_time,
    problem::RouteError,
};

/// Lists the sessions, for the organiser.
#[utoipa::path(get, path = "/api/sessions", tag = "sessions", security(("token" = [])), responses(
    (status = 200, description = "Every session, newest first.", body = Vec<SessionSummary>),
    (status = 401, description = "Not the organiser's token.", body = Problem)))]
pub(super) async fn list(_: Host, State(app): State<App>) -> Json<Vec<SessionSummary>> {
    Json(app.conductors.summaries())
}

/// Makes a session from a plan. Asking twice under one id makes one session.
#[utoipa::path(post, path = "/api/sessions", tag = "sessions", security(("token" = [])), request_body = NewSession,
    responses(
        (status = 201, description = "Made, and durable.", body = Created),
        (status = 401, description = "Not the organiser's token.", body = Problem),
        (status = 422, description = "The plan is not possible; the message says where.", body = Problem)))]
pub(super) async fn create(
    _: Host,
    State(app): State<App>,
    Read(NewSession { id, plan }): Read<NewSession>,
) -> Result<impl IntoResponse, RouteError> {
    let session = app.conductors.create(id, plan).await?;
    let place = [(LOCATION, format!("/api/sessions/{session}"))];
    Ok((StatusCode::CREATED, place, Json(Created { session })))
}

/// Everything the holder of the token may see.
#[utoipa::path(get, path = "/api/sessions/{session}", tag = "sessions", security(("token" = [])),
    params(("session" = dais_protocol::SessionId, Path, description = "Which session.")), responses(
        (status = 200, description = "The view.", body = View),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 429, description = "Too many views.", body = Problem)))]
pub(super) async fn view(member: Member, State(app): State<App>) -> Result<Json<View>, RouteError> {
    in_time(&app.views, member.bearer, &app)?;
    Ok(Json(app.conductors.view(member.session, member.bearer).await?))
}

/// What could be done about the time, each way with its effect as of now; `adjust_plan` takes the changes of one.
#[utoipa::path(get, path = "/api/sessions/{session}/replan", tag = "sessions", security(("token" = [])),
    params(("session" = dais_protocol::SessionId, Path, description = "Which session.")), responses(
        (status = 200, description = "The offers, in the order of least harm.", body = Replan),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 403, description = "Neither host nor chair.", body = Problem),
        (status = 429, description = "Too many views.", body = Problem)))]
pub(super) async fn replan(member: Member, State(app): State<App>) -> Result<Json<Replan>, RouteError> {
    in_time(&app.views, member.bearer, &app)?;
    Ok(Json(app.conductors.replan(member.session, member.bearer).await?))
}
