//! Sockets (rules W1–W15): hello, commands in, frames out, goodbye. Nothing here knows what a session is.

mod budget;
#[cfg(feature = "conformance")]
pub mod conformance;
mod connection;
mod hello;
mod line;
mod pipe;
mod read;

use std::sync::Arc;

use axum::{body::Body, extract::Request, response::Response};
use dais_protocol::SessionId;
use hyper::upgrade::OnUpgrade;
use tokio_tungstenite::tungstenite::{self, handshake::server::create_response_with_body};

use tracing::{Instrument as _, Span, field};

use crate::{accept, conductor::Conductors};
use connection::Connection;
use line::{Ending, Line};

/// A socket that is about to open.
#[derive(Debug)]
pub struct Upgrading(OnUpgrade);

/// Answers the request for a socket.
///
/// # Errors
/// When it is not one.
pub fn upgrade(request: Request) -> Result<(Response, Upgrading), tungstenite::Error> {
    let response = create_response_with_body(&request, Body::empty)?;
    Ok((response, Upgrading(hyper::upgrade::on(request))))
}

impl Upgrading {
    /// Serves the socket until either side hangs up.
    ///
    /// What it goes through once is boxed: for nearly all its life it waits for something to hear or to say, and
    /// there are ten thousand of it.
    pub fn serve(self, session: SessionId, conductors: Conductors, build: &'static str) {
        let span = tracing::debug_span!("socket", %session, role = field::Empty);
        let serving = async move {
            let _running = conductors.running();
            let Some(mut line) = Box::pin(self.open(&conductors)).await else {
                return;
            };
            let ending = match Box::pin(hello::greet(&mut line, session, &conductors, build)).await {
                Ok(seat) => {
                    Span::current().record("role", field::debug(seat.role()));
                    Connection::new(&mut line, seat).converse().await
                }
                Err(ending) => ending,
            };
            match ending {
                Ending::Farewell(farewell) => {
                    tracing::debug!(code = ?farewell.code, "hanging up");
                    conductors.counters().measured.bye(farewell.code);
                    Box::pin(line.hang_up(farewell)).await;
                }
                Ending::Gone => {}
            }
        };
        tokio::spawn(serving.instrument(span));
    }

    /// `None`: the other side was gone before.
    async fn open(self, conductors: &Conductors) -> Option<Box<Line>> {
        let (connection, ahead) = accept::reclaim(self.0.await.ok()?)?;
        let counters = Arc::clone(conductors.counters());
        Some(Box::new(Line::new(connection, ahead, counters).await))
    }
}
