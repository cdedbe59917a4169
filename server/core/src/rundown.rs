//! The rundown: segments in order, slots and prepared questions in them (rules R1–R7). Planned lengths stay
//! as planned; what actually happened is kept beside them.

use std::collections::BTreeMap;

use dais_protocol::{
    Attendance, Key, Millis, Minutes, Note, PersonId, PreparedId, PreparedState, RefusalCode, SegmentId,
    SegmentKind, SlotId, SlotState, Timestamp, Title, Topic, TurnId,
    limits::{MAX_ADDRESSEES, MAX_PREPARED, MAX_SEGMENTS, MAX_SLOTS},
};

use crate::{decide::Decision, event::Event, request::Request, session::Session};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Rundown {
    pub(crate) order: Vec<SegmentId>,
    pub(crate) segments: BTreeMap<SegmentId, Segment>,
    pub(crate) prepared: BTreeMap<PreparedId, Prepared>,
    pub(crate) current: Option<SegmentId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Segment {
    pub(crate) kind: SegmentKind,
    pub(crate) title: Title,
    pub(crate) minutes: Minutes,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) prepared: Vec<PreparedId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Slot {
    pub(crate) id: SlotId,
    pub(crate) person: PersonId,
    pub(crate) minutes: Minutes,
    pub(crate) topic: Option<Topic>,
    /// The turn that filled it last.
    pub(crate) turn: Option<TurnId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Prepared {
    pub(crate) segment: SegmentId,
    pub(crate) text: Note,
    pub(crate) to: Vec<PersonId>,
    pub(crate) state: PreparedState,
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

    /// Planned length of all segments.
    pub(crate) fn planned(&self) -> Millis {
        self.segments
            .values()
            .map(|segment| segment.minutes.millis())
            .sum()
    }

    /// Planned length of the segments that have not begun.
    pub(crate) fn ahead(&self) -> Millis {
        let waiting = self
            .segments
            .values()
            .filter(|segment| segment.started_at.is_none());
        waiting.map(|segment| segment.minutes.millis()).sum()
    }

    fn insert(&mut self, segment: SegmentId, after: Option<SegmentId>) {
        self.order.retain(|known| *known != segment);
        let place = after.and_then(|after| self.order.iter().position(|known| *known == after));
        self.order.insert(place.map_or(0, |place| place + 1), segment);
    }

    fn slot_mut(&mut self, slot: SlotId) -> Option<(SegmentId, &mut Slot)> {
        self.segments.iter_mut().find_map(|(id, segment)| {
            segment
                .slots
                .iter_mut()
                .find(|known| known.id == slot)
                .map(|found| (*id, found))
        })
    }
}

impl Session {
    /// R4: an absent person's waiting slots are freed, and wait again when the person comes after all.
    pub(crate) fn slot_state(&self, slot: &Slot) -> SlotState {
        if slot.turn.is_some_and(|turn| self.floor.holds(turn)) {
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

    fn segment(&self, segment: SegmentId) -> Result<&Segment, RefusalCode> {
        self.rundown.segments.get(&segment).ok_or(RefusalCode::NotFound)
    }

    fn known_people(&self, people: &[PersonId]) -> Result<(), RefusalCode> {
        if people.len() > MAX_ADDRESSEES {
            return Err(RefusalCode::TooMany);
        }
        if people.iter().all(|person| self.people.contains_key(person)) {
            Ok(())
        } else {
            Err(RefusalCode::NotFound)
        }
    }

    /// Q9, R7: whoever is addressed stands on the roster.
    pub(crate) fn addressed(&self, people: &[PersonId]) -> Result<Vec<PersonId>, RefusalCode> {
        self.known_people(people)?;
        let mut unique: Vec<PersonId> = Vec::new();
        for person in people {
            if !unique.contains(person) {
                unique.push(*person);
            }
        }
        Ok(unique)
    }
}

pub(crate) fn add_segment(
    session: &Session,
    request: &Request,
    kind: SegmentKind,
    title: &Title,
    minutes: Minutes,
    after: Option<SegmentId>,
) -> Decision {
    if session.rundown.order.len() >= MAX_SEGMENTS {
        return Err(RefusalCode::TooMany.into());
    }
    if let Some(after) = after {
        session.segment(after)?;
    }
    let segment = SegmentId(request.id.0);
    Ok(vec![Event::SegmentAdded {
        segment,
        kind,
        title: title.clone(),
        minutes,
        after,
    }])
}

pub(crate) fn change_segment(
    session: &Session,
    segment: SegmentId,
    kind: Option<SegmentKind>,
    title: Option<&Title>,
    minutes: Option<Minutes>,
) -> Decision {
    session.segment(segment)?;
    Ok(vec![Event::SegmentChanged {
        segment,
        kind,
        title: title.cloned(),
        minutes,
    }])
}

pub(crate) fn move_segment(session: &Session, segment: SegmentId, after: Option<SegmentId>) -> Decision {
    session.segment(segment)?;
    if let Some(after) = after {
        session.segment(after)?;
    }
    if after == Some(segment) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::SegmentMoved { segment, after }])
}

/// R3: what has begun is part of the record and stays.
pub(crate) fn remove_segment(session: &Session, segment: SegmentId) -> Decision {
    if session.segment(segment)?.started_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::SegmentRemoved { segment }])
}

