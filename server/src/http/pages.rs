//! The screens: one page each, and the files they load.
//!
//! Files under `/assets/` bear a hash in their name and may be kept for good; everything else is asked for
//! again each time, so that a new build is seen at the next reload.

use std::sync::LazyLock;

use axum::{
    Router,
    body::Body,
    extract::{Path, Request, rejection::PathRejection},
    http::{HeaderValue, Method, StatusCode, Uri, header},
    response::{Html, IntoResponse as _, Response},
    routing::get,
};
use dais_protocol::RefusalCode;
use memory_serve::{CacheControl, MemoryServe};
use tower::ServiceExt as _;

use super::{App, plain, problem::RouteError, screen::Screen};

const FOREVER: HeaderValue = HeaderValue::from_static("public, max-age=31536000, immutable");
const NOT_BUILT: &str = include_str!("not-built.html");

/// What the build script found, in one directory named "default".
static DIRECTORIES: &[(&str, &[memory_serve::Asset])] =
    include!(concat!(env!("OUT_DIR"), "/memory_serve_assets.rs"));

static FILES: LazyLock<Router> = LazyLock::new(|| {
    let files = DIRECTORIES.first().map_or(&[][..], |(_, files)| files);
    MemoryServe::new(files)
        .index_file(None)
        .cache_control(CacheControl::NoCache)
        .html_cache_control(CacheControl::NoCache)
        .into_router()
});

pub(super) fn router() -> Router<App> {
    // Unpacked now rather than at the first request.
    LazyLock::force(&FILES);
    let pages = Router::new()
        .route("/", get(attend))
        .route("/j/{code}", get(attend))
        .route("/host", get(|request| show(Screen::Host, request)));
    Screen::ALL
        .into_iter()
        .filter(|screen| *screen != Screen::Host)
        .fold(pages, |pages, screen| {
            let address = format!("/{}/{{session}}", screen.path());
            pages.route(&address, get(move |request| show(screen, request)))
        })
}

/// A file of the web client; anything else is not here.
pub(super) async fn fallback(request: Request) -> Response {
    let path = request.uri().path().to_owned();
    if !path.starts_with("/api")
        && !is_hidden(&path)
        && matches!(*request.method(), Method::GET | Method::HEAD)
    {
        let mut response = file(request).await;
        if response.status() != StatusCode::NOT_FOUND {
            if path.starts_with("/assets/") {
                response.headers_mut().insert(header::CACHE_CONTROL, FOREVER);
            }
            return response;
        }
    }
    let message = "There is nothing at this address. Check it, or start at the first page.";
    RouteError::new(StatusCode::NOT_FOUND, RefusalCode::NotFound, message).into_response()
}

/// What a tool put beside the pages for itself, such as Vite's manifest.
fn is_hidden(path: &str) -> bool {
    path.contains("/.")
}

/// The page cannot say in its own link to the plain one which code it was opened with, but it can leave that out.
async fn attend(code: Result<Path<String>, PathRejection>, request: Request) -> Response {
    if request.uri().query() == Some("plain") {
        return plain::instead_of(&code.map(|Path(code)| code).unwrap_or_default()).into_response();
    }
    show(Screen::Attendee, request).await
}

async fn show(screen: Screen, mut request: Request) -> Response {
    *request.uri_mut() = screen.page().parse().unwrap_or_else(|_| Uri::from_static("/"));
    let response = file(request).await;
    if response.status() == StatusCode::NOT_FOUND {
        return (StatusCode::SERVICE_UNAVAILABLE, Html(NOT_BUILT)).into_response();
    }
    response
}

async fn file(mut request: Request) -> Response {
    // Which route led here is of no interest to the router of files.
    request.extensions_mut().clear();
    let answered = FILES.clone().oneshot(request.map(|_| Body::empty())).await;
    answered.unwrap_or_else(|never| match never {})
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn h10_what_tools_put_beside_the_pages_is_not_served() {
        for path in ["/.vite/manifest.json", "/assets/.map", "/.env"] {
            assert!(is_hidden(path), "{path}");
            let request = Request::get(path).body(Body::empty()).unwrap();
            assert_eq!(fallback(request).await.status(), StatusCode::NOT_FOUND, "{path}");
        }
        assert!(!is_hidden("/assets/chair-1a2b.js"));
    }
}
