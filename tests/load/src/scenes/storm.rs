//! Everybody at once: of twenty commands seventeen are votes, one is a hand that goes up, one a hand that goes down, one
//! a question, which is screened first as it is by default.

use std::{
    collections::VecDeque,
    time::{Duration, Instant},
};

use dais_protocol::{Channel, Command, Name, QuestionId, QuestionKind, QuestionText, RequestId, RequestKind};

use super::{Crowd, House, Rival};
use crate::{
    process::settle,
    report::{Bar, Report, ms, progress, quantile},
};

/// People who do something; the others watch.
const ACTIVE: usize = 2_000;
/// Questions there are from the beginning, to vote on.
const QUESTIONS: usize = 20;
/// Hands up from the beginning.
const HANDS: usize = 200;
/// Introductions under way at once.
const ABREAST: usize = 64;

/// How hard it blows.
#[derive(Clone, Copy, Debug)]
pub struct Storm {
    /// Everybody connected.
    pub people: usize,
    /// Commands a second.
    pub rate: u32,
    /// For so long.
    pub length: Duration,
}

/// What it did.
#[derive(Clone, Debug)]
pub(super) struct Weather {
    converged: f64,
    ack: f64,
    megabytes: f64,
    cpu: f64,
    seconds: f64,
    rounds: f64,
    /// What somebody who only watches was sent: when, counted from the begin, and how many bytes.
    tape: Vec<(Duration, usize)>,
    /// Frames to one person only, and the bytes of each.
    singles: (usize, usize),
}

/// The bar: `rounds` storms, each held against the floor sending as many frames of the same sizes at the same times.
pub fn storm(report: &mut Report, people: usize, rounds: usize) -> anyhow::Result<()> {
    let storm = Storm {
        people,
        rate: 500,
        length: Duration::from_secs(10),
    };
    let [mut converged, mut ack, mut megabytes, mut ratio] = [const { Vec::new() }; 4];
    for _ in 0..rounds {
        let weather = blow(storm)?;
        let floor = floor(storm, &weather)?;
        converged.push(weather.converged);
        ack.push(weather.ack);
        megabytes.push(weather.megabytes);
        ratio.push(weather.cpu / floor);
    }
    let name = |figure: &str| format!("storm{people}.{figure}");
    // With more the tick has grown; that all of them converge is what is asked then, and the run ends if they do not.
    let asked = |most| {
        if people <= 10_000 {
            Bar::AtMost(most)
        } else {
            Bar::None
        }
    };
    report.add(&name("converged_after"), &converged, "ms", asked(250.0));
    report.add(&name("ack_p99"), &ack, "ms", Bar::None);
    report.add(&name("bytes"), &megabytes, "MB/s", asked(40.0));
    report.add(&name("cpu_over_floor"), &ratio, "x", asked(1.25));
    Ok(())
}

/// What more people and more events cost.
pub fn growth(report: &mut Report, crowds: &[usize], rates: &[u32]) -> anyhow::Result<()> {
    let length = Duration::from_secs(5);
    for people in crowds {
        for rate in rates {
            let weather = blow(Storm {
                people: *people,
                rate: *rate,
                length,
            })?;
            let name = |figure: &str| format!("growth.{people}.{rate}.{figure}");
            report.add(
                &name("cores"),
                &[weather.cpu / weather.seconds],
                "cores",
                Bar::None,
            );
            report.add(
                &name("rounds"),
                &[weather.rounds / weather.seconds],
                "/s",
                Bar::None,
            );
            report.add(&name("converged_after"), &[weather.converged], "ms", Bar::None);
        }
    }
    Ok(())
}

