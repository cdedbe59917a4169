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

/// Acts of which each finds everybody at rest, in each round.
const RESTED: u32 = 20;
/// Longer than any tick.
const REST: Duration = Duration::from_millis(500);
/// Acts one at a time, in each round.
const ACTS: u32 = 60;
/// Acts sent at once.
const PILE: u32 = 8;
/// Piles in each round.
const PILES: u32 = 15;
/// Between acts when they are paced.
const PACE: Duration = Duration::from_millis(100);

struct Round {
    /// Median time to the last screen, from rest.
    last: f64,
    /// Median time to the acknowledgement.
    durable: f64,
    /// CPU of an act to everybody, one at a time.
    single: f64,
    /// CPU of a frame to everybody, acts at a steady pace: of those within one tick there is one frame.
    paced: f64,
    /// Those frames, and how far they were apart.
    frames: (u32, Duration),
    /// CPU of an act to everybody, several in flight.
    piled: f64,
    bytes: usize,
    /// What an act to everybody took when they came one at a time.
    each: Duration,
}

/// Plays `rounds` rounds with `people` people, Dais and its rivals in turns.
pub fn fanout(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let [mut times, mut single, mut paced, mut piled] = [const { Vec::new() }; 4];
    let [mut against_usual, mut against_small, mut last, mut durable] = [const { Vec::new() }; 4];
    for _ in 0..rounds {
        let ours = dais(people)?;
        let floor = rival("floor", &[], people, &ours)?;
        let usual = rival("hub", &["usual"], people, &ours)?;
        let small = rival("hub", &["small"], people, &ours)?;
        last.push(ours.last);
        durable.push(ours.durable);
        times.push(ours.last / floor.last);
        single.push(ours.single / floor.single);
        paced.push(ours.paced / floor.paced);
        piled.push(ours.piled / floor.piled);
        against_usual.push(ours.single / usual.single);
        against_small.push(ours.single / small.single);
    }
    report.add("fanout.last_screen", &last, "ms", Bar::None);
    report.add("fanout.durable_after", &durable, "ms", Bar::None);
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
    crowd.breathe()?;
    settle(Duration::from_secs(1));
    crowd.converge()?;
    let mut lasts = Vec::new();
    crowd.acks.clear();
    let (bytes, frames) = (crowd.swarm.bytes, crowd.swarm.frames);
    for n in 0..RESTED {
        let begin = Instant::now();
        crowd.ask(crowd.chair, add(n));
        lasts.push(ms(crowd.converge()? - begin));
        settle(REST);
    }
    let durable = median(&crowd.acks.iter().map(|ack| ms(*ack)).collect::<Vec<_>>());
    let heard = (crowd.swarm.frames - frames).max(1);
    let bytes = usize::try_from((crowd.swarm.bytes - bytes) / heard)?;
    let begin = Instant::now();
    let single = cpu(&house, &mut crowd, |crowd| {
        for n in 0..ACTS {
            crowd.ask(crowd.chair, add(n));
            crowd.converge()?;
        }
        Ok(())
    })?;
    let each = begin.elapsed() / ACTS;
    let before = crowd.swarm.frames;
    let paced = cpu(&house, &mut crowd, |crowd| {
        let begin = Instant::now();
        for n in 0..ACTS {
            while begin.elapsed() < PACE * n {
                crowd.turn((PACE * n).saturating_sub(begin.elapsed()))?;
            }
            // All one way: of two in one tick that undo each other nobody would see anything.
            let seconds = Seconds(5);
            crowd.ask(crowd.chair, Command::AddTime { turn, seconds });
        }
        crowd.settle()
    })?;
    let everybody = crowd.swarm.sockets().len() as u64;
    let frames = u32::try_from((crowd.swarm.frames - before) / everybody)?.max(1);
    let gap = PACE * ACTS / frames;
    let piled = cpu(&house, &mut crowd, |crowd| {
        for pile in 0..PILES {
            // All of a pile one way, or they undo each other and there is nothing to show.
            for _ in 0..PILE {
                crowd.ask(crowd.chair, add(pile));
            }
            crowd.converge()?;
        }
        Ok(())
    })?;
    Ok(Round {
        last: median(&lasts),
        durable,
        single: single / f64::from(ACTS),
        paced: paced / f64::from(frames),
        frames: (frames, gap),
        piled: piled / f64::from(PILES * PILE),
        bytes,
        each,
    })
}

/// CPU for what is acted, until all of it has arrived.
fn cpu(
    house: &House,
    crowd: &mut Crowd,
    act: impl FnOnce(&mut Crowd) -> anyhow::Result<()>,
) -> anyhow::Result<f64> {
    crowd.breathe()?;
    settle(REST);
    crowd.turn(Duration::ZERO)?;
    let before = house.server.usage()?.cpu;
    act(crowd)?;
    crowd.converge()?;
    Ok(house.server.usage()?.cpu - before)
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

/// The same with frames of the same size, at the same pace: between frames caches grow cold for everybody.
fn rival(name: &str, arguments: &[&str], people: usize, ours: &Round) -> anyhow::Result<Round> {
    let Round {
        bytes, each, frames, ..
    } = *ours;
    let mut rival = Rival::gather(name, arguments, people)?;
    settle(Duration::from_secs(1));
    rival.send(bytes, 1, Duration::ZERO)?;
    let (mut lasts, mut single) = (Vec::new(), 0.0);
    for _ in 0..RESTED {
        settle(REST);
        lasts.push(ms(rival.send(bytes, 1, Duration::ZERO)?.0));
    }
    for _ in 0..ACTS {
        let begin = Instant::now();
        single += rival.send(bytes, 1, Duration::ZERO)?.1 / f64::from(ACTS);
        settle(each.saturating_sub(begin.elapsed()));
    }
    let (_, paced) = rival.send(bytes, frames.0, frames.1)?;
    let mut piled = 0.0;
    for _ in 0..PILES {
        piled += rival.send(bytes, PILE, Duration::ZERO)?.1 / f64::from(PILES * PILE);
    }
    Ok(Round {
        last: median(&lasts),
        durable: 0.0,
        single,
        paced: paced / f64::from(frames.0),
        frames,
        piled,
        bytes,
        each,
    })
}
