//! What Dais is held against.

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use anyhow::bail;

use super::PATIENCE;
use crate::{
    process::{Running, beside},
    swarm::Swarm,
};

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
        let order = format!("send {bytes} {times} {}", gap.as_micros());
        self.obey(&order, u64::from(times), 0)
    }

    /// Orders these rounds, and behind each `singles` frames of `bytes` to one socket each; says what it cost.
    pub fn play(&mut self, tape: &[(Duration, usize)], bytes: usize, singles: usize) -> anyhow::Result<f64> {
        let mut order = format!("play {bytes} {singles}");
        for (at, bytes) in tape {
            write!(order, " {}:{bytes}", at.as_micros())?;
        }
        let (rounds, people) = (tape.len(), self.swarm.sockets().len());
        let singles = rounds * singles.min(people);
        Ok(self.obey(&order, rounds as u64, singles as u64)?.1)
    }

    /// Waits until everybody has so many `frames` more, and all together `singles` more than that.
    fn obey(&mut self, order: &str, frames: u64, singles: u64) -> anyhow::Result<(Duration, f64)> {
        let all = self.swarm.frames + frames * self.swarm.sockets().len() as u64 + singles;
        let expected: Vec<u64> = self
            .swarm
            .sockets()
            .iter()
            .map(|socket| socket.frames + frames)
            .collect();
        let before = self.program.usage()?;
        let begin = Instant::now();
        self.swarm.say(0, order);
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
                behind == sockets.len() && swarm.frames >= all
            },
        )?;
        if !done {
            bail!("frames were lost");
        }
        let took = self.swarm.last_at - begin;
        Ok((took, self.program.usage()?.cpu - before.cpu))
    }
}
