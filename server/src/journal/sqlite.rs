//! The durable journal of a single machine: one `SQLite` file in the data directory, written by one thread.
//!
//! Whatever queues up while the writer waits for the disk goes into its next transaction, so a busy server
//! pays for fewer syncs, not for more. Readers use connections of their own that cannot write. `SQLite` is the
//! bundled one only: older ones lose data when two connections checkpoint a write-ahead log at once.

mod archive;
mod directory;
mod group;
mod log;
mod open_error;
mod place;
mod read;
mod schema;
mod verify;
mod writer;

use std::{
    path::Path,
    sync::{Arc, Mutex, PoisonError},
};

use async_trait::async_trait;
use dais_core::Entry;
use dais_protocol::{Seq, SessionId};
use tokio::sync::{mpsc, oneshot, watch};

pub use self::{
    archive::{Archive, BackupError},
    open_error::OpenError,
    schema::{Options, Synchronous},
    verify::{Verified, VerifyError},
};
use self::{group::Item, place::Place, writer::Job};
use super::{AppendError, Journal, NotReady, ReadError};

/// Appends that may wait for the writer; whoever comes later waits for a place in the queue.
pub const QUEUE: usize = 1_024;

/// See the module.
#[derive(Debug)]
pub struct SqliteJournal {
    place: Arc<Place>,
    jobs: Mutex<Option<mpsc::Sender<Job>>>,
    /// Closed by the writer when it has ended.
    ended: watch::Receiver<()>,
}

impl SqliteJournal {
    /// Opens the journal in `directory`, making both if there is none, and owns it until closed (J9).
    /// It waits for the disk: call it before serving, or off the runtime.
    pub fn open(directory: &Path, options: Options) -> Result<Self, OpenError> {
        let (jobs, queue) = mpsc::channel(QUEUE);
        let (place, ended) = writer::start(directory, options, queue)?;
        Ok(Self {
            place,
            jobs: Mutex::new(Some(jobs)),
            ended,
        })
    }

    /// Recomputes the chain of one session (J11).
    pub async fn verify(&self, session: SessionId) -> Result<Verified, VerifyError> {
        self.reading(move |connection| verify::one(connection, session))
            .await
    }

    /// Recomputes every chain, oldest session first, and lets `SQLite` check its file (J11).
    pub async fn verify_all(&self) -> Result<Vec<Verified>, VerifyError> {
        self.reading(verify::all).await
    }

    /// Looks at the journal from a thread that may wait. A broken one is mended first.
    async fn reading<T, E, F>(&self, look: F) -> Result<T, E>
    where
        T: Send + 'static,
        E: From<ReadError> + Send + 'static,
        F: FnOnce(&rusqlite::Connection) -> Result<T, E> + Send + 'static,
    {
        if self.place.is_broken() {
            self.mend().await;
        }
        let _turn = self
            .place
            .readers
            .acquire()
            .await
            .map_err(|error| ReadError(error.into()))?;
        let place = Arc::clone(&self.place);
        let looked = tokio::task::spawn_blocking(move || place.look(look)).await;
        looked.map_err(|error| ReadError(error.into()))?
    }

    async fn mend(&self) {
        let (answer, done) = oneshot::channel();
        if let Some(jobs) = self.jobs()
            && jobs.send(Job::Mend(answer)).await.is_ok()
        {
            // Whether it helped shows when reading.
            let _ = done.await;
        }
    }

    fn jobs(&self) -> Option<mpsc::Sender<Job>> {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }
}

#[async_trait]
impl Journal for SqliteJournal {
    async fn sessions(&self) -> Result<Vec<SessionId>, ReadError> {
        self.reading(read::sessions).await
    }

    async fn read(&self, session: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        self.reading(move |connection| read::entries(connection, session, after))
            .await
    }

    async fn append(&self, session: SessionId, entry: &Entry) -> Result<(), AppendError> {
        let item = Item::new(session, entry).map_err(AppendError::Unavailable)?;
        let closed = || AppendError::Unavailable("the journal is closed".into());
        let jobs = self.jobs().ok_or_else(closed)?;
        let (answer, outcome) = oneshot::channel();
        jobs.send(Job::Append(item, answer)).await.map_err(|_| closed())?;
        drop(jobs);
        let ended = |_| Err(AppendError::Unknown("the writer ended without an answer".into()));
        outcome.await.unwrap_or_else(ended)
    }

    fn ready(&self) -> Result<(), NotReady> {
        let jobs = self.jobs().ok_or(NotReady::Closed)?;
        self.place.ready().inspect_err(|_| {
            // With a full queue the writer is about to find out anyway, and nobody waits for the answer.
            let _ = jobs.try_send(Job::Mend(oneshot::channel().0));
        })
    }

    async fn close(&self) {
        self.jobs.lock().unwrap_or_else(PoisonError::into_inner).take();
        let mut ended = self.ended.clone();
        while ended.changed().await.is_ok() {}
    }
}
