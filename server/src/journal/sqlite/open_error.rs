use std::{io, path::PathBuf};

use crate::journal::Source;

/// Why a journal was not opened, and what to do next (J10). Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// Something else has the name of the data directory.
    #[error("{} is not a directory. Name a directory in which Dais may keep its data.", path.display())]
    NotADirectory {
        /// What was named.
        path: PathBuf,
    },
    /// The data directory, or the journal in it, cannot be written to.
    #[error(
        "{} cannot be written to. Let the user that runs Dais write there, or name another directory.",
        path.display()
    )]
    ReadOnly {
        /// What cannot be written to.
        path: PathBuf,
        /// What the system said.
        source: Source,
    },
    /// Another process owns the data directory (J9).
    #[error(
        "{} is in use by another Dais (process {holder}). Stop that one first, or name another directory.",
        path.display()
    )]
    Locked {
        /// The data directory.
        path: PathBuf,
        /// The other process, as far as is known.
        holder: String,
    },
    /// A later version of Dais has been here.
    #[error(
        "{} was written by a newer Dais (schema {found}; this one knows {known}). Start that newer Dais, or \
         put a backup made by this one in its place.",
        path.display()
    )]
    Newer {
        /// The file.
        path: PathBuf,
        /// Its schema.
        found: i32,
        /// The latest schema this version knows.
        known: i32,
    },
    /// A database, but not one of Dais.
    #[error("{} belongs to another program. Name another directory.", path.display())]
    Foreign {
        /// The file.
        path: PathBuf,
    },
    /// Damaged, or not a database at all.
    #[error("{} is damaged or not a database. Keep a copy of it and put a backup in its place.", path.display())]
    Corrupt {
        /// The file.
        path: PathBuf,
        /// What `SQLite` said.
        source: Source,
    },
    /// Built against a `SQLite` that can lose data.
    #[error("this Dais was built with SQLite {found}, which can lose data. Build it with {oldest} or later.")]
    OldSqlite {
        /// What it was built with.
        found: &'static str,
        /// The oldest that will do.
        oldest: &'static str,
    },
    /// Anything else.
    #[error("{} cannot be opened: {source}", path.display())]
    Failed {
        /// The directory or file.
        path: PathBuf,
        /// What the system or `SQLite` said.
        source: Source,
    },
}

impl OpenError {
    pub(super) fn of_system(path: PathBuf, error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::NotADirectory => Self::NotADirectory { path },
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Self::ReadOnly {
                path,
                source: error.into(),
            },
            _ => Self::Failed {
                path,
                source: error.into(),
            },
        }
    }

    pub(super) fn of_sqlite(path: PathBuf, error: rusqlite::Error) -> Self {
        match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::NotADatabase | rusqlite::ErrorCode::DatabaseCorrupt) => Self::Corrupt {
                path,
                source: error.into(),
            },
            Some(rusqlite::ErrorCode::ReadOnly | rusqlite::ErrorCode::PermissionDenied) => Self::ReadOnly {
                path,
                source: error.into(),
            },
            _ => Self::Failed {
                path,
                source: error.into(),
            },
        }
    }
}
