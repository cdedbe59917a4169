//! Sockets (rules W1–W15): hello, commands in, frames out, goodbye. Nothing here knows what a session is.

mod budget;
mod connection;
mod hello;
mod line;
mod pipe;
mod read;

use axum::{body::Body, extract::Request, response::Response};
use dais_protocol::SessionId;
use hyper::upgrade::OnUpgrade;
use tokio_tungstenite::tungstenite::{self, handshake::server::create_response_with_body};

use crate::{
    accept,
    conductor::{Conductors, Farewell},
};
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
    pub fn serve(self, session: SessionId, conductors: Conductors, build: &'static str) {
        tokio::spawn(async move {
            let Some(line) = Box::pin(self.open()).await else {
                return;
            };
            conductors.track(serve(line, session, &conductors, build)).await;
        });
    }

    /// `None`: the other side was gone before.
    async fn open(self) -> Option<Line> {
        let (connection, ahead) = accept::reclaim(self.0.await.ok()?)?;
        Some(Line::new(connection, ahead).await)
    }
}

/// What a socket goes through once is boxed: for nearly all its life it waits for something to say or to hear.
async fn serve(mut line: Line, session: SessionId, conductors: &Conductors, build: &'static str) {
    let ending = match Box::pin(hello::greet(&mut line, session, conductors, build)).await {
        Ok(seat) => Connection::new(&mut line, seat).converse().await,
        Err(ending) => ending,
    };
    match ending {
        Ending::Farewell(farewell) => {
            let Farewell { code, .. } = farewell;
            tracing::debug!(%session, ?code, "hanging up");
            Box::pin(line.hang_up(farewell)).await;
        }
        Ending::Gone => {}
    }
}
