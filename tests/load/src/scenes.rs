//! What is played, and what is read off.

mod abuse;
mod ack;
mod fanout;
mod flood;
mod join;
mod many;
mod memory;
mod storm;

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use anyhow::{Context as _, bail};
use dais_protocol::{ClientFrame, Command, CommandId, PROTOCOL_VERSION};
use tempfile::TempDir;

pub use abuse::{Abuse, Attack, abuse, attack};
pub use ack::ack;
pub use fanout::fanout;
pub use flood::{Flood, flood};
pub use join::{join, reconnect};
pub use many::many;
pub use memory::memory;
pub use storm::{Storm, growth, storm};

use crate::{
    api::{self, Api, Hall},
    process::{self, Running, beside},
    swarm::{Heard, Manner, Swarm},
};

/// Nothing a scene waits for takes longer, or the run ends.
pub const PATIENCE: Duration = Duration::from_secs(180);

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

/// The first frame of a screen.
pub fn hello(token: &str) -> String {
    let hello = ClientFrame::Hello {
        version: PROTOCOL_VERSION,
        token: token.to_owned(),
        since: None,
        build: None,
    };
    serde_json::to_string(&hello).expect("a frame is JSON")
}

/// A command as a frame, and its id.
pub fn frame(command: Command) -> (CommandId, String) {
    let id = api::fresh();
    let text = serde_json::to_string(&ClientFrame::Do { id, command }).expect("a frame is JSON");
    (id, text)
}

/// A session with everybody connected.
pub struct Crowd {
    /// All sockets: attendees first, the chair last.
    pub swarm: Swarm,
    /// The session.
    pub hall: Hall,
    /// The chair's socket.
    pub chair: usize,
    asked: HashMap<CommandId, Instant>,
    /// Time from each command to its acknowledgement.
    pub acks: Vec<Duration>,
    /// Commands that were refused, by code.
    pub refused: HashMap<String, usize>,
    /// The place of the newest acknowledged command.
    pub seq: u64,
}

impl Crowd {
    /// Connects everybody and waits until each has the whole picture.
    pub fn gather(house: &House, hall: Hall) -> anyhow::Result<Self> {
        Self::gather_in(house, hall, Manner::default())
    }

    /// The same in a manner of their own.
    pub fn gather_in(house: &House, hall: Hall, manner: Manner) -> anyhow::Result<Self> {
        let path = format!("/api/sessions/{}/socket", hall.session);
        let mut swarm = Swarm::of(&house.server.address, &path, manner)?;
        for token in &hall.attendees {
            swarm.add(&hello(token));
        }
        let chair = swarm.add(&hello(&hall.chair));
        let mut crowd = Self {
            swarm,
            hall,
            chair,
            asked: HashMap::new(),
            acks: Vec::new(),
            refused: HashMap::new(),
            seq: 0,
        };
        crowd.wait("everybody has the whole picture", |swarm, _| {
            swarm
                .sockets()
                .iter()
                .all(|socket| socket.is_open() && socket.seq > 0)
        })?;
        Ok(crowd)
    }

    /// Sends a command on somebody's socket.
    pub fn ask(&mut self, socket: usize, command: Command) -> CommandId {
        let (id, text) = frame(command);
        self.asked.insert(id, Instant::now());
        self.swarm.say(socket, &text);
        id
    }

    /// Commands not yet answered.
    pub fn owed(&self) -> usize {
        self.asked.len()
    }

    /// Lets things arrive for at most `patience`.
    pub fn turn(&mut self, patience: Duration) -> anyhow::Result<()> {
        let Self {
            swarm,
            asked,
            acks,
            refused,
            seq,
            ..
        } = self;
        swarm.turn(patience, |heard| note(heard, asked, acks, refused, seq))
    }

    /// Waits until `done`; fails when it takes too long.
    pub fn wait(&mut self, what: &str, done: impl Fn(&Swarm, u64) -> bool) -> anyhow::Result<()> {
        let end = Instant::now() + PATIENCE;
        while !done(&self.swarm, self.seq) {
            if Instant::now() > end {
                let (open, all) = (self.swarm.open(), self.swarm.sockets().len());
                bail!(
                    "given up: {what} ({open} of {all} connected, {} lost)",
                    self.swarm.lost
                );
            }
            self.turn(Duration::from_millis(2))?;
        }
        Ok(())
    }

