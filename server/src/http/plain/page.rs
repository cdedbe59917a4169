//! The pages. Every value in them is escaped by the templates.

use askama::Template;
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use dais_protocol::{
    Channel, CommandId, SessionId,
    limits::{MAX_LABEL, MAX_NAME},
};
use uuid::Uuid;

use super::{filled::Fields, form::Introduction, words};

/// As for every answer, less scripts, pictures of others and whatever a script would need.
const POLICY: HeaderValue = HeaderValue::from_static(
    "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; form-action 'self'; \
     frame-ancestors 'none'",
);

/// What the last press came to.
pub(super) struct Told {
    /// It was refused, or not understood.
    pub(super) refused: bool,
    pub(super) text: String,
}

impl Told {
    pub(super) fn refused(text: impl Into<String>) -> Self {
        Self {
            refused: true,
            text: text.into(),
        }
    }

    pub(super) fn done(text: &str) -> Self {
        Self {
            refused: false,
            text: text.to_owned(),
        }
    }
}

/// Where a code is typed.
#[derive(Template)]
#[template(path = "code.html")]
pub(super) struct Code {
    pub(super) told: Option<Told>,
}

/// Where somebody says who they are.
#[derive(Template)]
#[template(path = "join.html")]
pub(super) struct Join<'a> {
    pub(super) code: &'a str,
    pub(super) title: &'a str,
    pub(super) scene: Option<&'a str>,
    pub(super) who: &'a Introduction,
    pub(super) id: CommandId,
    pub(super) told: Option<Told>,
}

/// Nothing to show but a sentence, and perhaps a form to be sent again.
#[derive(Template)]
#[template(path = "notice.html")]
pub(super) struct Notice<'a> {
    pub(super) text: &'a str,
    pub(super) again: Option<(SessionId, Fields)>,
}

/// Every form has an id of its own, made by whoever makes the form.
pub(super) fn fresh() -> CommandId {
    CommandId(Uuid::now_v7())
}

/// A page with its status.
pub(super) fn show(status: StatusCode, page: &impl Template) -> Response {
    let Ok(text) = page.render() else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    let mut response = (status, Html(text)).into_response();
    let headers = response.headers_mut();
    headers.insert(header::CONTENT_SECURITY_POLICY, POLICY);
    if matches!(
        status,
        StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
    ) {
        headers.insert(header::RETRY_AFTER, HeaderValue::from_static("2"));
    }
    response
}

/// For a form that nobody can make sense of.
pub(super) fn broken(status: StatusCode) -> Response {
    let text = words::BROKEN;
    show(status, &Notice { text, again: None })
}
