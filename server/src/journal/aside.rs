//! Practice sessions are kept aside, in memory: what is only practised is never written down, and ends with the
//! process (J13).

use std::sync::Arc;

use async_trait::async_trait;
use dais_core::{Entry, Event};
use dais_protocol::{Seq, SessionId};

use super::{AppendError, Journal, NotReady, ReadError, memory::MemoryJournal};

/// A journal with a place for practice beside it.
pub struct Aside {
    durable: Arc<dyn Journal>,
    practice: MemoryJournal,
}

impl Aside {
    /// Puts a place for practice beside `durable`.
    pub fn new(durable: Arc<dyn Journal>) -> Self {
        Self {
            durable,
            practice: MemoryJournal::default(),
        }
    }

    /// Forgets a practice session. Others are not here.
    pub fn forget(&self, session: SessionId) {
        self.practice.forget(session);
    }
}

#[async_trait]
impl Journal for Aside {
    /// The durable ones.
    async fn sessions(&self) -> Result<Vec<SessionId>, ReadError> {
        self.durable.sessions().await
    }

    async fn read(&self, session: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        if self.practice.holds(session) {
            self.practice.read(session, after).await
        } else {
            self.durable.read(session, after).await
        }
    }

    async fn append(&self, session: SessionId, entry: &Entry) -> Result<(), AppendError> {
        if self.practice.holds(session) || begins_practice(entry) {
            self.practice.append(session, entry).await
        } else {
            self.durable.append(session, entry).await
        }
    }

    fn ready(&self) -> Result<(), NotReady> {
        self.durable.ready()
    }

    async fn close(&self) {
        self.practice.close().await;
        self.durable.close().await;
    }
}

fn begins_practice(entry: &Entry) -> bool {
    let mut events = entry.changes.iter().flat_map(|change| &change.events);
    events.any(|event| matches!(event, Event::Created { practice: true, .. }))
}
