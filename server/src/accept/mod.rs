//! Our own accept loop (rules H20–H27): what `axum::serve` leaves open is bounded here. A request's head must be
//! complete in time, connections are counted in total and per address, what a peer may send is metered, a peer
//! that takes nothing is dropped, and a stop lets running requests finish.

mod metered;
mod places;
mod tally;
mod turnstile;

use std::{convert::Infallible, io, net::IpAddr, net::SocketAddr, sync::Arc, time::Duration};

use axum::{Router, body::Body, extract::Request};
use bytes::Bytes;
use hyper::{body::Incoming, server::conn::http1, service::service_fn, upgrade::Upgraded};
use hyper_util::rt::{TokioIo, TokioTimer};
use rustix::net::sockopt;
use tokio::{
    io::{AsyncRead, AsyncWrite},
    net::{TcpListener, TcpStream},
    task::yield_now,
    time::sleep,
};
use tokio_util::{sync::CancellationToken, task::TaskTracker};
use tower::ServiceExt as _;
use tracing::{debug, warn};

pub use metered::{Metered, Rate};
pub use places::neighbourhood;
use places::{Place, Places};
pub use tally::Tally;
use turnstile::Turnstile;

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

/// Connections accepted before everybody else has their turn: a handshake costs as much as twenty frames, and thousands
/// may want one at once.
const ACCEPTED_AT_ONCE: u64 = 8;

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
    /// Bytes that wait in the system for the server to read them, likewise: of who is held back nothing is read.
    pub receive_buffer: usize,
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
            receive_buffer: 64 * 1024,
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
    let door = Door::new(router, bounds, stop.clone());
    let running = TaskTracker::new();
    let mut back_off = FIRST_BACK_OFF;
    let mut welcomed: u64 = 0;
    loop {
        let accepted = tokio::select! {
            () = stop.cancelled() => break,
            accepted = listener.accept() => accepted,
        };
        match accepted {
            Ok((stream, from)) => {
                back_off = FIRST_BACK_OFF;
                if let Some((peer, place)) = door.welcome(&stream, from) {
                    running.spawn(door.clone().converse(stream, peer, place));
                }
                welcomed += 1;
                if welcomed.is_multiple_of(ACCEPTED_AT_ONCE) {
                    yield_now().await;
                }
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
    if tokio::time::timeout(door.bounds.drain, running.wait())
        .await
        .is_err()
    {
        warn!(
            requests = running.len(),
            "stopped without waiting for the slowest requests"
        );
    }
}

/// Where connections come in. Cheap to clone.
#[derive(Clone)]
struct Door {
    router: Router,
    bounds: Bounds,
    stop: CancellationToken,
    places: Arc<Places>,
    turnstile: Arc<Turnstile>,
}

impl Door {
    fn new(router: Router, bounds: Bounds, stop: CancellationToken) -> Self {
        Self {
            places: Arc::new(Places::new(&bounds)),
            turnstile: Arc::new(Turnstile::new()),
            router,
            bounds,
            stop,
        }
    }

    /// Who came, and their place, when there is one.
    fn welcome(&self, stream: &TcpStream, from: SocketAddr) -> Option<(Peer, Place)> {
        let peer = Peer(from.ip().to_canonical());
        let Some(place) = self.places.take(peer.0) else {
            debug!(%from, "no place for another connection");
            // Best effort: a fresh socket has room for so few bytes.
            let _ = stream.try_write(FULL);
            return None;
        };
        if let Err(error) = self.prepare(stream) {
            debug!(%error, "the connection ended before it began");
            return None;
        }
        Some((peer, place))
    }

    fn prepare(&self, stream: &TcpStream) -> io::Result<()> {
        stream.set_nodelay(true)?;
        sockopt::set_socket_send_buffer_size(stream, self.bounds.send_buffer)?;
        sockopt::set_socket_recv_buffer_size(stream, self.bounds.receive_buffer)?;
        Ok(())
    }

    async fn converse<S>(self, stream: S, peer: Peer, place: Place)
    where
        S: AsyncRead + AsyncWrite + Send + Unpin + 'static,
    {
        let Self {
            router,
            bounds,
            stop,
            turnstile,
            ..
        } = self;
        let metered = Metered::new(stream, bounds.http, bounds.write_timeout, place, turnstile);
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
