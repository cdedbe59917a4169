//! A memory journal that does what disks and networks do.

use std::{
    collections::VecDeque,
    sync::{
        Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use async_trait::async_trait;
use dais::journal::{AppendError, Journal, NotReady, ReadError, memory::MemoryJournal};
use dais_core::{Cause, Change, Entry, Event};
use dais_protocol::{EntryId, Seq, SessionId, Timestamp};
use tokio::sync::Semaphore;
use uuid::Uuid;

/// What the next append does.
#[derive(Clone, Debug)]
pub(crate) enum Fault {
    Full,
    Unavailable,
    /// Added, but the answer is lost.
    UnknownWritten,
    /// Added, but the answer is lost, and so is the next reading.
    UnknownUnread,
    /// Not added, and the answer is lost.
    UnknownLost,
    /// Somebody else was faster, with these.
    Conflict(Vec<Change>),
    Panic,
}

#[derive(Debug)]
pub(crate) struct FailingJournal {
    inner: MemoryJournal,
    faults: Mutex<VecDeque<Fault>>,
    gate: Semaphore,
    gated: Mutex<bool>,
    unread: AtomicBool,
    /// Appends that have begun.
    pub(crate) begun: AtomicUsize,
}

impl Default for FailingJournal {
    fn default() -> Self {
        Self {
            inner: MemoryJournal::default(),
            faults: Mutex::default(),
            gate: Semaphore::new(0),
            gated: Mutex::new(false),
            unread: AtomicBool::new(false),
            begun: AtomicUsize::new(0),
        }
    }
}

impl FailingJournal {
    pub(crate) fn next(&self, faults: impl IntoIterator<Item = Fault>) {
        self.faults.lock().unwrap().extend(faults);
    }

    /// Appends wait until [`Self::open`].
    pub(crate) fn shut(&self) {
        *self.gated.lock().unwrap() = true;
    }

    pub(crate) fn open(&self) {
        *self.gated.lock().unwrap() = false;
        self.gate.add_permits(1000);
    }

    /// Adds an entry as of `at`.
    pub(crate) async fn write_at(&self, session: SessionId, at: Timestamp) {
        let last = self.inner.read(session, Seq(0)).await.unwrap().pop().unwrap();
        let entry = Entry {
            id: EntryId(Uuid::now_v7()),
            seq: last.seq.next(),
            at,
            changes: vec![somebody_elses()],
        };
        self.inner.append(session, &entry).await.unwrap();
    }

    /// Every change of a session, with its place.
    pub(crate) async fn changes(&self, session: SessionId) -> Vec<(Seq, Change)> {
        let entries = self.inner.read(session, Seq(0)).await.unwrap();
        entries
            .into_iter()
            .flat_map(|entry| entry.changes.into_iter().map(move |change| (entry.seq, change)))
            .collect()
    }

    /// Where a command happened.
    pub(crate) async fn places(&self, session: SessionId, id: dais_protocol::CommandId) -> Vec<Seq> {
        let changes = self.changes(session).await.into_iter();
        changes
            .filter(|(_, change)| change.cause == Cause::Command(id))
            .map(|(seq, _)| seq)
            .collect()
    }
}

/// A change somebody else might have written.
pub(crate) fn somebody_elses() -> Change {
    Change {
        actor: None,
        cause: Cause::Command(dais_protocol::CommandId(Uuid::now_v7())),
        events: vec![Event::ListClosed { channel: None }],
    }
}

#[async_trait]
impl Journal for FailingJournal {
    async fn sessions(&self) -> Result<Vec<SessionId>, ReadError> {
        self.inner.sessions().await
    }

    async fn read(&self, session: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        if self.unread.swap(false, Ordering::SeqCst) {
            return Err(ReadError("pulled the plug".into()));
        }
        self.inner.read(session, after).await
    }

    async fn append(&self, session: SessionId, entry: &Entry) -> Result<(), AppendError> {
        self.begun.fetch_add(1, Ordering::SeqCst);
        let gated = *self.gated.lock().unwrap();
        if gated {
            self.gate.acquire().await.unwrap().forget();
        }
        let fault = self.faults.lock().unwrap().pop_front();
        match fault {
            None => self.inner.append(session, entry).await,
            Some(Fault::Full) => Err(AppendError::Full),
            Some(Fault::Unavailable) => Err(AppendError::Unavailable("pulled the plug".into())),
            Some(Fault::UnknownWritten) => {
                self.inner.append(session, entry).await?;
                Err(AppendError::Unknown("no answer".into()))
            }
            Some(Fault::UnknownUnread) => {
                self.unread.store(true, Ordering::SeqCst);
                self.inner.append(session, entry).await?;
                Err(AppendError::Unknown("no answer".into()))
            }
            Some(Fault::UnknownLost) => Err(AppendError::Unknown("no answer".into())),
            Some(Fault::Conflict(changes)) => {
                let theirs = Entry {
                    id: EntryId(Uuid::now_v7()),
                    changes,
                    ..entry.clone()
                };
                self.inner.append(session, &theirs).await?;
                self.inner.append(session, entry).await
            }
            Some(Fault::Panic) => panic!("the journal's own fault"),
        }
    }

    fn ready(&self) -> Result<(), NotReady> {
        self.inner.ready()
    }

    async fn close(&self) {
        self.inner.close().await;
    }
}
