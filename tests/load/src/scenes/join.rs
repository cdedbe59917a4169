//! Coming in, and coming back.

use std::time::{Duration, Instant};

use super::{Crowd, House, Rival};
use crate::report::{Bar, Report};

/// Connect, hello, authorise and the whole picture, against a hub that sends nothing.
pub fn join(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let (mut rate, mut ratio) = (Vec::new(), Vec::new());
    for _ in 0..rounds {
        let house = House::open()?;
        let hall = house.hall("Joining", people)?;
        let begin = Instant::now();
        let crowd = Crowd::gather(&house, hall)?;
        let ours = begin.elapsed();
        drop(crowd);
        let begin = Instant::now();
        let hub = Rival::gather("hub", &["small"], people)?;
        let theirs = begin.elapsed();
        drop(hub);
        #[expect(clippy::cast_precision_loss, reason = "a figure to print")]
        rate.push(people as f64 / ours.as_secs_f64());
        ratio.push(theirs.as_secs_f64() / ours.as_secs_f64());
    }
    report.add("join.rate", &rate, "/s", Bar::None);
    report.add("join.rate_over_small_hub", &ratio, "x", Bar::AtLeast(0.6));
    Ok(())
}

/// The server is ended and started again while everybody is there; all come back.
pub fn reconnect(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let mut back = Vec::new();
    for _ in 0..rounds {
        let house = House::open()?;
        let hall = house.hall("Coming back", people)?;
        let mut crowd = Crowd::gather(&house, hall)?;
        let seen: Vec<u64> = crowd.swarm.sockets().iter().map(|socket| socket.frames).collect();
        let house = house.restart()?;
        let begin = Instant::now();
        while crowd.swarm.open() > 0 {
            crowd.turn(Duration::from_millis(2))?;
        }
        for socket in 0..crowd.swarm.sockets().len() {
            crowd.swarm.again(socket);
        }
        // A welcome and a patch at least.
        crowd.wait("everybody is back", |swarm, _| {
            let sockets = swarm.sockets().iter().zip(&seen);
            sockets
                .into_iter()
                .all(|(socket, seen)| socket.is_open() && socket.frames >= seen + 2)
        })?;
        back.push(begin.elapsed().as_secs_f64());
        drop(house);
    }
    report.add("reconnect.all_back", &back, "s", Bar::AtMost(6.0));
    Ok(())
}
