//! Who should be called next, and why (rules Q7, Q10). A suggestion only: the chair does as the chair likes.

use dais_protocol::{RequestKind, SegmentKind, SlotState, Suggestion, SuggestionReason};

use crate::{
    queue::{Queue, Waiting},
    session::Session,
    slots::Slot,
};

impl Session {
    /// Q10: while a planned segment runs its speakers come first, as everybody in the room expects; a point of
    /// order goes ahead of them.
    pub(crate) fn suggestion(&self) -> Option<Suggestion> {
        let first = self.queue.waiting.first();
        match self.planned_next() {
            Some(slot) if first.is_none_or(|waiting| waiting.kind != RequestKind::PointOfOrder) => {
                Some(Suggestion::Plan {
                    slot: slot.id,
                    person: slot.person,
                })
            }
            Some(_) | None => first.map(|first| Suggestion::List {
                request: first.id,
                reason: reason(&self.queue, first),
            }),
        }
    }

    fn planned_next(&self) -> Option<&Slot> {
        let running = self.rundown.segments.get(&self.rundown.current?)?;
        let mut slots = running.slots.iter();
        slots.find(|slot| {
            running.kind != SegmentKind::OpenFloor && self.slot_state(slot) == SlotState::Waiting
        })
    }
}

/// Q7: one phrase.
fn reason(queue: &Queue, first: &Waiting) -> SuggestionReason {
    if queue.waiting.len() == 1 {
        SuggestionReason::OnlyOne
    } else if first.moved {
        SuggestionReason::ChairOrdered
    } else if first.kind == RequestKind::PointOfOrder {
        SuggestionReason::PointOfOrder
    } else if first.kind < RequestKind::Intervention
        && queue
            .waiting
            .iter()
            .any(|waiting| waiting.raised_at < first.raised_at)
    {
        SuggestionReason::ByKind
    } else {
        SuggestionReason::FirstInList
    }
}
