//! Who should be called next, and why (rules Q7, Q8, Q10). A suggestion only: the chair does as the chair likes.

use dais_protocol::{
    NextCard, RequestKind, SegmentKind, SlotState, Suggestion, SuggestionReason, Who, limits::SHOWN_NEXT,
};

use crate::{
    queue::{Queue, Waiting},
    session::Session,
    slots::Slot,
};

impl Session {
    /// Q10: planned speakers of a running segment come first, as everybody in the room expects; only a point of
    /// order goes ahead of them.
    pub(crate) fn suggestion(&self) -> Option<Suggestion> {
        let first = self.queue.waiting.first();
        match self.planned().next() {
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

    /// Q8: who is announced, in the order in which they would be suggested.
    pub(crate) fn announced(&self) -> Vec<NextCard> {
        let listed = |urgent: bool| {
            let waiting = self.queue.waiting.iter();
            waiting
                .filter(move |waiting| (waiting.kind == RequestKind::PointOfOrder) == urgent)
                .filter_map(|waiting| {
                    let speaker = self.speaker(waiting.who, waiting.channel)?;
                    Some(NextCard {
                        request: Some(waiting.id),
                        slot: None,
                        speaker,
                        kind: Some(waiting.kind),
                    })
                })
        };
        let planned = self.planned().filter_map(|slot| {
            let speaker = self.speaker(Who::Person(slot.person), self.channel_on_plan(slot.person))?;
            Some(NextCard {
                request: None,
                slot: Some(slot.id),
                speaker,
                kind: None,
            })
        });
        listed(true)
            .chain(planned)
            .chain(listed(false))
            .take(SHOWN_NEXT)
            .collect()
    }

    fn planned(&self) -> impl Iterator<Item = &Slot> {
        let running = self
            .rundown
            .current
            .and_then(|current| self.rundown.segments.get(&current));
        let planned = running.filter(|segment| segment.kind != SegmentKind::OpenFloor);
        let slots = planned.into_iter().flat_map(|segment| &segment.slots);
        slots.filter(|slot| self.slot_state(slot) == SlotState::Waiting)
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
