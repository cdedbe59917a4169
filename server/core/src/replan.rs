//! Coming to terms with the clock (rules R10, R19): parts of the rundown are given other lengths than planned.
//! `offers.rs` says what could be done; what is done is said by length, as the chair saw it.

use std::collections::BTreeSet;

use dais_protocol::{
    Adjustment, Key, Millis, Minutes, Refusal, RefusalCode, Replan, ReplanKind, Seconds, SegmentId, SlotId,
    Timestamp, limits::MAX_MINUTES,
};

use crate::{
    authority, decide::Decision, event::Event, life::Card, request::Actor, rundown::Rundown, session::Session,
};

/// R10: every length is still as its sender saw it, everything is named once, and something changes.
pub(crate) fn adjust(session: &Session, kind: ReplanKind, changes: &[Adjustment]) -> Decision {
    let mut named = BTreeSet::new();
    let mut events = Vec::new();
    for change in changes {
        let (thing, present, planned) = session.adjustable(change)?;
        let (before, after) = lengths(change);
        if present != before {
            return Err(RefusalCode::Stale.into());
        }
        let added = added(planned, after).filter(|_| after != before && named.insert(thing));
        events.push(adjusted(change, added.ok_or(RefusalCode::OutOfBounds)?));
    }
    if events.is_empty() {
        return Err(RefusalCode::OutOfBounds.into());
    }
    events.push(Event::Replanned { kind });
    Ok(events)
}

/// What an adjustment names.
#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Thing {
    Slot(SlotId),
    Segment(SegmentId),
    Session,
}

fn lengths(change: &Adjustment) -> (Millis, Millis) {
    match change {
        Adjustment::Slot { before, after, .. }
        | Adjustment::Segment { before, after, .. }
        | Adjustment::Session { before, after } => (*before, *after),
    }
}

/// The difference of a length to the plan; `None` when it is not a possible length.
fn added(planned: Millis, after: Millis) -> Option<Seconds> {
    let longest = Millis::from_minutes(MAX_MINUTES.into());
    let whole = after.0.is_multiple_of(1000) && planned.0.is_multiple_of(1000);
    if after == Millis(0) || after > longest || !whole {
        return None;
    }
    let difference = i64::try_from(after.0).ok()? - i64::try_from(planned.0).ok()?;
    Some(Seconds(i32::try_from(difference / 1000).ok()?))
}

fn adjusted(change: &Adjustment, added: Seconds) -> Event {
    match change {
        Adjustment::Slot { slot, .. } => Event::SlotAdjusted { slot: *slot, added },
        Adjustment::Segment { segment, .. } => Event::SegmentAdjusted {
            segment: *segment,
            added,
        },
        Adjustment::Session { .. } => Event::SessionAdjusted { added },
    }
}

/// A replan tried out: the same lengths the events would give.
pub(crate) fn try_out(
    card: &mut Card,
    rundown: &mut Rundown,
    session_planned: Option<Millis>,
    changes: &[Adjustment],
) {
    for change in changes {
        let (_, after) = lengths(change);
        match change {
            Adjustment::Slot { slot, .. } => {
                if let Some((_, known)) = rundown.slot_mut(*slot) {
                    known.added = added(known.minutes.millis(), after).unwrap_or(known.added);
                }
            }
            Adjustment::Segment { segment, .. } => {
                if let Some(known) = rundown.segments.get_mut(segment) {
                    known.added = added(known.minutes.millis(), after).unwrap_or(known.added);
                }
            }
            Adjustment::Session { .. } => {
                let added = session_planned.and_then(|planned| added(planned, after));
                card.added = added.unwrap_or(card.added);
            }
        }
    }
}

impl Session {
    /// R19: what could be done about the time, for whoever may do it.
    ///
    /// # Errors
    /// `not_allowed` for anybody else.
    pub fn replan_for(&self, actor: &Actor, now: Timestamp) -> Result<Replan, Refusal> {
        authority::may_replan(actor)?;
        Ok(self.replan(now))
    }

    /// What an adjustment names, its present and its planned length. Nobody has spoken in a slot that is
    /// adjusted, and a segment has not ended.
    fn adjustable(&self, change: &Adjustment) -> Result<(Thing, Millis, Millis), RefusalCode> {
        match change {
            Adjustment::Slot { slot, .. } => {
                let (_, known) = self.rundown.slot(*slot).ok_or(RefusalCode::NotFound)?;
                if known.turn.is_some() {
                    return Err(RefusalCode::WrongState);
                }
                Ok((Thing::Slot(*slot), known.allotted(), known.minutes.millis()))
            }
            Adjustment::Segment { segment, .. } => {
                let known = self.segment(*segment)?;
                if known.ended_at.is_some() {
                    return Err(RefusalCode::WrongState);
                }
                Ok((Thing::Segment(*segment), known.allotted(), known.minutes.millis()))
            }
            Adjustment::Session { .. } => {
                let forecast = self.forecast().ok_or(RefusalCode::NotFound)?;
                let lengths = forecast.allotted().zip(forecast.planned());
                let (allotted, planned) = lengths.ok_or(RefusalCode::OutOfBounds)?;
                Ok((Thing::Session, allotted, planned))
            }
        }
    }

    pub(crate) fn segment_adjusted(&mut self, segment: SegmentId, added: Seconds) {
        if let Some(known) = self.rundown.segments.get_mut(&segment) {
            known.added = added;
            self.touch_segment(segment);
        }
    }

    pub(crate) fn session_adjusted(&mut self, added: Seconds) {
        if let Some(card) = &mut self.card {
            card.added = added;
        }
        self.touch(Key::Rundown);
    }
}

/// R10: a planned length is corrected to one that leaves something of what was given or taken by a replan.
pub(crate) fn leaves_something(minutes: Option<Minutes>, added: Seconds) -> Result<(), RefusalCode> {
    let nothing = |minutes: Minutes| added.0 < 0 && minutes.millis().adjusted(added) == Millis(0);
    if minutes.is_some_and(nothing) {
        Err(RefusalCode::OutOfBounds)
    } else {
        Ok(())
    }
}
