//! The life of one conductor: load, serve until idle or stopped, let go.

use std::{collections::BTreeSet, sync::Arc};

use dais_core::{Actor, Ask, Session, Viewer};
use dais_protocol::{
    Audience, ByeCode, CommandId, Entity, FoundParticipants, Key, Label, ParticipantId, Plan, QuestionId,
    Refusal, RefusalCode, Replan, Role, SessionId, Timestamp, View, limits::BATON_AWAY_MS,
};
use tokio::{
    sync::oneshot,
    task::yield_now,
    time::{Duration, Instant, sleep_until},
};
use uuid::Uuid;

use super::{
    board::RESUME_STEPS,
    fanout::Fanout,
    gather::Gather,
    inbox::Mail,
    message::{Asked, By, Joined, Message},
    outbox::{Farewell, Outbox},
    shared::Shared,
};
use crate::{
    clock::Clock,
    journal::{Journal as _, ReadError},
    secrets::Bearer,
};

/// Messages taken from the inboxes at once; with the few that had gathered also the most commands in one entry.
pub(crate) const MAX_BATCH: usize = 256;
/// A session nobody is connected to, and of which nothing was asked for so long, is let go.
pub(crate) const IDLE: Duration = Duration::from_secs(10 * 60);

const BATON_AWAY: Duration = Duration::from_millis(BATON_AWAY_MS);

/// The participant as whom the organiser acts in a session.
pub(crate) fn host(session: SessionId) -> ParticipantId {
    ParticipantId(Uuid::new_v5(&session.0, b"host"))
}

/// One session, conducted.
pub(crate) struct Conductor {
    pub(crate) id: SessionId,
    pub(crate) shared: Arc<Shared>,
    pub(crate) mail: Mail,
    gather: Gather,
    pub(crate) session: Session,
    /// Not behind what the session has seen (T6).
    pub(crate) clock: Clock,
    pub(crate) fanout: Fanout,
    /// The last append failed: keep a copy of the session before trying again.
    pub(crate) troubled: bool,
    /// Do not try what time brought before this.
    pub(crate) hold: Instant,
    /// Who holds the baton without a screen, and since when.
    baton_away: Option<(ParticipantId, Instant)>,
}

/// Why somebody with a genuine token may not be here.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unwelcome {
    /// They never came in, or by a link that was revoked.
    Unknown,
    /// The moderators put them out.
    Removed,
}

impl From<Unwelcome> for RefusalCode {
    fn from(unwelcome: Unwelcome) -> Self {
        match unwelcome {
            Unwelcome::Unknown => Self::BadToken,
            Unwelcome::Removed => Self::Removed,
        }
    }
}

impl From<Unwelcome> for ByeCode {
    fn from(unwelcome: Unwelcome) -> Self {
        match unwelcome {
            Unwelcome::Unknown => Self::BadToken,
            Unwelcome::Removed => Self::Removed,
        }
    }
}

