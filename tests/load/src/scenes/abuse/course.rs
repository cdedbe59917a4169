//! Those who do nothing wrong: the chair acts ten times a second, everybody's screen shows it.

use std::time::{Duration, Instant};

use anyhow::{Context as _, ensure};
use dais_protocol::{
    Attendance, ClientFrame, Command, Enter, Entered, Minutes, Name, PersonId, Seconds, SegmentId,
    SegmentKind, SlotId, Timestamp, Title, Topic, TurnId,
    limits::{HEARTBEAT_MS, MAX_SLOTS, MAX_TOPIC},
};

use super::super::{Crowd, House, PATIENCE, fanout::on_the_floor, hello};
use crate::{
    api::{Api, Hall},
    report::ms,
    swarm::{Manner, Swarm},
};

/// Between two acts.
const PACE: Duration = Duration::from_millis(100);

/// How long things took, in milliseconds.
#[derive(Debug)]
pub(super) struct Times {
    /// From a command to its acknowledgement.
    pub(super) acks: Vec<f64>,
    /// To the last of all screens.
    pub(super) screens: Vec<f64>,
    /// All of it.
    pub(super) length: Duration,
}

impl Times {
    pub(super) fn extend(&mut self, other: Self) {
        self.acks.extend(other.acks);
        self.screens.extend(other.screens);
        self.length += other.length;
    }
}

/// Everybody who behaves, and what the chair does.
pub(super) struct Room {
    crowd: Crowd,
    what: What,
    acts: u32,
    pinged: u64,
    since: Instant,
}

#[derive(Clone, Copy)]
enum What {
    /// A frame of half a kilobyte.
    Clock(TurnId),
    /// One of forty: who was shown a list is shown all of it when one place changes, and this is as long as one may be.
    Slot(SlotId),
}

impl Room {
    /// Connects everybody.
    pub(super) fn open(house: &House, hall: Hall, large: bool) -> anyhow::Result<Self> {
        let mut crowd = Crowd::gather(house, hall)?;
        let what = if large {
            What::Slot(long_segment(&mut crowd)?)
        } else {
            What::Clock(on_the_floor(&mut crowd)?)
        };
        let mut room = Self {
            crowd,
            what,
            acts: 0,
            pinged: 0,
            since: Instant::now(),
        };
        // What is slow only once is not measured.
        room.act(PACE * 10)?;
        Ok(room)
    }

    /// Acts ten times a second for so long.
    pub(super) fn act(&mut self, length: Duration) -> anyhow::Result<Times> {
        let begin = Instant::now();
        let (mut acks, mut screens) = (Vec::new(), Vec::new());
        // Not right behind the last act before: the tick would be in between.
        let mut due = begin + PACE;
        while due < begin + length {
            self.idle_until(due)?;
            // When the one before took too long this one is late, and that counts.
            let late = due.elapsed().saturating_sub(Duration::from_millis(2));
            let command = self.what.command(self.acts);
            let asked = Instant::now();
            self.crowd.acks.clear();
            self.crowd.ask(self.crowd.chair, command);
            let shown = self.converge()?;
            ensure!(
                self.crowd.refused.is_empty(),
                "the chair was refused: {:?}",
                self.crowd.refused
            );
            acks.extend(self.crowd.acks.iter().map(|ack| ms(*ack + late)));
            screens.push(ms(shown.saturating_duration_since(asked) + late));
            self.acts += 1;
            due += PACE;
        }
        Ok(Times {
            acks,
            screens,
            length: begin.elapsed(),
        })
    }

    /// Waits until every screen shows what was asked; others than who asks are to be heard of meanwhile.
    fn converge(&mut self) -> anyhow::Result<Instant> {
        let end = Instant::now() + PATIENCE;
        let shown = |crowd: &Crowd| {
            crowd.owed() == 0 && crowd.swarm.sockets().iter().all(|socket| socket.seq >= crowd.seq)
        };
        while !shown(&self.crowd) {
            let (owed, lost) = (self.crowd.owed(), self.crowd.swarm.lost);
            ensure!(
                Instant::now() < end,
                "given up: {owed} commands unanswered, {lost} screens lost"
            );
            self.ping()?;
            self.crowd.turn(Duration::from_millis(2))?;
        }
        Ok(self.crowd.swarm.last_at)
    }

