//! Everybody of a session, connected.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use anyhow::bail;
use dais_protocol::{Command, CommandId};

use super::{House, PATIENCE, frame, hello};
use crate::{
    api::Hall,
    swarm::{Heard, Manner, Swarm},
};

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
    /// Who is listened to, and each frame they heard: when, and how many bytes.
    pub tape: Option<(usize, Vec<(Instant, usize)>)>,
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
            tape: None,
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
            tape,
            ..
        } = self;
        swarm.turn(patience, |heard| {
            if let Some((_, tape)) = tape.as_mut().filter(|(who, _)| *who == heard.socket) {
                tape.push((Instant::now(), heard.text.len()));
            }
            note(heard, asked, acks, refused, seq);
        })
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
