//! An audience: what of it is to be flushed when, and the round that carries a flush to all its sockets
//! (rules C5, C23, C24).

use std::{
    collections::{BTreeMap, BTreeSet},
    sync::Arc,
};

use dais_core::Session;
use dais_protocol::{Audience, Entity, Key, Seq, Timestamp};
use tokio::time::{Duration, Instant};

use super::{board::Board, fanout::SocketId, frame::Frame, outbox::Outbox};

/// The shortest rest between two flushes of a lane.
pub(crate) const TICK: Duration = Duration::from_millis(50);
/// Frames per millisecond one lane may put out: about half of what one core can write to sockets.
const FRAMES_PER_MS: usize = 50;
/// How long the count of who is here rests for the many when nothing else changes: while thousands come in,
/// telling each of them of the others would cost more than letting them in.
pub(crate) const HEADCOUNT: Duration = Duration::from_secs(1);

/// The rest between two flushes. The crew works on what it sees, so it always gets the shortest; for the
/// others the cost per second (sockets × flushes) stays the same however many come.
pub(crate) fn tick(audience: Audience, sockets: usize) -> Duration {
    if of_many(audience) {
        let millis = u64::try_from(sockets / FRAMES_PER_MS).unwrap_or(u64::MAX);
        TICK.max(Duration::from_millis(millis))
    } else {
        TICK
    }
}

fn of_many(audience: Audience) -> bool {
    match audience {
        Audience::Public | Audience::Speaker => true,
        Audience::Crew | Audience::Relay => false,
    }
}

/// See the module.
#[derive(Debug)]
pub(super) struct Lane {
    pub(super) audience: Audience,
    pub(super) board: Board,
    pub(super) dirty: BTreeSet<Key>,
    pub(super) sockets: BTreeMap<SocketId, Arc<Outbox>>,
    due: Instant,
    headcount_due: Instant,
    round: Option<Round>,
}

/// A frame on its way to everybody who was there when it was encoded.
#[derive(Debug)]
struct Round {
    frame: Frame,
    /// Where its readers stand once they have it.
    seq: Seq,
    /// Where those stand who have it still to come.
    before: Seq,
    next: SocketId,
    last: SocketId,
}

impl Lane {
    pub(super) fn new(audience: Audience, board: Board, now: Instant) -> Self {
        Self {
            audience,
            board,
            dirty: BTreeSet::new(),
            sockets: BTreeMap::new(),
            due: now,
            headcount_due: now,
            round: None,
        }
    }

    /// When there is something to flush, and somebody to see it.
    pub(super) fn due(&self) -> Option<Instant> {
        if self.dirty.is_empty() || self.sockets.is_empty() || self.round.is_some() {
            return None;
        }
        Some(if self.has_headcount_alone() {
            self.due.max(self.headcount_due)
        } else {
            self.due
        })
    }

    fn has_headcount_alone(&self) -> bool {
        of_many(self.audience) && self.dirty.iter().eq([&Key::Presence])
    }

    /// Begins a round with what changed, if anything did for this audience; says so. `present` is who is here, when
    /// that changed.
    pub(super) fn flush(
        &mut self,
        session: &Session,
        present: Option<&Entity>,
        now: Timestamp,
        at: Instant,
    ) -> bool {
        if present.is_some() {
            self.headcount_due = at + HEADCOUNT;
        }
        let before = self.board.seq();
        let headcount_alone = self.has_headcount_alone();
        let dirty = std::mem::take(&mut self.dirty);
        let Some(body) = self.board.update(session, &dirty, present) else {
            return false;
        };
        // What anybody does is not to wait because somebody came or left just now.
        if !headcount_alone {
            self.due = at + self.tick();
        }
        let ends = self.sockets.first_key_value().zip(self.sockets.last_key_value());
        let Some(((first, _), (last, _))) = ends else {
            return false;
        };
        let seq = self.board.seq();
        self.round = Some(Round {
            frame: body.patch(seq, now, false),
            seq,
            before,
            next: *first,
            last: *last,
        });
        true
    }

    /// Its rest between two flushes, as many as are here.
    pub(super) fn tick(&self) -> Duration {
        tick(self.audience, self.sockets.len())
    }

    /// Nobody was here to see what changed; now somebody comes.
    pub(super) fn catch_up(&mut self, session: &Session, present: &Entity) {
        let dirty = std::mem::take(&mut self.dirty);
        self.board.update(session, &dirty, Some(present));
    }

    /// A round is under way.
    pub(super) fn is_writing(&self) -> bool {
        self.round.is_some()
    }

    /// Writes to the next sockets of the round, `most` at most; says to how many.
    pub(super) fn write(&mut self, most: usize) -> usize {
        let Some(round) = &mut self.round else {
            return 0;
        };
        let mut sockets = self.sockets.range(round.next..=round.last);
        let mut written = 0;
        for (_, outbox) in sockets.by_ref().take(most) {
            outbox.put(Some(round.seq), &round.frame);
            written += 1;
        }
        if let Some((next, _)) = sockets.next() {
            round.next = *next;
        } else {
            self.round = None;
            // A round that took longer than the tick is the tick.
            self.due = self.due.max(Instant::now());
        }
        written
    }

    /// Up to where a socket was brought: not yet to where the board stands while its frame is still to come.
    pub(super) fn seq_of(&self, socket: SocketId) -> Seq {
        match &self.round {
            Some(round) if (round.next..=round.last).contains(&socket) => round.before,
            _ => self.board.seq(),
        }
    }
}
