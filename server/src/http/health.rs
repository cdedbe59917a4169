//! For whoever watches the process: alive, and able to work.

use axum::{Extension, extract::State, http::StatusCode};
use dais_protocol::RefusalCode;

use super::{App, problem::RouteError};
use crate::{accept::Stopping, journal::NotReady};

/// Says that the process runs.
#[utoipa::path(get, path = "/healthz", tag = "operation",
    responses((status = 200, description = "The process runs.", body = String, content_type = "text/plain")))]
pub(super) async fn alive() -> &'static str {
    "ok\n"
}

/// Says whether the journal takes entries and the server goes on.
#[utoipa::path(get, path = "/readyz", tag = "operation", responses(
    (status = 200, description = "The journal takes entries, and the server is not stopping.", body = String, content_type = "text/plain"),
    (status = 503, description = "It does not; the message says why.", body = dais_protocol::Problem)))]
pub(super) async fn ready(
    State(app): State<App>,
    stopping: Option<Extension<Stopping>>,
) -> Result<&'static str, RouteError> {
    let stops = stopping.is_some_and(|Extension(Stopping(stop))| stop.is_cancelled());
    let ready = if stops {
        Err(NotReady::Closed)
    } else {
        app.journal.ready()
    };
    ready.map_err(|reason| {
        let code = match reason {
            NotReady::Full => RefusalCode::JournalFull,
            NotReady::Broken | NotReady::Closed => RefusalCode::Unavailable,
        };
        RouteError::new(StatusCode::SERVICE_UNAVAILABLE, code, reason.to_string())
    })?;
    Ok("ok\n")
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio_util::sync::CancellationToken;

    use super::*;
    use crate::{
        clock::Clock,
        conductor::Conductors,
        http::PublicUrl,
        journal::{
            Journal,
            memory::MemoryJournal,
            sqlite::{Options, SqliteJournal},
        },
        secrets::Secrets,
    };

    async fn app(journal: Arc<dyn Journal>) -> App {
        let secrets = Secrets::random().unwrap();
        let conductors = Conductors::open(Arc::clone(&journal), Clock::start(), secrets)
            .await
            .unwrap();
        let public = PublicUrl::of(([127, 0, 0, 1], 80).into());
        App::new(conductors, journal, public, Arc::default())
    }

    #[tokio::test]
    async fn h9_a_full_disk_is_not_ready_and_neither_is_a_closed_journal() {
        let directory = tempfile::tempdir().unwrap();
        // More than any disk has.
        let options = Options {
            free_space_floor: u64::MAX,
            ..Options::default()
        };
        let journal = Arc::new(SqliteJournal::open(directory.path(), options).unwrap());
        let app = app(Arc::clone(&journal) as _).await;
        assert!(
            ready(State(app.clone()), None).await.is_ok(),
            "nothing was tried yet"
        );
        let plan = serde_json::from_value(serde_json::json!({"title": "No room"})).unwrap();
        let id = dais_protocol::CommandId(uuid::Uuid::now_v7());
        app.conductors.create(id, plan).await.unwrap_err();
        assert_eq!(journal.ready(), Err(NotReady::Full));
        assert!(ready(State(app.clone()), None).await.is_err());
        journal.close().await;
        assert_eq!(journal.ready(), Err(NotReady::Closed));
        assert!(ready(State(app), None).await.is_err());
    }

    #[tokio::test]
    async fn h9_a_server_that_stops_is_not_ready() {
        let app = app(Arc::<MemoryJournal>::default()).await;
        let stop = CancellationToken::new();
        let asked = || ready(State(app.clone()), Some(Extension(Stopping(stop.clone()))));
        assert!(asked().await.is_ok());
        stop.cancel();
        let refused = asked().await.unwrap_err();
        assert_eq!(refused.status(), StatusCode::SERVICE_UNAVAILABLE);
    }
}
