//! A form as it came in.

use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Request, rejection::FormRejection},
    http::StatusCode,
    response::Response,
};
use serde::de::DeserializeOwned;

use super::{
    super::{App, body::in_time},
    page,
};

/// More than any form has: all of them may be sent back.
const MAX_FIELDS: usize = 16;

/// Names and values.
pub(super) type Fields = Vec<(String, String)>;

/// A form that was filled in.
pub(super) struct Filled<T> {
    pub(super) form: T,
    /// As it came, to be sent again.
    pub(super) fields: Fields,
}

impl<T: DeserializeOwned> FromRequest<App> for Filled<T> {
    type Rejection = Response;

    async fn from_request(request: Request, app: &App) -> Result<Self, Response> {
        let (parts, body) = request.into_parts();
        let whole = Request::from_parts(parts.clone(), body);
        let bytes = in_time(Bytes::from_request(whole, app))
            .await
            .map_err(|late| page::broken(late.status()))?
            .map_err(|rejection| page::broken(rejection.status()))?;
        let read = || Request::from_parts(parts.clone(), Body::from(bytes.clone()));
        let misread = |rejection: FormRejection| page::broken(rejection.status());
        let Form(fields): Form<Fields> = Form::from_request(read(), app).await.map_err(misread)?;
        if fields.len() > MAX_FIELDS {
            return Err(page::broken(StatusCode::UNPROCESSABLE_ENTITY));
        }
        let Form(form) = Form::from_request(read(), app).await.map_err(misread)?;
        Ok(Self { form, fields })
    }
}
