//! QR codes, as pictures that scale.

use axum::{
    extract::{Path, State, rejection::PathRejection},
    http::{StatusCode, header::CONTENT_TYPE},
    response::IntoResponse,
};
use dais_protocol::{Problem, RefusalCode};
use qrcode::{EcLevel, QrCode, render::svg};

use super::{App, address::ClientAddress, bearer::Host, body::Text, problem::RouteError};

/// Characters of a text that is drawn: more would need a larger code than phones read across a room.
const MAX_TEXT: usize = 512;

/// Draws a text, such as a role link, for the organiser.
#[utoipa::path(post, path = "/api/qr", tag = "pictures", security(("token" = [])),
    request_body(content = String, content_type = "text/plain", description = "At most 512 characters."),
    responses(
        (status = 200, description = "The picture.", body = String, content_type = "image/svg+xml"),
        (status = 401, description = "Not the organiser's token.", body = Problem),
        (status = 422, description = "No text, or too much of it.", body = Problem)))]
pub(super) async fn draw(_: Host, Text(bytes): Text) -> Result<impl IntoResponse, RouteError> {
    let text = String::from_utf8(bytes).map_err(|_| unfit())?;
    picture(&text)
}

/// Draws the address where attendees join. Public, for projectors; wrong codes count as guesses.
#[utoipa::path(get, path = "/api/join/{code}/qr.svg", tag = "pictures",
    params(("code" = String, Path, description = "The join code.")), responses(
        (status = 200, description = "The picture.", body = String, content_type = "image/svg+xml"),
        (status = 404, description = "No session has this code.", body = Problem),
        (status = 429, description = "Too many wrong codes from this address.", body = Problem)))]
pub(super) async fn join(
    State(app): State<App>,
    ClientAddress(address): ClientAddress,
    code: Result<Path<String>, PathRejection>,
) -> Result<impl IntoResponse, RouteError> {
    let Path(code) = code.map_err(|_| RefusalCode::NotFound)?;
    let Some(session) = app.conductors.session_by_code(&code) else {
        let counted = app.guesses.wrong(address, app.conductors.clock().now());
        let code = if counted {
            RefusalCode::NotFound
        } else {
            RefusalCode::TooFast
        };
        return Err(code.into());
    };
    let code = app.conductors.join_code(session).ok_or(RefusalCode::NotFound)?;
    picture(&app.public.join(&code))
}

fn picture(text: &str) -> Result<impl IntoResponse + use<>, RouteError> {
    Ok(([(CONTENT_TYPE, "image/svg+xml")], svg_of(text)?))
}

/// A text as a picture.
pub(super) fn svg_of(text: &str) -> Result<String, RouteError> {
    if text.is_empty() || text.chars().nth(MAX_TEXT).is_some() {
        return Err(unfit());
    }
    let code = QrCode::with_error_correction_level(text, EcLevel::M).map_err(|_| unfit())?;
    Ok(code.render::<svg::Color<'_>>().min_dimensions(240, 240).build())
}

fn unfit() -> RouteError {
    RouteError::new(
        StatusCode::UNPROCESSABLE_ENTITY,
        RefusalCode::OutOfBounds,
        format!("A QR code holds 1 to {MAX_TEXT} characters of text."),
    )
}