/// R2: a segment begins once; the running one ends by it. The sender names the one they see running.
pub(crate) fn start_segment(session: &Session, segment: SegmentId, current: Option<SegmentId>) -> Decision {
    let wanted = session.segment(segment)?;
    if session.rundown.current != current {
        return Err(RefusalCode::Stale.into());
    }
    if wanted.started_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    let ended = current.map(|segment| Event::SegmentEnded { segment });
    Ok(ended
        .into_iter()
        .chain([Event::SegmentStarted { segment }])
        .collect())
}

pub(crate) fn end_segment(session: &Session, segment: SegmentId) -> Decision {
    if session.rundown.current != Some(segment) {
        return Err(RefusalCode::Stale.into());
    }
    Ok(vec![Event::SegmentEnded { segment }])
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
    session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    session.known_people(person.as_slice())?;
    Ok(vec![Event::SlotChanged {
        slot,
        person,
        minutes,
        topic: topic.cloned(),
    }])
}

pub(crate) fn remove_slot(session: &Session, slot: SlotId) -> Decision {
    let (_, known) = session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    if known.turn.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::SlotRemoved { slot }])
}

pub(crate) fn add_prepared(
    session: &Session,
    request: &Request,
    segment: SegmentId,
    text: &Note,
    to: &[PersonId],
) -> Decision {
    session.segment(segment)?;
    if session.rundown.prepared.len() >= MAX_PREPARED {
        return Err(RefusalCode::TooMany.into());
    }
    let to = session.addressed(to)?;
    let prepared = PreparedId(request.id.0);
    Ok(vec![Event::PreparedAdded {
        prepared,
        segment,
        text: text.clone(),
        to,
    }])
}

pub(crate) fn mark_prepared(session: &Session, prepared: PreparedId, state: PreparedState) -> Decision {
    let known = session
        .rundown
        .prepared
        .get(&prepared)
        .ok_or(RefusalCode::NotFound)?;
    if known.state == state {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::PreparedMarked { prepared, state }])
}

impl Session {
    pub(crate) fn segment_added(
        &mut self,
        segment: SegmentId,
        kind: SegmentKind,
        title: &Title,
        minutes: Minutes,
        after: Option<SegmentId>,
    ) {
        let added = Segment {
            kind,
            title: title.clone(),
            minutes,
            started_at: None,
            ended_at: None,
            slots: Vec::new(),
            prepared: Vec::new(),
        };
        self.rundown.segments.insert(segment, added);
        self.rundown.insert(segment, after);
        self.touch_segment(segment);
    }

    pub(crate) fn segment_changed(
        &mut self,
        segment: SegmentId,
        kind: Option<SegmentKind>,
        title: Option<&Title>,
        minutes: Option<Minutes>,
    ) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.kind = kind.unwrap_or(known.kind);
        known.minutes = minutes.unwrap_or(known.minutes);
        if let Some(title) = title {
            known.title = title.clone();
        }
        self.touch_segment(segment);
    }

    pub(crate) fn segment_moved(&mut self, segment: SegmentId, after: Option<SegmentId>) {
        self.rundown.insert(segment, after);
        self.touch(Key::Rundown);
    }

    pub(crate) fn segment_removed(&mut self, segment: SegmentId) {
        self.rundown.order.retain(|known| *known != segment);
        for prepared in self
            .rundown
            .segments
            .remove(&segment)
            .into_iter()
            .flat_map(|gone| gone.prepared)
        {
            self.rundown.prepared.remove(&prepared);
            self.touch(Key::Prepared(prepared));
        }
        self.touch_segment(segment);
    }

    pub(crate) fn segment_started(&mut self, at: Timestamp, segment: SegmentId) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.started_at = Some(at);
        self.rundown.current = Some(segment);
        self.touch_segment(segment);
    }

    pub(crate) fn segment_ended(&mut self, at: Timestamp, segment: SegmentId) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.ended_at = Some(at);
        self.rundown.current = self.rundown.current.filter(|current| *current != segment);
        self.touch_segment(segment);
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

    pub(crate) fn slot_removed(&mut self, slot: SlotId) {
        let Some((segment, _)) = self.rundown.slot(slot) else {
            return;
        };
        if let Some(known) = self.rundown.segments.get_mut(&segment) {
            known.slots.retain(|known| known.id != slot);
        }
        self.touch_segment(segment);
    }

    pub(crate) fn prepared_added(
        &mut self,
        prepared: PreparedId,
        segment: SegmentId,
        text: &Note,
        to: &[PersonId],
    ) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.prepared.push(prepared);
        let added = Prepared {
            segment,
            text: text.clone(),
            to: to.to_vec(),
            state: PreparedState::Waiting,
        };
        self.rundown.prepared.insert(prepared, added);
        self.touch(Key::Prepared(prepared));
        self.touch_segment(segment);
    }

    pub(crate) fn prepared_marked(&mut self, prepared: PreparedId, state: PreparedState) {
        if let Some(known) = self.rundown.prepared.get_mut(&prepared) {
            known.state = state;
        }
        self.touch(Key::Prepared(prepared));
    }

    /// R5: whose turn fills a slot is noted on the slot.
    pub(crate) fn fill_slot(&mut self, slot: SlotId, turn: TurnId) {
        if let Some((segment, known)) = self.rundown.slot_mut(slot) {
            known.turn = Some(turn);
            self.touch(Key::Segment(segment));
        }
    }

    fn touch_segment(&mut self, segment: SegmentId) {
        self.touch_all([Key::Segment(segment), Key::Rundown]);
    }
}
