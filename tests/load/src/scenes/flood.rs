//! Everybody asks in writing at once, some of them to break something, while the relay desk works on.

mod hall;
mod texts;

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use anyhow::ensure;
use dais_protocol::{Entity, Key, QuestionId, QuestionText, SessionId, View};
use hall::Hall;

use super::House;
use crate::{
    api::Api,
    report::{Bar, Report, quantile},
};

/// What the desk's screen may take to show a question, and the server to acknowledge what the desk does, in milliseconds:
/// a blink.
const BLINK: f64 = 250.0;

/// How much comes.
#[derive(Clone, Copy, Debug)]
pub struct Flood {
    /// Attendees, all connected.
    pub people: usize,
    /// What they send in all, not counting the one who sends too many at once.
    pub questions: usize,
    /// In so much time.
    pub length: Duration,
}

/// What became of it.
#[derive(Clone, Debug, Default)]
pub struct Course {
    /// Questions that were acknowledged.
    pub accepted: usize,
    /// What was not, by code.
    pub refused: BTreeMap<String, usize>,
    /// Sockets hung up on for frames no bound allows.
    pub hung_up: usize,
    /// Questions for which a likely duplicate was proposed, at the end.
    pub proposed: usize,
    /// What the desk did.
    pub desk_acts: usize,
    /// From sending a question to its acknowledgement, in milliseconds.
    acks: Vec<f64>,
    /// From sending a question to the desk's screen.
    shown: Vec<f64>,
    /// From an act of the desk to its acknowledgement.
    desk_acks: Vec<f64>,
    /// Seconds of CPU the server used, of so many.
    cpu: (f64, f64),
}

/// A minute of it: the desk stays usable, bounds refuse with codes, nothing acknowledged is lost.
pub fn flood(report: &mut Report) -> anyhow::Result<()> {
    let course = Flood {
        people: 2_000,
        questions: 4_000,
        length: Duration::from_secs(60),
    }
    .play()?;
    let p = |times: &[f64], part| [quantile(times, part)];
    report.add("flood.desk_frame_p50", &p(&course.shown, 0.5), "ms", Bar::None);
    report.add(
        "flood.desk_frame_p99",
        &p(&course.shown, 0.99),
        "ms",
        Bar::AtMost(BLINK),
    );
    report.add("flood.desk_ack_p50", &p(&course.desk_acks, 0.5), "ms", Bar::None);
    report.add(
        "flood.desk_ack_p99",
        &p(&course.desk_acks, 0.99),
        "ms",
        Bar::AtMost(BLINK),
    );
    report.add("flood.ack_p99", &p(&course.acks, 0.99), "ms", Bar::None);
    report.add("flood.cores", &[course.cpu.0 / course.cpu.1], "cores", Bar::None);
    let counts = [
        ("accepted", course.accepted),
        ("desk_acts", course.desk_acts),
        ("likely_duplicates", course.proposed),
        ("hung_up", course.hung_up),
    ];
    let refused = course.refused.iter().map(|(code, count)| (code.as_str(), *count));
    for (name, count) in counts.into_iter().chain(refused) {
        #[expect(clippy::cast_precision_loss, reason = "a figure to print")]
        report.add(&format!("flood.{name}"), &[count as f64], "", Bar::None);
    }
    Ok(())
}

impl Flood {
    /// Plays it against a server of its own, kills that at the end, and holds what is there afterwards against what
    /// was acknowledged.
    pub fn play(self) -> anyhow::Result<Course> {
        let house = House::open()?;
        let hall = house.screened("Flood", self.people)?;
        let (session, relay) = (hall.session, hall.relay.clone());
        let mut hall = Hall::gather(&house, session, &hall.attendees, &relay)?;
        hall.introduce()?;
        let before = house.server.usage()?.cpu;
        let begin = Instant::now();
        hall.rise(self)?;
        let seconds = begin.elapsed().as_secs_f64();
        hall.ebb()?;
        hall.course.cpu = (house.server.usage()?.cpu - before, seconds);
        let house = house.crash()?;
        hall.course.proposed = compare(&house, session, &relay, &hall.accepted)?;
        hall.course.accepted = hall.accepted.len();
        Ok(hall.course)
    }
}

/// Holds what is there against what was acknowledged; says for how many a likely duplicate is proposed.
fn compare(
    house: &House,
    session: SessionId,
    relay: &str,
    accepted: &BTreeMap<QuestionId, QuestionText>,
) -> anyhow::Result<usize> {
    let view: View =
        Api::new(&house.server.address, 1, Some(relay))?.get(&format!("/api/sessions/{session}"))?;
    let mut proposed = 0;
    let mut there = BTreeMap::new();
    for (key, entity) in view.entities {
        if let (Key::Question(id), Entity::Question(card)) = (key, entity) {
            proposed += usize::from(card.details.is_some_and(|details| !details.like.is_empty()));
            there.insert(id, card.text);
        }
    }
    let lost = accepted.iter().filter(|(id, text)| there.get(id) != Some(text));
    ensure!(lost.clone().count() == 0, "acknowledged and lost: {lost:?}");
    ensure!(there.len() == accepted.len(), "there is what nobody was told of");
    Ok(proposed)
}
