//! One transaction for everything that waited (J7).

use std::collections::HashMap;

use blake3::Hash;
use dais_core::Entry;
use dais_protocol::SessionId;
use rusqlite::{Connection, OptionalExtension as _, Transaction, TransactionBehavior, params};

use super::verify;
use crate::journal::Source;

/// Sessions whose latest entry is remembered; beyond it, all are forgotten and looked up again.
const HEADS: usize = 8_192;

/// An entry as it is stored.
#[derive(Debug)]
pub(super) struct Item {
    session: SessionId,
    seq: i64,
    entry_id: [u8; 16],
    at: i64,
    body: String,
}

impl Item {
    pub(super) fn new(session: SessionId, entry: &Entry) -> Result<Self, Source> {
        Ok(Self {
            session,
            seq: i64::try_from(entry.seq.0)?,
            entry_id: *entry.id.0.as_bytes(),
            at: i64::try_from(entry.at.0)?,
            body: serde_json::to_string(entry)?,
        })
    }
}

/// Why a group was not, or perhaps not, added.
#[derive(Debug)]
pub(super) enum Failure {
    /// It was given up before the commit: none of it was added.
    Before(rusqlite::Error),
    /// The commit itself failed: all of it was added, or none.
    Commit(rusqlite::Error),
}

/// The latest entry of a session: its place, and the hash the next one covers.
#[derive(Clone, Copy, Debug)]
struct Head {
    seq: i64,
    hash: Hash,
}

/// The latest entry of each session written to of late.
#[derive(Debug, Default)]
pub(super) struct Heads(HashMap<SessionId, Head>);

impl Heads {
    /// Adds the items that fit, in order, and says which did; the others conflict (J2).
    /// Returning means durable.
    pub(super) fn commit(
        &mut self,
        connection: &mut Connection,
        items: &[&Item],
    ) -> Result<Vec<bool>, Failure> {
        if self.0.len() > HEADS {
            self.0.clear();
        }
        let added = self.try_commit(connection, items);
        if added.is_err() {
            // They may speak of entries that are not there.
            self.0.clear();
        }
        added
    }

    fn try_commit(&mut self, connection: &mut Connection, items: &[&Item]) -> Result<Vec<bool>, Failure> {
        let group = connection
            .transaction_with_behavior(TransactionBehavior::Immediate)
            .map_err(Failure::Before)?;
        let mut added = Vec::with_capacity(items.len());
        for item in items {
            added.push(self.add(&group, item).map_err(Failure::Before)?);
        }
        group.commit().map_err(Failure::Commit)?;
        Ok(added)
    }

    fn add(&mut self, group: &Transaction<'_>, item: &Item) -> rusqlite::Result<bool> {
        let head = match self.0.get(&item.session) {
            Some(head) => *head,
            None => last(group, item.session)?,
        };
        if item.seq != head.seq + 1 {
            self.0.insert(item.session, head);
            return Ok(false);
        }
        let hash = verify::link(&head.hash, &item.body);
        group
            .prepare_cached(
                "INSERT INTO entry (session, seq, entry_id, at, hash, body) VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
            )?
            .execute(params![
                item.session.0.as_bytes(),
                item.seq,
                item.entry_id,
                item.at,
                hash.as_bytes(),
                item.body
            ])?;
        self.0.insert(item.session, Head { seq: item.seq, hash });
        Ok(true)
    }
}

fn last(connection: &Connection, session: SessionId) -> rusqlite::Result<Head> {
    let head = connection
        .prepare_cached("SELECT seq, hash FROM entry WHERE session = ?1 ORDER BY seq DESC LIMIT 1")?
        .query_row([session.0.as_bytes()], |row| {
            Ok(Head {
                seq: row.get(0)?,
                hash: Hash::from_bytes(row.get(1)?),
            })
        })
        .optional()?;
    Ok(head.unwrap_or_else(|| Head {
        seq: 0,
        hash: verify::origin(session),
    }))
}
