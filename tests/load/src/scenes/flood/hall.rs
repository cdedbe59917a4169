//! Everybody connected, and what is under way.

use std::{
    collections::{BTreeMap, HashMap, VecDeque},
    time::{Duration, Instant},
};

use anyhow::{Context as _, ensure};
use dais_protocol::{
    Channel, ClientFrame, Command, CommandId, Name, QuestionId, QuestionKind, QuestionText, RefusalCode, Seq,
    ServerFrame, SessionId, Timestamp,
    limits::{HEARTBEAT_MS, MAX_FRAME_BYTES},
};

use super::{Course, Flood, texts};
use crate::{
    api,
    report::{ms, progress},
    scenes::{House, PATIENCE, frame, hello},
    swarm::{Heard, Swarm},
};

/// Between two acts of the desk: what a connection may keep up.
const DESK_PACE: Duration = Duration::from_millis(250);
/// Questions one person sends at once in the middle of it.
const AT_ONCE: usize = 24;
/// Introductions under way at once.
const ABREAST: usize = 64;

/// All who take part.
pub(super) struct Hall {
    swarm: Swarm,
    people: usize,
    /// The desk's socket.
    desk: usize,
    /// Questions on their way, with their text as it must be kept.
    asked: HashMap<CommandId, (Instant, Option<QuestionText>)>,
    /// Acts of the desk on their way.
    acts: HashMap<CommandId, Instant>,
    /// By the desk's screen not seen yet: place in the journal, when it was sent.
    unseen: BTreeMap<u64, Vec<Instant>>,
    /// Accepted, and not looked at by the desk.
    incoming: VecDeque<QuestionId>,
    /// Let through last.
    approved: Option<QuestionId>,
    pub(super) accepted: BTreeMap<QuestionId, QuestionText>,
    pub(super) course: Course,
}

impl Hall {
    pub(super) fn gather(
        house: &House,
        session: SessionId,
        attendees: &[String],
        relay: &str,
    ) -> anyhow::Result<Self> {
        let path = format!("/api/sessions/{session}/socket");
        let mut swarm = Swarm::new(&house.server.address, &path)?;
        for token in attendees {
            swarm.add(&hello(token));
        }
        let desk = swarm.add(&hello(relay));
        let all = |swarm: &Swarm| {
            swarm
                .sockets()
                .iter()
                .all(|socket| socket.is_open() && socket.seq > 0)
        };
        ensure!(swarm.until(PATIENCE, |_| {}, all)?, "not everybody got in");
        Ok(Self {
            swarm,
            people: attendees.len(),
            desk,
            asked: HashMap::new(),
            acts: HashMap::new(),
            unseen: BTreeMap::new(),
            incoming: VecDeque::new(),
            approved: None,
            accepted: BTreeMap::new(),
            course: Course::default(),
        })
    }

    pub(super) fn introduce(&mut self) -> anyhow::Result<()> {
        for n in 0..self.people {
            let (id, text) = frame(Command::Introduce {
                name: Name::parse(&format!("Guest {n}"))?,
                affiliation: None,
                channel: Channel::Online,
                stakeholder: None,
                region: None,
                hub: None,
                say: None,
            });
            self.acts.insert(id, Instant::now());
            self.swarm.say(n, &text);
            while self.acts.len() > ABREAST {
                self.turn(Duration::from_millis(2))?;
            }
        }
        self.settle()?;
        self.course = Course::default();
        Ok(())
    }

    /// Questions at an even pace, the desk working beside, and in the middle somebody who sends more at once than anybody may.
    pub(super) fn rise(&mut self, flood: Flood) -> anyhow::Result<()> {
        let begin = Instant::now();
        let gap = flood.length / u32::try_from(flood.questions)?;
        let (mut desk_acts, mut pinged) = (0, 0);
        for n in 0..flood.questions {
            let due = gap * u32::try_from(n)?;
            while begin.elapsed() < due {
                self.turn(due.saturating_sub(begin.elapsed()))?;
            }
            if begin.elapsed() >= DESK_PACE * desk_acts {
                self.work();
                desk_acts += 1;
            }
            let sounds = begin.elapsed().as_millis() * self.people as u128 / u128::from(HEARTBEAT_MS);
            while pinged < sounds {
                self.ping(usize::try_from(pinged)? % self.people)?;
                pinged += 1;
            }
            // A prime with which everybody's turn comes equally often.
            self.ask(n.wrapping_mul(7919) % self.people, &texts::text(n))?;
            if n == flood.questions / 2 {
                for again in 0..AT_ONCE {
                    self.ask(0, &format!("Listen to me, for the {again}th time!"))?;
                }
            }
            if n % 100 == 0 {
                progress("flood", n, flood.questions, begin);
            }
        }
        progress("flood", flood.questions, flood.questions, begin);
        Ok(())
    }

