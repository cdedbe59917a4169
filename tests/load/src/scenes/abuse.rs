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

use std::{collections::BTreeMap, time::Duration};

use serde::{Deserialize, Serialize};

pub use attacker::attack;
use attacker::{Attacker, Order};
use course::{Room, Times};

use super::House;
use crate::{
    process::tcp_buffers,
    report::{Bar, Report, quantile},
};

/// Who come while it goes on, from elsewhere.
const NEWCOMERS: usize = 20;
/// What the well-behaved may notice: this many times as long.
const NOTICED: f64 = 2.0;
/// What the server may hold for one attacker, in KiB.
const HELD: f64 = 64.0;
/// And the system in its buffers, both ends of the line together: twice what the server lets wait for a peer.
const BUFFERED: f64 = 512.0;
/// What it may grow by in the second half, in MiB: as much as allocators take at once for reasons of their own.
const GROWTH: f64 = 8.0;

const KIB: f64 = 1024.0;

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
    /// Quiet before and after, each.
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
            quiet: Duration::from_secs(10),
        }
    }

    /// Quiet, the attack, and quiet again.
    pub fn play(self) -> anyhow::Result<Course> {
        let house = House::open()?;
        let hall = house.hall("Abuse", self.people)?;
        let order = Order::new(self, &house, &hall)?;
        let mut room = Room::open(&house, hall, self.attack == Attack::Readers)?;
        let mut quiet = room.act(self.quiet)?;
        let (before, buffers) = (house.server.usage()?.resident, tcp_buffers()?);
        let attacker = Attacker::start(&order)?;
        while !attacker.is_ready()? {
            room.idle()?;
        }
        let cpu = house.server.usage()?.cpu;
        let mut loud = room.act(self.length / 2)?;
        let middle = house.server.usage()?.resident;
        loud.extend(room.act(self.length / 2)?);
        let (after, buffered) = (house.server.usage()?, tcp_buffers()?);
        let newcomers = room.newcomers(&house, NEWCOMERS)?;
        let tally = attacker.stop()?;
        quiet.extend(room.act(self.quiet)?);
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

/// Plays one attack and tells what came of it.
pub fn abuse(report: &mut Report, attack: Attack) -> anyhow::Result<()> {
    let course = Abuse::of(attack).play()?;
    let name = |figure: &str| format!("abuse.{}.{figure}", attack.name());
    let mut both = |figure: &str, of: fn(&Times) -> &[f64]| {
        let [quiet, loud] = [&course.quiet, &course.loud].map(|times| quantile(of(times), 0.99));
        report.add(&name(&format!("{figure}_quiet")), &[quiet], "ms", Bar::None);
        report.add(&name(figure), &[loud], "ms", Bar::None);
        let over = format!("{figure}_over_quiet");
        report.add(&name(&over), &[loud / quiet], "x", Bar::AtMost(NOTICED));
    };
    both("ack_p99", |times| &times.acks);
    both("screen_p99", |times| &times.screens);
    let [held, buffered] = course.held.map(|bytes| [bytes / KIB]);
    report.add(&name("held"), &held, "KiB", Bar::AtMost(HELD));
    report.add(&name("buffered"), &buffered, "KiB", Bar::AtMost(BUFFERED));
    let growth = [course.growth / KIB / KIB];
    report.add(&name("growth"), &growth, "MiB", Bar::AtMost(GROWTH));
    report.add(&name("cores"), &[course.cores], "cores", Bar::None);
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    let all = Bar::AtLeast(NEWCOMERS as f64);
    report.count(&name("newcomers_let_in"), course.newcomers, all);
    report.count(&name("bystanders_lost"), course.lost, Bar::AtMost(0.0));
    for (what, count) in course.tally {
        report.count(&name(&what), count, Bar::None);
    }
    Ok(())
}
