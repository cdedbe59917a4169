//! Reads a proposal. Nothing is made: the organiser looks at what was read, decides, and then makes the session.

use axum::{Json, http::StatusCode};
use dais_protocol::{Extraction, Problem, RefusalCode};
use tracing::error;

use super::{bearer::Host, body::Text, problem::RouteError};

/// Reads the text of a proposal into a plan, and says where each value stands and how sure that is.
#[utoipa::path(post, path = "/api/import", tag = "sessions", security(("token" = [])),
    request_body(content = String, content_type = "text/plain", description = "At most 1 MiB."),
    responses(
        (status = 200, description = "What was read. Without `plan` when the text is not a session.", body = Extraction),
        (status = 401, description = "Not the organiser's token.", body = Problem),
        (status = 413, description = "More than 1 MiB.", body = Problem),
        (status = 422, description = "Not readable as text; the message says why.", body = Problem)))]
pub(super) async fn import(_: Host, Text(bytes): Text) -> Result<Json<Extraction>, RouteError> {
    // Reading a mebibyte takes a while: not on a thread that serves sockets.
    let read = tokio::task::spawn_blocking(move || dais_import::parse(&bytes)).await;
    match read {
        Ok(Ok(extraction)) => Ok(Json(extraction)),
        Ok(Err(unreadable)) => Err(RouteError::new(
            StatusCode::UNPROCESSABLE_ENTITY,
            RefusalCode::Malformed,
            unreadable.to_string(),
        )),
        Err(error) => {
            error!(%error, "reading a proposal failed");
            Err(RouteError::new(
                StatusCode::INTERNAL_SERVER_ERROR,
                RefusalCode::Malformed,
                "This text could not be read, which is our fault. Paste it in smaller parts, or type the plan in.",
            ))
        }
    }
}
