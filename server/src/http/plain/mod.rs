//! The essentials without a script (rules H40–H49): forms and pages as plain as they come, for browsers that run no
//! JavaScript, too little of it, or none that its owner trusts.
//!
//! A page keeps nothing between two requests: who somebody is travels as a hidden field of every form, and never in
//! an address or a cookie. Without cookies there is nothing another site could make a browser send along, so a
//! forged request is merely one from somebody who does not know the token (decision 0004).

mod act;
mod filled;
mod form;
mod join;
mod page;
mod seen;
mod session;
mod words;

use std::convert::Infallible;

use axum::{
    Router,
    extract::{DefaultBodyLimit, FromRequestParts, Path, Query, rejection::QueryRejection},
    http::{HeaderValue, StatusCode, header, request::Parts},
    middleware::from_fn_with_state,
    response::{IntoResponse, Redirect},
    routing::get,
};
use serde::Deserialize;

use super::{App, origin};
use crate::secrets::tidy_code;
use page::{Code, show};

/// A form in bytes: the longest question, as browsers write it.
const MAX_FORM_BYTES: usize = 64 * 1024;

pub(super) fn router(app: &App) -> Router<App> {
    Router::new()
        .route("/plain", get(async || show(StatusCode::OK, &Code { told: None })))
        .route("/plain/j", get(to_session))
        .route("/plain/j/{code}", get(join::page).post(join::join))
        .route("/plain/s/{session}", get(to_code).post(act::act))
        .route_layer(from_fn_with_state(app.clone(), origin::no_foreign_form))
        .layer(DefaultBodyLimit::max(MAX_FORM_BYTES))
        .route("/plain/plain.css", get(css))
}

/// Where the page of an address is to be had without a script.
pub(super) fn instead_of(code: &str) -> Redirect {
    match tidy_code(code) {
        code if code.is_empty() => Redirect::to("/plain"),
        code => Redirect::to(&format!("/plain/j/{code}")),
    }
}

async fn css() -> impl IntoResponse {
    let says = [
        (header::CONTENT_TYPE, HeaderValue::from_static("text/css")),
        (header::CACHE_CONTROL, HeaderValue::from_static("max-age=3600")),
    ];
    (says, include_str!("plain.css"))
}

#[derive(Deserialize)]
struct Typed {
    #[serde(default)]
    code: String,
}

/// The code was typed into a form, which can only put it behind a question mark.
async fn to_session(typed: Result<Query<Typed>, QueryRejection>) -> Redirect {
    instead_of(&typed.map(|Query(Typed { code })| code).unwrap_or_default())
}

/// Somebody opened the address of a page that only a form leads to.
async fn to_code() -> Redirect {
    instead_of("")
}

/// A part of the address; empty when the address is no text.
struct InAddress(String);

impl<S: Send + Sync> FromRequestParts<S> for InAddress {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, app: &S) -> Result<Self, Infallible> {
        let read = Path::from_request_parts(parts, app).await;
        Ok(Self(read.map(|Path(text)| text).unwrap_or_default()))
    }
}
