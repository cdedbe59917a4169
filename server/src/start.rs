//! The server from start to stop: what is opened first is closed last.

use std::{
    io,
    net::{IpAddr, Ipv4Addr, SocketAddr, UdpSocket},
    path::PathBuf,
    sync::Arc,
    time::Duration,
};

use tokio::net::{TcpListener, TcpSocket};
use tokio_util::sync::CancellationToken;
use tracing::info;

use crate::{
    accept::{self, Bounds},
    banner,
    clock::Clock,
    conductor::Conductors,
    config::Serve,
    http::{self, App, PublicUrl},
    journal::{
        Journal, ReadError,
        sqlite::{OpenError, Options, SqliteJournal},
    },
    metrics::{self, Metrics},
    sample,
    secrets::{KeyError, Secrets},
};

/// Connections that may wait to be accepted (H29), as many as Linux allows by itself: after a restart everybody comes
/// at once.
const BACKLOG: u32 = 4096;
/// Connections at once to the metrics page.
const WATCHERS: usize = 64;

/// Why the server did not start. Each is one sentence that says what to do next.
#[derive(Debug, thiserror::Error)]
pub enum StartError {
    /// Somebody else listens there.
    #[error(
        "port {} on {} is already in use: stop the programme that uses it, or choose another port, for example \
         `dais serve --listen {}:{}`", .0.port(), .0.ip(), .0.ip(), .0.port().checked_add(1).unwrap_or(8080)
    )]
    PortInUse(SocketAddr),
    /// The address is not ours, or the port is reserved.
    #[error("cannot listen on {address}: {error}; choose another address with --listen")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// The same for the metrics page.
    #[error("cannot listen on {address} for metrics: {error}; choose another address with --metrics-listen")]
    Metrics {
        /// The address asked for.
        address: SocketAddr,
        /// What the system says.
        error: io::Error,
    },
    /// The journal's directory cannot be used.
    #[error(transparent)]
    Journal(#[from] OpenError),
    /// The key cannot be used.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The journal is damaged.
    #[error("{0}; restore the data directory from a backup, or choose another with --data")]
    Read(#[from] ReadError),
}

/// Runs until `stop`.
pub async fn serve(config: Serve, stop: CancellationToken) -> Result<(), StartError> {
    let listener = listen(config.listen)?;
    let watched = match config.metrics_listen {
        Some(address) => Some(listen_for_metrics(address).await?),
        None => None,
    };
    let journal = open_journal(config.data.clone()).await?;
    let secrets = Secrets::open(&config.data)?;
    let conductors = Conductors::open(Arc::clone(&journal), Clock::start(), secrets).await?;
    if config.sample && conductors.summaries().is_empty() {
        sample::load(&conductors).await;
    }
    let address = listener.local_addr().unwrap_or(config.listen);
    let public = config.public_url.unwrap_or_else(|| guess_public_url(address));
    let bounds = Bounds {
        connections: config.max_connections,
        per_address: config.max_connections_per_address,
        proxies: config.trusted_proxies.into(),
        ..Bounds::default()
    };
    let app = App::new(
        conductors.clone(),
        Arc::clone(&journal),
        public.clone(),
        Arc::clone(&bounds.proxies),
    );
    let metrics = watched.as_ref().and_then(|listener| listener.local_addr().ok());
    banner::print(&conductors, address, &public, metrics, &config.data).await;
    info!(%address, %public, "listening");

    let unwatched = CancellationToken::new();
    let watching = watched.map(|listener| {
        let metrics = Metrics::of(&conductors, journal, &bounds.tally, stop.clone());
        tokio::spawn(show_metrics(listener, metrics, unwatched.clone()))
    });
    accept::serve(listener, http::router(app), bounds, stop).await;

    // Says goodbye to every socket, and closes the journal.
    conductors.shut_down().await;
    unwatched.cancel();
    if let Some(watching) = watching {
        // However it ended, it has.
        let _ = watching.await;
    }
    info!("stopped");
    Ok(())
}

fn listen(address: SocketAddr) -> Result<TcpListener, StartError> {
    let socket = match address {
        SocketAddr::V4(_) => TcpSocket::new_v4(),
        SocketAddr::V6(_) => TcpSocket::new_v6(),
    };
    let listening = socket.and_then(|socket| {
        #[cfg(unix)]
        socket.set_reuseaddr(true)?;
        socket.bind(address)?;
        socket.listen(BACKLOG)
    });
    listening.map_err(|error| match error.kind() {
        io::ErrorKind::AddrInUse => StartError::PortInUse(address),
        _ => StartError::Listen { address, error },
    })
}

async fn listen_for_metrics(address: SocketAddr) -> Result<TcpListener, StartError> {
    TcpListener::bind(address)
        .await
        .map_err(|error| StartError::Metrics { address, error })
}

/// Shows figures until told to stop, to a few at once: they are for machines of the operator's.
async fn show_metrics(listener: TcpListener, metrics: Metrics, stop: CancellationToken) {
    let bounds = Bounds {
        connections: WATCHERS,
        drain: Duration::from_secs(1),
        ..Bounds::default()
    };
    accept::serve(listener, metrics::router(metrics), bounds, stop).await;
}

async fn open_journal(directory: PathBuf) -> Result<Arc<dyn Journal>, OpenError> {
    // Opening waits for the disk, perhaps for long after a crash: off the runtime.
    let opened =
        tokio::task::spawn_blocking(move || SqliteJournal::open(&directory, Options::default())).await;
    match opened {
        Ok(journal) => Ok(Arc::new(journal?)),
        Err(panicked) => std::panic::resume_unwind(panicked.into_panic()),
    }
}

/// The address others most likely reach us by.
fn guess_public_url(listen: SocketAddr) -> PublicUrl {
    let ip = if listen.ip().is_unspecified() {
        outward_address().unwrap_or(IpAddr::V4(Ipv4Addr::LOCALHOST))
    } else {
        listen.ip()
    };
    PublicUrl::of(SocketAddr::new(ip, listen.port()))
}

/// The address of this machine in its network. Choosing a peer for a datagram socket makes the system choose
/// ours; nothing is sent.
fn outward_address() -> Option<IpAddr> {
    let socket = UdpSocket::bind((Ipv4Addr::UNSPECIFIED, 0)).ok()?;
    // An address set aside for documentation (RFC 5737).
    socket.connect((Ipv4Addr::new(192, 0, 2, 1), 9)).ok()?;
    Some(socket.local_addr().ok()?.ip())
}

#[cfg(test)]
mod tests {
    use std::net::Ipv4Addr;

    use tokio::{net::TcpStream, task::JoinSet, time::timeout};

    use super::*;

    /// More than fit where nothing is said: 128.
    const CROWD: usize = 400;
    /// Longer than it takes to be let in on the second try.
    const GUARD: Duration = Duration::from_secs(60);

    #[tokio::test]
    async fn h29_hundreds_wait_to_be_accepted() {
        let listener = listen((Ipv4Addr::LOCALHOST, 0).into()).unwrap();
        let address = listener.local_addr().unwrap();
        let mut crowd: JoinSet<_> = (0..CROWD).map(|_| TcpStream::connect(address)).collect();
        let everybody = async {
            while let Some(connected) = crowd.join_next().await {
                connected.unwrap().expect("room to wait in");
            }
        };
        timeout(GUARD, everybody).await.expect("room for everybody");
        drop(listener);
    }
}
