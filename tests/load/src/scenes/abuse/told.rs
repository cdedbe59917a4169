//! What came of an attack, told in figures.

use std::collections::BTreeSet;

use super::{Abuse, Attack, Course, NEWCOMERS, Times};
use crate::report::{Bar, Report, quantile};

/// What the well-behaved may notice: this many times as long.
const NOTICED: f64 = 2.0;
/// What the server may hold for one attacker, in KiB.
const HELD: f64 = 64.0;
/// And the system in its buffers, both ends of the line together: twice what the server lets wait for a peer.
const BUFFERED: f64 = 512.0;
/// What it may grow by in the second half, in MiB: as much as allocators take at once for reasons of their own.
const GROWTH: f64 = 8.0;

const KIB: f64 = 1024.0;

type OfTimes = fn(&Times) -> &[f64];

/// Plays one attack, so many rounds of it.
pub fn abuse(report: &mut Report, attack: Attack, rounds: usize) -> anyhow::Result<()> {
    let courses: Vec<Course> = (0..rounds)
        .map(|_| Abuse::of(attack).play())
        .collect::<Result<_, _>>()?;
    let mut add = |figure: &str, unit: &str, bar: Bar, of: &dyn Fn(&Course) -> f64| {
        let rounds: Vec<f64> = courses.iter().map(of).collect();
        report.add(&format!("abuse.{}.{figure}", attack.name()), &rounds, unit, bar);
    };
    // Of 200 acts two are beyond the 99th: chance, which is shown and not held against anything.
    let parts = [
        ("p50", 0.5, Bar::AtMost(NOTICED)),
        ("p95", 0.95, Bar::AtMost(NOTICED)),
        ("p99", 0.99, Bar::None),
    ];
    let kinds: [(&str, OfTimes); 2] = [("ack", |times| &times.acks), ("screen", |times| &times.screens)];
    for (kind, of) in kinds {
        for (name, part, bar) in parts {
            let quiet = |course: &Course| quantile(of(&course.quiet), part);
            let loud = |course: &Course| quantile(of(&course.loud), part);
            add(&format!("{kind}_{name}_quiet"), "ms", Bar::None, &quiet);
            add(&format!("{kind}_{name}"), "ms", Bar::None, &loud);
            let over = format!("{kind}_{name}_over_quiet");
            add(&over, "x", bar, &|course| loud(course) / quiet(course));
        }
    }
    add("held", "KiB", Bar::AtMost(HELD), &|course| course.held[0] / KIB);
    add("buffered", "KiB", Bar::AtMost(BUFFERED), &|course| {
        course.held[1] / KIB
    });
    add("growth", "MiB", Bar::AtMost(GROWTH), &|course| {
        course.growth / KIB / KIB
    });
    add("cores", "cores", Bar::None, &|course| course.cores);
    #[expect(clippy::cast_precision_loss, reason = "counts to print")]
    let float = |count: usize| count as f64;
    let all = Bar::AtLeast(float(NEWCOMERS));
    add("newcomers_let_in", "", all, &|course| float(course.newcomers));
    add("bystanders_lost", "", Bar::AtMost(0.0), &|course| {
        float(course.lost)
    });
    let whats: BTreeSet<&String> = courses.iter().flat_map(|course| course.tally.keys()).collect();
    for what in whats {
        add(what, "", Bar::None, &|course| {
            float(course.tally.get(what).copied().unwrap_or_default())
        });
    }
    Ok(())
}
