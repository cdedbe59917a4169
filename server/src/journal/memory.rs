//! A journal that forgets everything when the process ends: for tests of what lies above it. It keeps
//! entries as the same JSON text as the durable ones, so that what cannot be read back fails here too.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use dais_core::Entry;
use dais_protocol::{Seq, SessionId};

use super::{AppendError, Journal, NotReady, ReadError};

/// See the module.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    kept: Mutex<Kept>,
}

#[derive(Debug, Default)]
struct Kept {
    logs: BTreeMap<SessionId, Vec<String>>,
    order: Vec<SessionId>,
    closed: bool,
}

impl MemoryJournal {
    pub(super) fn holds(&self, session: SessionId) -> bool {
        self.kept().logs.contains_key(&session)
    }

    pub(super) fn forget(&self, session: SessionId) {
        let mut kept = self.kept();
        kept.logs.remove(&session);
        kept.order.retain(|known| *known != session);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Journal for MemoryJournal {
    async fn sessions(&self) -> Result<Vec<SessionId>, ReadError> {
        Ok(self.kept().order.clone())
    }

    async fn read(&self, session: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        let kept = self.kept();
        let entries = kept.logs.get(&session).into_iter().flatten();
        let skip = usize::try_from(after.0).unwrap_or(usize::MAX);
        entries
            .skip(skip)
            .map(|text| serde_json::from_str(text).map_err(|error| ReadError(error.into())))
            .collect()
    }

    async fn append(&self, session: SessionId, entry: &Entry) -> Result<(), AppendError> {
        let text = serde_json::to_string(entry).map_err(|error| AppendError::Unavailable(error.into()))?;
        let mut kept = self.kept();
        if kept.closed {
            return Err(AppendError::Unavailable("closed".into()));
        }
        let log = kept.logs.entry(session).or_default();
        if entry.seq.0 != log.len() as u64 + 1 {
            return Err(AppendError::Conflict);
        }
        log.push(text);
        if entry.seq == Seq(1) {
            kept.order.push(session);
        }
        Ok(())
    }

    fn ready(&self) -> Result<(), NotReady> {
        if self.kept().closed {
            return Err(NotReady::Closed);
        }
        Ok(())
    }

    async fn close(&self) {
        self.kept().closed = true;
    }
}
