//! Bodies: bounded in size by the route, and in time here.

use std::time::Duration;

use axum::{
    Json,
    body::{Body, Bytes},
    extract::{FromRequest, Request, rejection::JsonRejection},
    http::StatusCode,
};
use dais_protocol::RefusalCode;
use serde::de::DeserializeOwned;

use super::{App, problem::RouteError};
use crate::unfit;

/// How long a body may take: a proposal over a poor venue network.
const BODY_TIMEOUT: Duration = Duration::from_secs(30);

/// A JSON body.
pub(super) struct Read<T>(pub(super) T);

impl<T: DeserializeOwned> FromRequest<App> for Read<T> {
    type Rejection = RouteError;

    async fn from_request(request: Request, app: &App) -> Result<Self, RouteError> {
        let (head, body) = request.into_parts();
        let whole = Request::from_parts(head.clone(), body);
        let bytes = in_time(Bytes::from_request(whole, app)).await??;
        let again = Request::from_parts(head, Body::from(bytes.clone()));
        match Json::from_request(again, app).await {
            Ok(Json(value)) => Ok(Self(value)),
            Err(JsonRejection::JsonDataError(error)) => {
                Err(refused::<T>(&bytes).unwrap_or_else(|| JsonRejection::from(error).into()))
            }
            Err(rejection) => Err(rejection.into()),
        }
    }
}

/// X4: why a body is no such value, when a text in it is why.
fn refused<T: DeserializeOwned>(bytes: &[u8]) -> Option<RouteError> {
    let error = serde_json::from_slice::<T>(bytes).err()?;
    Some(unfit::refusal(&error, bytes)?.into())
}

/// A body in plain text.
pub(super) struct Text(pub(super) Vec<u8>);

impl FromRequest<App> for Text {
    type Rejection = RouteError;

    async fn from_request(request: Request, app: &App) -> Result<Self, RouteError> {
        let bytes = in_time(Bytes::from_request(request, app)).await??;
        Ok(Self(bytes.into()))
    }
}

pub(super) async fn in_time<T>(reading: impl Future<Output = T>) -> Result<T, RouteError> {
    tokio::time::timeout(BODY_TIMEOUT, reading).await.map_err(|_| {
        RouteError::new(
            StatusCode::REQUEST_TIMEOUT,
            RefusalCode::Malformed,
            "The rest of the request did not come in time. Send it again.",
        )
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test(start_paused = true)]
    async fn h21_a_body_that_does_not_end_is_given_up() {
        let began = tokio::time::Instant::now();
        assert!(in_time(std::future::pending::<()>()).await.is_err());
        assert_eq!(began.elapsed(), BODY_TIMEOUT);
        assert!(in_time(async {}).await.is_ok());
    }
}
