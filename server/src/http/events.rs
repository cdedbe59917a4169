//! A session as server-sent events (rules W30–W34): the frames of a socket, for whoever can have none.
//!
//! A reader holds a seat at the conductor just as a socket does, so coalescing, catching up and slow readers are
//! dealt with there. What a reader asks for goes the way of every other call: `POST …/commands`.

mod stream;
#[cfg(test)]
mod tests;

use axum::{
    Extension,
    body::Body,
    extract::{Query, State, rejection::QueryRejection},
    http::{HeaderMap, HeaderName, header},
    response::{IntoResponse, Response},
};
use dais_protocol::{ByeCode, Problem, RefusalCode, Seq};
use serde::Deserialize;

use super::{App, BUILD, bearer::Member, commands::in_time, problem::RouteError};
use crate::{accept::Stopping, conductor::Farewell};

/// What a reader says of itself.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Wanted {
    since: Option<u64>,
    #[serde(default)]
    once: bool,
    build: Option<String>,
}

/// Follows a session.
///
/// Server-sent events whose data are the socket's `ServerFrame`s: `welcome`, then a `patch` with everything or with
/// what changed since, then one for each change, and `bye` when the server hangs up. An event's id is the `seq` up
/// to which the reader has everything. A comment comes every fifteen seconds. The stream ends after ten minutes at
/// the latest; come back with `Last-Event-ID`.
#[utoipa::path(get, path = "/api/sessions/{session}/events", tag = "sessions", security(("token" = [])),
    params(("session" = dais_protocol::SessionId, Path, description = "Which session."),
        ("since" = Option<u64>, Query,
            description = "The last `seq` seen in full: what changed since is sent. `Last-Event-ID` goes before it."),
        ("once" = Option<bool>, Query,
            description = "End the answer once everything up to now is in it: for networks that hold an answer \
                back until it ends. Whoever asks again within six seconds is present all the while."),
        ("build" = Option<String>, Query, description = "The page build, for the Tech screen."),
        ("Last-Event-ID" = Option<u64>, Header, description = "The id of the last event read.")), responses(
        (status = 200, description = "The frames.", body = dais_protocol::ServerFrame,
            content_type = "text/event-stream"),
        (status = 401, description = "Not a token of this session, or there is no such session.", body = Problem),
        (status = 403, description = "Put out by the moderators.", body = Problem),
        (status = 429, description = "Opened too often.", body = Problem),
        (status = 503, description = "The server restarts or is full.", body = Problem)))]
pub(super) async fn events(
    Member { session, bearer }: Member,
    State(app): State<App>,
    stopping: Option<Extension<Stopping>>,
    headers: HeaderMap,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Result<Response, RouteError> {
    let Query(Wanted { since, once, build }) = wanted?;
    in_time(&app.views, bearer, &app)?;
    let since = last_event(&headers).or(since).map(Seq);
    let (seat, joined) = app
        .conductors
        .join(session, bearer, since, build)
        .await
        .map_err(refused)?;
    let welcome = joined.welcome(session, BUILD);
    let body = if once {
        Body::from(stream::once(seat, &welcome))
    } else {
        let stopping = stopping.map(|Extension(Stopping(stop))| stop);
        stream::follow(seat, &welcome, stopping.unwrap_or_default())
    };
    let says = [
        (header::CONTENT_TYPE, "text/event-stream"),
        // Proxies that compress or gather would hold frames back.
        (header::CACHE_CONTROL, "no-store, no-transform"),
        (HeaderName::from_static("x-accel-buffering"), "no"),
    ];
    Ok((says, body).into_response())
}

/// An id that is none of ours says nothing.
fn last_event(headers: &HeaderMap) -> Option<u64> {
    headers.get("last-event-id")?.to_str().ok()?.trim().parse().ok()
}

/// Before the first frame, hanging up is an ordinary refusal.
fn refused(farewell: Farewell) -> RouteError {
    let code = match farewell {
        Farewell {
            retry_after: Some(_), ..
        } => RefusalCode::Unavailable,
        Farewell {
            code: ByeCode::Removed,
            ..
        } => RefusalCode::Removed,
        _ => RefusalCode::BadToken,
    };
    code.into()
}