/// Why a conductor stopped before its time: its sockets come back, and the session is read anew.
#[derive(Debug, thiserror::Error)]
#[error(transparent)]
pub(crate) struct Lost(#[from] pub(crate) ReadError);

impl Conductor {
    /// Replays the journal. The last steps are shown to the boards one by one, so that screens that come back
    /// after a restart are told what changed rather than everything.
    pub(crate) async fn load(shared: Arc<Shared>, id: SessionId, mail: Mail) -> Result<Self, Lost> {
        let entries = shared.journal.read(id, dais_protocol::Seq(0)).await?;
        shared.counters.loads.one();
        let (head, tail) = entries.split_at(entries.len().saturating_sub(RESUME_STEPS));
        let mut session = Session::default();
        for entry in head {
            session.apply_entry(entry);
        }
        session.take_touched();
        let mut fanout = Fanout::new(&session, Arc::clone(&shared.counters));
        for entry in tail {
            session.apply_entry(entry);
            let touched = session.take_touched();
            fanout.replay(&session, &touched);
        }
        if let Some(first) = entries.first() {
            // It may be news: whether a session was made is not known when its first append ended unclearly.
            shared.known.note(id, &session, first.at);
        }
        mail.note_crew(&session, &session.keys());
        let clock = shared.clock.not_before(session.at());
        Ok(Self {
            id,
            shared,
            mail,
            gather: Gather::new(Instant::now()),
            session,
            clock,
            fanout,
            troubled: false,
            hold: Instant::now(),
            baton_away: None,
        })
    }

    /// Serves until the session is idle or the process ends.
    pub(crate) async fn run(mut self) -> Result<(), Lost> {
        let mut batch = Vec::with_capacity(MAX_BATCH);
        let mut asked_at = Instant::now();
        loop {
            self.watch_baton();
            let wake = self.wake(asked_at);
            tokio::select! {
                biased;
                () = self.mail.take(&mut batch, MAX_BATCH) => asked_at = Instant::now(),
                () = yield_now(), if self.fanout.is_writing() => {}
                // While there is more to write it would be over at once, and nobody else had a turn.
                () = sleep_until(wake), if !self.fanout.is_writing() => {}
            }
            let stop = self.serve(&mut batch).await?;
            self.fanout.flush(&self.session, self.now());
            self.fanout.write(&self.session, self.now());
            if stop {
                return self.finish(batch).await;
            }
            if self.is_idle(asked_at) && self.shared.let_go(self.id, &self.mail) {
                return Ok(());
            }
        }
    }

    /// Serves one batch; says whether the process ends.
    async fn serve(&mut self, batch: &mut Vec<Message>) -> Result<bool, Lost> {
        let mut others = Vec::new();
        for message in batch.drain(..) {
            match message {
                Message::Ask(asked) => {
                    let pressing = self.is_pressing(&asked);
                    self.gather.add(asked, pressing);
                }
                other => others.push(other),
            }
        }
        if let Some(left) = self.baton_left() {
            self.gather.add(left, true);
        }
        let now = Instant::now();
        if self.gather.is_ripe(now) || self.is_overdue() {
            let asked = self.gather.take(now);
            self.commit(asked).await?;
        }
        let mut stop = false;
        for message in others {
            stop |= self.answer(message);
        }
        Ok(stop)
    }

    /// The crew does not wait for others, nor does whoever enters: they come one behind the other, or by the thousand.
    fn is_pressing(&self, asked: &Asked) -> bool {
        match asked.by {
            By::Bearer(bearer) => self.whois(bearer).is_ok_and(|(_, role)| role.is_crew()),
            By::Edge(_) => true,
        }
    }

    /// Carries out what is still in the inboxes; then everything is let go, which hangs up on everybody.
    async fn finish(mut self, mut batch: Vec<Message>) -> Result<(), Lost> {
        self.mail.close();
        while self.mail.rest(&mut batch, MAX_BATCH).await > 0 {
            self.serve(&mut batch).await?;
        }
        let asked = self.gather.take(Instant::now());
        self.commit(asked).await
    }

    /// An asker that went away does not want the answer: sending it may fail.
    fn answer(&mut self, message: Message) -> bool {
        match message {
            Message::Ask(_) => {}
            Message::Join {
                bearer,
                build,
                outbox,
                reply,
            } => {
                let _ = reply.send(self.join(bearer, build, outbox));
            }
            Message::Resync(socket) => self.fanout.resync(&self.session, socket, self.now()),
            Message::Leave(socket) => self.fanout.leave(socket),
            Message::View { bearer, reply } => {
                let _ = reply.send(self.view(bearer));
            }
            Message::Attend { socket, question } => {
                let crew = Viewer::Audience(Audience::Crew);
                let there = |id: QuestionId| self.session.project(Key::Question(id), crew).is_some();
                if question.is_none_or(there) {
                    self.fanout.attend(socket, question);
                }
            }
            Message::Find { bearer, find, reply } => {
                let _ = reply.send(self.find(bearer, find.as_ref()));
            }
            Message::Replan { bearer, reply } => {
                let _ = reply.send(self.replan(bearer));
            }
            Message::Plan { bearer, reply } => {
                let _ = reply.send(self.plan(bearer));
            }
            Message::Role { participant, reply } => {
                let role = self.whois(Bearer::Participant(participant)).map(|(_, role)| role);
                let _ = reply.send(role.map_err(RefusalCode::from));
            }
            Message::Links { reply } => {
                let lines = self.session.links().into_iter();
                let lines = lines.map(|(id, role, label, revoked)| (id, role, label.cloned(), revoked));
                let _ = reply.send(lines.collect());
            }
            Message::Stop => return true,
        }
        false
    }

    fn join(
        &mut self,
        bearer: Bearer,
        build: Option<String>,
        outbox: Arc<Outbox>,
    ) -> Result<Joined, Farewell> {
        let (you, role) = self.whois(bearer).map_err(ByeCode::from)?;
        let now = self.now();
        let seated = self.fanout.join(&self.session, you, role, build, outbox, now)?;
        Ok(Joined {
            socket: seated.socket,
            you,
            role,
            seq: seated.seq,
            full: seated.full,
            clock: self.clock,
        })
    }

    fn view(&self, bearer: Bearer) -> Result<View, Refusal> {
        let (you, role) = self.whois(bearer).map_err(RefusalCode::from)?;
        let audience = Viewer::Audience(role.audience());
        let shared = self.fanout.keys(role).map(|key| (key, audience));
        let own = (Key::Me(you), Viewer::Person(you));
        let shown = shared
            .chain([own])
            .filter_map(|(key, viewer)| Some((key, self.session.project(key, viewer)?)));
        let here: Entity = self.fanout.presence(&self.session, role.audience());
        Ok(View {
            seq: self.session.seq(),
            now: self.now(),
            entities: shown.chain([(Key::Presence, here)]).collect(),
        })
    }

    fn replan(&self, bearer: Bearer) -> Result<Replan, Refusal> {
        self.session.replan_for(&self.actor(bearer)?, self.now())
    }

    fn plan(&self, bearer: Bearer) -> Result<Plan, Refusal> {
        if !self.actor(bearer)?.is_crew() {
            return Err(RefusalCode::NotAllowed.into());
        }
        Ok(self.session.plan().ok_or(RefusalCode::NotFound)?)
    }

    fn find(&self, bearer: Bearer, find: Option<&Label>) -> Result<FoundParticipants, Refusal> {
        let here = |who| self.fanout.is_here(who);
        self.session.find_for(&self.actor(bearer)?, find, here)
    }

    fn actor(&self, bearer: Bearer) -> Result<Actor, RefusalCode> {
        let (participant, role) = self.whois(bearer)?;
        let roles = BTreeSet::from([role]);
        Ok(Actor { participant, roles })
    }

    /// Who a bearer is in this session and what they may do now; nobody once their link is revoked or they were put
    /// out.
    pub(crate) fn whois(&self, bearer: Bearer) -> Result<(ParticipantId, Role), Unwelcome> {
        let who = match bearer {
            Bearer::Host => return Ok((host(self.id), Role::Host)),
            Bearer::Participant(who) => who,
        };
        match self.session.role_of(who) {
            Some(role) => Ok((who, role)),
            None if self.session.is_removed(who) => Err(Unwelcome::Removed),
            None => Err(Unwelcome::Unknown),
        }
    }

    /// T6: never earlier than what the session has seen.
    pub(crate) fn now(&self) -> Timestamp {
        self.clock.now().max(self.session.at())
    }

    pub(crate) fn is_overdue(&self) -> bool {
        let due = self.session.next_deadline().is_some_and(|at| at <= self.now());
        due && self.hold <= Instant::now()
    }

    /// G3: since when whoever holds the baton has no screen.
    fn watch_baton(&mut self) {
        let holder = self.session.baton_holder();
        let away = holder.filter(|holder| !self.fanout.is_connected(*holder));
        let since = |holder| match self.baton_away {
            Some((known, since)) if known == holder => since,
            Some(_) | None => Instant::now(),
        };
        self.baton_away = away.map(|holder| (holder, since(holder)));
    }

    /// When the baton is put down for whoever holds it.
    fn baton_due(&self) -> Option<(ParticipantId, Instant)> {
        let (holder, since) = self.baton_away?;
        Some((holder, (since + BATON_AWAY).max(self.hold)))
    }

    /// G3: what the edge asks as somebody who was away for too long.
    fn baton_left(&mut self) -> Option<Asked> {
        self.watch_baton();
        let (holder, _) = self.baton_due().filter(|(_, due)| *due <= Instant::now())?;
        let (nobody, _) = oneshot::channel();
        Some(Asked {
            by: By::Edge(holder),
            id: CommandId(Uuid::now_v7()),
            ask: Ask::Leave {},
            reply: nobody,
        })
    }

    fn may_go(&self) -> bool {
        self.session.next_deadline().is_none() && self.fanout.is_empty()
    }

    fn is_idle(&self, asked_at: Instant) -> bool {
        let quiet = !self.session.exists() || asked_at + IDLE <= Instant::now();
        quiet && self.may_go() && self.gather.is_empty() && self.mail.is_empty()
    }

    fn wake(&self, asked_at: Instant) -> Instant {
        let now = Instant::now();
        let idle = if self.may_go() {
            asked_at + IDLE
        } else {
            now + IDLE
        };
        let deadline = self.session.next_deadline().map(|at| {
            let left = Duration::from_millis(at.since(self.now()).0);
            (now + left).max(self.hold)
        });
        let baton = self.baton_due().map(|(_, due)| due);
        let others = [deadline, baton, self.gather.due(), self.fanout.wake()]
            .into_iter()
            .flatten();
        others.fold(idle, Instant::min)
    }
}
