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

use std::time::Duration;

use serde::{Deserialize, Serialize};

pub use attacker::attack;
use attacker::{Attacker, Order};
use course::{Room, Times};

use super::House;
use crate::{
    process::tcp_buffers,
    report::{Bar, Report, quantile},
};

/// Attendees who do nothing wrong.
const PEOPLE: usize = 500;
/// Of those who do, unless there is more to say.
const ATTACKERS: usize = 1_000;
/// Who come while it goes on, from elsewhere.
const NEWCOMERS: usize = 20;
/// Quiet before and after, each.
const QUIET: Duration = Duration::from_secs(10);
/// What the well-behaved may notice: this many times as long.
const NOTICED: f64 = 2.0;
/// What the server may hold for one attacker, in KiB.
const HELD: f64 = 64.0;
/// And the system in its buffers, both ends of the line together: twice what the server lets wait for a peer.
const BUFFERED: f64 = 512.0;
/// What it may grow by in the second half, in MiB: as much as allocators take at once for reasons of their own.
const GROWTH: f64 = 8.0;

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

    /// Who take part.
    fn attackers(self) -> usize {
        if self == Self::OneAddress {
            one_address::ATTACKERS
        } else {
            ATTACKERS
        }
    }
}

/// Quiet, the attack, and quiet again.
pub fn abuse(report: &mut Report, attack: Attack) -> anyhow::Result<()> {
    let house = House::open()?;
    let hall = house.hall("Abuse", PEOPLE)?;
    let order = Order::new(attack, &house, &hall)?;
    let mut room = Room::open(&house, hall, attack == Attack::Readers)?;
    let mut quiet = room.act(QUIET)?;
    let (before, buffers) = (house.server.usage()?, tcp_buffers()?);
    let attacker = Attacker::start(&order)?;
    let mut loud = room.act(attack.length() / 2)?;
    let middle = house.server.usage()?.resident;
    loud.extend(room.act(attack.length() / 2)?);
    let (after, buffered) = (house.server.usage()?, tcp_buffers()?);
    let newcomers = room.newcomers(&house, NEWCOMERS)?;
    let tally = attacker.stop()?;
    quiet.extend(room.act(QUIET)?);

    let name = |figure: &str| format!("abuse.{}.{figure}", attack.name());
    let mut both = |figure: &str, of: fn(&Times) -> &[f64]| {
        let p99 = |times: &Times| quantile(of(times), 0.99);
        report.add(&name(&format!("{figure}_quiet")), &[p99(&quiet)], "ms", Bar::None);
        report.add(&name(figure), &[p99(&loud)], "ms", Bar::None);
        let ratio = [p99(&loud) / p99(&quiet)];
        report.add(
            &name(&format!("{figure}_over_quiet")),
            &ratio,
            "x",
            Bar::AtMost(NOTICED),
        );
    };
    both("ack_p99", |times| &times.acks);
    both("screen_p99", |times| &times.screens);
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    let kib = |after: u64, before: u64| after.saturating_sub(before) as f64 / 1024.0;
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    let each = |after, before| [kib(after, before) / attack.attackers() as f64];
    report.add(
        &name("held"),
        &each(after.resident, before.resident),
        "KiB",
        Bar::AtMost(HELD),
    );
    report.add(
        &name("buffered"),
        &each(buffered, buffers),
        "KiB",
        Bar::AtMost(BUFFERED),
    );
    let growth = kib(after.resident, middle) / 1024.0;
    report.add(&name("growth"), &[growth], "MiB", Bar::AtMost(GROWTH));
    let cores = (after.cpu - before.cpu) / loud.length.as_secs_f64();
    report.add(&name("cores"), &[cores], "cores", Bar::None);
    #[expect(clippy::cast_precision_loss, reason = "a count")]
    report.count(
        &name("newcomers_let_in"),
        newcomers,
        Bar::AtLeast(NEWCOMERS as f64),
    );
    report.count(&name("bystanders_lost"), room.lost(), Bar::AtMost(0.0));
    for (what, count) in tally {
        report.count(&name(&what), count, Bar::None);
    }
    Ok(())
}
