//! Many rooms at once; then everybody leaves.

use std::{
    net::Ipv4Addr,
    thread,
    time::{Duration, Instant},
};

use anyhow::ensure;
use dais_protocol::{Command, Seconds, TurnId};

use super::{Crowd, House, fanout::on_the_floor};
use crate::{
    process::settle,
    report::{Bar, Report, ms, progress, quantile},
    swarm::Manner,
};

/// Acts a second in each session.
const RATE: u32 = 2;
const LENGTH: u32 = 10;
/// Where the first room is connected from. A server bounds how many come from one address.
const FROM: Ipv4Addr = Ipv4Addr::new(127, 0, 16, 1);
/// Whoever is back within three seconds was never gone; after that they are counted out.
const FORGOTTEN: Duration = Duration::from_secs(5);
/// How long the server's CPU is watched when nobody is there.
const QUIET: Duration = Duration::from_secs(10);
/// The server lets a session go that nobody asked anything of for ten minutes.
const LET_GO: Duration = Duration::from_secs(11 * 60);
/// What an empty house may use: the clock by which CPU is counted ticks a hundred times a second.
const NOTHING: f64 = 2.0;

const KIB: f64 = 1024.0;

struct Room {
    crowd: Crowd,
    turn: TurnId,
}

/// `sessions` live sessions of `people` people each, two acts a second in each; then all of them end and everybody
/// leaves, until the server has let go of every session.
pub fn many(report: &mut Report, sessions: usize, people: usize) -> anyhow::Result<()> {
    let house = House::open()?;
    let empty = house.server.usage()?.resident;
    let mut rooms = gather(&house, sessions, people)?;
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    let each = |figure: f64| figure / sessions as f64;
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    let held = || {
        anyhow::Ok(each(
            house.server.usage()?.resident.saturating_sub(empty) as f64 / KIB,
        ))
    };
    report.add("many.memory_per_session", &[held()?], "KiB", Bar::None);

    let before = house.server.usage()?.cpu;
    let begin = Instant::now();
    act(&mut rooms)?;
    let cores = (house.server.usage()?.cpu - before) / begin.elapsed().as_secs_f64();
    let acks: Vec<f64> = rooms
        .iter()
        .flat_map(|room| &room.crowd.acks)
        .map(|ack| ms(*ack))
        .collect();
    report.add(
        "many.cpu_per_session",
        &[each(cores * 1000.0)],
        "millicores",
        Bar::None,
    );
    report.add("many.ack_p99", &[quantile(&acks, 0.99)], "ms", Bar::None);

    for Room { crowd, .. } in &mut rooms {
        crowd.ask(crowd.chair, Command::EndSession {});
        crowd.settle()?;
        ensure!(crowd.refused.is_empty(), "refused: {:?}", crowd.refused);
    }
    drop(rooms);
    settle(FORGOTTEN);
    let idle = || {
        let before = house.server.usage()?.cpu;
        settle(QUIET);
        anyhow::Ok((house.server.usage()?.cpu - before) * 1000.0 / QUIET.as_secs_f64())
    };
    report.add(
        "many.cpu_when_all_left",
        &[idle()?],
        "millicores",
        Bar::AtMost(NOTHING),
    );
    let begin = Instant::now();
    while house.figure("dais_sessions_loaded")? > 0.0 && begin.elapsed() < LET_GO {
        let (so_far, all) = (begin.elapsed().as_secs(), LET_GO.as_secs());
        progress(
            "letting go",
            usize::try_from(so_far)?,
            usize::try_from(all)?,
            begin,
        );
        settle(QUIET);
    }
    let loaded = house.figure("dais_sessions_loaded")?;
    report.add("many.sessions_loaded_in_the_end", &[loaded], "", Bar::AtMost(0.0));
    report.add("many.memory_in_the_end", &[held()?], "KiB", Bar::None);
    report.add(
        "many.cpu_in_the_end",
        &[idle()?],
        "millicores",
        Bar::AtMost(NOTHING),
    );
    Ok(())
}

/// Opens the rooms one after the other, each with somebody on the floor.
fn gather(house: &House, sessions: usize, people: usize) -> anyhow::Result<Vec<Room>> {
    let begin = Instant::now();
    let mut rooms = Vec::new();
    for n in 0..sessions {
        progress("sessions", n, sessions, begin);
        let hall = house.hall(&format!("Room {n}"), people)?;
        let manner = Manner {
            from: Ipv4Addr::from_bits(FROM.to_bits() + u32::try_from(n)?),
            ..Manner::default()
        };
        let mut crowd = Crowd::gather_in(house, hall, manner)?;
        let turn = on_the_floor(&mut crowd)?;
        rooms.push(Room { crowd, turn });
    }
    progress("sessions", sessions, sessions, begin);
    for room in &mut rooms {
        room.crowd.breathe()?;
        room.crowd.acks.clear();
    }
    Ok(rooms)
}

/// The rooms act in turns; whatever arrives anywhere is read meanwhile.
fn act(rooms: &mut [Room]) -> anyhow::Result<()> {
    let begin = Instant::now();
    let sessions = u32::try_from(rooms.len())?;
    let gap = Duration::from_secs(1) / RATE / sessions;
    for n in 0..RATE * LENGTH * sessions {
        let Room { crowd, turn } = &mut rooms[(n % sessions) as usize];
        let seconds = Seconds(if (n / sessions).is_multiple_of(2) { 30 } else { -30 });
        crowd.ask(crowd.chair, Command::AddTime { turn: *turn, seconds });
        loop {
            for room in &mut *rooms {
                room.crowd.turn(Duration::ZERO)?;
            }
            let left = (gap * (n + 1)).saturating_sub(begin.elapsed());
            if left.is_zero() {
                break;
            }
            thread::sleep(left.min(Duration::from_millis(1)));
        }
    }
    for room in rooms {
        room.crowd.converge()?;
        ensure!(room.crowd.refused.is_empty(), "refused: {:?}", room.crowd.refused);
    }
    Ok(())
}
