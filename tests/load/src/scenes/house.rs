//! The server under test.

use anyhow::Context as _;
use tempfile::TempDir;

use crate::{
    api::{self, Api, Hall},
    process::{self, Running, beside},
};

/// The release binary over a journal of its own.
pub struct House {
    /// The server.
    pub server: Running,
    data: TempDir,
}

impl House {
    /// Starts it on a free port.
    pub fn open() -> anyhow::Result<Self> {
        // On the disk the bench runs from: a memory file system would make every sync free.
        let data = TempDir::new_in(std::env::current_exe()?.parent().context("a directory")?)?;
        let server = start(&data, "127.0.0.1:0")?;
        Ok(Self { server, data })
    }

    /// Ends the server gracefully and starts it again where it was.
    pub fn restart(self) -> anyhow::Result<Self> {
        let address = self.server.address.clone();
        self.server.interrupt()?;
        let server = start(&self.data, &address)?;
        Ok(Self {
            server,
            data: self.data,
        })
    }

    /// A session with so many people in it, none connected yet.
    pub fn hall(&self, title: &str, people: usize) -> anyhow::Result<Hall> {
        api::hall(&self.server.address, &self.server.secret, title, people, false)
    }

    /// The same, with every question screened first.
    pub fn screened(&self, title: &str, people: usize) -> anyhow::Result<Hall> {
        api::hall(&self.server.address, &self.server.secret, title, people, true)
    }

    /// A figure the server shows whoever watches it.
    pub fn figure(&self, name: &str) -> anyhow::Result<f64> {
        let mut lines = self.server.said.iter().filter(|line| line.contains("/metrics"));
        let (address, _) = lines
            .find_map(|line| process::address(line))
            .context("an address of metrics")?;
        let shown = Api::new(&address, 1, None)?.text("/metrics")?;
        let value = shown
            .lines()
            .find_map(|line| line.strip_prefix(name)?.strip_prefix(' '));
        Ok(value.with_context(|| format!("no {name}"))?.parse()?)
    }

    /// Ends the server as a power switch would and starts it again where it was.
    pub fn crash(self) -> anyhow::Result<Self> {
        let address = self.server.address.clone();
        self.server.kill();
        let server = start(&self.data, &address)?;
        Ok(Self {
            server,
            data: self.data,
        })
    }
}

fn start(data: &TempDir, address: &str) -> anyhow::Result<Running> {
    let path = data.path().to_str().context("a path of plain text")?;
    Running::start(
        &beside("dais")?,
        &[
            "serve",
            "--listen",
            address,
            "--metrics-listen",
            "127.0.0.1:0",
            "--data",
            path,
        ],
        "/host#",
    )
}
