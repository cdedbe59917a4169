//! Cards of the rundown.

use dais_protocol::{
    Audience, Millis, PreparedCard, PreparedId, RundownCard, SegmentCard, SegmentId, SegmentOutlook,
    SlotCard, limits::RESERVE_NEEDS_MS,
};

use crate::{
    forecast::{Forecast, Spans},
    session::Session,
    timing::{INTERVENTION, segment_clock},
};

impl Session {
    /// T14: the forecast is for those who speak and for the crew.
    pub(crate) fn rundown_card(&self, audience: Audience) -> Option<RundownCard> {
        let forecast = self.forecast()?;
        let (card, rundown) = (forecast.card, forecast.rundown);
        let inside = audience != Audience::Public;
        let spans = forecast.spans().filter(|_| inside);
        Some(RundownCard {
            segments: rundown.order.clone(),
            current: rundown.current,
            clock: forecast.running().and_then(|(_, segment)| {
                // T18: without a length there is no clock.
                segment.length()?;
                Some(segment_clock(
                    segment.minutes,
                    segment.added,
                    segment.started_at?,
                    &card.rules,
                ))
            }),
            planned: rundown.planned(),
            ahead: rundown.ahead(),
            planned_end: forecast
                .begin()
                .zip(forecast.planned())
                .map(|(at, planned)| at.plus(planned)),
            ends_at: forecast.ends_at(),
            expected_end: spans.as_ref().and_then(|spans| spans.end),
            outlook: if inside {
                outlook(&forecast, spans.as_ref())
            } else {
                Vec::new()
            },
            share: forecast.share_card().filter(|_| inside),
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

/// T13: planned times by planned lengths, one after the other; expected ones beside them.
fn outlook(forecast: &Forecast<'_>, spans: Option<&Spans>) -> Vec<SegmentOutlook> {
    let mut planned = forecast.begin();
    let segments = forecast.rundown.order.iter();
    let known = segments.filter_map(|id| Some((*id, forecast.rundown.segments.get(id)?)));
    let outlooks = known.map(|(id, segment)| {
        let start = planned;
        planned = start
            .zip(segment.planned())
            .map(|(start, length)| start.plus(length));
        let expected = spans.and_then(|spans| spans.segments.get(&id));
        SegmentOutlook {
            segment: id,
            planned_start: start,
            planned_end: planned,
            start: expected.and_then(|span| span.start),
            end: expected.and_then(|span| span.end),
            freed: forecast.freed(segment),
        }
    });
    outlooks.collect()
}
