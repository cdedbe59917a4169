//! Sessions and entries to put into a journal.

use dais_core::{Cause, Change, Entry, Event};
use dais_protocol::{EntryId, Life, LinkId, Seq, SessionId, Timestamp};
use uuid::Uuid;

/// The `n`th session; always the same.
pub fn session(n: u128) -> SessionId {
    SessionId(Uuid::from_u128(n))
}

/// An entry for the place `seq`, unlike any other.
pub fn entry(seq: u64) -> Entry {
    numbered(seq, seq)
}

/// An entry for the place `seq` that carries a number of the caller's in `at`.
pub fn numbered(seq: u64, n: u64) -> Entry {
    let at = Timestamp(n);
    let moved = Event::LifeMoved { to: Life::Live };
    let revoked = Event::LinkRevoked {
        link: LinkId(Uuid::now_v7()),
    };
    let change = Change {
        actor: None,
        cause: Cause::Deadline(at),
        events: vec![moved, revoked],
    };
    Entry {
        id: EntryId(Uuid::now_v7()),
        seq: Seq(seq),
        at,
        changes: vec![change],
    }
}
