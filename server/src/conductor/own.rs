//! Whose own things changed, and when they are told (rules C12, C26).
//!
//! Whoever did something, speaks, or is of the crew is told after the shortest tick. What others did to an attendee's own
//! things, as when a hand ahead in the line goes down, rests as the frames for the public do: one act may concern
//! everybody who waits.

use std::collections::BTreeSet;

use dais_protocol::ParticipantId;
use tokio::time::{Duration, Instant};

use super::lane::TICK;

/// See the module.
#[derive(Debug)]
pub(super) struct Own {
    soon: Flush,
    later: Flush,
}

/// People who are told after a rest.
#[derive(Debug)]
struct Flush {
    people: BTreeSet<ParticipantId>,
    due: Instant,
}

impl Own {
    pub(super) fn new(now: Instant) -> Self {
        let flush = || Flush {
            people: BTreeSet::new(),
            due: now,
        };
        Self {
            soon: flush(),
            later: flush(),
        }
    }

    /// Something of theirs changed; `waits` says that they may hear of it later than others.
    pub(super) fn changed(&mut self, participant: ParticipantId, waits: bool) {
        if !waits {
            self.later.people.remove(&participant);
            self.soon.people.insert(participant);
        } else if !self.soon.people.contains(&participant) {
            self.later.people.insert(participant);
        }
    }

    /// They are not here any more.
    pub(super) fn left(&mut self, participant: ParticipantId) {
        self.soon.people.remove(&participant);
        self.later.people.remove(&participant);
    }

    /// When somebody is to be told.
    pub(super) fn due(&self) -> Option<Instant> {
        let both = [&self.soon, &self.later];
        both.into_iter().filter_map(Flush::due).min()
    }

    /// Who is told next, if anybody is; what may wait rests for `rest` once all were told.
    pub(super) fn next(&mut self, at: Instant, rest: Duration) -> Option<ParticipantId> {
        let first = self.soon.next(at, TICK);
        first.or_else(|| self.later.next(at, rest))
    }
}

impl Flush {
    fn due(&self) -> Option<Instant> {
        (!self.people.is_empty()).then_some(self.due)
    }

    fn next(&mut self, at: Instant, rest: Duration) -> Option<ParticipantId> {
        if self.due > at {
            return None;
        }
        let next = self.people.pop_first()?;
        if self.people.is_empty() {
            self.due = at + rest;
        }
        Some(next)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn c26_what_others_did_rests_longer() {
        let who = |n| ParticipantId(uuid::Uuid::from_u128(n));
        let (begin, rest) = (Instant::now(), 4 * TICK);
        let mut own = Own::new(begin);
        own.changed(who(1), true);
        own.changed(who(2), false);
        let first: Vec<_> = std::iter::from_fn(|| own.next(begin, rest)).collect();
        assert_eq!(first, [who(2), who(1)], "both at once");
        own.changed(who(1), true);
        assert_eq!(own.due(), Some(begin + rest));
        own.changed(who(1), false);
        assert_eq!(
            own.due(),
            Some(begin + TICK),
            "what they do themselves does not rest behind it"
        );
        assert_eq!(own.next(begin + TICK, rest), Some(who(1)));
        assert_eq!(own.due(), None, "once is enough");
    }
}
