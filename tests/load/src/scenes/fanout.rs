//! One chair act to the last of all screens, against the floor and the ordinary hubs.

use std::time::{Duration, Instant};

use dais_protocol::{
    Beneficiary, Channel, Command, FloorTarget, Name, RequestId, RequestKind, Seconds, TurnId,
};

use super::{Crowd, House, Rival};
use crate::{
    process::settle,
    report::{Bar, Report, median, ms},
};

/// Acts one at a time, in each round.
const ACTS: u32 = 60;
/// Acts sent at once.
const PILE: u32 = 8;
/// Piles in each round.
const PILES: u32 = 15;
/// Between acts when they are paced.
const PACE: Duration = Duration::from_millis(100);

struct Round {
    /// Median time to the last screen.
    last: f64,
    single: f64,
    paced: f64,
    piled: f64,
    bytes: usize,
}

/// Plays `rounds` rounds with `people` people, Dais and its rivals in turns.
pub fn fanout(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let [mut times, mut single, mut paced, mut piled] = [const { Vec::new() }; 4];
    let (mut against_usual, mut against_small, mut last) = (Vec::new(), Vec::new(), Vec::new());
    for _ in 0..rounds {
        let ours = dais(people)?;
        let floor = rival("floor", &[], people, ours.bytes)?;
        let usual = rival("hub", &["usual"], people, ours.bytes)?;
        let small = rival("hub", &["small"], people, ours.bytes)?;
        last.push(ours.last);
        times.push(ours.last / floor.last);
        single.push(ours.single / floor.single);
        paced.push(ours.paced / floor.paced);
        piled.push(ours.piled / floor.piled);
        against_usual.push(ours.single / usual.single);
        against_small.push(ours.single / small.single);
    }
    report.add("fanout.last_screen", &last, "ms", Bar::None);
    report.add("fanout.last_screen_over_floor", &times, "x", Bar::AtMost(1.3));
    report.add("fanout.cpu_single_over_floor", &single, "x", Bar::AtMost(1.2));
    report.add("fanout.cpu_paced_over_floor", &paced, "x", Bar::AtMost(1.2));
    report.add("fanout.cpu_piled_over_floor", &piled, "x", Bar::AtMost(0.35));
    report.add("fanout.cpu_over_usual_hub", &against_usual, "x", Bar::AtMost(1.0));
    report.add("fanout.cpu_over_small_hub", &against_small, "x", Bar::AtMost(1.0));
    Ok(())
}

fn dais(people: usize) -> anyhow::Result<Round> {
    let house = House::open()?;
    let hall = house.hall("Fan-out", people)?;
    let mut crowd = Crowd::gather(&house, hall)?;
    let turn = on_the_floor(&mut crowd)?;
    let add = |n: u32| Command::AddTime {
        turn,
        seconds: Seconds(if n.is_multiple_of(2) { 30 } else { -30 }),
    };
    settle(Duration::from_secs(1));
    crowd.converge()?;
    let (mut lasts, bytes, frames) = (Vec::new(), crowd.swarm.bytes, crowd.swarm.frames);
    let before = house.server.usage()?.cpu;
    for n in 0..ACTS {
        let begin = Instant::now();
        crowd.ask(crowd.chair, add(n));
        lasts.push(ms(crowd.converge()? - begin));
    }
    let single = (house.server.usage()?.cpu - before) / f64::from(ACTS);
    let heard = (crowd.swarm.frames - frames).max(1);
    let bytes = usize::try_from((crowd.swarm.bytes - bytes) / heard)?;
    let before = house.server.usage()?.cpu;
    for n in 0..ACTS {
        let begin = Instant::now();
        crowd.ask(crowd.chair, add(n));
        crowd.converge()?;
        settle(PACE.saturating_sub(begin.elapsed()));
    }
    let paced = (house.server.usage()?.cpu - before) / f64::from(ACTS);
    let before = house.server.usage()?.cpu;
    for _ in 0..PILES {
        for n in 0..PILE {
            crowd.ask(crowd.chair, add(n));
        }
        crowd.converge()?;
    }
    let piled = (house.server.usage()?.cpu - before) / f64::from(PILES * PILE);
    Ok(Round {
        last: median(&lasts),
        single,
        paced,
        piled,
        bytes,
    })
}

/// Puts somebody on the floor, so that there is a clock to turn.
pub(super) fn on_the_floor(crowd: &mut Crowd) -> anyhow::Result<TurnId> {
    let add = Command::AddRequest {
        beneficiary: Beneficiary::WalkIn {
            name: Name::parse("Ines Abara")?,
            affiliation: None,
        },
        channel: Channel::Onsite,
        kind: RequestKind::Intervention,
        note: None,
    };
    let request = RequestId(crowd.ask(crowd.chair, add).0);
    crowd.converge()?;
    let give = Command::GiveFloor {
        to: FloorTarget::Request { request },
        holder: None,
        minutes: dais_protocol::Minutes::new(30),
        interpose: None,
    };
    let turn = TurnId(crowd.ask(crowd.chair, give).0);
    crowd.converge()?;
    Ok(turn)
}

fn rival(name: &str, arguments: &[&str], people: usize, bytes: usize) -> anyhow::Result<Round> {
    let mut rival = Rival::gather(name, arguments, people)?;
    settle(Duration::from_secs(1));
    rival.send(bytes, 1, Duration::ZERO, "apart")?;
    let (mut lasts, mut single) = (Vec::new(), 0.0);
    for _ in 0..ACTS {
        let (took, cpu) = rival.send(bytes, 1, Duration::ZERO, "apart")?;
        lasts.push(ms(took));
        single += cpu / f64::from(ACTS);
    }
    let (_, paced) = rival.send(bytes, ACTS, PACE, "apart")?;
    let mut piled = 0.0;
    for _ in 0..PILES {
        piled += rival.send(bytes, PILE, Duration::ZERO, "apart")?.1 / f64::from(PILES * PILE);
    }
    Ok(Round {
        last: median(&lasts),
        single,
        paced: paced / f64::from(ACTS),
        piled,
        bytes,
    })
}
