//! The way in to a session's socket.

use std::sync::Arc;

use axum::{
    Extension,
    extract::{FromRequestParts, Request, State, WebSocketUpgrade},
    http::StatusCode,
    response::Response,
};
use dais_protocol::{Problem, RefusalCode, SessionId};

use super::{App, BUILD, bearer, problem::RouteError};
use crate::{
    accept::{Meter, Rate},
    ws,
};

/// Opens the socket of a session (WebSocket; the frames are `ClientFrame` and `ServerFrame`).
///
/// The token travels in the first frame. Whether the session exists is told only after that.
#[utoipa::path(get, path = "/api/sessions/{session}/socket", tag = "sessions",
    params(("session" = SessionId, Path, description = "Which session.")), responses(
        (status = 101, description = "The socket is open."),
        (status = 403, description = "The page is of another site.", body = Problem),
        (status = 426, description = "Not a WebSocket request.", body = Problem)))]
pub(super) async fn socket(
    State(app): State<App>,
    meter: Option<Extension<Arc<Meter>>>,
    request: Request,
) -> Result<Response, RouteError> {
    let (mut parts, _) = request.into_parts();
    let session = bearer::session(&mut parts, &app)
        .await
        .ok_or(RefusalCode::NotFound)?;
    let upgrade = WebSocketUpgrade::from_request_parts(&mut parts, &app)
        .await
        .map_err(|rejection| {
            RouteError::new(
                StatusCode::UPGRADE_REQUIRED,
                RefusalCode::Malformed,
                rejection.body_text(),
            )
        })?;
    Ok(ws::socket_config(upgrade).on_upgrade(async move |socket| {
        if let Some(Extension(meter)) = meter {
            meter.change(Rate::SOCKET);
        }
        ws::serve(socket, session, app.conductors, BUILD).await;
    }))
}
