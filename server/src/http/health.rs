//! For whoever watches the process: alive, and able to work.

use std::time::Duration;

use axum::{extract::State, http::StatusCode};
use dais_protocol::RefusalCode;
use tracing::error;

use super::{App, problem::RouteError};

const JOURNAL_TIMEOUT: Duration = Duration::from_secs(2);

/// Says that the process runs.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "The process runs.", body = String, content_type = "text/plain")))]
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// Says whether the journal answers.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses(
    (status = 200, description = "The journal answers.", body = String, content_type = "text/plain"),
    (status = 503, description = "It does not.", body = dais_protocol::Problem)))]
pub(super) async fn ready(State(app): State<App>) -> Result<&'static str, RouteError> {
    let down = |message| RouteError::new(StatusCode::SERVICE_UNAVAILABLE, RefusalCode::Unavailable, message);
    match tokio::time::timeout(JOURNAL_TIMEOUT, app.journal.sessions()).await {
        Ok(Ok(_)) => Ok("ok\n"),
        Ok(Err(error)) => {
            error!(%error, "not ready");
            Err(down("The journal cannot be read. The server's log says why."))
        }
        Err(_) => Err(down("The journal does not answer.")),
    }
}
