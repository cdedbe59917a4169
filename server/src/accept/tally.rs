//! What the accept loop counts, for the metrics page.

use axum::http::StatusCode;
use prometheus_client::{
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::Registry,
};

type Labels = [(&'static str, String); 1];

/// Connections and answers. Clones count together.
#[derive(Clone, Debug)]
pub struct Tally {
    pub(super) connections: Gauge,
    pub(super) limit: Gauge,
    pub(super) refused: Counter,
    answers: Family<Labels, Counter>,
}

fn labels(status: StatusCode) -> Labels {
    [("status", status.as_str().to_owned())]
}

/// Statuses to be seen as nought before they are first given: a rise from nothing is none to Prometheus.
const EXPECTED: [StatusCode; 12] = [
    StatusCode::SWITCHING_PROTOCOLS,
    StatusCode::OK,
    StatusCode::BAD_REQUEST,
    StatusCode::UNAUTHORIZED,
    StatusCode::FORBIDDEN,
    StatusCode::NOT_FOUND,
    StatusCode::CONFLICT,
    StatusCode::UNPROCESSABLE_ENTITY,
    StatusCode::TOO_MANY_REQUESTS,
    StatusCode::INTERNAL_SERVER_ERROR,
    StatusCode::SERVICE_UNAVAILABLE,
    StatusCode::INSUFFICIENT_STORAGE,
];

impl Default for Tally {
    fn default() -> Self {
        let answers = Family::default();
        for status in EXPECTED {
            drop(answers.get_or_create(&labels(status)));
        }
        Self {
            connections: Gauge::default(),
            limit: Gauge::default(),
            refused: Counter::default(),
            answers,
        }
    }
}

impl Tally {
    /// A request was answered. There are only as many kinds as we give statuses.
    pub(super) fn answered(&self, status: StatusCode) {
        self.answers.get_or_create(&labels(status)).inc();
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "connections",
            "Connections now, sockets included",
            self.connections.clone(),
        );
        registry.register(
            "connections_limit",
            "Connections there may be at once (--max-connections)",
            self.limit.clone(),
        );
        registry.register(
            "connections_refused",
            "Connections refused for want of a place, in all or for their address",
            self.refused.clone(),
        );
        registry.register(
            "http_responses",
            "Requests answered, by HTTP status; 101 is a socket",
            self.answers.clone(),
        );
    }
}
