//! Coming in, and coming back.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use anyhow::ensure;
use dais_protocol::ServerFrame;

use super::{Crowd, House, PATIENCE, Rival};
use crate::{
    report::{Bar, Report},
    swarm::Swarm,
};

/// How soon somebody tries again who was told nothing.
const AGAIN: Duration = Duration::from_secs(1);

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
        let mut hub = Rival::start("hub", &["small"])?;
        let begin = Instant::now();
        hub.connect(people)?;
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

/// The server is ended and started again while everybody is there; all come back when they are told to.
pub fn reconnect(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let mut back = Vec::new();
    for _ in 0..rounds {
        let house = House::open()?;
        let hall = house.hall("Coming back", people)?;
        let mut crowd = Crowd::gather(&house, hall)?;
        let begin = Instant::now();
        let restarting = thread::spawn(move || house.restart());
        come_back(&mut crowd.swarm)?;
        back.push(begin.elapsed().as_secs_f64());
        drop(restarting.join().expect("a thread that restarts")?);
    }
    report.add("reconnect.all_back", &back, "s", Bar::AtMost(6.0));
    Ok(())
}

/// Until everybody was hung up on and has the whole picture again. They come as late as the goodbye says, and again
/// after a second when nobody listens yet.
fn come_back(swarm: &mut Swarm) -> anyhow::Result<()> {
    let all = swarm.sockets().len();
    let mut told = vec![AGAIN; all];
    let mut due = BTreeSet::new();
    // The frames a socket had heard when it came back.
    let mut heard_before: Vec<Option<u64>> = vec![None; all];
    let end = Instant::now() + PATIENCE;
    let is_back = |swarm: &Swarm, before: &[Option<u64>]| {
        let mut sockets = swarm.sockets().iter().zip(before);
        // A welcome and the picture.
        sockets.all(|(socket, before)| {
            before.is_some_and(|before| socket.is_open() && socket.frames >= before + 2)
        })
    };
    while !is_back(swarm, &heard_before) {
        ensure!(Instant::now() < end, "not everybody came back");
        swarm.turn(Duration::from_millis(2), |heard| {
            if let Ok(ServerFrame::Bye {
                retry_after: Some(millis),
                ..
            }) = serde_json::from_slice(heard.text)
            {
                told[heard.socket] = Duration::from_millis(millis.into());
            }
        })?;
        for socket in swarm.take_gone() {
            due.insert((Instant::now() + told[socket], socket));
            told[socket] = AGAIN;
        }
        while let Some((_, socket)) = due.first().filter(|(at, _)| *at <= Instant::now()).copied() {
            due.pop_first();
            heard_before[socket] = Some(swarm.sockets()[socket].frames);
            swarm.again(socket);
        }
    }
    Ok(())
}
