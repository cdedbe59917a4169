//! An echo over the very line that sessions talk over, for `make conformance`; no part of the program that is shipped.
//!
//! What is heard may be larger than in a session, and need not be text: the suite expects both to come back.

use std::sync::Arc;

use axum::{
    Router,
    extract::Request,
    http::StatusCode,
    response::{IntoResponse as _, Response},
    routing::any,
};
use tokio_tungstenite::tungstenite::Message;

use super::{Upgrading, line::Line, upgrade};
use crate::{accept, conductor::Frame};

/// Twice the largest message of the suite.
const MAX_ECHO: usize = 128 * 1024;

/// Answers every request with a socket that says what it hears.
pub fn router() -> Router {
    Router::new().fallback(any(async |request: Request| -> Response {
        match upgrade(request) {
            Ok((response, upgrading)) => {
                tokio::spawn(echo(upgrading));
                response
            }
            Err(error) => (StatusCode::UPGRADE_REQUIRED, error.to_string()).into_response(),
        }
    }))
}

async fn echo(Upgrading(upgrade): Upgrading) -> Option<()> {
    let (connection, ahead) = accept::reclaim(upgrade.await.ok()?)?;
    let mut line = Line::bounded(connection, ahead, Arc::default(), MAX_ECHO).await;
    loop {
        let frame = match line.message().await?.ok()? {
            Message::Text(text) => Frame::from(text.as_str()),
            Message::Binary(bytes) => Frame::binary(&bytes),
            Message::Ping(_) | Message::Pong(_) => continue,
            Message::Close(_) => {
                line.part().await;
                return None;
            }
            Message::Frame(_) => return None,
        };
        line.say(&frame).await.ok()?;
    }
}
