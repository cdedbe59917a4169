//! What could be done about the time (rules R11–R17), each way with its effect, as of the moment it is asked for. The
//! effect shown *is* the effect: every offer is tried out on the rundown and forecast anew.

use std::collections::BTreeMap;

use dais_protocol::{
    Adjustment, Millis, Replan, ReplanKind, ReplanOffer, SegmentId, SegmentKind, SlotId, Timestamp,
    limits::{MAX_MINUTES, MIN_SLOT_MS, REPLAN_MIN_GAIN_MS, REPLAN_STEP_MS},
};

use crate::{
    forecast::Forecast, life::Card, replan::try_out, rundown::Segment, session::Session, trim::share_out,
};

const SHORTEST: Millis = Millis(MIN_SLOT_MS);

impl Session {
    /// What could be done about the time, in the order of least harm: what nobody was promised, planned speakers
    /// by equal parts, the audience, the hour; then what would give the audience its own.
    pub fn replan(&self, now: Timestamp) -> Replan {
        let Some(mut card) = self.card.clone() else {
            return nothing(now);
        };
        // Nobody said when it begins: it could begin now.
        if card.started_at.is_none() {
            card.starts_at.get_or_insert(now);
        }
        let forecast = self.forecast_with(&card, &self.rundown);
        let missing = missing(&forecast, now);
        let Some((ends, should)) = forecast.end_at(now).zip(forecast.ends_at()) else {
            return Replan {
                stolen: missing,
                ..nothing(now)
            };
        };
        let desk = Desk {
            session: self,
            forecast,
            now,
            ends,
            should,
            missing,
        };
        Replan {
            now,
            behind_by: ends.since(should),
            ahead_by: should.since(ends),
            stolen: missing,
            offers: desk.offers(),
        }
    }
}

fn nothing(now: Timestamp) -> Replan {
    Replan {
        now,
        behind_by: Millis(0),
        ahead_by: Millis(0),
        stolen: Millis(0),
        offers: Vec::new(),
    }
}

/// T16: what is missing of the promise.
fn missing(forecast: &Forecast<'_>, now: Timestamp) -> Millis {
    let promised = forecast.promised().unwrap_or_default();
    promised.less(forecast.open_floor_at(now))
}

/// Something that could give time.
#[derive(Clone, Copy)]
struct Source {
    thing: Thing,
    /// Its length.
    before: Millis,
    /// By this its part is measured.
    weight: Millis,
    /// What it can give at most.
    spare: Millis,
}

#[derive(Clone, Copy)]
enum Thing {
    Slot(SegmentId, SlotId),
    Segment(SegmentId),
}

/// The session as it stands when somebody asks.
struct Desk<'a> {
    session: &'a Session,
    forecast: Forecast<'a>,
    now: Timestamp,
    ends: Timestamp,
    should: Timestamp,
    missing: Millis,
}

