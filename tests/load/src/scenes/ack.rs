//! From a command to its durable acknowledgement, while everybody watches.

use std::time::{Duration, Instant};

use dais_protocol::{Command, Seconds};

use super::{Crowd, House, fanout::on_the_floor, hello};
use crate::{
    process::settle,
    report::{Bar, Report, ms, quantile},
};

const RATE: u32 = 200;
const LENGTH: u32 = 10;
/// Screens the chair acts from: one alone may not act so often.
const DESKS: usize = 5;

/// The crew's acts at 200 a second with `people` watching: their path never waits behind the fan-out.
pub fn ack(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let (mut p50, mut p99) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let house = House::open()?;
        let hall = house.hall("Acknowledged", people)?;
        let mut crowd = Crowd::gather(&house, hall)?;
        let turn = on_the_floor(&mut crowd)?;
        let hello = hello(&crowd.hall.chair);
        let mut desks = vec![crowd.chair];
        desks.extend((1..DESKS).map(|_| crowd.swarm.add(&hello)));
        crowd.breathe()?;
        settle(Duration::from_secs(1));
        crowd.converge()?;
        crowd.acks.clear();
        let begin = Instant::now();
        let gap = Duration::from_secs(1) / RATE;
        for n in 0..RATE * LENGTH {
            while begin.elapsed() < gap * n {
                crowd.turn((gap * n).saturating_sub(begin.elapsed()))?;
            }
            let seconds = Seconds(if n.is_multiple_of(2) { 30 } else { -30 });
            crowd.ask(desks[n as usize % DESKS], Command::AddTime { turn, seconds });
        }
        crowd.settle()?;
        let acks: Vec<f64> = crowd.acks.iter().map(|ack| ms(*ack)).collect();
        if !crowd.refused.is_empty() {
            eprintln!("refused: {:?}", crowd.refused);
        }
        p50.push(quantile(&acks, 0.5));
        p99.push(quantile(&acks, 0.99));
    }
    report.add("ack.p50", &p50, "ms", Bar::None);
    report.add("ack.p99", &p99, "ms", Bar::AtMost(50.0));
    Ok(())
}
