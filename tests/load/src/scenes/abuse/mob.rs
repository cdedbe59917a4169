//! Sockets that misbehave alike, and come again a second after they were thrown out.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use super::attacker::{Order, Stage, Tally};
use crate::swarm::{Heard, Manner, Swarm};

/// How soon they come again: as soon as pages do.
const AGAIN: Duration = Duration::from_secs(1);
/// How long they may take to be at it.
const GATHERING: Duration = Duration::from_secs(10);

pub(super) struct Mob {
    pub(super) swarm: Swarm,
    tally: Tally,
    thrown_out: VecDeque<(Instant, usize)>,
}

impl Mob {
    pub(super) fn new(order: &Order, manner: Manner) -> anyhow::Result<Self> {
        Ok(Self {
            swarm: Swarm::of(&order.address, &order.path(), manner)?,
            tally: Tally::new(),
            thrown_out: VecDeque::new(),
        })
    }

    /// Waits until all are open, or as many as ever will be.
    pub(super) fn gather(&mut self) -> anyhow::Result<()> {
        let end = Instant::now() + GATHERING;
        while self.swarm.open() < self.swarm.sockets().len() && Instant::now() < end {
            self.turn(Duration::from_millis(5))?;
        }
        Ok(())
    }

    /// Goes on until it is over; each time around `each` may do something.
    pub(super) fn go_on(
        mut self,
        stage: &Stage,
        patience: Duration,
        mut each: impl FnMut(&mut Swarm),
    ) -> anyhow::Result<Tally> {
        stage.ready();
        while !stage.is_over() {
            each(&mut self.swarm);
            self.turn(patience)?;
        }
        self.tally.insert("open_at_the_end".to_owned(), self.swarm.open());
        for (status, count) in &self.swarm.statuses {
            self.tally.insert(format!("status_{status}"), *count);
        }
        Ok(self.tally)
    }

    fn turn(&mut self, patience: Duration) -> anyhow::Result<()> {
        let tally = &mut self.tally;
        self.swarm.turn(patience, |heard| note(heard, tally))?;
        for socket in self.swarm.take_gone() {
            *self.tally.entry("closed".to_owned()).or_default() += 1;
            self.thrown_out.push_back((Instant::now() + AGAIN, socket));
        }
        while let Some((at, socket)) = self.thrown_out.front()
            && *at <= Instant::now()
        {
            self.swarm.again(*socket);
            self.thrown_out.pop_front();
        }
        Ok(())
    }
}

/// Counts what is refused, and why somebody is hung up on.
fn note(heard: Heard<'_>, tally: &mut Tally) {
    for what in ["refused", "bye"] {
        if !heard.text.starts_with(format!(r#"{{"type":"{what}""#).as_bytes()) {
            continue;
        }
        let text = String::from_utf8_lossy(heard.text);
        let code = text
            .split_once(r#""code":""#)
            .and_then(|(_, rest)| rest.split_once('"'));
        if let Some((code, _)) = code {
            *tally.entry(format!("{what}_{code}")).or_default() += 1;
        }
    }
}