impl Desk<'_> {
    fn offers(&self) -> Vec<ReplanOffer> {
        let late = self.ends.since(self.due());
        let [buffer, slots, open] =
            [self.buffer(), self.speakers(), self.open_floor()].map(|sources| self.trimmed(&sources, late));
        let offers = [
            (ReplanKind::UseBuffer, buffer),
            (ReplanKind::TrimSlots, slots),
            (ReplanKind::ShortenOpenFloor, open),
            (ReplanKind::Extend, self.extended()),
            (ReplanKind::FreedToOpenFloor, self.freed()),
            (ReplanKind::TrimForOpenFloor, self.trimmed_for_open_floor()),
        ];
        let worth = |offer: &ReplanOffer| offer.gain.0 >= REPLAN_MIN_GAIN_MS;
        offers
            .into_iter()
            .filter_map(|(kind, changes)| self.offer(kind, changes))
            .filter(worth)
            .collect()
    }

    /// R11: it should be over when it should end, and before the room must be empty.
    fn due(&self) -> Timestamp {
        let hard_end = self.forecast.card.hard_end;
        hard_end.map_or(self.should, |hard_end| hard_end.min(self.should))
    }

    /// R11: an offer with what it would do, tried out.
    fn offer(&self, kind: ReplanKind, changes: Vec<Adjustment>) -> Option<ReplanOffer> {
        if changes.is_empty() {
            return None;
        }
        let (mut card, mut rundown): (Card, _) = (self.forecast.card.clone(), self.forecast.rundown.clone());
        try_out(&mut card, &mut rundown, self.forecast.planned(), &changes);
        let after = self.session.forecast_with(&card, &rundown);
        let (ends, should) = after.end_at(self.now).zip(after.ends_at())?;
        let open_floor = [&self.forecast, &after].map(|forecast| forecast.open_floor_at(self.now));
        let [open_floor_before, open_floor_after] = open_floor;
        let gain = match kind {
            ReplanKind::FreedToOpenFloor | ReplanKind::TrimForOpenFloor => {
                open_floor_after.less(open_floor_before)
            }
            ReplanKind::Extend => should.since(self.should),
            ReplanKind::TrimSlots
            | ReplanKind::UseBuffer
            | ReplanKind::ShortenOpenFloor
            | ReplanKind::ByHand => self.ends.since(ends),
        };
        let latest = if kind == ReplanKind::Extend {
            ends.max(should)
        } else {
            ends
        };
        Some(ReplanOffer {
            kind,
            changes,
            gain,
            end_before: self.ends,
            end_after: ends,
            open_floor_before,
            open_floor_after,
            past_hard_end: card.hard_end.is_some_and(|hard_end| latest > hard_end),
        })
    }

    /// R12: time nobody was promised, and breaks that have not begun.
    fn buffer(&self) -> Vec<Source> {
        let running = self.forecast.running().into_iter();
        let running = running.filter(|(_, segment)| !segment.planned().is_empty());
        let ahead = self.forecast.ahead();
        let ahead =
            ahead.filter(|(_, segment)| segment.kind == SegmentKind::Break || !segment.planned().is_empty());
        running
            .chain(ahead)
            .map(|(id, segment)| self.unallotted(id, segment))
            .collect()
    }

    /// R13: planned speakers who have not spoken; the panel as one, where a block has no slots of its own.
    fn speakers(&self) -> Vec<Source> {
        let slots = self.forecast.unheard();
        let slots = slots
            .into_iter()
            .map(|(id, slot)| source(Thing::Slot(id, slot.id), slot.allotted(), slot.allotted()));
        let blocks = self.to_come().filter(|(_, segment)| {
            let panel = matches!(
                segment.kind,
                SegmentKind::Statements | SegmentKind::DirectedQuestions
            );
            panel && segment.planned().is_empty()
        });
        slots
            .chain(blocks.map(|(id, segment)| self.unallotted(id, segment)))
            .collect()
    }

    /// R14: the open floor, where it is not over.
    fn open_floor(&self) -> Vec<Source> {
        let open = self
            .to_come()
            .filter(|(_, segment)| segment.kind == SegmentKind::OpenFloor);
        open.map(|(id, segment)| self.unallotted(id, segment)).collect()
    }

    fn to_come(&self) -> impl Iterator<Item = (SegmentId, &Segment)> {
        self.forecast.running().into_iter().chain(self.forecast.ahead())
    }

    /// What is left of the time nobody in particular was promised; what has passed, and who speaks, stays.
    fn unallotted(&self, id: SegmentId, segment: &Segment) -> Source {
        let left = if segment.started_at.is_none() {
            segment.unallotted()
        } else {
            self.forecast.unspent(id, segment, self.now)
        };
        source(Thing::Segment(id), segment.allotted(), left)
    }

    /// `wanted`, or as much of it as there is, off the sources in proportion, in whole steps.
    fn trimmed(&self, sources: &[Source], wanted: Millis) -> Vec<Adjustment> {
        let steps = wanted.0.div_ceil(REPLAN_STEP_MS);
        let parts: Vec<(u64, u64)> = sources
            .iter()
            .map(|source| (source.weight.0, source.spare.0 / REPLAN_STEP_MS))
            .collect();
        let cuts = share_out(steps, &parts);
        let given = sources.iter().zip(cuts).filter(|(_, steps)| *steps > 0);
        let mut changes = Vec::new();
        let mut off: BTreeMap<SegmentId, Millis> = BTreeMap::new();
        for (source, steps) in given {
            let cut = Millis(steps * REPLAN_STEP_MS);
            let (before, after) = (source.before, source.before.less(cut));
            match source.thing {
                Thing::Slot(segment, slot) => {
                    changes.push(Adjustment::Slot { slot, before, after });
                    let all = off.entry(segment).or_default();
                    *all = all.plus(cut);
                }
                Thing::Segment(segment) => changes.push(Adjustment::Segment {
                    segment,
                    before,
                    after,
                }),
            }
        }
        changes.extend(off.into_iter().filter_map(|(id, cut)| self.shorter(id, cut)));
        changes
    }

    /// What slots give must not stay with their segment as time nobody was promised.
    fn shorter(&self, id: SegmentId, cut: Millis) -> Option<Adjustment> {
        let segment = self.forecast.rundown.segments.get(&id)?;
        if segment.ended_at.is_some() {
            return None;
        }
        let slots: Millis = segment.slots.iter().map(crate::slots::Slot::allotted).sum();
        let before = segment.allotted();
        let after = slots.less(cut).plus(segment.unallotted()).min(before);
        (after < before).then_some(Adjustment::Segment {
            segment: id,
            before,
            after,
        })
    }

    /// R15: the session should end later.
    fn extended(&self) -> Vec<Adjustment> {
        let late = self.ends.since(self.should);
        let before = self.forecast.allotted();
        longer(before, late).map_or_else(Vec::new, |after| vec![Adjustment::Session { before, after }])
    }

    /// R16: time to spare goes to the audience: what is missing of the promise, or all of it when nothing is.
    fn freed(&self) -> Vec<Adjustment> {
        let spare = steps_down(self.due().since(self.ends));
        let given = if self.missing == Millis(0) {
            spare
        } else {
            spare.min(steps_up(self.missing))
        };
        self.open_floor_longer(given).into_iter().collect()
    }

    /// R17: what time to spare does not give the audience of its own, planned speakers do.
    fn trimmed_for_open_floor(&self) -> Vec<Adjustment> {
        let (late, spare) = (
            self.ends.since(self.should),
            steps_down(self.due().since(self.ends)),
        );
        let speakers = self.speakers();
        let most: Millis = speakers.iter().map(|source| steps_down(source.spare)).sum();
        let wanted = steps_up(self.missing);
        let trim = wanted.less(spare).min(most);
        if trim == Millis(0) {
            return Vec::new();
        }
        let given = trim.plus(spare.min(wanted));
        // Being on time again gives back what lateness would have taken; only the rest makes the open floor longer.
        let more = given.less(steps_down(late.min(given)));
        let mut changes = self.trimmed(&speakers, trim);
        if more > Millis(0) {
            let Some(longer) = self.open_floor_longer(more) else {
                return Vec::new();
            };
            changes.push(longer);
        }
        changes
    }

    /// The open floor that is running, or the next.
    fn open_floor_longer(&self, by: Millis) -> Option<Adjustment> {
        let (segment, known) = self
            .to_come()
            .find(|(_, segment)| segment.kind == SegmentKind::OpenFloor)?;
        let before = known.allotted();
        let after = longer(before, by)?;
        Some(Adjustment::Segment {
            segment,
            before,
            after,
        })
    }
}

/// What a length with so much left of it can give, down to the shortest there is.
fn source(thing: Thing, before: Millis, most: Millis) -> Source {
    Source {
        thing,
        before,
        weight: most,
        spare: most.min(before.less(SHORTEST)),
    }
}

/// A length with so much more, in whole steps; `None` when nothing is to be added, or more than can be.
fn longer(before: Millis, by: Millis) -> Option<Millis> {
    let after = before.plus(steps_up(by));
    (by > Millis(0) && after <= Millis::from_minutes(MAX_MINUTES.into())).then_some(after)
}

fn steps_up(length: Millis) -> Millis {
    Millis(length.0.div_ceil(REPLAN_STEP_MS) * REPLAN_STEP_MS)
}

fn steps_down(length: Millis) -> Millis {
    Millis(length.0 / REPLAN_STEP_MS * REPLAN_STEP_MS)
}
