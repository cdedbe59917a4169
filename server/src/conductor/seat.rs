//! A connected screen's side of the conductor: what to write next, and how to ask.

use std::sync::Arc;

use dais_core::Ask;
use dais_protocol::{
    ByeCode, Command, CommandId, Label, Millis, QuestionId, Refusal, RefusalCode, Role, Seq, SessionId,
    limits::MAX_BUILD,
};
use tokio::sync::{mpsc::error::TrySendError, oneshot};

use super::{
    Conductors, SENDS,
    counts::Counters,
    frame::Frame,
    inbox::Inbox,
    message::{Asked, By, Joined, Message},
    outbox::{Farewell, Next, Outbox, Way},
};
use crate::{clock::Clock, secrets::Bearer};

/// Leaves the session when dropped.
pub(crate) struct Seat {
    inbox: Inbox,
    outbox: Arc<Outbox>,
    bearer: Bearer,
    joined: Joined,
}

impl Seat {
    fn new(inbox: Inbox, outbox: Arc<Outbox>, bearer: Bearer, joined: Joined) -> Self {
        Self {
            inbox,
            outbox,
            bearer,
            joined,
        }
    }

    /// What the socket may do.
    pub(crate) fn role(&self) -> Role {
        self.joined.role
    }

    /// The session's time.
    pub(crate) fn clock(&self) -> Clock {
        self.joined.clock
    }

    /// Up to where everything has been handed out.
    pub(crate) fn taken(&self) -> Option<Seq> {
        self.outbox.taken()
    }

    /// The other side measured the way there and back.
    pub(crate) fn measured(&self, lag: Millis) {
        self.outbox.measured(lag);
    }

    /// The frames that wait now.
    pub(crate) fn ready(&self) -> Vec<Frame> {
        self.outbox.ready()
    }

    /// From now on frames go that way by themselves, and [`Self::next`] yields none.
    pub(crate) fn open(&self, way: Arc<dyn Way>) {
        self.outbox.open(way);
    }

    /// Where what the socket does is counted.
    pub(crate) fn counters(&self) -> &Counters {
        self.outbox.counters()
    }

    /// Says which question is in hand. Soft: when the conductor has too much to do, it is not said.
    pub(crate) fn attend(&self, question: Option<QuestionId>) {
        let socket = self.joined.socket;
        let _ = self.inbox.crew.try_send(Message::Attend { socket, question });
    }

    /// What to do next; being behind is dealt with here. Nothing is lost when the future is dropped.
    pub(crate) async fn next(&self) -> Next {
        loop {
            let next = self.outbox.next().await;
            if next != Next::Behind {
                return next;
            }
            let Ok(place) = self.inbox.all.reserve().await else {
                return Next::End(ByeCode::Restart.into());
            };
            self.outbox.asked();
            place.send(Message::Resync(self.joined.socket));
        }
    }

    /// Waits until the conductor hangs up. Nothing is lost when the future is dropped.
    pub(crate) async fn ended(&self) -> Farewell {
        self.outbox.ended().await
    }

    /// Asks, without waiting for room: when the conductor has too much to do, it is the screen that waits.
    pub(crate) fn ask(
        &self,
        id: CommandId,
        command: Command,
    ) -> Result<oneshot::Receiver<Result<Seq, Refusal>>, RefusalCode> {
        let inbox = if self.role().is_crew() {
            &self.inbox.crew
        } else {
            &self.inbox.all
        };
        let (reply, answer) = oneshot::channel();
        let by = By::Bearer(self.bearer);
        let ask = Ask::Command(command);
        match inbox.try_send(Message::Ask(Asked { by, id, ask, reply })) {
            Ok(()) => Ok(answer),
            Err(TrySendError::Full(_)) => Err(RefusalCode::TooFast),
            Err(TrySendError::Closed(_)) => Err(RefusalCode::Unavailable),
        }
    }
}

/// A screen may say anything: what the crew is shown of it is one short line (M4).
fn build_shown(build: &str) -> Option<String> {
    Some(Label::cut(build)?.as_str().chars().take(MAX_BUILD).collect())
}

impl Conductors {
    /// Seats a screen that came with a genuine token.
    pub(crate) async fn join(
        &self,
        session: SessionId,
        bearer: Bearer,
        since: Option<Seq>,
        build: Option<String>,
    ) -> Result<(Seat, Joined), Farewell> {
        if self.shared.closing.is_cancelled() {
            return Err(ByeCode::Restart.into());
        }
        if !self.shared.known.contains(session) {
            return Err(ByeCode::BadToken.into());
        }
        let build = build.and_then(|build| build_shown(&build));
        for _ in 0..SENDS {
            let outbox = Outbox::since(since, Arc::clone(&self.shared.counters));
            let Ok(inbox) = self.shared.conductor(session) else {
                break;
            };
            let (reply, answer) = oneshot::channel();
            let message = Message::Join {
                bearer,
                build: build.clone(),
                outbox: Arc::clone(&outbox),
                reply,
            };
            if inbox.all.send(message).await.is_ok()
                && let Ok(joined) = answer.await
            {
                let joined = joined?;
                return Ok((Seat::new(inbox, outbox, bearer, joined), joined));
            }
        }
        Err(ByeCode::Restart.into())
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        self.outbox.close();
        // When there is no room the conductor notices by itself that nobody holds the outbox.
        let _ = self.inbox.all.try_send(Message::Leave(self.joined.socket));
    }
}
