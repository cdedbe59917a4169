//! Many rooms at once.

use std::time::{Duration, Instant};

use dais_protocol::{Command, Seconds};

use super::{Crowd, House, fanout::on_the_floor};
use crate::report::{Bar, Report, ms, progress, quantile};

/// Acts a second in each session.
const RATE: u32 = 2;
const LENGTH: u32 = 10;

/// `sessions` live sessions of `people` people each, two acts a second in each.
pub fn many(report: &mut Report, sessions: usize, people: usize) -> anyhow::Result<()> {
    let house = House::open()?;
    let empty = house.server.usage()?.resident;
    let begin = Instant::now();
    let mut rooms = Vec::new();
    for n in 0..sessions {
        progress("sessions", n, sessions, begin);
        let hall = house.hall(&format!("Room {n}"), people)?;
        let mut crowd = Crowd::gather(&house, hall)?;
        let turn = on_the_floor(&mut crowd)?;
        rooms.push((crowd, turn));
    }
    progress("sessions", sessions, sessions, begin);
    let resident = house.server.usage()?.resident;
    let before = house.server.usage()?.cpu;
    let begin = Instant::now();
    let each = Duration::from_secs(1) / RATE / u32::try_from(sessions)?;
    for n in 0..RATE * LENGTH * u32::try_from(sessions)? {
        let (crowd, turn) = &mut rooms[n as usize % sessions];
        let seconds = Seconds(if (n as usize / sessions).is_multiple_of(2) {
            30
        } else {
            -30
        });
        crowd.ask(crowd.chair, Command::AddTime { turn: *turn, seconds });
        crowd.turn(Duration::ZERO)?;
        std::thread::sleep((each * n).saturating_sub(begin.elapsed()));
    }
    for (crowd, _) in &mut rooms {
        crowd.converge()?;
    }
    let cores = (house.server.usage()?.cpu - before) / begin.elapsed().as_secs_f64();
    let acks: Vec<f64> = rooms
        .iter()
        .flat_map(|(crowd, _)| &crowd.acks)
        .map(|ack| ms(*ack))
        .collect();
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    {
        report.add(
            "many.cpu_per_session",
            &[cores * 1000.0 / sessions as f64],
            "millicores",
            Bar::None,
        );
        let held = resident.saturating_sub(empty) as f64 / 1024.0 / sessions as f64;
        report.add("many.memory_per_session", &[held], "KiB", Bar::None);
    }
    report.add("many.ack_p99", &[quantile(&acks, 0.99)], "ms", Bar::None);
    Ok(())
}
