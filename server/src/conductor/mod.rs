//! One conductor per live session: a task that alone decides, appends and publishes (rules C1–C18).
//!
//! [`Conductors`] finds the conductor of a session, loading the session on first use. A conductor that dies
//! takes nobody with it: its sockets are told to come back, and the next use reads the journal anew.

mod board;
mod commit;
mod counts;
mod devices;
mod encode;
mod fanout;
mod frame;
mod gather;
mod inbox;
mod known;
mod lane;
mod measured;
mod message;
mod outbox;
mod own;
mod presence;
mod seat;
mod shared;
mod sockets;
mod task;
#[cfg(test)]
mod tests;

use std::{collections::BTreeMap, sync::Arc};

use dais_core::Ask;
use dais_protocol::{
    Command, CommandId, Entered, FoundParticipants, Label, Life, LinkId, ParticipantId, Plan, Refusal,
    RefusalCode, Replan, Role, Seq, SessionId, SessionSummary, View,
};
use tokio::{
    sync::{OwnedSemaphorePermit, mpsc::Sender, oneshot},
    time::{Duration, sleep, timeout},
};
use tokio_util::{sync::CancellationToken, task::task_tracker::TaskTrackerToken};
use uuid::Uuid;

pub(crate) use counts::Counters;
pub use counts::Counts;
pub use devices::Issued;
pub(crate) use frame::Frame;
pub(crate) use measured::label;
pub use message::LinkLine;
pub(crate) use outbox::{Farewell, Next, Offered, Way};
pub(crate) use seat::Seat;

use crate::{
    clock::Clock,
    journal::{Journal, ReadError},
    secrets::{Bearer, Secrets, tidy_code},
};
use inbox::Inbox;
use message::{Asked, By, Message, Reply};
use shared::Shared;

/// Sessions one server keeps.
pub const MAX_SESSIONS: usize = 10_000;
/// Of these, practice sessions at once.
pub const MAX_PRACTICES: usize = 20;
/// Times something is asked of a conductor that ends before it answers. Asking twice is harmless.
const SENDS: usize = 3;
/// How often it is looked whether a conductor that was stopped is gone.
const LET_GO: Duration = Duration::from_millis(50);
/// How long the process waits for conductors and sockets when it ends.
const SHUT_DOWN: Duration = Duration::from_secs(10);

/// All conductors of this process. Cheap to clone.
#[derive(Clone)]
pub struct Conductors {
    shared: Arc<Shared>,
}

impl Conductors {
    /// Reads the journal once, for the list of sessions and their join codes.
    ///
    /// # Errors
    /// When the journal cannot be read.
    pub async fn open(journal: Arc<dyn Journal>, clock: Clock, secrets: Secrets) -> Result<Self, ReadError> {
        let shared = Shared::new(journal, clock, secrets);
        shared.learn().await?;
        Ok(Self {
            shared: Arc::new(shared),
        })
    }

    /// Makes a session. Asking again with the same id changes nothing.
    pub async fn create(&self, id: CommandId, plan: Plan) -> Result<SessionId, Refusal> {
        self.make(id, plan, false).await
    }

    /// What `session` was prepared as, for somebody of its crew.
    pub(crate) async fn plan(&self, session: SessionId, bearer: Bearer) -> Result<Plan, Refusal> {
        self.send_to(session, |reply| Message::Plan { bearer, reply })
            .await?
    }

    /// Room for one practice session, for as long as it is held.
    pub(crate) fn room_for_practice(&self) -> Result<OwnedSemaphorePermit, RefusalCode> {
        let room = Arc::clone(&self.shared.practices).try_acquire_owned();
        room.map_err(|_| RefusalCode::TooMany)
    }

    /// Makes a session to practise with. It is kept in memory only.
    pub(crate) async fn create_for_practice(&self, plan: Plan) -> Result<SessionId, Refusal> {
        self.make(CommandId(Uuid::now_v7()), plan, true).await
    }

    /// Forgets a session that was for practice, whoever still looks at it.
    pub(crate) async fn forget_practice(&self, session: SessionId) {
        // Nobody finds it from now on, so its conductor is the last.
        self.shared.known.forget(session);
        let conductor = self.shared.live.get(&session).map(|inbox| inbox.crew.clone());
        if let Some(conductor) = conductor {
            let _ = conductor.send(Message::Stop).await;
        }
        while self.shared.live.contains_key(&session) {
            sleep(LET_GO).await;
        }
        self.shared.journal.forget(session);
        // What it was still asked may have made it known anew.
        self.shared.known.forget(session);
    }

    async fn make(&self, id: CommandId, plan: Plan, practice: bool) -> Result<SessionId, Refusal> {
        let (session, known) = (SessionId(id.0), &self.shared.known);
        if !known.contains(session) && known.len() >= MAX_SESSIONS {
            return Err(RefusalCode::TooMany.into());
        }
        let join_code = match known.join_code(session) {
            Some(code) => code,
            None => known.reserve_code(session).map_err(|error| {
                tracing::error!(%error, "no randomness for a join code");
                RefusalCode::Unavailable
            })?,
        };
        let ask = Ask::Create {
            plan: Box::new(plan),
            join_code: join_code.clone(),
            practice,
        };
        let by = By::Bearer(Bearer::Host);
        let made = self
            .send(|reply| {
                let inbox = self.shared.conductor(session)?;
                let ask = ask.clone();
                Ok((inbox.crew, Message::Ask(Asked { by, id, ask, reply })))
            })
            .await;
        known.release_code(session, &join_code);
        made??;
        Ok(session)
    }

