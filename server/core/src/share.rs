//! The share of the session promised to the audience (rules T15, T16): what was promised, and what it is going to be.

use dais_protocol::{FloorShare, Life, Millis, SegmentKind, ShareCard, Timestamp};

use crate::{forecast::Forecast, rundown::Segment, session::Session};

/// The open floor there is, whether or not any was promised.
pub(crate) struct OpenFloor {
    planned: Option<Millis>,
    given: Millis,
    at_best: Option<Millis>,
    /// The running one: since when, and until when by its clock.
    running: Option<(Timestamp, Timestamp)>,
}

impl Session {
    /// T16: the open floor to be expected, asked at `now`; `None` when nothing is promised, or nobody knows.
    pub fn share_at(&self, now: Timestamp) -> Option<Millis> {
        let forecast = self.forecast()?;
        forecast.promised()?;
        forecast.open_floor_at(now)
    }
}

impl Forecast<'_> {
    /// T15: what is promised to the audience.
    pub(crate) fn promised(&self) -> Option<Millis> {
        Some(match self.card.share? {
            FloorShare::Fraction { part, whole } => {
                Millis(self.planned()?.0 * u64::from(part) / u64::from(whole.max(1)))
            }
            FloorShare::Minutes { minutes } => minutes.millis(),
        })
    }

    pub(crate) fn share_card(&self) -> Option<ShareCard> {
        let open = self.open_floor();
        Some(ShareCard {
            promised: self.promised()?,
            planned: open.planned,
            at_best: open.at_best,
            given: open.given,
            since: open.running.map(|(since, _)| since),
        })
    }

    /// T16: what is late by then comes off, as the open floor is what gives way when a session must end. What the
    /// audience has had, it has had.
    pub(crate) fn open_floor_at(&self, now: Timestamp) -> Option<Millis> {
        let open = self.open_floor();
        let at_best = open.at_best?;
        let (given, at_best) = match open.running {
            Some((since, until)) => (open.given.plus(now.since(since)), at_best.plus(now.since(until))),
            None => (open.given, at_best),
        };
        let late = self.end_at(now).zip(self.ends_at());
        let late = late.map_or(Millis(0), |(expected, ends)| expected.since(ends));
        Some(given.max(at_best.less(late)))
    }

    /// T15.
    fn open_floor(&self) -> OpenFloor {
        let open = || {
            let all = self.rundown.segments.values();
            all.filter(|segment| segment.kind == SegmentKind::OpenFloor)
        };
        let given: Millis = open()
            .filter_map(|segment| Some(segment.ended_at?.since(segment.started_at?)))
            .sum();
        let over = matches!(self.card.life, Life::Ended | Life::Archived);
        let to_come = open().filter(|segment| segment.ended_at.is_none() && !over);
        let running = self
            .running()
            .filter(|(_, segment)| segment.kind == SegmentKind::OpenFloor);
        let running = running.and_then(|(_, segment)| segment.started_at.map(|since| (since, segment)));
        OpenFloor {
            planned: open().map(Segment::planned).sum(),
            given,
            // T18: what is late comes off, so nothing is known of it when that is not.
            at_best: to_come
                .map(Segment::length)
                .sum::<Option<Millis>>()
                .filter(|_| !self.end_is_open())
                .map(|to_come| given.plus(to_come)),
            running: running.map(|(since, segment)| (since, since.plus(segment.allotted()))),
        }
    }
}
