//! The file: what is in it and how it is opened.

use std::path::Path;

use rusqlite::{Connection, MAIN_DB, OpenFlags, config::DbConfig};

use super::{OpenError, log};

/// "Dais", so that `file` and we can tell whose database it is.
const APPLICATION: i32 = 0x4461_6973;
const SCHEMA: i32 = 1;
/// Before it, a write-ahead log that two connections reset at once could lose data.
const OLDEST_SQLITE: (i32, &str) = (3_051_003, "3.51.3");

/// `hash` covers the hash of the session's entry before and `body`; the other columns repeat what `body` says.
/// A table in the order of `id` makes a commit touch the end of the table and one page of the index.
const TABLES: &str = "
    CREATE TABLE meta (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
    CREATE TABLE entry (
        id INTEGER PRIMARY KEY,
        session BLOB NOT NULL,
        seq INTEGER NOT NULL,
        entry_id BLOB NOT NULL,
        at INTEGER NOT NULL,
        hash BLOB NOT NULL,
        body TEXT NOT NULL,
        UNIQUE (session, seq)
    ) STRICT;
    CREATE INDEX session_begin ON entry (session) WHERE seq = 1;
    INSERT INTO meta VALUES ('schema', '1');
";

/// How a journal is kept. The defaults are right for a server; the rest is for tests.
#[derive(Clone, Copy, Debug)]
pub struct Options {
    /// Appends are refused as full while the disk has fewer free bytes than this (J6).
    pub free_space_floor: u64,
    /// Pages of the write-ahead log from which the writer tidies up as soon as it has nothing else to do.
    pub checkpoint_pages: u64,
    /// Pages the file may grow to; no limit when `None`.
    pub max_pages: Option<u32>,
    /// Anything but `Full` breaks J1.
    pub synchronous: Synchronous,
}

/// When `SQLite` waits for the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Synchronous {
    /// At every commit.
    Full,
    /// Now and then: a power cut loses the latest commits. Only to prove that tests notice.
    Normal,
    /// Never: a power cut may ruin the file. Only to prove that tests notice.
    Off,
}

impl Default for Options {
    fn default() -> Self {
        Self {
            free_space_floor: 64 * 1024 * 1024,
            checkpoint_pages: 256,
            max_pages: None,
            synchronous: Synchronous::Full,
        }
    }
}

/// The one connection that writes and tidies up. What an earlier process left in the write-ahead log, perhaps
/// never synced, is durable in the file before anybody reads it (J5).
pub(super) fn writable(path: &Path, options: &Options) -> Result<Connection, OpenError> {
    if rusqlite::version_number() < OLDEST_SQLITE.0 {
        return Err(OpenError::OldSqlite {
            found: rusqlite::version(),
            oldest: OLDEST_SQLITE.1,
        });
    }
    log::settle(path).map_err(|error| OpenError::of_system(path.to_owned(), error))?;
    let failed = |error| OpenError::of_sqlite(path.to_owned(), error);
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let mut connection = Connection::open_with_flags(path, flags).map_err(failed)?;
    if connection.is_readonly(MAIN_DB).map_err(failed)? {
        return Err(OpenError::ReadOnly {
            path: path.to_owned(),
            source: "the file is read-only".into(),
        });
    }
    let known = recognise(&connection, path)?;
    configure(&connection, options).map_err(failed)?;
    if !known {
        create(&mut connection).map_err(failed)?;
    }
    let (busy, _, _) = checkpoint(&connection, "TRUNCATE").map_err(failed)?;
    if busy {
        let source = "another program is reading it".into();
        return Err(OpenError::Failed {
            path: path.to_owned(),
            source,
        });
    }
    Ok(connection)
}

/// A connection that cannot write.
pub(super) fn readable(path: &Path) -> rusqlite::Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    Connection::open_with_flags(path, flags)
}

/// Closes a connection that failed to write, without moving anything from the log into the file.
pub(super) fn abandon(connection: Connection) {
    // Should this fail, what closing moves was durable before the failure.
    let _ = connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
    drop(connection);
}

/// Moves pages from the write-ahead log into the file: whether somebody was in the way, the pages in the log,
/// and how many of them are in the file.
pub(super) fn checkpoint(connection: &Connection, how: &str) -> rusqlite::Result<(bool, u64, u64)> {
    connection.query_row(&format!("PRAGMA wal_checkpoint({how})"), [], |row| {
        // Without a log both counts are -1.
        let pages = |column| {
            row.get(column)
                .map(|count: i64| u64::try_from(count).unwrap_or(0))
        };
        Ok((row.get(0)?, pages(1)?, pages(2)?))
    })
}

/// Whether it is a journal already; an error when it is anything but that or empty. Changes nothing.
fn recognise(connection: &Connection, path: &Path) -> Result<bool, OpenError> {
    let failed = |error| OpenError::of_sqlite(path.to_owned(), error);
    let number = |name| {
        connection
            .pragma_query_value(None, name, |row| row.get::<_, i32>(0))
            .map_err(failed)
    };
    let application = number("application_id")?;
    let found = number("user_version")?;
    let tables: i64 = connection
        .query_row("SELECT count(*) FROM sqlite_schema", [], |row| row.get(0))
        .map_err(failed)?;
    match (application, found) {
        (APPLICATION, SCHEMA) => Ok(true),
        (APPLICATION, found) => Err(OpenError::Newer {
            path: path.to_owned(),
            found,
            known: SCHEMA,
        }),
        (0, 0) if tables == 0 => Ok(false),
        _ => Err(OpenError::Foreign {
            path: path.to_owned(),
        }),
    }
}

fn configure(connection: &Connection, options: &Options) -> rusqlite::Result<()> {
    connection.pragma_update_and_check(None, "journal_mode", "WAL", |_| Ok(()))?;
    let synchronous = match options.synchronous {
        Synchronous::Full => "FULL",
        Synchronous::Normal => "NORMAL",
        Synchronous::Off => "OFF",
    };
    connection.pragma_update(None, "synchronous", synchronous)?;
    connection.pragma_update(None, "wal_autocheckpoint", 0)?;
    // On macOS an ordinary sync does not reach the disk.
    connection.pragma_update(None, "fullfsync", true)?;
    connection.pragma_update(None, "checkpoint_fullfsync", true)?;
    if let Some(pages) = options.max_pages {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(())
}

fn create(connection: &mut Connection) -> rusqlite::Result<()> {
    let creation = connection.transaction()?;
    creation.execute_batch(TABLES)?;
    creation.pragma_update(None, "application_id", APPLICATION)?;
    creation.pragma_update(None, "user_version", SCHEMA)?;
    creation.commit()
}
