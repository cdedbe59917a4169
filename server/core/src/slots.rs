//! Slots: planned places of people in a segment (rules R4–R6).

use dais_protocol::{
    Attendance, Key, Millis, Minutes, PersonId, RefusalCode, Seconds, SegmentId, SlotId, SlotState, Topic,
    TurnId, limits::MAX_SLOTS,
};

use crate::{
    decide::Decision, event::Event, replan::leaves_something, request::Request, rundown::Rundown,
    session::Session, timing::INTERVENTION,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) id: SlotId,
    pub(crate) person: PersonId,
    pub(crate) minutes: Minutes,
    /// Length given beyond (or short of) the plan.
    pub(crate) added: Seconds,
    pub(crate) topic: Option<Topic>,
    /// The turn that filled it last.
    pub(crate) turn: Option<TurnId>,
}

impl Slot {
    /// Planned and added length together.
    pub(crate) fn allotted(&self) -> Millis {
        self.minutes.millis().adjusted(self.added)
    }

    /// F6: what its speaker is given, also when the plan says no minutes.
    pub(crate) fn given(&self) -> Millis {
        let allotted = self.allotted();
        if allotted == Millis(0) {
            INTERVENTION
        } else {
            allotted
        }
    }
}

impl Rundown {
    pub(crate) fn slot(&self, slot: SlotId) -> Option<(SegmentId, &Slot)> {
        self.segments.iter().find_map(|(id, segment)| {
            segment
                .slots
                .iter()
                .find(|known| known.id == slot)
                .map(|found| (*id, found))
        })
    }

    pub(crate) fn segments_of(&self, person: PersonId) -> impl Iterator<Item = SegmentId> {
        self.segments
            .iter()
            .filter(move |(_, segment)| segment.slots.iter().any(|slot| slot.person == person))
            .map(|(id, _)| *id)
    }

    pub(crate) fn slot_mut(&mut self, slot: SlotId) -> Option<(SegmentId, &mut Slot)> {
        self.segments.iter_mut().find_map(|(id, segment)| {
            segment
                .slots
                .iter_mut()
                .find(|known| known.id == slot)
                .map(|found| (*id, found))
        })
    }
}

pub(crate) fn add_slot(
    session: &Session,
    request: &Request,
    segment: SegmentId,
    person: PersonId,
    minutes: Minutes,
    topic: Option<&Topic>,
) -> Decision {
    if session.segment(segment)?.slots.len() >= MAX_SLOTS {
        return Err(RefusalCode::TooMany.into());
    }
    session.known_people(&[person])?;
    let slot = SlotId(request.id.0);
    if session.rundown.slot(slot).is_some() {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::SlotAdded {
        segment,
        slot,
        person,
        minutes,
        topic: topic.cloned(),
    }])
}

pub(crate) fn change_slot(
    session: &Session,
    slot: SlotId,
    person: Option<PersonId>,
    minutes: Option<Minutes>,
    topic: Option<&Topic>,
) -> Decision {
    let (_, known) = session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    leaves_something(minutes, known.added)?;
    session.known_people(person.as_slice())?;
    Ok(vec![Event::SlotChanged {
        slot,
        person,
        minutes,
        topic: topic.cloned(),
    }])
}

/// R8: nobody has spoken in a slot that moves, and its new neighbour stands where it goes.
pub(crate) fn move_slot(
    session: &Session,
    slot: SlotId,
    segment: SegmentId,
    after: Option<SlotId>,
) -> Decision {
    let (from, known) = session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    if known.turn.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    let target = session.segment(segment)?;
    if from != segment && target.slots.len() >= MAX_SLOTS {
        return Err(RefusalCode::TooMany.into());
    }
    let neighbour =
        after.is_none_or(|after| after != slot && target.slots.iter().any(|slot| slot.id == after));
    if !neighbour {
        return Err(RefusalCode::NotFound.into());
    }
    Ok(vec![Event::SlotMoved { slot, segment, after }])
}

pub(crate) fn remove_slot(session: &Session, slot: SlotId) -> Decision {
    let (_, known) = session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    if known.turn.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::SlotRemoved { slot }])
}

impl Session {
    /// R4: an absent person's waiting slots are freed, and wait again when the person comes after all.
    pub(crate) fn slot_state(&self, slot: &Slot) -> SlotState {
        if slot.turn.is_some_and(|turn| self.floor.named(turn).is_ok()) {
            SlotState::Speaking
        } else if slot.turn.is_some() {
            SlotState::Done
        } else if self
            .people
            .get(&slot.person)
            .is_some_and(|person| person.attendance == Attendance::Absent)
        {
            SlotState::Freed
        } else {
            SlotState::Waiting
        }
    }

    pub(crate) fn slot_added(
        &mut self,
        segment: SegmentId,
        id: SlotId,
        person: PersonId,
        minutes: Minutes,
        topic: Option<&Topic>,
    ) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.slots.push(Slot {
            id,
            person,
            minutes,
            added: Seconds(0),
            topic: topic.cloned(),
            turn: None,
        });
        self.touch_segment(segment);
    }

    pub(crate) fn slot_changed(
        &mut self,
        slot: SlotId,
        person: Option<PersonId>,
        minutes: Option<Minutes>,
        topic: Option<&Topic>,
    ) {
        let Some((segment, known)) = self.rundown.slot_mut(slot) else {
            return;
        };
        known.person = person.unwrap_or(known.person);
        known.minutes = minutes.unwrap_or(known.minutes);
        if topic.is_some() {
            known.topic = topic.cloned();
        }
        self.touch_segment(segment);
    }

    pub(crate) fn slot_moved(&mut self, slot: SlotId, segment: SegmentId, after: Option<SlotId>) {
        let Some((from, _)) = self.rundown.slot(slot) else {
            return;
        };
        let Some(old) = self.rundown.segments.get_mut(&from) else {
            return;
        };
        let Some(place) = old.slots.iter().position(|known| known.id == slot) else {
            return;
        };
        let moved = old.slots.remove(place);
        // A slot is never lost, also when its new segment were gone.
        let to = if self.rundown.segments.contains_key(&segment) {
            segment
        } else {
            from
        };
        if let Some(new) = self.rundown.segments.get_mut(&to) {
            let place = after.and_then(|after| new.slots.iter().position(|known| known.id == after));
            new.slots.insert(place.map_or(0, |place| place + 1), moved);
        }
        self.touch_segment(from);
        self.touch_segment(segment);
    }

    pub(crate) fn slot_adjusted(&mut self, slot: SlotId, added: Seconds) {
        if let Some((segment, known)) = self.rundown.slot_mut(slot) {
            known.added = added;
            self.touch_segment(segment);
        }
    }

    pub(crate) fn slot_removed(&mut self, slot: SlotId) {
        let Some((segment, _)) = self.rundown.slot(slot) else {
            return;
        };
        if let Some(known) = self.rundown.segments.get_mut(&segment) {
            known.slots.retain(|known| known.id != slot);
        }
        self.touch_segment(segment);
    }

    /// R5: whose turn fills a slot is noted on the slot.
    pub(crate) fn fill_slot(&mut self, slot: SlotId, turn: TurnId) {
        if let Some((segment, known)) = self.rundown.slot_mut(slot) {
            known.turn = Some(turn);
            self.touch(Key::Segment(segment));
        }
    }
}
