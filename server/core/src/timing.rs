//! Clock readings as data (rules T1–T4). Nothing ticks: a reading holds until somebody acts.

use dais_protocol::{Clock, Expected, Millis, Minutes, Seconds, Timestamp};

use crate::settings::Rules;

/// A turn turns to *warning* at two minutes left unless the crew sets it, or a third of its time when that is less (T3).
pub(crate) const WARNING: Seconds = Seconds(120);
/// A turn turns to *danger* at one minute left unless the crew sets it, or a sixth of its time when that is less (T3).
pub(crate) const DANGER: Seconds = Seconds(60);
/// An intervention from the floor lasts two minutes unless the chair says otherwise; ICANN's public forum and
/// many others use two (F6).
pub(crate) const INTERVENTION: Millis = Millis::from_minutes(2);

/// A length of time that began, may stand still, and may be lengthened.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Stopwatch {
    pub(crate) planned: Millis,
    pub(crate) added: Seconds,
    pub(crate) began_at: Timestamp,
    /// Since when it stands still.
    pub(crate) paused_at: Option<Timestamp>,
    /// From when to when it stood still before: oldest first, none into another. Those before the begin or after the end,
    /// where corrections may put them, count for nothing.
    pub(crate) pauses: Vec<(Timestamp, Timestamp)>,
    pub(crate) ended_at: Option<Timestamp>,
}

impl Stopwatch {
    pub(crate) fn begin(planned: Millis, at: Timestamp) -> Self {
        Self {
            planned,
            added: Seconds(0),
            began_at: at,
            paused_at: None,
            pauses: Vec::new(),
            ended_at: None,
        }
    }

    pub(crate) fn pause(&mut self, at: Timestamp) {
        self.paused_at.get_or_insert(at);
    }

    pub(crate) fn resume(&mut self, at: Timestamp) {
        if let Some(since) = self.paused_at.take().filter(|since| *since < at) {
            self.pauses.push((since, at));
        }
    }

    pub(crate) fn end(&mut self, at: Timestamp) {
        self.resume(at);
        self.ended_at.get_or_insert(at);
    }

    pub(crate) fn add(&mut self, seconds: Seconds) {
        self.added.0 = self.added.0.saturating_add(seconds.0);
    }

    pub(crate) fn allotted(&self) -> Millis {
        self.planned.adjusted(self.added)
    }

    /// Time used, pauses left out, up to `at` or to where the watch stands.
    pub(crate) fn used(&self, at: Timestamp) -> Millis {
        let until = self.ended_at.or(self.paused_at).unwrap_or(at);
        Millis(until.since(self.began_at).0.saturating_sub(self.paused(until).0))
    }

    /// Time used in all; nothing as long as it has not ended.
    pub(crate) fn spoken(&self) -> Millis {
        self.ended_at.map_or(Millis(0), |at| self.used(at))
    }

    /// When it runs out, had it not stood still since.
    pub(crate) fn runs_out_at(&self) -> Timestamp {
        let paused = self.paused(self.ended_at.unwrap_or(Timestamp(u64::MAX)));
        self.began_at.plus(paused).plus(self.allotted())
    }

    /// Time used by then, pauses left out, whatever came later.
    pub(crate) fn used_by(&self, at: Timestamp) -> Millis {
        let until = at.min(self.ended_at.or(self.paused_at).unwrap_or(at));
        until.since(self.began_at).less(self.paused(until))
    }

    /// How long it stood still from its begin to `until`, the pause it stands in left out.
    fn paused(&self, until: Timestamp) -> Millis {
        let within = self
            .pauses
            .iter()
            .map(|(from, to)| to.min(&until).since(*from.max(&self.began_at)));
        within.sum()
    }

    /// Until when it stood still without a break from `at` on: `None` when it still does, `at` when it ran.
    pub(crate) fn stood_until(&self, at: Timestamp) -> Option<Timestamp> {
        if self.paused_at.is_some_and(|since| since <= at) {
            return None;
        }
        let around = self.pauses.iter().find(|(from, to)| *from <= at && at < *to);
        Some(around.map_or(at, |(_, to)| *to))
    }

