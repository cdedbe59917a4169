//! The command line. Every knob is also a variable of the environment; `--help` is its documentation.

use std::{
    net::{IpAddr, SocketAddr},
    path::PathBuf,
};

use clap::{Args, Parser, Subcommand};

use dais_protocol::SessionId;

use crate::http::PublicUrl;

/// Moderates a live session held in a room and online at once.
///
/// Dais holds who has the floor, who is next and why, how much time is left and for whom, which online question
/// is read out when, and keeps a record of it all. Everybody takes part with a browser; the organiser, the
/// chair, the relay desk and the projector each get a link of their own.
#[derive(Debug, Parser)]
#[command(name = "dais", version, propagate_version = true, after_help = EXAMPLES, arg_required_else_help = true)]
pub struct Config {
    /// What to do.
    #[command(subcommand)]
    pub action: Action,
}

const EXAMPLES: &str = "\
Examples:
  dais serve --sample                     look around, with sample sessions, at http://127.0.0.1:8080
  dais serve --listen 0.0.0.0:8080        let phones on the same network join
  dais serve --public-url https://dais.example.org --trusted-proxy 10.0.0.1
                                          behind a reverse proxy that ends TLS
  dais import proposal.txt                see what Dais reads from the text of a session proposal

Log messages go to standard error; RUST_LOG=debug shows more of them.";

/// What the programme is asked to do.
#[derive(Debug, Subcommand)]
pub enum Action {
    /// Run the server until Ctrl-C.
    ///
    /// Prints the organiser's link, and the links of the open sessions. Whoever holds a link holds its role.
    Serve(Serve),
    /// Show what Dais reads from the text of a session proposal.
    ///
    /// Each value is shown with the line it stands on; then what to look at, what to decide, and where the text
    /// contradicts itself. Nothing is saved. Ends with 0 for a session, 3 for a text that is not one, and 2 for
    /// one that cannot be read.
    Import(Import),
    /// Copy everything into one new file, also while the server runs, and verify the copy.
    ///
    /// To restore, stop the server and put the file into the data directory as dais.db, beside secret.key.
    Backup(Backup),
    /// Prove that a data directory or a backup is as it was written: every entry's hash is computed anew.
    Verify(Verify),
    /// List the sessions of a data directory or backup, or print the entries of one as JSON, one a line.
    Inspect(Inspect),
}

/// How to run the server.
#[derive(Args, Clone, Debug)]
pub struct Serve {
    /// Where to listen: an address and a port.
    ///
    /// 127.0.0.1 is reached from this machine only, 0.0.0.0 from the whole network. Port 0 takes any free one.
    #[arg(long, env = "DAIS_LISTEN", value_name = "ADDRESS:PORT", default_value = "127.0.0.1:8080", value_parser = listen)]
    pub listen: SocketAddr,

    /// Where everything is kept. Made when it is not there; one server at a time may use it.
    ///
    /// Guard it: the key in it opens every link.
    #[arg(long, env = "DAIS_DATA", value_name = "DIRECTORY", default_value = "./data")]
    pub data: PathBuf,

    /// How browsers reach the server, for links and QR codes. Taken from --listen when left out.
    #[arg(long, env = "DAIS_PUBLIC_URL", value_name = "URL")]
    pub public_url: Option<PublicUrl>,

    /// Where Prometheus reads figures about the server, at /metrics: an address and a port, as in 127.0.0.1:9464.
    ///
    /// Nothing is shown unless this is given. It is a listener of its own, so that no proxy in front of the server can
    /// show it by mistake. Whoever reaches it may read it: keep it to your own network.
    #[arg(long, env = "DAIS_METRICS_LISTEN", value_name = "ADDRESS:PORT", value_parser = listen)]
    pub metrics_listen: Option<SocketAddr>,

    /// Begin with sample sessions when there are none.
    #[arg(long, env = "DAIS_SAMPLE")]
    pub sample: bool,

    /// The address of a reverse proxy of yours, whose X-Forwarded-For is believed. May be given several times.
    #[arg(
        long = "trusted-proxy",
        env = "DAIS_TRUSTED_PROXIES",
        value_name = "ADDRESS",
        value_delimiter = ','
    )]
    pub trusted_proxies: Vec<IpAddr>,

    /// Connections at once, sockets included.
    #[arg(
        long,
        env = "DAIS_MAX_CONNECTIONS",
        value_name = "N",
        default_value_t = 20_000
    )]
    pub max_connections: usize,

    /// Connections at once from one address. A venue is often one address: keep it above its number of seats.
    #[arg(
        long,
        env = "DAIS_MAX_CONNECTIONS_PER_ADDRESS",
        value_name = "N",
        default_value_t = 4000
    )]
    pub max_connections_per_address: usize,
}

/// What to read.
#[derive(Args, Clone, Debug)]
pub struct Import {
    /// The file; `-` reads standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,

    /// Print JSON: the `Extraction` of docs/openapi.json.
    #[arg(long)]
    pub json: bool,
}

/// What to copy where.
#[derive(Args, Clone, Debug)]
pub struct Backup {
    /// The data directory.
    #[arg(long, env = "DAIS_DATA", value_name = "DIRECTORY", default_value = "./data")]
    pub data: PathBuf,

    /// The file to make. Nothing is overwritten.
    #[arg(value_name = "FILE")]
    pub to: PathBuf,
}

/// What to verify.
#[derive(Args, Clone, Debug)]
pub struct Verify {
    /// A data directory, or a backup.
    #[arg(value_name = "DIRECTORY|FILE", env = "DAIS_DATA", default_value = "./data")]
    pub from: PathBuf,
}

/// What to print.
#[derive(Args, Clone, Debug)]
pub struct Inspect {
    /// A data directory, or a backup.
    #[arg(value_name = "DIRECTORY|FILE", env = "DAIS_DATA", default_value = "./data")]
    pub from: PathBuf,

    /// Print the entries of this session.
    #[arg(long, value_name = "ID")]
    pub session: Option<SessionId>,
}

fn listen(text: &str) -> Result<SocketAddr, String> {
    let full = match text.split_once(':') {
        None if text.bytes().all(|byte| byte.is_ascii_digit()) => format!("127.0.0.1:{text}"),
        Some(("localhost", port)) => format!("127.0.0.1:{port}"),
        _ => text.to_owned(),
    };
    full.parse()
        .map_err(|_| "write an address and a port, for example 127.0.0.1:8081 or 0.0.0.0:8080".to_owned())
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory as _;

    use super::*;

    #[test]
    fn h30_the_command_line_is_consistent() {
        Config::command().debug_assert();
    }

    #[test]
    fn h30_an_address_is_read_as_people_write_it() {
        let written =
            ["8081", "localhost:8081", "127.0.0.1:8081"].map(|text| listen(text).unwrap().to_string());
        assert_eq!(written, ["127.0.0.1:8081"; 3]);
        assert!(listen("[::1]:80").is_ok());
        assert!(
            ["", "80800", "example.org", "127.0.0.1"]
                .into_iter()
                .all(|text| listen(text).is_err())
        );
    }
}
