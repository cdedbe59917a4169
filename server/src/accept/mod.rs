//! Our own accept loop (rules H20–H27): what `axum::serve` leaves open is bounded here. A request's head must be
//! complete in time, connections are counted in total and per address, what a peer may send is metered, a peer
//! that takes nothing is dropped, and a stop lets running requests finish.

mod metered;
mod places;
mod tally;

use std::{convert::Infallible, io, net::IpAddr, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::Request};
use bytes::Bytes;
use hyper::{body::Incoming, server::conn::http1, service::service_fn, upgrade::Upgraded};
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::net::sockopt;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    time::sleep,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;
use tracing::{debug, warn};

pub use metered::{Metered, Rate};
pub use places::neighbourhood;
use places::{Place, Places};
pub use tally::Tally;

/// What a peer gets that finds no place.
const FULL: &[u8] =
    b"HTTP/1.1 503 Service Unavailable\r\nretry-after: 5\r\ncontent-length: 0\r\nconnection: close\r\n\r\n";
/// Headers of a request.
const MAX_HEADERS: usize = 64;
/// Bytes of a request's head.
const MAX_HEAD_BYTES: usize = 32 * 1024;
/// Wait after an accept that failed, doubled up to [`LONGEST_BACK_OFF`] while it keeps failing.
const FIRST_BACK_OFF: Duration = Duration::from_millis(20);
const LONGEST_BACK_OFF: Duration = Duration::from_secs(1);

/// The bounds of the accept loop.
#[derive(Clone, Debug)]
pub struct Bounds {
    /// Connections at once.
    pub connections: usize,
    /// Connections at once from one address (IPv6: one /64). Generous: a venue is one address.
    pub per_address: usize,
    /// Addresses that stand for many others, and are therefore not counted: our own reverse proxies.
    pub proxies: Arc<[IpAddr]>,
    /// How long the head of a request may take, and how long a connection may lie idle.
    pub head_timeout: Duration,
    /// How long a peer may refuse to take what is written to it.
    pub write_timeout: Duration,
    /// Bytes that wait in the system for a peer to take them; it keeps twice as much, with what it needs around
    /// them. Left to itself it keeps megabytes for each, so that a thousand who do not read would use up what all
    /// share. By default a way of 300 ms still lets 400 KiB a second through.
    pub send_buffer: usize,
    /// What a peer may send over plain HTTP: a proposal of a mebibyte goes through at once.
    pub http: Rate,
    /// How long running requests may take once the server is to stop.
    pub drain: Duration,
    /// Where connections and answers are counted.
    pub tally: Tally,
}

impl Default for Bounds {
    fn default() -> Self {
        Self {
            connections: 20_000,
            per_address: 4000,
            proxies: Arc::new([]),
            head_timeout: Duration::from_secs(5),
            write_timeout: Duration::from_secs(30),
            send_buffer: 128 * 1024,
            http: Rate::HTTP,
            drain: Duration::from_secs(10),
            tally: Tally::default(),
        }
    }
}

/// Where a request comes from, as the socket says; an extension of every request.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Peer(pub IpAddr);

/// Cancelled when the server is to stop: whatever answers without end should come to one. An extension of every
/// request.
#[derive(Clone, Debug)]
pub struct Stopping(pub CancellationToken);

/// Serves `router` until `stop`, then waits for running requests, at most [`Bounds::drain`].
pub async fn serve(listener: TcpListener, router: Router, bounds: Bounds, stop: CancellationToken) {
    let places = Arc::new(Places::new(&bounds));
    let running = TaskTracker::new();
    let mut back_off = FIRST_BACK_OFF;
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, from)) => {
                back_off = FIRST_BACK_OFF;
                welcome(stream, from, &places, &router, &bounds, &stop, &running);
            }
            Err(error) if concerns_one_peer(&error) => {}
            Err(error) => {
                // Out of file descriptors, most likely: those who leave make room, so wait and go on.
                warn!(%error, "cannot accept a connection");
                sleep(back_off).await;
                back_off = (back_off * 2).min(LONGEST_BACK_OFF);
            }
        }
    }
    drop(listener);
    running.close();
    if tokio::time::timeout(bounds.drain, running.wait()).await.is_err() {
        warn!(
            requests = running.len(),
            "stopped without waiting for the slowest requests"
        );
    }
}

fn welcome(
    stream: TcpStream,
    from: SocketAddr,
    places: &Arc<Places>,
    router: &Router,
    bounds: &Bounds,
    stop: &CancellationToken,
    running: &TaskTracker,
) {
    let peer = Peer(from.ip().to_canonical());
    let Some(place) = places.take(peer.0) else {
        debug!(%from, "no place for another connection");
        // Best effort: a fresh socket has room for so few bytes.
        let _ = stream.try_write(FULL);
        return;
    };
    let prepared = stream
        .set_nodelay(true)
        .and_then(|()| Ok(sockopt::set_socket_send_buffer_size(&stream, bounds.send_buffer)?));
    if let Err(error) = prepared {
        debug!(%error, "the connection ended before it began");
        return;
    }
    running.spawn(converse(
        stream,
        peer,
        place,
        router.clone(),
        bounds.clone(),
        stop.clone(),
    ));
}

async fn converse<S>(
    stream: S,
    peer: Peer,
    place: Place,
    router: Router,
    bounds: Bounds,
    stop: CancellationToken,
) where
    S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
{
    let metered = Metered::new(stream, bounds.http, bounds.write_timeout, place);
    let stopping = Stopping(stop.clone());
    let tally = bounds.tally.clone();
    let service = service_fn(move |request: hyper::Request<Incoming>| {
        let mut request: Request = request.map(Body::new);
        request.extensions_mut().insert(stopping.clone());
        request.extensions_mut().insert(peer);
        let (answer, tally) = (router.clone().oneshot(request), tally.clone());
        async move {
            let answer = answer.await?;
            tally.answered(answer.status());
            Ok::<_, Infallible>(answer)
        }
    });
    let connection = http1::Builder::new()
        .timer(TokioTimer::new())
        .header_read_timeout(bounds.head_timeout)
        .max_headers(MAX_HEADERS)
        .max_buf_size(MAX_HEAD_BYTES)
        .serve_connection(TokioIo::new(metered), service)
        .with_upgrades();
    let mut connection = std::pin::pin!(connection);
    let ended = tokio::select! {
        ended = connection.as_mut() => ended,
        () = stop.cancelled() => {
            connection.as_mut().graceful_shutdown();
            connection.await
        }
    };
    if let Err(error) = ended {
        debug!(%error, "a connection broke off");
    }
}

/// The connection of an upgraded request, and what was read from it already. `None` for a connection that was not
/// accepted here.
pub fn reclaim(upgraded: Upgraded) -> Option<(Metered<TcpStream>, Bytes)> {
    let parts = upgraded.downcast::<TokioIo<Metered<TcpStream>>>().ok()?;
    Some((parts.io.into_inner(), parts.read_buf))
}

fn concerns_one_peer(error: &io::Error) -> bool {
    matches!(
        error.kind(),
        io::ErrorKind::ConnectionRefused
            | io::ErrorKind::ConnectionAborted
            | io::ErrorKind::ConnectionReset
            | io::ErrorKind::Interrupted
    )
}

#[cfg(test)]
mod tests;
