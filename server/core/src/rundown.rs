//! The rundown: segments in order (rules R1–R3); `slots.rs` and `prepared.rs` hold what is in them. Planned lengths stay
//! as planned; what actually happened is kept beside them.

use std::collections::BTreeMap;

use dais_protocol::{
    Key, Millis, Minutes, PreparedId, QueuePolicy, RefusalCode, Seconds, SegmentId, SegmentKind, Timestamp,
    Title,
    limits::{MAX_EACH_SECONDS, MAX_RATIO, MAX_SEGMENTS, MIN_EACH_SECONDS},
};

use crate::{
    decide::Decision, event::Event, prepared::Prepared, replan::leaves_something, request::Request,
    session::Session, slots::Slot,
};

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
    /// Length given beyond (or short of) the plan.
    pub(crate) added: Seconds,
    pub(crate) policy: QueuePolicy,
    /// What a speaker of the list is given, when somebody said so.
    pub(crate) each: Option<Seconds>,
    pub(crate) started_at: Option<Timestamp>,
    pub(crate) ended_at: Option<Timestamp>,
    pub(crate) slots: Vec<Slot>,
    pub(crate) prepared: Vec<PreparedId>,
}

impl Segment {
    /// Planned and added length together.
    pub(crate) fn allotted(&self) -> Millis {
        self.minutes.millis().adjusted(self.added)
    }

    /// T18: the same, where somebody said how long it is.
    pub(crate) fn length(&self) -> Option<Millis> {
        Some(self.allotted()).filter(|length| *length > Millis(0))
    }

    /// T18: its planned length, where the plan says one.
    pub(crate) fn planned(&self) -> Option<Millis> {
        Some(self.minutes.millis()).filter(|length| *length > Millis(0))
    }

    /// Its planned speakers, who say how long it takes. In the open floor the list of speakers does (Q10).
    pub(crate) fn speakers(&self) -> &[Slot] {
        match self.kind {
            SegmentKind::OpenFloor => &[],
            SegmentKind::Opening
            | SegmentKind::Introduction
            | SegmentKind::Statements
            | SegmentKind::DirectedQuestions
            | SegmentKind::Break
            | SegmentKind::Closing => &self.slots,
        }
    }

    /// Q19: whether planned speakers left over from segments that ended are heard in it.
    pub(crate) const fn takes_left_over(&self) -> bool {
        match self.kind {
            SegmentKind::Opening
            | SegmentKind::Introduction
            | SegmentKind::Statements
            | SegmentKind::DirectedQuestions
            | SegmentKind::Closing => true,
            SegmentKind::OpenFloor | SegmentKind::Break => false,
        }
    }

    /// What nobody in it was promised: to open, hand over and sum up; all of it, where nobody in particular is planned.
    pub(crate) fn unallotted(&self) -> Millis {
        let slots: Millis = self.speakers().iter().map(Slot::allotted).sum();
        self.allotted().less(slots)
    }
}

impl Rundown {
    /// Planned length of all segments; `None` when that of one is not known.
    pub(crate) fn planned(&self) -> Option<Millis> {
        self.segments.values().map(Segment::planned).sum()
    }

    /// Planned length of the segments that have not begun; `None` likewise.
    pub(crate) fn ahead(&self) -> Option<Millis> {
        let segments = self.segments.values();
        let waiting = segments.filter(|segment| segment.started_at.is_none());
        waiting.map(Segment::planned).sum()
    }

    fn insert(&mut self, segment: SegmentId, after: Option<SegmentId>) {
        self.order.retain(|known| *known != segment);
        let place = after.and_then(|after| self.order.iter().position(|known| *known == after));
        self.order.insert(place.map_or(0, |place| place + 1), segment);
    }
}

impl Segment {
    /// The segment without what is in it.
    pub(crate) fn emptied(&self) -> Self {
        Self {
            slots: Vec::new(),
            prepared: Vec::new(),
            ..self.clone()
        }
    }
}

impl Session {
    pub(crate) fn segment(&self, segment: SegmentId) -> Result<&Segment, RefusalCode> {
        self.rundown.segments.get(&segment).ok_or(RefusalCode::NotFound)
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
    if session.rundown.segments.contains_key(&segment) {
        return Err(RefusalCode::IdTaken.into());
    }
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
    policy: Option<QueuePolicy>,
    each: Option<Seconds>,
) -> Decision {
    leaves_something(minutes, session.segment(segment)?.added)?;
    let ratio = match policy {
        Some(QueuePolicy::Ratio { onsite, online }) => {
            [onsite, online].iter().all(|n| (1..=MAX_RATIO).contains(n))
        }
        Some(QueuePolicy::Fifo | QueuePolicy::Alternate | QueuePolicy::LeastHeard | QueuePolicy::Manual)
        | None => true,
    };
    let bounds = MIN_EACH_SECONDS..=MAX_EACH_SECONDS;
    let long_enough = each.is_none_or(|each| u32::try_from(each.0).is_ok_and(|each| bounds.contains(&each)));
    if !ratio || !long_enough {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::SegmentChanged {
        segment,
        kind,
        title: title.cloned(),
        minutes,
        policy,
        each,
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
    let known = session.segment(segment)?;
    if known.started_at.is_some() || known.slots.iter().any(|slot| slot.turn.is_some()) {
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
            added: Seconds(0),
            policy: QueuePolicy::default(),
            each: None,
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
        policy: Option<QueuePolicy>,
        each: Option<Seconds>,
    ) {
        let Some(known) = self.rundown.segments.get_mut(&segment) else {
            return;
        };
        known.policy = policy.unwrap_or(known.policy);
        known.each = each.or(known.each);
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

    pub(crate) fn touch_segment(&mut self, segment: SegmentId) {
        // The suggestion of who is next depends on what is planned.
        self.touch_all([Key::Segment(segment), Key::Rundown, Key::Queue]);
    }
}