    /// Lets somebody in by a role link. Whatever is wrong with the link, the answer is the same.
    pub async fn enter_by_link(
        &self,
        session: SessionId,
        link: LinkId,
        secret: &str,
    ) -> Result<Entered, Refusal> {
        let genuine = Secrets::same(secret, &self.shared.secrets.link(session, link));
        if !genuine || !self.shared.known.contains(session) {
            return Err(RefusalCode::BadToken.into());
        }
        self.enter(session, Some(link)).await
    }

    /// Lets an attendee in by the join code, however it was typed.
    pub async fn enter_by_code(&self, code: &str) -> Result<Entered, Refusal> {
        let session = self.session_by_code(code).ok_or(RefusalCode::BadToken)?;
        self.enter(session, None).await
    }

    /// The same under an id of the asker's making, which must be hard to guess: asking again lets the same
    /// participant in, not another.
    pub async fn enter_once(&self, code: &str, id: CommandId) -> Result<Entered, Refusal> {
        let session = self.session_by_code(code).ok_or(RefusalCode::BadToken)?;
        let participant = ParticipantId(Uuid::new_v5(&session.0, id.0.as_bytes()));
        self.enter_as(session, participant, id, None).await
    }

    /// Lets the organiser in.
    pub fn host_enter(&self, secret: &str) -> Result<Entered, Refusal> {
        if !Secrets::same(secret, &self.shared.secrets.host_link()) {
            return Err(RefusalCode::BadToken.into());
        }
        Ok(Entered {
            session: None,
            participant: None,
            token: self.shared.secrets.host_token(),
            roles: vec![Role::Host],
            join_code: None,
        })
    }

    /// Asks something of a session. `Ok` means it is durable.
    pub async fn ask(
        &self,
        session: SessionId,
        bearer: Bearer,
        id: CommandId,
        command: Command,
    ) -> Result<Seq, Refusal> {
        self.put(session, By::Bearer(bearer), id, Ask::Command(command))
            .await
    }

    /// Everything the bearer may see.
    pub async fn view(&self, session: SessionId, bearer: Bearer) -> Result<View, Refusal> {
        self.send_to(session, |reply| Message::View { bearer, reply })
            .await?
    }

    /// People who joined, for the crew: those whose name or organization has `find` in it.
    pub async fn find(
        &self,
        session: SessionId,
        bearer: Bearer,
        find: Option<Label>,
    ) -> Result<FoundParticipants, Refusal> {
        self.send_to(session, |reply| Message::Find {
            bearer,
            find: find.clone(),
            reply,
        })
        .await?
    }

    /// A code by which the bearer opens what is theirs on another device (W22).
    pub async fn device_code(&self, session: SessionId, bearer: Bearer) -> Result<(Issued, Role), Refusal> {
        let Bearer::Participant(participant) = bearer else {
            return Err(RefusalCode::NotAllowed.into());
        };
        // Whoever may do much came by a link, which opens on any device and can be revoked.
        let role = self.role(session, participant).await?;
        if !matches!(role, Role::Attendee | Role::Speaker) {
            return Err(RefusalCode::NotAllowed.into());
        }
        let now = self.shared.clock.now();
        self.shared
            .devices
            .issue(session, participant, now)
            .map(|issued| (issued, role))
            .map_err(|error| {
                tracing::error!(%error, "no randomness for a device code");
                RefusalCode::Unavailable.into()
            })
    }

    /// Lets somebody in on another device, by a code that works once.
    pub async fn enter_by_device(&self, code: &str) -> Result<Entered, Refusal> {
        let known = self
            .shared
            .devices
            .take(&tidy_code(code), self.shared.clock.now());
        let (session, participant) = known.ok_or(RefusalCode::BadToken)?;
        self.entered(session, participant).await
    }

    /// What could be done about the time, for whoever may do it.
    pub async fn replan(&self, session: SessionId, bearer: Bearer) -> Result<Replan, Refusal> {
        self.send_to(session, |reply| Message::Replan { bearer, reply })
            .await?
    }

    /// Every role link of a session, oldest first.
    pub async fn links(&self, session: SessionId) -> Result<Vec<LinkLine>, Refusal> {
        self.send_to(session, |reply| Message::Links { reply }).await
    }

    /// The code attendees join a session with.
    pub fn join_code(&self, session: SessionId) -> Option<String> {
        self.shared.known.join_code(session)
    }

    /// The session with this join code, however it was typed.
    pub fn session_by_code(&self, code: &str) -> Option<SessionId> {
        self.shared.known.by_code(&tidy_code(code))
    }

    /// A session's line in the organiser's list.
    pub fn summary(&self, session: SessionId) -> Option<SessionSummary> {
        self.shared.known.summary(session)
    }

