//! Who asks: the only place that reads `Authorization`.
//!
//! A token that is missing, made up, or for another session gets one answer, whether or not the session
//! exists (H4).

use axum::{
    extract::{FromRequestParts, Path},
    http::{header::AUTHORIZATION, request::Parts},
};
use dais_protocol::{RefusalCode, SessionId};
use uuid::Uuid;

use super::{App, problem::RouteError};
use crate::secrets::{Bearer, Secrets};

/// The organiser of the whole server asks.
pub(super) struct Host;

impl FromRequestParts<App> for Host {
    type Rejection = RouteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, RouteError> {
        let token = token(parts).unwrap_or_default();
        if Secrets::same(token, &app.conductors.secrets().host_token()) {
            return Ok(Self);
        }
        Err(RefusalCode::BadToken.into())
    }
}

/// Somebody who may be in the session of the address: the organiser, or one of its participants.
pub(super) struct Member {
    pub(super) session: SessionId,
    pub(super) bearer: Bearer,
}

impl FromRequestParts<App> for Member {
    type Rejection = RouteError;

    async fn from_request_parts(parts: &mut Parts, app: &App) -> Result<Self, RouteError> {
        let session = session(parts, app).await;
        let token = token(parts).unwrap_or_default();
        // An address that names no session is checked as if it did: the answer must not tell.
        let checked = session.unwrap_or(SessionId(Uuid::nil()));
        let bearer = app
            .conductors
            .secrets()
            .bearer(checked, token)
            .ok_or(RefusalCode::BadToken)?;
        let session = session.ok_or(RefusalCode::NotFound)?;
        Ok(Self { session, bearer })
    }
}

/// The session in the address.
pub(super) async fn session(parts: &mut Parts, app: &App) -> Option<SessionId> {
    let Path(session) = Path::from_request_parts(parts, app).await.ok()?;
    Some(session)
}

fn token(parts: &Parts) -> Option<&str> {
    let value = parts.headers.get(AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme.eq_ignore_ascii_case("bearer").then(|| token.trim())
}