    /// Everybody says that they are still there: a server hangs up on who is silent for long. Not while something is
    /// measured.
    pub fn breathe(&mut self) -> anyhow::Result<()> {
        let heard: Vec<u64> = self.swarm.sockets().iter().map(|socket| socket.frames).collect();
        for socket in 0..heard.len() {
            self.swarm.say(socket, r#"{"type":"ping","sent":1}"#);
        }
        self.wait("everybody is still there", |swarm, _| {
            let sockets = swarm.sockets().iter().zip(&heard);
            sockets.into_iter().all(|(socket, heard)| socket.frames > *heard)
        })
    }

    /// Waits until every command is answered.
    pub fn settle(&mut self) -> anyhow::Result<()> {
        let end = Instant::now() + PATIENCE;
        while self.owed() > 0 {
            if Instant::now() > end {
                bail!("given up: {} commands were never answered", self.owed());
            }
            self.turn(Duration::from_millis(2))?;
        }
        Ok(())
    }

    /// Waits until every screen shows what was acknowledged last.
    pub fn converge(&mut self) -> anyhow::Result<Instant> {
        self.settle()?;
        self.wait("every screen shows it", |swarm, seq| {
            swarm.sockets().iter().all(|socket| socket.seq >= seq)
        })?;
        Ok(self.swarm.last_at)
    }
}

fn note(
    heard: Heard<'_>,
    asked: &mut HashMap<CommandId, Instant>,
    acks: &mut Vec<Duration>,
    refused: &mut HashMap<String, usize>,
    newest: &mut u64,
) {
    // Only answers are read; patches are known by their place alone.
    if heard.text.starts_with(br#"{"type":"patch""#) {
        return;
    }
    match serde_json::from_slice(heard.text) {
        Ok(dais_protocol::ServerFrame::Done { id, seq }) => {
            if let Some(at) = asked.remove(&id) {
                acks.push(at.elapsed());
                *newest = (*newest).max(seq.0);
            }
        }
        Ok(dais_protocol::ServerFrame::Refused { id, code, .. }) => {
            if let Some(id) = id {
                asked.remove(&id);
            }
            *refused.entry(format!("{code:?}")).or_default() += 1;
        }
        Ok(_) | Err(_) => {}
    }
}

/// A floor or hub with so many plain sockets.
pub struct Rival {
    /// The program.
    pub program: Running,
    /// Its sockets.
    pub swarm: Swarm,
}

impl Rival {
    /// Starts it and connects everybody.
    pub fn gather(name: &str, arguments: &[&str], people: usize) -> anyhow::Result<Self> {
        let mut rival = Self::start(name, arguments)?;
        rival.connect(people)?;
        Ok(rival)
    }

    /// Starts it.
    pub fn start(name: &str, arguments: &[&str]) -> anyhow::Result<Self> {
        let program = Running::start(&beside(name)?, arguments, "http://")?;
        let swarm = Swarm::new(&program.address, "/")?;
        Ok(Self { program, swarm })
    }

    /// Connects everybody.
    pub fn connect(&mut self, people: usize) -> anyhow::Result<()> {
        for _ in 0..people {
            self.swarm.add("");
        }
        let all = self
            .swarm
            .until(PATIENCE, |_| {}, |swarm| swarm.open() == people)?;
        if !all {
            bail!("not everybody got in");
        }
        Ok(())
    }

    /// Orders frames and waits until everybody has them; says when the last one arrived, counted from the order, and
    /// the CPU it cost.
    pub fn send(&mut self, bytes: usize, times: u32, gap: Duration) -> anyhow::Result<(Duration, f64)> {
        let expected: Vec<u64> = self
            .swarm
            .sockets()
            .iter()
            .map(|socket| socket.frames + u64::from(times))
            .collect();
        let before = self.program.usage()?;
        let begin = Instant::now();
        self.swarm
            .say(0, &format!("send {bytes} {times} {}", gap.as_micros()));
        let mut behind = 0;
        let done = self.swarm.until(
            PATIENCE,
            |_| {},
            |swarm| {
                // Whoever has everything is not looked at again.
                let sockets = swarm.sockets();
                while behind < sockets.len() && sockets[behind].frames >= expected[behind] {
                    behind += 1;
                }
                behind == sockets.len()
            },
        )?;
        if !done {
            bail!("frames were lost");
        }
        let took = self.swarm.last_at - begin;
        Ok((took, self.program.usage()?.cpu - before.cpu))
    }
}