    /// What made it stand still at `was` did so at `is`.
    pub(crate) fn stood_from(&mut self, was: Timestamp, is: Timestamp) {
        if let Some(since) = self.paused_at.filter(|since| *since <= was) {
            if is < since || since == was {
                self.paused_at = Some(is);
            }
        } else if let Some((from, to)) = self
            .pauses
            .iter_mut()
            .find(|(from, to)| *from <= was && was < *to)
        {
            if is < *from || *from == was {
                *from = is.min(*to);
            }
        } else if is < was {
            self.pauses.push((is, was));
        }
        self.settle();
    }

    /// Pauses that run into one another are one.
    fn settle(&mut self) {
        self.pauses.sort_unstable();
        let mut settled: Vec<(Timestamp, Timestamp)> = Vec::with_capacity(self.pauses.len());
        for (from, to) in self.pauses.drain(..).filter(|(from, to)| from < to) {
            match settled.last_mut() {
                Some(last) if from < last.1 => last.1 = last.1.max(to),
                Some(_) | None => settled.push((from, to)),
            }
        }
        if let Some(since) = &mut self.paused_at {
            while let Some((from, _)) = settled.pop_if(|(_, to)| *to > *since) {
                *since = from.min(*since);
            }
        }
        self.pauses = settled;
    }

    /// T8: when it has run out: at a set time while it runs, and what is left from now while it stands.
    pub(crate) fn free_at(&self) -> Expected {
        match self.paused_at {
            None => Expected::not_before(self.runs_out_at()),
            Some(at) => {
                let still = Millis(self.allotted().0.saturating_sub(self.used(at).0));
                Expected {
                    at_least: Timestamp(0),
                    still,
                }
            }
        }
    }

    pub(crate) fn clock(&self, rules: &Rules) -> Clock {
        let threshold =
            |at: Seconds, part: u64| Millis(Millis(0).adjusted(at).0.min(self.allotted().0 / part));
        let allotted = self.allotted();
        let left = self.paused_at.map(|at| {
            i64::try_from(allotted.0)
                .unwrap_or(i64::MAX)
                .saturating_sub_unsigned(self.used(at).0)
        });
        let runs_out_at = self.paused_at.is_none().then(|| self.runs_out_at());
        Clock {
            allotted,
            added: self.added,
            runs_out_at,
            left,
            warning: threshold(rules.warning, 3),
            danger: threshold(rules.danger, 6),
        }
    }
}

