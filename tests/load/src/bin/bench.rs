//! `bench [SCENE…]`: plays the scenes and prints their figures, each on a line of its own.

use clap::Parser;
use dais_load::{
    process::stay_on_own_core,
    report::Report,
    scenes::{ack, fanout, flood, growth, join, many, memory, reconnect, storm},
};

/// Plays scenes of a large session against the release binary. Two cores are needed and a quiet machine.
#[derive(Debug, Parser)]
struct Arguments {
    /// storm, fanout, memory, join, reconnect, ack, many, flood, growth; all when left out.
    scenes: Vec<String>,
    /// People in the room; an open-file limit of 20,000 allows for about 19,000.
    #[arg(long, default_value_t = 10_000)]
    people: usize,
    /// Rounds of each, of which the median counts.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Minutes the memory of idle connections is watched.
    #[arg(long, default_value_t = 0)]
    minutes: u64,
}

fn main() -> anyhow::Result<()> {
    let Arguments {
        scenes,
        people,
        rounds,
        minutes,
    } = Arguments::parse();
    stay_on_own_core()?;
    let mut report = Report::default();
    let wanted = |scene: &str| scenes.is_empty() || scenes.iter().any(|wanted| wanted == scene);
    if wanted("memory") {
        memory(&mut report, people, minutes)?;
    }
    if wanted("join") {
        join(&mut report, people, rounds)?;
    }
    if wanted("reconnect") {
        reconnect(&mut report, people, rounds)?;
    }
    if wanted("ack") {
        ack(&mut report, people, rounds)?;
    }
    if wanted("fanout") {
        fanout(&mut report, people, rounds)?;
    }
    if wanted("storm") {
        storm(&mut report, people, rounds)?;
    }
    if wanted("many") {
        many(&mut report, 300, 50)?;
    }
    if wanted("flood") {
        flood(&mut report)?;
    }
    if wanted("growth") {
        growth(&mut report, &[1_000, 2_500, 5_000, 10_000], &[10, 100, 1_000])?;
    }
    let missed = report.figures.iter().filter(|figure| !figure.is_met()).count();
    println!("# {missed} bars missed of {}", report.figures.len());
    Ok(())
}
