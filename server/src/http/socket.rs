//! The way in to a session's socket.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    response::Response,
};
use dais_protocol::{Problem, RefusalCode, SessionId};

use super::{App, BUILD, bearer, problem::RouteError};
use crate::ws;

/// Opens the socket of a session (WebSocket; the frames are `ClientFrame` and `ServerFrame`).
///
/// The token travels in the first frame. Whether the session exists is told only after that.
#[utoipa::path(get, path = "/api/sessions/{session}/socket", tag = "sessions",
    params(("session" = SessionId, Path, description = "Which session.")), responses(
        (status = 101, description = "The socket is open."),
        (status = 403, description = "The page is of another site.", body = Problem),
        (status = 426, description = "Not a WebSocket request.", body = Problem)))]
pub(super) async fn socket(State(app): State<App>, request: Request) -> Result<Response, RouteError> {
    let (mut parts, body) = request.into_parts();
    let session = bearer::session(&mut parts, &app)
        .await
        .ok_or(RefusalCode::NotFound)?;
    let request = Request::from_parts(parts, body);
    let (response, upgrading) = ws::upgrade(request).map_err(|error| {
        let (status, code) = (StatusCode::UPGRADE_REQUIRED, RefusalCode::Malformed);
        RouteError::new(status, code, error.to_string())
    })?;
    upgrading.serve(session, app.conductors, BUILD);
    Ok(response)
}
