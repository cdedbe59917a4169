//! People who joined: found by the crew, and let in on a second device of theirs.

use axum::{
    Json,
    extract::{Query, State, rejection::QueryRejection},
};
use dais_protocol::{DeviceCode, FoundParticipants, Label, Problem, Role, SessionId};
use serde::Deserialize;

use super::{App, bearer::Member, commands::in_time, problem::RouteError, qr::svg_of};
use crate::conductor::Issued;

/// Whom to look for.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Looking {
    find: Option<String>,
}

/// Finds people who joined, for the crew.
#[utoipa::path(get, path = "/api/sessions/{session}/participants", tag = "sessions", security(("token" = [])),
    params(
        ("session" = SessionId, Path, description = "Which session."),
        ("find" = Option<String>, Query, description = "A part of the name or of the organization, whatever the case; \
            everybody when left out or empty."),
    ), responses(
        (status = 200, description = "The first of them by name.", body = FoundParticipants),
        (status = 400, description = "Not such a query.", body = Problem),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 403, description = "Not a token of the crew's.", body = Problem),
        (status = 429, description = "Too many views.", body = Problem)))]
pub(super) async fn find(
    Member { session, bearer }: Member,
    State(app): State<App>,
    looking: Result<Query<Looking>, QueryRejection>,
) -> Result<Json<FoundParticipants>, RouteError> {
    let Query(Looking { find }) = looking?;
    in_time(&app.views, bearer, &app)?;
    // Tidied as names were, so that the same letters are found.
    let find = find.as_deref().and_then(Label::cut);
    Ok(Json(app.conductors.find(session, bearer, find).await?))
}

/// A code by which an attendee or a speaker opens what is theirs on a second device: `POST /api/enter` exchanges it,
/// once and within five minutes, for a token of the same person. A newer code makes the older worthless.
#[utoipa::path(post, path = "/api/sessions/{session}/device", tag = "entering", security(("token" = [])),
    params(("session" = SessionId, Path, description = "Which session.")), responses(
        (status = 200, description = "The code.", body = DeviceCode),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 403, description = "The crew and screens open their links.", body = Problem),
        (status = 429, description = "Too many commands.", body = Problem)))]
pub(super) async fn device(member: Member, State(app): State<App>) -> Result<Json<DeviceCode>, RouteError> {
    let Member { session, bearer } = member;
    in_time(&app.commands, bearer, &app)?;
    let conductors = &app.conductors;
    let (Issued { code, expires_at }, role) = conductors.device_code(session, bearer).await?;
    let joins = (role == Role::Attendee)
        .then(|| conductors.join_code(session))
        .flatten();
    let url = app.public.device(session, joins.as_deref(), &code);
    Ok(Json(DeviceCode {
        code,
        expires_at,
        qr: svg_of(&url)?,
        url,
    }))
}