/// The reading of a segment's clock: it began, it never stands still.
pub(crate) fn segment_clock(minutes: Minutes, added: Seconds, started_at: Timestamp, rules: &Rules) -> Clock {
    let mut watch = Stopwatch::begin(minutes.millis(), started_at);
    watch.add(added);
    watch.clock(rules)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MINUTE: u64 = 60_000;

    fn at(minutes: u64) -> Timestamp {
        Timestamp(1_000_000 + minutes * MINUTE)
    }

    #[test]
    fn t1_a_pause_moves_the_end_and_costs_nothing() {
        let mut watch = Stopwatch::begin(Millis::from_minutes(7), at(0));
        assert_eq!(watch.clock(&Rules::default()).runs_out_at, Some(at(7)));
        watch.pause(at(3));
        assert_eq!(watch.clock(&Rules::default()).runs_out_at, None);
        assert_eq!(watch.clock(&Rules::default()).left, Some(4 * 60_000));
        watch.resume(at(5));
        assert_eq!(watch.clock(&Rules::default()).runs_out_at, Some(at(9)));
        watch.end(at(10));
        assert_eq!(watch.used(at(99)), Millis::from_minutes(8));
    }

    #[test]
    fn t2_added_time_is_kept_apart_from_the_plan() {
        let mut watch = Stopwatch::begin(Millis::from_minutes(7), at(0));
        watch.add(Seconds(60));
        watch.add(Seconds(-120));
        assert_eq!(watch.planned, Millis::from_minutes(7));
        assert_eq!(watch.clock(&Rules::default()).allotted, Millis::from_minutes(6));
        assert_eq!(watch.clock(&Rules::default()).added, Seconds(-60));
        watch.pause(at(7));
        assert_eq!(watch.clock(&Rules::default()).left, Some(-60_000));
    }

    #[test]
    fn t3_short_turns_warn_in_proportion() {
        let long = Stopwatch::begin(Millis::from_minutes(7), at(0)).clock(&Rules::default());
        assert_eq!((long.warning, long.danger), (Millis(120_000), Millis(60_000)));
        let short = Stopwatch::begin(Millis::from_minutes(2), at(0)).clock(&Rules::default());
        assert_eq!((short.warning, short.danger), (Millis(40_000), Millis(20_000)));
    }

    #[test]
    fn t3_thresholds_are_as_the_crew_set_them_and_in_proportion_still() {
        let rules = Rules {
            warning: Seconds(300),
            danger: Seconds(30),
            ..Rules::default()
        };
        let thresholds = |minutes| {
            let clock = Stopwatch::begin(Millis::from_minutes(minutes), at(0)).clock(&rules);
            (clock.warning, clock.danger)
        };
        assert_eq!(thresholds(20), (Millis(300_000), Millis(30_000)));
        assert_eq!(thresholds(6), (Millis(120_000), Millis(30_000)));
        assert_eq!(thresholds(2), (Millis(40_000), Millis(20_000)));
        // Added time counts as time.
        let mut lengthened = Stopwatch::begin(Millis::from_minutes(2), at(0));
        lengthened.add(Seconds(60));
        assert_eq!(lengthened.clock(&rules).warning, Millis(60_000));
    }

    #[test]
    fn f18_a_pause_counts_as_far_as_it_lies_within() {
        let mut watch = Stopwatch::begin(Millis::from_minutes(7), at(0));
        watch.pause(at(2));
        watch.resume(at(4));
        watch.end(at(6));
        for (began, ended, spoken) in [(0, 6, 4), (3, 6, 2), (5, 6, 1), (0, 3, 2), (2, 4, 0), (0, 2, 2)] {
            (watch.began_at, watch.ended_at) = (at(began), Some(at(ended)));
            assert_eq!(watch.spoken(), Millis::from_minutes(spoken), "{began} to {ended}");
        }
    }

    #[test]
    fn f17_what_interrupted_it_began_at_another_time() {
        let watch = || {
            let mut watch = Stopwatch::begin(Millis::from_minutes(30), at(0));
            for (from, to) in [(2, 4), (6, 8)] {
                watch.pause(at(from));
                watch.resume(at(to));
            }
            watch.pause(at(10));
            watch
        };
        for (was, is, pauses, since) in [
            (6, 5, vec![(2, 4), (5, 8)], 10),
            (6, 3, vec![(2, 8)], 10),
            (6, 7, vec![(2, 4), (7, 8)], 10),
            (7, 5, vec![(2, 4), (5, 8)], 10),
            (7, 6, vec![(2, 4), (6, 8)], 10),
            (10, 9, vec![(2, 4), (6, 8)], 9),
            (10, 7, vec![(2, 4)], 6),
            (10, 1, vec![], 1),
            (10, 11, vec![(2, 4), (6, 8)], 11),
            (12, 11, vec![(2, 4), (6, 8)], 10),
            (5, 3, vec![(2, 5), (6, 8)], 10),
        ] {
            let mut moved = watch();
            moved.stood_from(at(was), at(is));
            let pauses: Vec<_> = pauses.into_iter().map(|(from, to)| (at(from), at(to))).collect();
            assert_eq!(
                (moved.pauses, moved.paused_at),
                (pauses, Some(at(since))),
                "{was} to {is}"
            );
        }
        assert_eq!(watch().stood_until(at(6)), Some(at(8)));
        assert_eq!(watch().stood_until(at(5)), Some(at(5)));
        assert_eq!(watch().stood_until(at(11)), None);
    }
}