/// One storm.
pub(super) fn blow(storm: Storm) -> anyhow::Result<Weather> {
    let house = House::open()?;
    let hall = house.screened("Storm", storm.people)?;
    let mut crowd = Crowd::gather(&house, hall)?;
    // Somebody only watches.
    let active = ACTIVE.min(storm.people - 1);
    introduce(&mut crowd, active)?;
    let questions = ask_some(&mut crowd, active)?;
    let mut hands = Hands::of(active);
    for _ in 0..HANDS.min(active / 2) {
        hands.raise(&mut crowd);
    }
    crowd.settle()?;
    crowd.breathe()?;
    settle(Duration::from_secs(1));
    crowd.converge()?;
    crowd.acks.clear();
    crowd.refused.clear();
    let (bytes, frames, before) = (crowd.swarm.bytes, crowd.swarm.frames, house.server.usage()?);
    let begin = Instant::now();
    crowd.tape = Some((storm.people - 1, Vec::new()));
    let all = storm.rate * u32::try_from(storm.length.as_secs())?;
    let gap = Duration::from_secs(1) / storm.rate;
    for n in 0..all {
        while begin.elapsed() < gap * n {
            crowd.turn((gap * n).saturating_sub(begin.elapsed()))?;
        }
        if n % storm.rate == 0 {
            progress("storm", n as usize, all as usize, begin);
        }
        // Each in turn, far from the one before: nobody supports the same question twice in so short a time.
        let somebody = (n as usize).wrapping_mul(7919) % active;
        // The last command is one everybody sees.
        match n % 20 {
            _ if n + 1 == all => drop(crowd.ask(somebody, vote(&questions, n))),
            0 => drop(crowd.ask(somebody, question(n as usize)?)),
            1 => hands.raise(&mut crowd),
            2 => hands.lower(&mut crowd, scatter(n)),
            _ => drop(crowd.ask(somebody, vote(&questions, n))),
        }
    }
    progress("storm", all as usize, all as usize, begin);
    let last_command = Instant::now();
    let converged = crowd.converge()?.saturating_duration_since(last_command);
    let seconds = begin.elapsed().as_secs_f64();
    let cpu = house.server.usage()?.cpu - before.cpu;
    let (heard, bytes) = (crowd.swarm.frames - frames, crowd.swarm.bytes - bytes);
    let (_, tape) = crowd.tape.take().unwrap_or_default();
    let sockets = crowd.swarm.sockets().len();
    let singles = usize::try_from(heard)?.saturating_sub(tape.len() * sockets);
    let shared: usize = tape.iter().map(|(_, bytes)| bytes * sockets).sum();
    let acks: Vec<f64> = crowd.acks.iter().map(|ack| ms(*ack)).collect();
    if !crowd.refused.is_empty() || crowd.swarm.lost > 0 {
        eprintln!("refused: {:?}, lost: {}", crowd.refused, crowd.swarm.lost);
    }
    #[expect(clippy::cast_precision_loss, reason = "figures to print")]
    Ok(Weather {
        converged: ms(converged),
        ack: quantile(&acks, 0.99),
        megabytes: bytes as f64 / seconds / 1e6,
        cpu,
        seconds,
        rounds: heard as f64 / sockets as f64,
        tape: tape.into_iter().map(|(at, bytes)| (at - begin, bytes)).collect(),
        singles: (
            singles,
            usize::try_from(bytes)?.saturating_sub(shared) / singles.max(1),
        ),
    })
}

/// CPU of the floor for as many frames of the same sizes at the same times; those to one person only go out behind the
/// others.
fn floor(storm: Storm, weather: &Weather) -> anyhow::Result<f64> {
    let mut rival = Rival::gather("floor", &[], storm.people)?;
    settle(Duration::from_secs(1));
    let (singles, bytes) = weather.singles;
    rival.play(&weather.tape, bytes, singles.div_ceil(weather.tape.len().max(1)))
}

fn introduce(crowd: &mut Crowd, active: usize) -> anyhow::Result<()> {
    for n in 0..active {
        let command = Command::Introduce {
            name: Name::parse(&format!("Guest {n}"))?,
            affiliation: None,
            channel: if n.is_multiple_of(2) {
                Channel::Onsite
            } else {
                Channel::Online
            },
            stakeholder: None,
            region: None,
            hub: None,
            say: None,
        };
        crowd.ask(n, command);
        while crowd.owed() > ABREAST {
            crowd.turn(Duration::from_millis(2))?;
        }
    }
    crowd.settle()
}

fn ask_some(crowd: &mut Crowd, active: usize) -> anyhow::Result<Vec<QuestionId>> {
    let mut questions = Vec::new();
    for n in 0..QUESTIONS.min(active) {
        questions.push(QuestionId(crowd.ask(active - 1 - n, question(n)?).0));
    }
    crowd.settle()?;
    for question in &questions {
        let question = *question;
        crowd.ask(crowd.chair, Command::ApproveQuestion { question });
    }
    crowd.settle()?;
    Ok(questions)
}

fn question(n: usize) -> anyhow::Result<Command> {
    Ok(Command::AskQuestion {
        text: QuestionText::parse(&format!(
            "Who pays when cable {n} is cut, and who decides where it is mended?"
        ))?,
        kind: QuestionKind::Question,
        to: Vec::new(),
        anonymous: false,
        about: None,
        language: None,
    })
}

/// The same numbers in every run, spread evenly over all there are.
fn scatter(n: u32) -> usize {
    (n.wrapping_mul(0x9e37_79b1) >> 7) as usize
}

/// Whose hand is up, and whose is not.
struct Hands {
    up: Vec<(usize, RequestId)>,
    down: VecDeque<usize>,
}

impl Hands {
    fn of(active: usize) -> Self {
        Self {
            up: Vec::new(),
            down: (0..active).collect(),
        }
    }

    fn raise(&mut self, crowd: &mut Crowd) {
        let Some(somebody) = self.down.pop_front() else {
            return;
        };
        let hand = Command::RaiseHand {
            kind: RequestKind::Intervention,
            note: None,
        };
        let request = RequestId(crowd.ask(somebody, hand).0);
        self.up.push((somebody, request));
    }

    /// Somebody anywhere in the queue thinks better of it.
    fn lower(&mut self, crowd: &mut Crowd, scattered: usize) {
        if self.up.is_empty() {
            return;
        }
        let (somebody, request) = self.up.swap_remove(scattered % self.up.len());
        crowd.ask(somebody, Command::WithdrawRequest { request });
        self.down.push_back(somebody);
    }
}

/// Votes come and go, so that there is always something to do.
fn vote(questions: &[QuestionId], n: u32) -> Command {
    let question = questions[n as usize / 7 % questions.len()];
    Command::Upvote { question }
}