    /// The organiser's list, newest first.
    pub fn summaries(&self) -> Vec<SessionSummary> {
        self.shared.known.summaries()
    }

    /// Makes and checks secrets.
    pub fn secrets(&self) -> &Secrets {
        &self.shared.secrets
    }

    /// The server's time.
    pub fn clock(&self) -> &Clock {
        &self.shared.clock
    }

    /// What was done so far, in numbers.
    pub fn counts(&self) -> Counts {
        self.shared.counters.read()
    }

    /// Where everybody counts.
    pub(crate) fn counters(&self) -> &Arc<Counters> {
        &self.shared.counters
    }

    /// Sessions by where they stand in their life, those for practice left out.
    pub(crate) fn lives(&self) -> BTreeMap<Life, u64> {
        self.shared.known.lives()
    }

    /// Practice sessions held now.
    pub(crate) fn practices(&self) -> usize {
        MAX_PRACTICES - self.shared.practices.available_permits()
    }

    /// Sessions loaded now.
    pub fn live(&self) -> usize {
        self.shared.live.len()
    }

    /// Ends everything: what is in the inboxes is carried out, every socket is told to come back after the
    /// restart, and the journal is closed.
    pub async fn shut_down(&self) {
        self.shared.closing.cancel();
        let inboxes: Vec<Inbox> = self.shared.live.iter().map(|inbox| inbox.clone()).collect();
        self.shared.tasks.close();
        let ended = async {
            for inbox in inboxes {
                // One that is gone has nothing left to carry out.
                let _ = inbox.crew.send(Message::Stop).await;
            }
            self.shared.tasks.wait().await;
        };
        if timeout(SHUT_DOWN, ended).await.is_err() {
            tracing::warn!(left = self.shared.tasks.len(), "not everything ended in time");
        }
        self.shared.journal.close().await;
    }

    /// Cancelled when the process is about to end.
    pub(crate) fn closing(&self) -> &CancellationToken {
        &self.shared.closing
    }

    /// [`Self::shut_down`] waits until it is dropped.
    pub(crate) fn running(&self) -> TaskTrackerToken {
        self.shared.tasks.token()
    }

    async fn enter(&self, session: SessionId, link: Option<LinkId>) -> Result<Entered, Refusal> {
        let (participant, id) = (ParticipantId(Uuid::now_v7()), CommandId(Uuid::now_v7()));
        self.enter_as(session, participant, id, link).await
    }

    async fn enter_as(
        &self,
        session: SessionId,
        participant: ParticipantId,
        id: CommandId,
        link: Option<LinkId>,
    ) -> Result<Entered, Refusal> {
        let by = By::Edge(participant);
        self.put(session, by, id, Ask::Enter { link }).await?;
        self.entered(session, participant).await
    }

    /// The token of somebody who is in already.
    async fn entered(&self, session: SessionId, participant: ParticipantId) -> Result<Entered, Refusal> {
        let role = self.role(session, participant).await?;
        Ok(Entered {
            session: Some(session),
            participant: Some(participant),
            token: self.shared.secrets.token(session, participant),
            roles: vec![role],
            join_code: (role == Role::Attendee)
                .then(|| self.join_code(session))
                .flatten(),
        })
    }

    async fn role(&self, session: SessionId, participant: ParticipantId) -> Result<Role, Refusal> {
        let role = self
            .send_to(session, |reply| Message::Role { participant, reply })
            .await?;
        Ok(role?)
    }

    async fn put(&self, session: SessionId, by: By, id: CommandId, ask: Ask) -> Result<Seq, Refusal> {
        let way = |inbox: Inbox| match by {
            By::Bearer(bearer) => inbox.of(bearer).clone(),
            By::Edge(_) => inbox.all,
        };
        self.send_by(session, way, |reply| {
            let ask = ask.clone();
            Message::Ask(Asked { by, id, ask, reply })
        })
        .await?
    }

    async fn send_to<T>(
        &self,
        session: SessionId,
        message: impl Fn(Reply<T>) -> Message,
    ) -> Result<T, Refusal> {
        self.send_by(session, |inbox| inbox.all, message).await
    }

    async fn send_by<T>(
        &self,
        session: SessionId,
        way: impl Fn(Inbox) -> Sender<Message>,
        message: impl Fn(Reply<T>) -> Message,
    ) -> Result<T, Refusal> {
        if !self.shared.known.contains(session) {
            return Err(RefusalCode::NotFound.into());
        }
        self.send(|reply| Ok((way(self.shared.conductor(session)?), message(reply))))
            .await
    }

    /// A conductor may be let go, or die, between being found and answering: then another one is asked.
    async fn send<T>(
        &self,
        message: impl Fn(Reply<T>) -> Result<(Sender<Message>, Message), RefusalCode>,
    ) -> Result<T, Refusal> {
        for _ in 0..SENDS {
            let (reply, answer) = oneshot::channel();
            let (inbox, message) = message(reply)?;
            if inbox.send(message).await.is_ok()
                && let Ok(answer) = answer.await
            {
                return Ok(answer);
            }
        }
        Err(RefusalCode::Unavailable.into())
    }
}
