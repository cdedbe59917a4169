//! What an idle connection holds.

use std::time::{Duration, Instant};

use super::{Crowd, House, Rival};
use crate::{
    process::settle,
    report::{Bar, Report, progress},
};

/// How often everybody says that they are still there.
const BREATH: Duration = Duration::from_secs(30);
/// What an idle connection may grow by while it is watched, in KiB: what allocators take for reasons of their own.
const GROWTH: f64 = 0.5;

/// Resident memory per idle connection, ours and the hubs'; and whether it stays so for `minutes`.
pub fn memory(report: &mut Report, people: usize, minutes: u64) -> anyhow::Result<()> {
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    let each = |after: u64, before: u64| after.saturating_sub(before) as f64 / 1024.0 / people as f64;
    for kind in ["usual", "small"] {
        let mut hub = Rival::start("hub", &[kind])?;
        let empty = hub.program.usage()?.resident;
        hub.connect(people)?;
        settle(Duration::from_secs(1));
        report.add(
            &format!("memory.{kind}_hub"),
            &[each(hub.program.usage()?.resident, empty)],
            "KiB",
            Bar::None,
        );
    }
    let house = House::open()?;
    // What is known of each person counts as well.
    let before = house.server.usage()?.resident;
    let hall = house.hall("Memory", people)?;
    let mut crowd = Crowd::gather(&house, hall)?;
    settle(Duration::from_secs(2));
    let after = house.server.usage()?.resident;
    report.add("memory.idle", &[each(after, before)], "KiB", Bar::AtMost(8.0));
    let begin = Instant::now();
    let breaths = usize::try_from(minutes * 60 / BREATH.as_secs())?;
    for breath in 0..breaths {
        progress("memory", breath, breaths, begin);
        let end = Instant::now() + BREATH;
        crowd.breathe()?;
        while Instant::now() < end {
            crowd.turn(Duration::from_millis(50))?;
        }
    }
    if minutes > 0 {
        let late = house.server.usage()?.resident;
        report.add(
            "memory.idle_later",
            &[each(late, before)],
            "KiB",
            Bar::AtMost(8.0),
        );
        report.add("memory.growth", &[each(late, after)], "KiB", Bar::AtMost(GROWTH));
    }
    Ok(())
}