    /// Is there, and does nothing.
    pub(super) fn idle(&mut self, length: Duration) -> anyhow::Result<()> {
        self.idle_until(Instant::now() + length)
    }

    fn idle_until(&mut self, due: Instant) -> anyhow::Result<()> {
        self.ping()?;
        while Instant::now() < due {
            self.crowd.turn(due.saturating_duration_since(Instant::now()))?;
        }
        Ok(())
    }

    /// Signs of life, as pages give them, evenly over time.
    fn ping(&mut self) -> anyhow::Result<()> {
        let (sent, lag) = (Timestamp(0), None);
        let ping = serde_json::to_string(&ClientFrame::Ping { sent, lag })?;
        let all = self.crowd.hall.attendees.len() as u64;
        let owed = u64::try_from(self.since.elapsed().as_millis())? * all / u64::from(HEARTBEAT_MS);
        for n in self.pinged..owed {
            self.crowd.swarm.say(usize::try_from(n % all)?, &ping);
        }
        self.pinged = owed;
        Ok(())
    }

    /// People who come now, from elsewhere; says how many are let in and shown the whole picture.
    pub(super) fn newcomers(&mut self, house: &House, count: usize) -> anyhow::Result<usize> {
        let Hall { session, code, .. } = &self.crowd.hall;
        let path = format!("/api/sessions/{session}/socket");
        let manner = Manner {
            from: [127, 0, 7, 1].into(),
            ..Manner::default()
        };
        let mut swarm = Swarm::of(&house.server.address, &path, manner)?;
        let mut api = Api::new(&house.server.address, 7, None)?;
        for _ in 0..count {
            let enter = Enter::Code { code: code.clone() };
            swarm.add(&hello(&api.post::<Entered>("/api/enter", &enter)?.token));
        }
        let there = |swarm: &Swarm| swarm.sockets().iter().filter(|socket| socket.seq > 0).count();
        swarm.until(PATIENCE / 10, |_| {}, |swarm| there(swarm) == count)?;
        Ok(there(&swarm))
    }

    /// Who was hung up on though they did nothing wrong.
    pub(super) fn lost(&self) -> usize {
        self.crowd.swarm.lost
    }
}

impl What {
    fn command(self, n: u32) -> Command {
        match self {
            Self::Clock(turn) => Command::AddTime {
                turn,
                seconds: Seconds(if n.is_multiple_of(2) { 30 } else { -30 }),
            },
            Self::Slot(slot) => Command::ChangeSlot {
                slot,
                person: None,
                minutes: Minutes::new(1 + u16::from(n.is_multiple_of(2))),
                topic: None,
            },
        }
    }
}

/// A segment with as many slots as there may be, each with a topic as long as it may be.
fn long_segment(crowd: &mut Crowd) -> anyhow::Result<SlotId> {
    let chair = crowd.chair;
    let person = Command::AddPerson {
        name: Name::parse("Ines Abara")?,
        affiliation: None,
        duties: Vec::new(),
        attendance: Attendance::Onsite,
    };
    let person = PersonId(crowd.ask(chair, person).0);
    let segment = Command::AddSegment {
        kind: SegmentKind::OpenFloor,
        title: Title::parse("Harbours")?,
        minutes: Minutes::new(60).unwrap_or_default(),
        after: None,
    };
    let segment = SegmentId(crowd.ask(chair, segment).0);
    let mut last = None;
    for _ in 0..MAX_SLOTS {
        let slot = Command::AddSlot {
            segment,
            person,
            minutes: Minutes::new(1).unwrap_or_default(),
            topic: Some(Topic::parse(&"x".repeat(MAX_TOPIC))?),
        };
        last = Some(SlotId(crowd.ask(chair, slot).0));
    }
    crowd.converge()?;
    last.context("a segment may have slots")
}
