//! The two inboxes of a conductor (rule C19): what the crew asks does not wait behind what everybody sends.

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use dais_core::Session;
use dais_protocol::{Key, ParticipantId, Role};
use tokio::sync::mpsc;

use super::message::Message;
use crate::secrets::Bearer;

/// Messages of anybody that may wait.
const INBOX: usize = 1024;
/// Messages of the crew that may wait: two batches.
const CREW_INBOX: usize = 512;

/// The ways to a conductor.
#[derive(Clone, Debug)]
pub(crate) struct Inbox {
    /// For what the crew asks, and for the end of the process.
    pub(crate) crew: mpsc::Sender<Message>,
    /// For everything else.
    pub(crate) all: mpsc::Sender<Message>,
    crew_members: Arc<CrewMembers>,
}

/// A conductor's side of its [`Inbox`].
#[derive(Debug)]
pub(crate) struct Mail {
    crew: mpsc::Receiver<Message>,
    all: mpsc::Receiver<Message>,
    crew_members: Arc<CrewMembers>,
}

/// Who of the session is of the crew, for those who ask without a socket. It only says which way to take: what
/// may be done is settled by the conductor.
#[derive(Debug, Default)]
struct CrewMembers(Mutex<BTreeSet<ParticipantId>>);

impl CrewMembers {
    fn lock(&self) -> MutexGuard<'_, BTreeSet<ParticipantId>> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// Both sides.
pub(crate) fn inbox() -> (Inbox, Mail) {
    let ((crew, crews), (all, alls)) = (mpsc::channel(CREW_INBOX), mpsc::channel(INBOX));
    let crew_members = Arc::<CrewMembers>::default();
    let mail = Mail {
        crew: crews,
        all: alls,
        crew_members: Arc::clone(&crew_members),
    };
    let inbox = Inbox {
        crew,
        all,
        crew_members,
    };
    (inbox, mail)
}

impl Inbox {
    /// The way for what `bearer` asks.
    pub(crate) fn of(&self, bearer: Bearer) -> &mpsc::Sender<Message> {
        let crew = match bearer {
            Bearer::Host => true,
            Bearer::Participant(who) => self.crew_members.lock().contains(&who),
        };
        if crew { &self.crew } else { &self.all }
    }

    /// The conductor is gone, or about to be.
    pub(crate) fn is_closed(&self) -> bool {
        self.all.is_closed()
    }
}

impl Mail {
    /// Waits for messages and takes up to `most`: the crew's first, then as many of the others as there is room
    /// for. Nothing is lost when the future is dropped.
    pub(crate) async fn take(&mut self, batch: &mut Vec<Message>, most: usize) {
        let first = tokio::select! {
            biased;
            Some(message) = self.crew.recv() => message,
            Some(message) = self.all.recv() => message,
            else => return,
        };
        batch.push(first);
        while batch.len() < most
            && let Ok(message) = self.crew.try_recv().or_else(|_| self.all.try_recv())
        {
            batch.push(message);
        }
    }

    /// After [`Self::close`]: what is left, in batches of up to `most`; nothing when there is no more.
    pub(crate) async fn rest(&mut self, batch: &mut Vec<Message>, most: usize) -> usize {
        match self.crew.recv_many(batch, most).await {
            0 => self.all.recv_many(batch, most).await,
            taken => taken,
        }
    }

    /// Nothing comes in any more.
    pub(crate) fn close(&mut self) {
        self.crew.close();
        self.all.close();
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.crew.is_empty() && self.all.is_empty()
    }

    /// Notes who of `keys` is of the crew now.
    pub(crate) fn note_crew<'a>(&self, session: &Session, keys: impl IntoIterator<Item = &'a Key>) {
        let is_crew = |who: &ParticipantId| session.role_of(*who).is_some_and(Role::is_crew);
        let mut members = self.crew_members.lock();
        for key in keys {
            match key {
                Key::Me(who) if is_crew(who) => drop(members.insert(*who)),
                Key::Me(who) => drop(members.remove(who)),
                // A revoked link takes the role of everybody who came by it.
                Key::Link(_) => members.retain(is_crew),
                _ => {}
            }
        }
    }
}
