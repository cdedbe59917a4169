//! A journal that forgets everything when the process ends: for tests of what lies above it. It keeps
//! entries as the same JSON text as the durable ones, so that what cannot be read back fails here too.

use std::{
    collections::BTreeMap,
    sync::{Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use dais_core::Entry;
use dais_protocol::{Seq, SessionId};

use super::{AppendError, Journal, ReadError};

/// See the module.
#[derive(Debug, Default)]
pub struct MemoryJournal {
    shelf: Mutex<Shelf>,
}

#[derive(Debug, Default)]
struct Shelf {
    logs: BTreeMap<SessionId, Vec<String>>,
    order: Vec<SessionId>,
    closed: bool,
}

impl MemoryJournal {
    fn shelf(&self) -> MutexGuard<'_, Shelf> {
        self.shelf.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

#[async_trait]
impl Journal for MemoryJournal {
    async fn sessions(&self) -> Result<Vec<SessionId>, ReadError> {
        Ok(self.shelf().order.clone())
    }

    async fn read(&self, session: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError> {
        let shelf = self.shelf();
        let log = shelf.logs.get(&session).into_iter().flatten();
        let skip = usize::try_from(after.0).unwrap_or(usize::MAX);
        log.skip(skip)
            .map(|text| serde_json::from_str(text).map_err(|error| ReadError(error.into())))
            .collect()
    }

    async fn append(&self, session: SessionId, entry: &Entry) -> Result<(), AppendError> {
        let text = serde_json::to_string(entry).map_err(|error| AppendError::Unavailable(error.into()))?;
        let mut shelf = self.shelf();
        if shelf.closed {
            return Err(AppendError::Unavailable("closed".into()));
        }
        let log = shelf.logs.entry(session).or_default();
        if entry.seq.0 != log.len() as u64 + 1 {
            return Err(AppendError::Conflict);
        }
        log.push(text);
        if entry.seq == Seq(1) {
            shelf.order.push(session);
        }
        Ok(())
    }

    async fn close(&self) {
        self.shelf().closed = true;
    }
}
