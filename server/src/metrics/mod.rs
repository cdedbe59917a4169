//! What Prometheus reads (rules H50–H53): `/metrics`, on a listener of its own.
//!
//! Everything is counted where it happens ([`Counts`], [`Tally`]); here it gets its name and is written down.
//!
//! [`Counts`]: crate::conductor::Counts

mod house;
mod process;
#[cfg(test)]
mod tests;

use std::sync::Arc;

use axum::{
    Router,
    extract::State,
    http::{StatusCode, header::CONTENT_TYPE},
    response::{IntoResponse as _, Response},
    routing::get,
};
use prometheus_client::{encoding::text, registry::Registry};
use tokio::task::spawn_blocking;
use tokio_util::sync::CancellationToken;

use crate::{accept::Tally, conductor::Conductors, journal::Journal};

/// What the text is in: every Prometheus since 2.5 asks for it.
const OPEN_METRICS: &str = "application/openmetrics-text; version=1.0.0; charset=utf-8";

/// Every metric of this process. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Metrics(Arc<Registry>);

impl Metrics {
    /// Of a server that is on its way out once `stop` is cancelled.
    pub fn of(
        conductors: &Conductors,
        journal: Arc<dyn Journal>,
        tally: &Tally,
        stop: CancellationToken,
    ) -> Self {
        let mut registry = Registry::default();
        registry.register_collector(Box::new(process::Process::starting_now()));
        let dais = registry.sub_registry_with_prefix("dais");
        dais.register_collector(Box::new(house::House::new(conductors.clone(), journal, stop)));
        tally.register(dais);
        conductors.counters().register(dais);
        Self(Arc::new(registry))
    }

    /// All of it, as it is now.
    ///
    /// # Errors
    /// When a value has no text; none of ours is such.
    pub fn text(&self) -> Result<String, std::fmt::Error> {
        let mut text = String::new();
        text::encode(&mut text, &self.0)?;
        Ok(text)
    }
}

/// The metrics page, and nothing else.
pub fn router(metrics: Metrics) -> Router {
    Router::new().route("/metrics", get(page)).with_state(metrics)
}

async fn page(State(metrics): State<Metrics>) -> Response {
    // Some of it is asked of the system: off the runtime.
    match spawn_blocking(move || metrics.text()).await {
        Ok(Ok(text)) => ([(CONTENT_TYPE, OPEN_METRICS)], text).into_response(),
        Ok(Err(_)) | Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
    }
}