    /// Waits until everything is answered and on the desk's screen, and who sent what no bound allows is hung up on.
    pub(super) fn ebb(&mut self) -> anyhow::Result<()> {
        self.settle()?;
        let end = Instant::now() + PATIENCE;
        let thrown = self.swarm.sockets().len() - self.desk - 1;
        while !self.unseen.is_empty() || self.swarm.lost < thrown {
            let (unseen, lost) = (self.unseen.len(), self.swarm.lost);
            ensure!(
                Instant::now() < end,
                "the desk was never shown {unseen}, {lost} of {thrown} were hung up on"
            );
            self.turn(Duration::from_millis(2))?;
        }
        self.course.hung_up = self.swarm.lost;
        let honest = &self.swarm.sockets()[..=self.desk];
        let gone = honest.iter().filter(|socket| !socket.is_open()).count();
        ensure!(gone == 0, "{gone} were hung up on who did nothing of the kind");
        Ok(())
    }

    fn settle(&mut self) -> anyhow::Result<()> {
        let end = Instant::now() + PATIENCE;
        while !(self.asked.is_empty() && self.acts.is_empty()) {
            let owed = self.asked.len() + self.acts.len();
            ensure!(Instant::now() < end, "{owed} commands were never answered");
            self.turn(Duration::from_millis(2))?;
        }
        Ok(())
    }

    /// A sign of life, as pages give it.
    fn ping(&mut self, somebody: usize) -> anyhow::Result<()> {
        let (sent, lag) = (Timestamp(0), None);
        let ping = serde_json::to_string(&ClientFrame::Ping { sent, lag })?;
        self.swarm.say(somebody, &ping);
        Ok(())
    }

    /// Sends a text as it is: the server is to judge it, not our own types.
    fn ask(&mut self, somebody: usize, raw: &str) -> anyhow::Result<()> {
        let id = api::fresh();
        let mut frame = serde_json::to_value(ClientFrame::Do {
            id,
            command: Command::AskQuestion {
                text: QuestionText::parse("?")?,
                kind: QuestionKind::Question,
                to: Vec::new(),
                anonymous: false,
                about: None,
                language: None,
            },
        })?;
        *frame
            .pointer_mut("/command/text")
            .context("a question has a text")? = raw.into();
        let frame = frame.to_string();
        if frame.len() > MAX_FRAME_BYTES {
            // On a socket of its own: whoever sends that is hung up on, not answered.
            self.swarm.add(&frame);
            return Ok(());
        }
        self.asked
            .insert(id, (Instant::now(), QuestionText::parse(raw).ok()));
        self.swarm.say(somebody, &frame);
        Ok(())
    }

    /// What a moderator does: lets most through, declines some, puts some together.
    fn work(&mut self) {
        let Some(question) = self.incoming.pop_front() else {
            return;
        };
        self.course.desk_acts += 1;
        let command = match (self.course.desk_acts % 4, self.approved) {
            (1, _) => Command::DeclineQuestion {
                question,
                reason: None,
            },
            (2, Some(into)) => Command::MergeQuestion { question, into },
            _ => {
                self.approved = Some(question);
                Command::ApproveQuestion { question }
            }
        };
        let (id, text) = frame(command);
        self.acts.insert(id, Instant::now());
        self.swarm.say(self.desk, &text);
    }

    fn turn(&mut self, patience: Duration) -> anyhow::Result<()> {
        let mut answers = Vec::new();
        self.swarm.turn(patience, |Heard { text, .. }| {
            // Patches are known by their place alone.
            if !text.starts_with(br#"{"type":"patch""#)
                && let Ok(frame) = serde_json::from_slice(text)
            {
                answers.push(frame);
            }
        })?;
        for answer in answers {
            match answer {
                ServerFrame::Done { id, seq } => self.done(id, seq)?,
                ServerFrame::Refused {
                    id: Some(id), code, ..
                } => self.refused(id, code)?,
                _ => {}
            }
        }
        let seen = self.swarm.sockets()[self.desk].seq;
        while let Some(first) = self.unseen.first_entry().filter(|first| *first.key() <= seen) {
            let sent = first.remove().into_iter();
            self.course.shown.extend(sent.map(|at| ms(at.elapsed())));
        }
        Ok(())
    }

    fn done(&mut self, id: CommandId, Seq(seq): Seq) -> anyhow::Result<()> {
        if let Some(at) = self.acts.remove(&id) {
            self.course.desk_acks.push(ms(at.elapsed()));
        } else if let Some((at, text)) = self.asked.remove(&id) {
            self.course.acks.push(ms(at.elapsed()));
            self.unseen.entry(seq).or_default().push(at);
            let question = QuestionId(id.0);
            self.incoming.push_back(question);
            let text = text.context("a text was taken that breaks a bound")?;
            self.accepted.insert(question, text);
        }
        Ok(())
    }

    fn refused(&mut self, id: CommandId, code: RefusalCode) -> anyhow::Result<()> {
        ensure!(self.acts.remove(&id).is_none(), "the desk was refused: {code:?}");
        if self.asked.remove(&id).is_some() {
            let code = serde_json::to_value(code)?;
            let code = code.as_str().context("a code is a text")?.to_owned();
            *self.course.refused.entry(code).or_default() += 1;
        }
        Ok(())
    }
}
