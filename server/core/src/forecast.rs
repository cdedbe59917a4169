//! When everything is expected to end (rules T7–T13), as instants that move on with time, so that a forecast holds
//! until somebody acts: nothing is sent while time merely passes.

use std::collections::BTreeMap;

use dais_protocol::{Expected, Life, Millis, SegmentId, SlotState, Timestamp};

use crate::{
    floor::Turn,
    life::Card,
    rundown::{Rundown, Segment},
    session::Session,
    timing::Stopwatch,
};

/// A session with the rundown and the card it has, or would have after a replan.
#[derive(Clone, Copy)]
pub(crate) struct Forecast<'a> {
    session: &'a Session,
    pub(crate) card: &'a Card,
    pub(crate) rundown: &'a Rundown,
}

/// What is expected of the segments that have not ended, and of the session.
pub(crate) struct Course {
    pub(crate) segments: BTreeMap<SegmentId, Span>,
    pub(crate) end: Expected,
}

/// When a segment is expected to begin, unless it has, and to end.
pub(crate) struct Span {
    pub(crate) start: Option<Expected>,
    pub(crate) end: Expected,
}

impl Session {
    pub(crate) fn forecast(&self) -> Option<Forecast<'_>> {
        Some(self.forecast_with(self.card.as_ref()?, &self.rundown))
    }

    pub(crate) fn forecast_with<'a>(&'a self, card: &'a Card, rundown: &'a Rundown) -> Forecast<'a> {
        Forecast {
            session: self,
            card,
            rundown,
        }
    }

    /// T8: when the floor is free again: now, when nobody holds it. Whoever was interrupted goes on first.
    pub(crate) fn floor_free_at(&self) -> Expected {
        let turn = self.floor.turn.as_ref();
        let turn = turn.map_or_else(Expected::default, |turn| turn.watch.free_at());
        let interrupted = self.floor.interrupted.as_ref();
        turn.plus(interrupted.map_or(Millis(0), |main| main.watch.free_at().still))
    }
}

impl Forecast<'_> {
    /// When the session began, or is to begin.
    pub(crate) fn begin(&self) -> Option<Timestamp> {
        self.card.started_at.or(self.card.starts_at)
    }

    /// Its planned length: what the plan says, or all segments together.
    pub(crate) fn planned(&self) -> Millis {
        let said = self.card.minutes.map(dais_protocol::Minutes::millis);
        said.unwrap_or_else(|| self.rundown.planned())
    }

    /// Its length now that it was extended or shortened.
    pub(crate) fn allotted(&self) -> Millis {
        self.planned().adjusted(self.card.added)
    }

    /// T13: when it should end.
    pub(crate) fn ends_at(&self) -> Option<Timestamp> {
        Some(self.begin()?.plus(self.allotted()))
    }

    pub(crate) fn running(&self) -> Option<(SegmentId, &Segment)> {
        let id = self.rundown.current?;
        Some((id, self.rundown.segments.get(&id)?))
    }

    /// T11: what has not begun, in order; what was passed over is still to come.
    pub(crate) fn ahead(&self) -> impl Iterator<Item = (SegmentId, &Segment)> {
        let order = self.rundown.order.iter();
        let known = order.filter_map(|id| Some((*id, self.rundown.segments.get(id)?)));
        known.filter(|(_, segment)| segment.started_at.is_none())
    }

    /// T12: `None` when it is over, or nobody knows when it begins.
    pub(crate) fn course(&self) -> Option<Course> {
        let mut free = match self.card.life {
            Life::Live => self.session.floor_free_at(),
            Life::Draft | Life::Open => Expected::not_before(self.card.starts_at?),
            Life::Ended | Life::Archived => return None,
        };
        let mut segments = BTreeMap::new();
        if let Some((id, segment)) = self.running() {
            free = self.running_ends(segment, free);
            segments.insert(
                id,
                Span {
                    start: None,
                    end: free,
                },
            );
        }
        for (id, segment) in self.ahead() {
            let start = Some(free);
            free = free.plus(self.length_ahead(segment));
            segments.insert(id, Span { start, end: free });
        }
        Some(Course { segments, end: free })
    }

    /// When the session is expected to end, asked at `now`.
    pub(crate) fn end_at(&self, now: Timestamp) -> Option<Timestamp> {
        Some(self.course()?.end.at(now))
    }

    /// T11: what came free in a segment because somebody is absent.
    pub(crate) fn freed(&self, segment: &Segment) -> Millis {
        self.slots_in(segment, SlotState::Freed)
    }

    /// What is promised to planned speakers who have not spoken.
    pub(crate) fn waiting(&self, segment: &Segment) -> Millis {
        self.slots_in(segment, SlotState::Waiting)
    }

    /// T11: what came free comes off, and so does what was spoken in advance.
    fn length_ahead(&self, segment: &Segment) -> Millis {
        if segment.by_slots() {
            self.waiting(segment).plus(segment.unallotted())
        } else {
            segment.allotted()
        }
    }

    fn slots_in(&self, segment: &Segment, state: SlotState) -> Millis {
        if !segment.by_slots() {
            return Millis(0);
        }
        let slots = segment.slots.iter();
        slots
            .filter(|slot| self.session.slot_state(slot) == state)
            .map(crate::slots::Slot::allotted)
            .sum()
    }

    /// T9, T10: `free` is when the floor is.
    fn running_ends(&self, segment: &Segment, free: Expected) -> Expected {
        let Some(since) = segment.started_at else {
            return free;
        };
        if !segment.by_slots() {
            return free.max(Expected::not_before(since.plus(segment.allotted())));
        }
        let waiting = self.waiting(segment);
        let own = |turn: &&Turn| {
            let slots = &segment.slots;
            turn.slot
                .is_some_and(|slot| slots.iter().any(|known| known.id == slot))
        };
        let ended = self.session.floor.ended.iter().filter(own);
        let spoken: Millis = ended.map(|turn| spoken_since(&turn.watch, since)).sum();
        let speaking = self.session.floor.unended().find(own).map(|turn| &turn.watch);
        match speaking {
            // Only planned speakers speak just now, so what nobody was promised waits untouched.
            Some(watch) if watch.paused_at.is_none() => {
                let outside = watch.ran_from().since(since.plus(spoken));
                let unspent = segment.unallotted().less(outside);
                free.plus(waiting).plus(unspent)
            }
            // It is being spent; once it is, everything that waits moves on with the time.
            standing => {
                let own = standing.map_or(Millis(0), |watch| {
                    watch.free_at().still.plus(spoken_since(watch, since))
                });
                let unspent = since.plus(spoken).plus(own).plus(segment.unallotted());
                free.plus(waiting)
                    .max(Expected::not_before(unspent.plus(waiting)))
            }
        }
    }
}

/// How long somebody spoke since then, by a watch that stands or has ended.
fn spoken_since(watch: &Stopwatch, since: Timestamp) -> Millis {
    let before = since.since(watch.began_at);
    let spoken = watch.used(watch.began_at);
    spoken.less(before)
}
