//! The `dais` command: reads the command line, runs, and says in one sentence what went wrong.

use std::{
    io::{self, IsTerminal as _},
    process::ExitCode,
};

use anyhow::Context as _;
use clap::Parser as _;
use dais::{
    config::{Action, Config, Serve},
    keep, proposal, start,
};
use mimalloc::MiMalloc;
use tokio::runtime::Builder;
use tokio_util::sync::CancellationToken;
use tracing::{Level, Metadata};
use tracing_subscriber::{
    EnvFilter, filter::filter_fn, fmt, layer::SubscriberExt as _, util::SubscriberInitExt as _,
};

/// The end of a process by Ctrl-C, as shells count it.
const INTERRUPTED: i32 = 130;
/// Tasks that are run before it is looked again who sent something: a moderator does not wait behind more of them than
/// these, whoever else is busy.
const LOOK_AROUND: u32 = 16;

/// It gives back what sessions held that were let go.
#[global_allocator]
static ALLOCATOR: MiMalloc = MiMalloc;

fn main() -> ExitCode {
    let done = match Config::parse().action {
        Action::Serve(serve) => run(serve),
        Action::Import(import) => Ok(proposal::run(&import)),
        Action::Backup(backup) => keep::backup(&backup),
        Action::Verify(verify) => keep::verify(&verify),
        Action::Inspect(inspect) => keep::inspect(&inspect),
    };
    done.unwrap_or_else(|error| {
        eprintln!("dais: {error:#}");
        ExitCode::FAILURE
    })
}

fn run(serve: Serve) -> anyhow::Result<ExitCode> {
    log_to_stderr();
    raise_file_limit();
    let runtime = Builder::new_multi_thread()
        .enable_all()
        .event_interval(LOOK_AROUND)
        .build()
        .context("the system gave no threads")?;
    runtime.block_on(async {
        let stop = CancellationToken::new();
        tokio::spawn(listen_for_signals(stop.clone()));
        // What is awaited here has a thread of its own, and would accept connections however many still wait for their turn.
        tokio::spawn(start::serve(serve, stop)).await
    })??;
    Ok(ExitCode::SUCCESS)
}

/// The first Ctrl-C or SIGTERM asks the server to stop, the second does not wait for it.
async fn listen_for_signals(stop: CancellationToken) {
    if signal().await.is_err() {
        return;
    }
    eprintln!("Stopping. Press Ctrl-C again to stop at once.");
    stop.cancel();
    if signal().await.is_ok() {
        std::process::exit(INTERRUPTED);
    }
}

#[cfg(unix)]
async fn signal() -> io::Result<()> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut terminate = signal(SignalKind::terminate())?;
    tokio::select! {
        pressed = tokio::signal::ctrl_c() => pressed,
        _ = terminate.recv() => Ok(()),
    }
}

#[cfg(not(unix))]
async fn signal() -> io::Result<()> {
    tokio::signal::ctrl_c().await
}

/// A socket is a file: the usual limit of 1024 is too small for a plenary hall. Failing leaves it as it is.
#[cfg(unix)]
fn raise_file_limit() {
    use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
    let maximum = getrlimit(Resource::Nofile).maximum;
    let all = Rlimit {
        current: maximum,
        maximum,
    };
    let _ = setrlimit(Resource::Nofile, all);
}

#[cfg(not(unix))]
fn raise_file_limit() {}

fn log_to_stderr() {
    let usual = || EnvFilter::new("info,memory_serve=warn");
    let lines = fmt::layer()
        .compact()
        .with_ansi(io::stderr().is_terminal())
        .with_writer(io::stderr);
    tracing_subscriber::registry()
        .with(lines)
        .with(EnvFilter::try_from_default_env().unwrap_or_else(|_| usual()))
        .with(filter_fn(is_fit_for_a_log))
        .init();
}

/// H55: what others trace is every byte that crosses a socket, tokens and names among them.
fn is_fit_for_a_log(said: &Metadata<'_>) -> bool {
    *said.level() < Level::TRACE || said.target().starts_with("dais")
}
