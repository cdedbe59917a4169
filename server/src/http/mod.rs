//! REST and pages (rules H1–H19, H40–H49). One handler family per file; what goes wrong is a [`Problem`] everywhere.
//!
//! [`Problem`]: dais_protocol::Problem

mod address;
mod bearer;
mod body;
mod commands;
mod enter;
mod events;
mod headers;
mod health;
mod import;
mod links;
mod openapi;
mod origin;
mod pages;
mod participants;
mod plain;
mod practice;
mod problem;
mod qr;
mod screen;
mod sessions;
mod socket;
mod throttle;

use std::{net::IpAddr, sync::Arc};

use axum::{
    Router,
    extract::{DefaultBodyLimit, MatchedPath, Request},
    middleware::{from_fn_with_state, map_response_with_state},
    routing::{get, post},
};
use dais_protocol::{
    ParticipantId,
    limits::{COMMAND_BURST, COMMANDS_PER_SECOND, MAX_BODY_BYTES, MAX_PROPOSAL_BYTES},
};
use tower_http::trace::TraceLayer;

pub use address::PublicUrl;
pub(crate) use links::role_links;
pub use openapi::description;

use crate::{conductor::Conductors, journal::Journal};
use throttle::{Guesses, Throttle};

/// What every handler needs.
#[derive(Clone)]
pub struct App {
    conductors: Conductors,
    journal: Arc<dyn Journal>,
    public: PublicUrl,
    proxies: Arc<[IpAddr]>,
    guesses: Arc<Guesses>,
    commands: Arc<Throttle<ParticipantId>>,
    views: Arc<Throttle<ParticipantId>>,
}

impl App {
    /// An application in front of `conductors`, reached at `public`, perhaps through `proxies`.
    pub fn new(
        conductors: Conductors,
        journal: Arc<dyn Journal>,
        public: PublicUrl,
        proxies: Arc<[IpAddr]>,
    ) -> Self {
        Self {
            conductors,
            journal,
            public,
            proxies,
            guesses: Arc::default(),
            commands: Arc::new(Throttle::new(COMMAND_BURST, COMMANDS_PER_SECOND)),
            views: Arc::new(Throttle::new(COMMAND_BURST, COMMANDS_PER_SECOND)),
        }
    }
}

/// Every route.
pub fn router(app: App) -> Router {
    let api = Router::new()
        .route("/api/enter", post(enter::enter))
        .route("/api/sessions", get(sessions::list).post(sessions::create))
        .route("/api/sessions/{session}", get(sessions::view))
        .route("/api/sessions/{session}/replan", get(sessions::replan))
        .route("/api/sessions/{session}/practice", post(practice::begin))
        .route("/api/sessions/{session}/commands", post(commands::submit))
        .route("/api/sessions/{session}/links", get(links::links))
        .route("/api/sessions/{session}/socket", get(socket::socket))
        .route("/api/sessions/{session}/participants", get(participants::find))
        .route("/api/sessions/{session}/device", post(participants::device))
        .route("/api/sessions/{session}/events", get(events::events))
        .route("/api/qr", post(qr::draw))
        .route("/api/join/{code}/qr.svg", get(qr::join))
        .route("/api/openapi.json", get(openapi::serve))
        .layer(DefaultBodyLimit::max(MAX_BODY_BYTES));
    let import = Router::new()
        .route("/api/import", post(import::import))
        .layer(DefaultBodyLimit::max(MAX_PROPOSAL_BYTES));
    api.merge(import)
        .route_layer(from_fn_with_state(app.clone(), origin::ours_only))
        .route("/healthz", get(health::alive))
        .route("/readyz", get(health::ready))
        .merge(pages::router())
        .merge(plain::router(&app))
        .fallback(pages::fallback)
        .method_not_allowed_fallback(problem::wrong_method)
        .layer(map_response_with_state(app.clone(), headers::secure))
        .layer(TraceLayer::new_for_http().make_span_with(span).on_failure(()))
        .with_state(app)
}

/// Names the route, not the address: addresses hold join codes, and codes do not belong in logs.
fn span(request: &Request) -> tracing::Span {
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str);
    tracing::debug_span!("request", method = %request.method(), route)
}

/// The server's build, as shown on the Tech screen.
pub const BUILD: &str = env!("CARGO_PKG_VERSION");
