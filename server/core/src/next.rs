//! Who should be called next, and why (rules Q7, Q8, Q10, Q19). A suggestion only: the chair does as the chair likes.

use dais_protocol::{
    Attendance, NextCard, RequestId, RequestMode, SegmentKind, SlotId, SlotState, Suggestion, Who,
    limits::SHOWN_NEXT,
};

use crate::{call::Next, rundown::Segment, session::Session, slots::Slot};

impl Session {
    /// The first of the call. Nobody where the chair alone chooses.
    pub(crate) fn suggestion(&self) -> Option<Suggestion> {
        match self.call.upcoming().next()? {
            Next::Request(request) => {
                let reason = self.call.order.first()?.reason?;
                Some(Suggestion::List { request, reason })
            }
            Next::Slot(slot) => {
                let (_, known) = self.rundown.slot(slot)?;
                Some(Suggestion::Plan {
                    slot,
                    person: known.person,
                })
            }
        }
    }

    /// Q8: who is announced, in the order in which they would be called. Q34: who is not to be named is announced to the
    /// crew only.
    pub(crate) fn announced(&self, crew: bool) -> Vec<NextCard> {
        let cards = self.call.upcoming().filter_map(|next| match next {
            Next::Request(request) => self
                .next_of_list(request)
                .filter(|_| crew || !self.is_nameless(request)),
            Next::Slot(slot) => self.next_of_plan(slot),
        });
        cards.take(SHOWN_NEXT).collect()
    }

    fn next_of_list(&self, request: RequestId) -> Option<NextCard> {
        let waiting = self.queue.find(request).ok()?;
        Some(NextCard {
            request: Some(request),
            slot: None,
            speaker: self.speaker(waiting.who, waiting.channel)?,
            kind: Some(waiting.kind),
            read_aloud: waiting.mode == RequestMode::ReadAloud,
        })
    }

    fn is_nameless(&self, request: RequestId) -> bool {
        let question = self.queue.find(request).ok().and_then(|waiting| waiting.question);
        let asked = question.and_then(|id| self.questions.get(&id));
        asked.is_some_and(|asked| asked.anonymous)
    }

    fn next_of_plan(&self, slot: SlotId) -> Option<NextCard> {
        let (_, known) = self.rundown.slot(slot)?;
        let channel = self.channel_on_plan(known.person);
        Some(NextCard {
            request: None,
            slot: Some(slot),
            speaker: self.speaker(Who::Person(known.person), channel)?,
            kind: None,
            read_aloud: false,
        })
    }

    /// Q19: slots that wait, in the order in which they will be called: those of the running segment, then those left over
    /// from segments that ended, but for breaks; behind all of them those whose people are not here yet.
    pub(crate) fn planned(&self) -> Vec<SlotId> {
        let Some(running) = self.rundown.current else {
            return Vec::new();
        };
        let segments = &self.rundown.segments;
        let own = segments
            .get(&running)
            .filter(|segment| segment.kind != SegmentKind::OpenFloor);
        let left_over = self
            .rundown
            .order
            .iter()
            .filter(|_| own.is_some_and(|own| own.kind != SegmentKind::Break))
            .filter_map(|id| segments.get(id))
            .filter(|segment| segment.ended_at.is_some());
        let slots = own
            .into_iter()
            .chain(left_over)
            .flat_map(|segment: &Segment| &segment.slots);
        let mut waiting: Vec<&Slot> = slots
            .filter(|slot| self.slot_state(slot) == SlotState::Waiting)
            .collect();
        waiting.sort_by_key(|slot| self.is_late(slot));
        waiting.into_iter().map(|slot| slot.id).collect()
    }

    fn is_late(&self, slot: &Slot) -> bool {
        let person = self.people.get(&slot.person);
        person.is_some_and(|person| person.attendance == Attendance::Late)
    }
}
