//! Some misbehave while others work: what those others notice, what it costs the server, and what becomes of who
//! misbehaves. The attackers are a program of their own, `attack`, which gets what time the measuring leaves over.

mod attacker;
mod course;
mod crumbs;
mod giants;
mod half_open;
mod mob;
mod one_address;
mod readers;
mod senders;
mod stalling;
mod told;

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};

pub use attacker::attack;
use attacker::{Attacker, Order};
use course::{Room, Times};
pub use told::abuse;

use super::House;
use crate::process::{SharedCore, tcp_buffers};

/// Who come while it goes on, from elsewhere.
const NEWCOMERS: usize = 20;
/// How often it is looked whether the attackers are at it.
const READY: Duration = Duration::from_millis(100);
/// How somebody misbehaves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Attack {
    /// They join, and never read again while large frames flow.
    Readers,
    /// They send commands and pings as fast as they can.
    Senders,
    /// They connect and fall silent, with and without having joined.
    HalfOpen,
    /// Handshakes that are never finished.
    Stalling,
    /// Frames of next to nothing, without end.
    Crumbs,
    /// Frames of 16 MiB, and one of 1 TiB.
    Giants,
    /// Ten thousand from one address.
    OneAddress,
}

impl Attack {
    /// In names of figures.
    fn name(self) -> &'static str {
        match self {
            Self::Readers => "readers",
            Self::Senders => "senders",
            Self::HalfOpen => "half_open",
            Self::Stalling => "stalling",
            Self::Crumbs => "crumbs",
            Self::Giants => "giants",
            Self::OneAddress => "one_address",
        }
    }

    /// How long it is watched: longer than the longest the server waits for anything of the kind.
    fn length(self) -> Duration {
        Duration::from_secs(if self == Self::HalfOpen { 55 } else { 20 })
    }
}

/// One attack, and who is there.
#[derive(Clone, Copy, Debug)]
pub struct Abuse {
    /// How they misbehave.
    pub attack: Attack,
    /// How many they are.
    pub attackers: usize,
    /// Attendees who do nothing wrong.
    pub people: usize,
    /// How long it is watched.
    pub length: Duration,
    /// Quiet before.
    pub quiet: Duration,
}

/// What became of it.
#[derive(Debug)]
pub struct Course {
    /// What became of those who misbehaved, counted.
    pub tally: BTreeMap<String, usize>,
    /// Who came meanwhile, from elsewhere, and was let in.
    pub newcomers: usize,
    /// Who was hung up on though they did nothing wrong.
    pub lost: usize,
    quiet: Times,
    loud: Times,
    /// Bytes that each attacker cost, the server's and the system's.
    held: [f64; 2],
    /// Bytes the server grew by in the second half.
    growth: f64,
    cores: f64,
}

impl Abuse {
    /// As large as it is measured.
    fn of(attack: Attack) -> Self {
        let one_address = attack == Attack::OneAddress;
        Self {
            attack,
            attackers: if one_address { 10_000 } else { 1_000 },
            people: 500,
            length: attack.length(),
            quiet: Duration::from_secs(20),
        }
    }

    /// Quiet, and then the attack.
    pub fn play(self) -> anyhow::Result<Course> {
        let _shared = SharedCore::share();
        let house = House::open()?;
        let hall = house.hall("Abuse", self.people)?;
        let order = Order::new(self, &house, &hall)?;
        let mut room = Room::open(&house, hall, self.attack == Attack::Readers)?;
        let quiet = room.act(self.quiet)?;
        let (before, buffers) = (house.server.usage()?.resident, tcp_buffers()?);
        let attacker = Attacker::start(&order)?;
        while !attacker.is_ready()? {
            room.idle(READY)?;
        }
        let cpu = house.server.usage()?.cpu;
        let mut loud = room.act(self.length / 2)?;
        let middle = house.server.usage()?.resident;
        loud.extend(room.act(self.length / 2)?);
        let (after, buffered) = (house.server.usage()?, tcp_buffers()?);
        let newcomers = room.newcomers(&house, NEWCOMERS)?;
        let tally = attacker.stop()?;
        #[expect(clippy::cast_precision_loss, reason = "figures to print")]
        let grown = |after: u64, before: u64| after.saturating_sub(before) as f64;
        #[expect(clippy::cast_precision_loss, reason = "figures to print")]
        let each = |bytes: f64| bytes / self.attackers as f64;
        Ok(Course {
            tally,
            newcomers,
            lost: room.lost(),
            held: [
                each(grown(after.resident, before)),
                each(grown(buffered, buffers)),
            ],
            growth: grown(after.resident, middle),
            cores: (after.cpu - cpu) / loud.length.as_secs_f64(),
            quiet,
            loud,
        })
    }
}
