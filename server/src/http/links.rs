//! The links of a session, for its host.

use axum::{
    Json,
    extract::{Path, State, rejection::PathRejection},
};
use dais_protocol::{LinkAddress, Problem, RefusalCode, RoleLinks, SessionId};

use super::{App, PublicUrl, bearer::Host, problem::RouteError};
use crate::conductor::Conductors;

/// The addresses of every role link, secrets included, and of the attendees' page.
#[utoipa::path(get, path = "/api/sessions/{session}/links", tag = "sessions", security(("token" = [])),
    params(("session" = SessionId, Path, description = "Which session.")), responses(
        (status = 200, description = "The links.", body = RoleLinks),
        (status = 401, description = "Not the organiser's token.", body = Problem),
        (status = 404, description = "There is no such session.", body = Problem)))]
pub(super) async fn links(
    _: Host,
    State(app): State<App>,
    session: Result<Path<SessionId>, PathRejection>,
) -> Result<Json<RoleLinks>, RouteError> {
    let Path(session) = session.map_err(|_| RefusalCode::NotFound)?;
    Ok(Json(role_links(&app.conductors, &app.public, session).await?))
}

/// The links of `session` as addresses under `public`.
pub(crate) async fn role_links(
    conductors: &Conductors,
    public: &PublicUrl,
    session: SessionId,
) -> Result<RoleLinks, dais_protocol::Refusal> {
    let links = conductors.links(session).await?;
    let join_code = conductors.join_code(session).ok_or(RefusalCode::NotFound)?;
    let secrets = conductors.secrets();
    Ok(RoleLinks {
        join_url: public.join(&join_code),
        join_code,
        links: links
            .into_iter()
            .map(|(link, role, label, revoked)| LinkAddress {
                link,
                role,
                label,
                url: public.link(role, session, link, &secrets.link(session, link)),
                revoked,
            })
            .collect(),
    })
}
