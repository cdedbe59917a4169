//! Cards of the rundown.

use dais_protocol::{
    Audience, Millis, PreparedCard, PreparedId, RundownCard, SegmentCard, SegmentId, SlotCard,
    limits::RESERVE_NEEDS_MS,
};

use crate::{
    session::Session,
    timing::{INTERVENTION, segment_clock},
};

impl Session {
    pub(crate) fn rundown_card(&self, _audience: Audience) -> Option<RundownCard> {
        let card = self.card.as_ref()?;
        let rundown = &self.rundown;
        let planned = card
            .minutes
            .map_or_else(|| rundown.planned(), dais_protocol::Minutes::millis);
        let current = rundown.current.and_then(|id| rundown.segments.get(&id));
        Some(RundownCard {
            segments: rundown.order.clone(),
            current: rundown.current,
            clock: current.and_then(|segment| {
                Some(segment_clock(
                    segment.minutes,
                    segment.added,
                    segment.started_at?,
                    &card.rules,
                ))
            }),
            planned: rundown.planned(),
            ahead: rundown.ahead(),
            planned_end: card.started_at.map(|at| at.plus(planned)),
            ends_at: card.started_at.map(|at| at.plus(planned)),
            expected_end: None,
            outlook: Vec::new(),
            share: None,
            reserve_needs: Millis(RESERVE_NEEDS_MS),
        })
    }

    pub(crate) fn segment_card(&self, id: SegmentId, audience: Audience) -> Option<SegmentCard> {
        let segment = self.rundown.segments.get(&id)?;
        let slots = segment.slots.iter().map(|slot| SlotCard {
            id: slot.id,
            person: slot.person,
            minutes: slot.minutes,
            added: slot.added,
            topic: slot.topic.clone(),
            state: self.slot_state(slot),
            turn: slot.turn,
            by: self.instead(slot),
        });
        Some(SegmentCard {
            id,
            kind: segment.kind,
            title: segment.title.clone(),
            minutes: segment.minutes,
            added: segment.added,
            policy: segment.policy,
            each: segment.each.map_or(INTERVENTION, |each| Millis(0).adjusted(each)),
            started_at: segment.started_at,
            ended_at: segment.ended_at,
            slots: slots.collect(),
            prepared: if audience == Audience::Public {
                Vec::new()
            } else {
                segment.prepared.clone()
            },
        })
    }

    pub(crate) fn prepared_card(&self, id: PreparedId) -> Option<PreparedCard> {
        let known = self.rundown.prepared.get(&id)?;
        Some(PreparedCard {
            id,
            segment: known.segment,
            text: known.text.clone(),
            to: known.to.clone(),
            state: known.state,
            reserve: known.reserve,
        })
    }
}
