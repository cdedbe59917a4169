//! What the writer and the readers share: where the journal is, and whether it may be read now.

use std::{
    path::PathBuf,
    sync::{
        PoisonError, RwLock, RwLockWriteGuard,
        atomic::{AtomicBool, Ordering},
    },
};

use rusqlite::Connection;
use tokio::sync::Semaphore;

use super::schema;
use crate::journal::{NotReady, ReadError};

/// Readers at once; more wait.
const READERS: usize = 4;

#[derive(Debug)]
pub(super) struct Place {
    pub(super) readers: Semaphore,
    file: PathBuf,
    gate: RwLock<Gate>,
    /// A hint of the gate's state that can be had without waiting.
    broken: AtomicBool,
    /// The last append found no room.
    full: AtomicBool,
}

/// Whether readers may look.
#[derive(Clone, Debug)]
pub(super) enum Gate {
    /// All there is to see is durable.
    Open,
    /// A write failed and what is in the file is not known to be durable.
    Broken(String),
    /// Somebody else may own the directory by now.
    Closed,
}

impl Place {
    pub(super) fn new(file: PathBuf) -> Self {
        Self {
            readers: Semaphore::new(READERS),
            file,
            gate: RwLock::new(Gate::Open),
            broken: AtomicBool::new(false),
            full: AtomicBool::new(false),
        }
    }

    pub(super) fn is_broken(&self) -> bool {
        self.broken.load(Ordering::Acquire)
    }

    /// What the writer met last.
    pub(super) fn ready(&self) -> Result<(), NotReady> {
        if self.is_broken() {
            return Err(NotReady::Broken);
        }
        if self.full.load(Ordering::Acquire) {
            return Err(NotReady::Full);
        }
        Ok(())
    }

    pub(super) fn set_full(&self, full: bool) {
        self.full.store(full, Ordering::Release);
    }

    /// Shows the journal to a reader, over a connection of its own.
    pub(super) fn look<T, E: From<ReadError>>(
        &self,
        look: impl FnOnce(&Connection) -> Result<T, E>,
    ) -> Result<T, E> {
        let gate = self.gate.read().unwrap_or_else(PoisonError::into_inner);
        match &*gate {
            Gate::Open => {}
            Gate::Broken(why) => return Err(ReadError(why.clone().into()).into()),
            Gate::Closed => return Err(ReadError("the journal is closed".into()).into()),
        }
        let connection = schema::readable(&self.file).map_err(|error| ReadError(error.into()))?;
        look(&connection)
    }

    /// Waits until no reader is left and lets none in before the guard is dropped.
    pub(super) fn shut(&self) -> RwLockWriteGuard<'_, Gate> {
        self.gate.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// Says what readers will find.
    pub(super) fn set(&self, mut gate: RwLockWriteGuard<'_, Gate>, state: Gate) {
        self.broken
            .store(matches!(state, Gate::Broken(_)), Ordering::Release);
        *gate = state;
    }
}
