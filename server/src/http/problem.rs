//! What a call answers that could not be carried out: JSON with a code and a sentence, and the status that
//! goes with the code.

use axum::{
    Json,
    extract::rejection::{BytesRejection, JsonRejection, QueryRejection, StringRejection},
    http::{HeaderValue, StatusCode, header::RETRY_AFTER},
    response::{IntoResponse, Response},
};
use dais_protocol::{Problem, Refusal, RefusalCode};

/// The status of a refusal.
pub(super) const fn status(code: RefusalCode) -> StatusCode {
    match code {
        RefusalCode::Malformed => StatusCode::BAD_REQUEST,
        RefusalCode::BadToken => StatusCode::UNAUTHORIZED,
        RefusalCode::NotAllowed | RefusalCode::Muted | RefusalCode::Removed => StatusCode::FORBIDDEN,
        RefusalCode::NotFound => StatusCode::NOT_FOUND,
        RefusalCode::Stale
        | RefusalCode::WrongLife
        | RefusalCode::WrongState
        | RefusalCode::NotHolding
        | RefusalCode::ChangedSince
        | RefusalCode::NameNeeded
        | RefusalCode::AlreadyWaiting
        | RefusalCode::Anonymous
        | RefusalCode::CountedInRoom
        | RefusalCode::ListClosed
        | RefusalCode::TooMany
        // Not 429: programs repeat that by themselves, and two seconds later it would be meant.
        | RefusalCode::TooSoon
        | RefusalCode::IdTaken => StatusCode::CONFLICT,
        RefusalCode::OutOfBounds | RefusalCode::NotUnderstood | RefusalCode::Ambiguous => {
            StatusCode::UNPROCESSABLE_ENTITY
        }
        RefusalCode::TooFast => StatusCode::TOO_MANY_REQUESTS,
        RefusalCode::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
        RefusalCode::JournalFull => StatusCode::INSUFFICIENT_STORAGE,
    }
}

/// Why a route did not do what it was asked.
#[derive(Debug)]
pub(super) struct RouteError {
    status: StatusCode,
    problem: Problem,
}

impl RouteError {
    pub(super) fn new(status: StatusCode, code: RefusalCode, message: impl Into<String>) -> Self {
        let message = message.into();
        Self {
            status,
            problem: Problem { code, message },
        }
    }

    pub(super) fn status(&self) -> StatusCode {
        self.status
    }
}

impl From<Refusal> for RouteError {
    fn from(refusal: Refusal) -> Self {
        Self::new(status(refusal.code), refusal.code, refusal.message)
    }
}

impl From<RefusalCode> for RouteError {
    fn from(code: RefusalCode) -> Self {
        Refusal::from(code).into()
    }
}

impl From<JsonRejection> for RouteError {
    fn from(rejection: JsonRejection) -> Self {
        // The text says which field, line and column.
        Self::new(rejection.status(), RefusalCode::Malformed, rejection.body_text())
    }
}

impl From<QueryRejection> for RouteError {
    fn from(rejection: QueryRejection) -> Self {
        Self::new(rejection.status(), RefusalCode::Malformed, rejection.body_text())
    }
}

impl From<StringRejection> for RouteError {
    fn from(rejection: StringRejection) -> Self {
        Self::new(rejection.status(), RefusalCode::Malformed, rejection.body_text())
    }
}

impl From<BytesRejection> for RouteError {
    fn from(rejection: BytesRejection) -> Self {
        Self::new(rejection.status(), RefusalCode::Malformed, rejection.body_text())
    }
}

impl IntoResponse for RouteError {
    fn into_response(self) -> Response {
        let mut response = (self.status, Json(self.problem)).into_response();
        if matches!(
            self.status,
            StatusCode::TOO_MANY_REQUESTS | StatusCode::SERVICE_UNAVAILABLE
        ) {
            response
                .headers_mut()
                .insert(RETRY_AFTER, HeaderValue::from_static("2"));
        }
        response
    }
}

/// Answers a method that the route does not have.
pub(super) async fn wrong_method() -> RouteError {
    RouteError::new(
        StatusCode::METHOD_NOT_ALLOWED,
        RefusalCode::Malformed,
        "This address does not take that method. /api/openapi.json lists what it takes.",
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn h2_only_what_should_be_sent_again_says_so() {
        let again = |code: &&RefusalCode| {
            let response = RouteError::from(**code).into_response();
            response.headers().contains_key(RETRY_AFTER)
        };
        let codes: Vec<_> = RefusalCode::ALL.iter().filter(again).collect();
        assert_eq!(codes, [&RefusalCode::TooFast, &RefusalCode::Unavailable]);
    }

    #[test]
    fn h2_every_refusal_has_an_error_status() {
        for &code in RefusalCode::ALL {
            let status = status(code);
            assert!(status.is_client_error() || status.is_server_error(), "{code:?}");
        }
    }
}
