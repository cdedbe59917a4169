//! Reading entries back.

use dais_core::Entry;
use dais_protocol::{Seq, SessionId};
use rusqlite::{Connection, params};
use uuid::Uuid;

use crate::journal::{ReadError, Source};

/// Every session, by its first entry (J4).
pub(super) fn sessions(connection: &Connection) -> Result<Vec<SessionId>, ReadError> {
    let found = || -> rusqlite::Result<Vec<SessionId>> {
        connection
            .prepare("SELECT session FROM entry WHERE seq = 1 ORDER BY id")?
            .query_map([], |row| row.get(0).map(|id| SessionId(Uuid::from_bytes(id))))?
            .collect()
    };
    found().map_err(|error| ReadError(error.into()))
}

/// The entries after `after`, without gaps (J3).
pub(super) fn entries(
    connection: &Connection,
    session: SessionId,
    after: Seq,
) -> Result<Vec<Entry>, ReadError> {
    let found = || -> Result<Vec<Entry>, Source> {
        // No session is that long.
        let Ok(from) = i64::try_from(after.0) else {
            return Ok(Vec::new());
        };
        let mut statement =
            connection.prepare("SELECT body FROM entry WHERE session = ?1 AND seq > ?2 ORDER BY seq")?;
        let mut rows = statement.query(params![session.0.as_bytes(), from])?;
        let mut entries = Vec::new();
        let mut place = after;
        while let Some(row) = rows.next()? {
            let entry: Entry = serde_json::from_str(row.get_ref(0)?.as_str()?)?;
            place = place.next();
            if entry.seq != place {
                return Err(format!("session {session}: entry {place} is missing").into());
            }
            entries.push(entry);
        }
        Ok(entries)
    };
    found().map_err(ReadError)
}
