//! When everything is expected to end (rules T7–T13, T18), as instants that move on with time, so that a forecast holds
//! until somebody acts: nothing is sent while time merely passes.

use std::collections::BTreeMap;

use dais_protocol::{Expected, Life, Millis, SegmentId, SlotState, Timestamp};

use crate::{
    floor::Turn,
    life::Card,
    rundown::{Rundown, Segment},
    session::Session,
    slots::Slot,
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
pub(crate) struct Spans {
    pub(crate) segments: BTreeMap<SegmentId, Span>,
    pub(crate) end: Option<Expected>,
}

/// When a segment is expected to begin, unless it has, and to end. T18: `None` after a length nobody knows.
pub(crate) struct Span {
    pub(crate) start: Option<Expected>,
    pub(crate) end: Option<Expected>,
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
    pub(crate) fn planned(&self) -> Option<Millis> {
        let said = self.card.minutes.map(dais_protocol::Minutes::millis);
        let planned = said.or_else(|| self.rundown.planned());
        planned.filter(|length| *length > Millis(0))
    }

    /// Its length now that it was extended or shortened.
    pub(crate) fn allotted(&self) -> Option<Millis> {
        Some(self.planned()?.adjusted(self.card.added))
    }

    /// T13: when it should end.
    pub(crate) fn ends_at(&self) -> Option<Timestamp> {
        Some(self.begin()?.plus(self.allotted()?))
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
    pub(crate) fn spans(&self) -> Option<Spans> {
        let mut free = Some(match self.card.life {
            Life::Live => self.session.floor_free_at(),
            Life::Draft | Life::Open => Expected::not_before(self.card.starts_at?),
            Life::Ended | Life::Archived => return None,
        });
        let mut segments = BTreeMap::new();
        let mut left_over = together(self.left_over_waiting());
        if let Some((id, segment)) = self.running() {
            free = free
                .zip(segment.length())
                .map(|(free, _)| self.running_ends(segment, free));
            segments.insert(
                id,
                Span {
                    start: None,
                    end: free,
                },
            );
            if segment.takes_left_over() {
                left_over = Millis(0);
            }
        }
        for (id, segment) in self.ahead() {
            let start = free;
            let also = if segment.takes_left_over() {
                std::mem::take(&mut left_over)
            } else {
                Millis(0)
            };
            // T11: what came free comes off, and so does what was spoken in advance.
            let lasts = segment.unallotted().plus(self.waiting(segment)).plus(also);
            free = free.zip(segment.length()).map(|(free, _)| free.plus(lasts));
            segments.insert(id, Span { start, end: free });
        }
        // T18: nor does anybody know of a session without segments.
        let end = free.filter(|_| !self.rundown.order.is_empty());
        Some(Spans { segments, end })
    }

    /// When the session is expected to end, asked at `now`.
    pub(crate) fn end_at(&self, now: Timestamp) -> Option<Timestamp> {
        Some(self.spans()?.end?.at(now))
    }

    /// T18: whether an end is to come of which nobody knows when.
    pub(crate) fn end_is_open(&self) -> bool {
        self.spans().is_some_and(|spans| spans.end.is_none())
    }

    /// T11: what came free in a segment because somebody is absent.
    pub(crate) fn freed(&self, segment: &Segment) -> Millis {
        together(self.slots_in(segment, SlotState::Freed))
    }

    /// What is promised to planned speakers of a segment who have not spoken.
    fn waiting(&self, segment: &Segment) -> Millis {
        together(self.slots_in(segment, SlotState::Waiting))
    }

    /// Slots still to be filled, with the segments they are in: those left over, if anybody will call them, and those
    /// of the segments running and ahead.
    pub(crate) fn unheard(&self) -> Vec<(SegmentId, &Slot)> {
        let mut to_come = self.running().into_iter().chain(self.ahead());
        let called = to_come.any(|(_, segment)| segment.takes_left_over());
        let left_over = self.ended().filter(|_| called);
        let left_over =
            left_over.flat_map(|(id, segment)| segment.speakers().iter().map(move |slot| (id, slot)));
        let own = self.running().into_iter().chain(self.ahead());
        let own = own.flat_map(|(id, segment)| segment.speakers().iter().map(move |slot| (id, slot)));
        let all = left_over.chain(own);
        all.filter(|(_, slot)| self.session.slot_state(slot) == SlotState::Waiting)
            .collect()
    }

    /// What is left, at `now`, of the time nobody in a running segment was promised.
    pub(crate) fn unspent(&self, id: SegmentId, segment: &Segment, now: Timestamp) -> Millis {
        let spans = self.spans();
        let span = spans.as_ref().and_then(|spans| spans.segments.get(&id));
        let free = self.session.floor_free_at().at(now);
        let end = span.and_then(|span| span.end);
        let left = end.map_or(Millis(0), |end| end.at(now).since(free));
        left.less(self.waiting_now(segment))
    }

    /// T9: the segment's own planned speakers, and those left over whom it takes.
    fn waiting_now(&self, segment: &Segment) -> Millis {
        let left_over = self.left_over_waiting().filter(|_| segment.takes_left_over());
        self.waiting(segment).plus(together(left_over))
    }

    fn slots_in<'a>(&'a self, segment: &'a Segment, state: SlotState) -> impl Iterator<Item = &'a Slot> {
        let slots = segment.speakers().iter();
        slots.filter(move |slot| self.session.slot_state(slot) == state)
    }

    fn ended(&self) -> impl Iterator<Item = (SegmentId, &Segment)> {
        let segments = self.rundown.segments.iter().map(|(id, segment)| (*id, segment));
        segments.filter(|(_, segment)| segment.ended_at.is_some())
    }

    fn left_over_waiting(&self) -> impl Iterator<Item = &Slot> {
        let slots = self.ended().flat_map(|(_, segment)| segment.speakers());
        slots.filter(|slot| self.session.slot_state(slot) == SlotState::Waiting)
    }

    /// Whether a turn is one of those a running segment is planned for.
    fn is_planned(&self, turn: &Turn, segment: &Segment) -> bool {
        let here = |slot| segment.speakers().iter().any(|known| known.id == slot);
        let left_over = |slot| {
            let mut ended = self.ended().flat_map(|(_, segment)| segment.speakers());
            segment.takes_left_over() && ended.any(|known| known.id == slot)
        };
        turn.slot.is_some_and(|slot| here(slot) || left_over(slot))
    }

    /// T9, T10: `free` is when the floor is.
    fn running_ends(&self, segment: &Segment, free: Expected) -> Expected {
        let Some(since) = segment.started_at else {
            return free;
        };
        let own = |turn: &&Turn| self.is_planned(turn, segment);
        let ended = self.session.floor.ended.iter();
        let ended = ended.filter(|turn| turn.watch.ended_at > Some(since)).filter(own);
        let spoken: Millis = ended.map(|turn| spoken_since(&turn.watch, since)).sum();
        let speaking = self.session.floor.unended().find(own).map(|turn| &turn.watch);
        let free = free.plus(self.waiting_now(segment));
        match speaking {
            // Only planned speakers speak just now, so what nobody was promised waits untouched.
            Some(watch) if watch.paused_at.is_none() => {
                // Reckoned to where the clock runs out, as it makes no difference until when.
                let until = watch.runs_out_at().plus(watch.used_by(since));
                let outside = until.since(since.plus(spoken).plus(watch.allotted()));
                free.plus(segment.unallotted().less(outside))
            }
            // It is being spent; once it is, everything that waits moves on with the time.
            standing => {
                let own = standing.map_or(Millis(0), |watch| {
                    watch.free_at().still.plus(spoken_since(watch, since))
                });
                let unspent = since.plus(spoken).plus(own).plus(segment.unallotted());
                free.max(Expected::not_before(unspent.plus(self.waiting_now(segment))))
            }
        }
    }
}

fn together<'a>(slots: impl Iterator<Item = &'a Slot>) -> Millis {
    slots.map(Slot::allotted).sum()
}

/// How long somebody spoke since then, by a watch that stands or has ended.
fn spoken_since(watch: &Stopwatch, since: Timestamp) -> Millis {
    watch.used(since).less(watch.used_by(since))
}
