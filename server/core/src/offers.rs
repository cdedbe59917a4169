//! What could be done about the time (rules R11–R17), each way with its effect, as of the moment it is asked for. The
//! effect shown *is* the effect: every offer is tried out on the rundown and forecast anew.

use dais_protocol::{
    Adjustment, Millis, Replan, ReplanKind, ReplanOffer, SegmentKind, Timestamp,
    limits::{MAX_MINUTES, REPLAN_MIN_GAIN_MS, REPLAN_STEP_MS},
};

use crate::{forecast::Forecast, life::Card, replan::try_out, session::Session};

mod sources;
mod trim;

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
        let stolen = missing(&forecast, now);
        let times = forecast.end_at(now).zip(forecast.ends_at());
        let Some(((ends, should), missing)) = times.zip(stolen) else {
            return Replan {
                stolen,
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
            behind_by: Some(ends.since(should)),
            ahead_by: Some(should.since(ends)),
            stolen,
            offers: desk.offers(),
        }
    }
}

fn nothing(now: Timestamp) -> Replan {
    Replan {
        now,
        behind_by: None,
        ahead_by: None,
        stolen: None,
        offers: Vec::new(),
    }
}

/// T16: what is missing of the promise; `None` when nobody knows.
fn missing(forecast: &Forecast<'_>, now: Timestamp) -> Option<Millis> {
    match forecast.promised() {
        Some(promised) => Some(promised.less(forecast.open_floor_at(now)?)),
        None => Some(Millis(0)),
    }
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
        let [Some(open_floor_before), Some(open_floor_after)] = open_floor else {
            return None;
        };
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

    /// R15: the session should end later.
    fn extended(&self) -> Vec<Adjustment> {
        let late = self.ends.since(self.should);
        let longer = self.forecast.allotted().and_then(|before| {
            let after = longer(before, late)?;
            Some(Adjustment::Session { before, after })
        });
        longer.into_iter().collect()
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
