//! Practice: a session to train in.

use axum::{Json, extract::State, http::StatusCode};
use dais_protocol::{Problem, RoleLinks};

use super::{App, bearer::Member, commands::in_time, links::role_links, problem::RouteError};
use crate::practice;

/// Begins practice: another session, set up like this one, with a simulated audience, kept in memory only. Its links
/// are for whoever asked to hand round; it ends some minutes after the last of its crew has gone.
#[utoipa::path(post, path = "/api/sessions/{session}/practice", tag = "sessions", security(("token" = [])),
    params(("session" = dais_protocol::SessionId, Path, description = "The session to practise for.")), responses(
        (status = 201, description = "Begun.", body = RoleLinks),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 403, description = "Not of its crew.", body = Problem),
        (status = 409, description = "So many people practise just now that no more fit.", body = Problem),
        (status = 429, description = "Too many of these.", body = Problem)))]
pub(super) async fn begin(
    Member { session, bearer }: Member,
    State(app): State<App>,
) -> Result<(StatusCode, Json<RoleLinks>), RouteError> {
    in_time(&app.commands, bearer, &app)?;
    let practice = practice::begin(&app.conductors, session, bearer).await?;
    let links = role_links(&app.conductors, &app.public, practice).await?;
    Ok((StatusCode::CREATED, Json(links)))
}
