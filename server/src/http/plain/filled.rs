//! A form as it came in.

use axum::{
    Form,
    body::{Body, Bytes},
    extract::{FromRequest, Request, rejection::FormRejection},
    response::Response,
};
use serde::de::DeserializeOwned;

use super::{
    super::{App, body::in_time},
    page,
};

/// A form that was filled in.
pub(super) struct Filled<T> {
    pub(super) form: T,
    /// As it came, to be sent again.
    pub(super) fields: Vec<(String, String)>,
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
        let Form(fields) = Form::from_request(read(), app).await.map_err(misread)?;
        let Form(form) = Form::from_request(read(), app).await.map_err(misread)?;
        Ok(Self { form, fields })
    }
}
