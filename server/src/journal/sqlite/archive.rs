//! A journal looked at from outside, also while a server writes it: for `dais backup`, `verify` and `inspect`, so
//! that nobody opens a live file with another `SQLite`.

use std::path::{Path, PathBuf};

use dais_core::Entry;
use dais_protocol::{Seq, SessionId};
use rusqlite::Connection;

use super::{Verified, VerifyError, directory::JOURNAL_FILE, read, schema, verify};
use crate::journal::{ReadError, Source};

/// See the module.
#[derive(Debug)]
pub struct Archive {
    connection: Connection,
}

/// Why a backup was not made.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// Nothing is overwritten.
    #[error("{} is there already. Name a file that is not.", .0.display())]
    Exists(PathBuf),
    /// It could not be written.
    #[error("the backup cannot be written: {0}")]
    Failed(#[source] Source),
    /// What was written is not what was read.
    #[error("the copy is not whole, do not keep it: {0}")]
    NotWhole(#[from] VerifyError),
}

impl Archive {
    /// Opens a data directory, or a backup. Nothing in it is changed.
    pub fn open(path: &Path) -> Result<Self, ReadError> {
        let file = if path.is_dir() {
            path.join(JOURNAL_FILE)
        } else {
            path.to_owned()
        };
        if !file.is_file() {
            return Err(ReadError(
                format!("there is no journal at {}", file.display()).into(),
            ));
        }
        let connection = schema::readable(&file).map_err(|error| ReadError(error.into()))?;
        Ok(Self { connection })
    }

    /// Every session, oldest first.
    pub fn sessions(&self) -> Result<Vec<SessionId>, ReadError> {
        read::sessions(&self.connection)
    }

    /// A session's entries.
    pub fn entries(&self, session: SessionId) -> Result<Vec<Entry>, ReadError> {
        read::entries(&self.connection, session, Seq(0))
    }

    /// Recomputes every chain (J11).
    pub fn verify(&self) -> Result<Vec<Verified>, VerifyError> {
        verify::all(&self.connection)
    }

    /// Writes a copy as of one moment into a new file, and verifies the copy (J12).
    pub fn backup(&self, to: &Path) -> Result<Vec<Verified>, BackupError> {
        if to.exists() {
            return Err(BackupError::Exists(to.to_owned()));
        }
        let name = to
            .to_str()
            .ok_or_else(|| BackupError::Failed("its name is not text".into()))?;
        let written = self.connection.execute("VACUUM INTO ?1", [name]);
        written.map_err(|error| BackupError::Failed(error.into()))?;
        std::fs::File::open(to)
            .and_then(|file| file.sync_all())
            .map_err(|error| BackupError::Failed(error.into()))?;
        let copy = Self::open(to).map_err(VerifyError::from)?;
        Ok(copy.verify()?)
    }
}
