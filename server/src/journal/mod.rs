//! Where entries become durable (rules J1–J11). Nothing but the files beside this one knows SQL.

pub mod aside;
pub mod memory;
pub mod sqlite;

use async_trait::async_trait;
use dais_core::Entry;
use dais_protocol::{Seq, SessionId};

/// Any error below the journal; its text goes to the log, never to a screen.
pub type Source = Box<dyn std::error::Error + Send + Sync>;

/// An append-only log per session.
#[async_trait]
pub trait Journal: Send + Sync + 'static {
    /// Every session there is, oldest first.
    async fn sessions(&self) -> Result<Vec<SessionId>, ReadError>;

    /// The entries of a session after `after`, in order, without gaps; empty when the session is unknown.
    async fn read(&self, session: SessionId, after: Seq) -> Result<Vec<Entry>, ReadError>;

    /// Adds one entry. `Ok` means durable: a power cut a moment later does not lose it (J1). Its `seq` must be
    /// one more than the session's last (J2), which fences off anybody who decided against an older state.
    async fn append(&self, session: SessionId, entry: &Entry) -> Result<(), AppendError>;

    /// Whether entries are taken, as far as the last attempt showed; nothing is read or waited for. When they are
    /// not, another attempt is made meanwhile, so that asking again shows whether it is over.
    fn ready(&self) -> Result<(), NotReady>;

    /// Waits until nothing is in flight and releases what is held. Appending afterwards is `Unavailable`.
    async fn close(&self);
}

/// The journal cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the journal cannot be read: {0}")]
pub struct ReadError(#[source] pub Source);

/// Why entries are not taken now.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum NotReady {
    /// As in [`AppendError::Full`].
    #[error("The disk is full: nothing can be saved until there is room on it.")]
    Full,
    /// A write failed, and reopening did not help.
    #[error("The journal cannot be written to. The server's log says why.")]
    Broken,
    /// The process ends.
    #[error("The server is stopping.")]
    Closed,
}

/// Why an entry was not, or perhaps not, added.
#[derive(Debug, thiserror::Error)]
pub enum AppendError {
    /// Another entry has that place: read on and decide again.
    #[error("another entry has that place")]
    Conflict,
    /// No room. Nothing was added.
    #[error("the disk is full")]
    Full,
    /// Nothing was added.
    #[error("the journal is not available: {0}")]
    Unavailable(#[source] Source),
    /// It may or may not have been added: read the log and look for the entry's id (J5).
    #[error("the outcome of the append is unknown: {0}")]
    Unknown(#[source] Source),
}
