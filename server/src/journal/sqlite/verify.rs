//! The chain that proves a copy: every entry's hash covers its text and the hash before it (J11). Only what
//! is missing from the end does not show; compare [`Verified::hash`] with one noted elsewhere for that.

use blake3::{Hash, Hasher};
use dais_core::Entry;
use dais_protocol::{Seq, SessionId};
use rusqlite::{Connection, Row};

use super::read;
use crate::journal::{ReadError, Source};

/// A session whose chain is whole.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Verified {
    /// Which.
    pub session: SessionId,
    /// Its last entry.
    pub last: Seq,
    /// The hash of its last entry, and so of all of them.
    pub hash: Hash,
}

/// A journal that is not as it was written.
#[derive(Debug, thiserror::Error)]
pub enum VerifyError {
    /// It cannot be read at all.
    #[error(transparent)]
    Unreadable(#[from] ReadError),
    /// An entry is not the one that was appended, or is missing.
    #[error("session {session}, entry {seq}: {what}")]
    Broken {
        /// Whose.
        session: SessionId,
        /// Which.
        seq: Seq,
        /// In what way.
        what: &'static str,
    },
    /// The file around the entries is damaged.
    #[error("the file is damaged: {0}")]
    Damaged(String),
}

/// What the first entry of a session is chained to, so that a chain cannot pass for another session's.
pub(super) fn origin(session: SessionId) -> Hash {
    blake3::hash(session.0.as_bytes())
}

/// The hash of an entry.
pub(super) fn link(before: &Hash, body: &str) -> Hash {
    let mut hasher = Hasher::new();
    hasher.update(before.as_bytes()).update(body.as_bytes());
    hasher.finalize()
}

/// Every session, and the file itself.
pub(super) fn all(connection: &Connection) -> Result<Vec<Verified>, VerifyError> {
    let found: String = connection
        .query_row("PRAGMA integrity_check(1)", [], |row| row.get(0))
        .map_err(|error| ReadError(error.into()))?;
    if found != "ok" {
        return Err(VerifyError::Damaged(found));
    }
    let sessions = read::sessions(connection)?;
    let verified: Vec<_> = sessions
        .into_iter()
        .map(|session| one(connection, session))
        .collect::<Result<_, _>>()?;
    let known: u64 = verified.iter().map(|session| session.last.0).sum();
    let count: i64 = connection
        .query_row("SELECT count(*) FROM entry", [], |row| row.get(0))
        .map_err(|error| ReadError(error.into()))?;
    if u64::try_from(count) != Ok(known) {
        return Err(VerifyError::Damaged(
            "entries of a session without a beginning".to_owned(),
        ));
    }
    Ok(verified)
}

/// One session.
pub(super) fn one(connection: &Connection, session: SessionId) -> Result<Verified, VerifyError> {
    let unreadable = |error: rusqlite::Error| ReadError(error.into());
    let mut statement = connection
        .prepare("SELECT seq, entry_id, at, hash, body FROM entry WHERE session = ?1 ORDER BY seq")
        .map_err(unreadable)?;
    let mut rows = statement.query([session.0.as_bytes()]).map_err(unreadable)?;
    let mut verified = Verified {
        session,
        last: Seq(0),
        hash: origin(session),
    };
    while let Some(row) = rows.next().map_err(unreadable)? {
        let seq = verified.last.next();
        let (body, stored) = stored(row).map_err(ReadError)?;
        verified = Verified {
            session,
            last: seq,
            hash: link(&verified.hash, &body),
        };
        let what = match stored {
            stored if stored.seq != seq => "it is missing",
            stored if stored.hash != verified.hash => "it is not what was appended",
            stored if !stored.agrees => "its columns do not agree with its text",
            _ => continue,
        };
        return Err(VerifyError::Broken { session, seq, what });
    }
    Ok(verified)
}

struct Stored {
    seq: Seq,
    hash: Hash,
    agrees: bool,
}

fn stored(row: &Row<'_>) -> Result<(String, Stored), Source> {
    let seq = Seq(u64::try_from(row.get::<_, i64>(0)?)?);
    let entry_id: [u8; 16] = row.get(1)?;
    let at: i64 = row.get(2)?;
    let hash = Hash::from_bytes(row.get(3)?);
    let body: String = row.get(4)?;
    // A text that is no entry any more cannot agree with anything.
    let agrees = serde_json::from_str::<Entry>(&body).is_ok_and(|entry| {
        entry.seq == seq && *entry.id.0.as_bytes() == entry_id && u64::try_from(at) == Ok(entry.at.0)
    });
    Ok((body, Stored { seq, hash, agrees }))
}
