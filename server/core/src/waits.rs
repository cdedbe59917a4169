//! How long those who wait are likely to wait (rules Q35, Q36). What was told holds by itself while time passes, and also
//! where the floor is passed on at its time; so those far from the front hear of it only when they come nearer, or when
//! it is not true any more.

use std::collections::BTreeMap;

use dais_protocol::{Expected, Key, Life, Millis, QueuePolicy, RequestId, SegmentKind, Timestamp, Who};

use crate::session::Session;

/// What was told may be wrong by so much, or by a tenth of the wait if that is more: who is told "about six minutes" is not
/// told anew for less.
const SLACK: Millis = Millis(30_000);
const PART_OF_WAIT: u64 = 10;

/// What those who wait were told last, and at which place of the list.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Waits(BTreeMap<RequestId, (usize, Expected)>);

impl Waits {
    pub(crate) fn of(&self, request: RequestId) -> Option<Expected> {
        self.0.get(&request).map(|(_, told)| *told)
    }
}

impl Session {
    /// Works out anew who is called when.
    pub(crate) fn reckon_waits(&mut self, now: Timestamp) {
        let waits = self.waits_now();
        let mut told = std::mem::take(&mut self.waits.0);
        let mut changed: Vec<Who> = Vec::new();
        for (place, called) in self.call.order.iter().enumerate() {
            let before = told.remove(&called.request);
            let wait = waits.as_ref().map(|waits| waits.at(place));
            let held = before
                .filter(|(at, told)| *at == place && wait.is_some_and(|wait| still_true(*told, wait, now)));
            let after = held.or_else(|| wait.map(|wait| (place, wait)));
            if before.map(|(_, told)| told) != after.map(|(_, told)| told) {
                changed.push(called.who);
            }
            self.waits.0.extend(after.map(|after| (called.request, after)));
        }
        for who in changed {
            let devices: Vec<Key> = self.devices_of(who).map(Key::Me).collect();
            self.touch_all(devices);
        }
    }

    /// Q35: `None` where nothing is known.
    fn waits_now(&self) -> Option<WaitsNow> {
        if !self.list_is_taken() || self.policy() == QueuePolicy::Manual {
            return None;
        }
        let planned = self.call.planned.iter();
        let planned = planned.filter_map(|slot| self.rundown.slot(*slot));
        Some(WaitsNow {
            free: self.floor_free_at(),
            ahead: self.call.ahead,
            planned: planned.map(|(_, slot)| slot.given()).sum(),
            each: self.each(),
        })
    }

    /// Whether the list is called in the running segment: the open floor, or what there is instead where none is to come.
    fn list_is_taken(&self) -> bool {
        let Some(forecast) = self
            .forecast()
            .filter(|forecast| forecast.card.life == Life::Live)
        else {
            return false;
        };
        let open_floor_ahead = || {
            let mut ahead = forecast.ahead();
            ahead.any(|(_, segment)| segment.kind == SegmentKind::OpenFloor)
        };
        match forecast.running().map(|(_, segment)| segment.kind) {
            None | Some(SegmentKind::Break) => false,
            Some(SegmentKind::OpenFloor) => true,
            Some(
                SegmentKind::Opening
                | SegmentKind::Introduction
                | SegmentKind::Statements
                | SegmentKind::DirectedQuestions
                | SegmentKind::Closing,
            ) => !open_floor_ahead(),
        }
    }
}

/// What everybody's wait follows from.
struct WaitsNow {
    free: Expected,
    /// So many of the list go ahead of the plan.
    ahead: usize,
    planned: Millis,
    each: Millis,
}

impl WaitsNow {
    fn at(&self, place: usize) -> Expected {
        let planned = if place < self.ahead {
            Millis(0)
        } else {
            self.planned
        };
        let of_list = u64::try_from(place)
            .unwrap_or(u64::MAX)
            .saturating_mul(self.each.0);
        self.free.plus(planned).plus(Millis(of_list))
    }
}

/// Whether what was told is near enough, now and at any time to come: two such instants are never further apart than now, or
/// when both move on with time.
fn still_true(told: Expected, wait: Expected, now: Timestamp) -> bool {
    let (told_now, now_true) = (told.at(now), wait.at(now));
    let off = told_now
        .0
        .abs_diff(now_true.0)
        .max(told.still.0.abs_diff(wait.still.0));
    off <= SLACK.0.max(now_true.since(now).0 / PART_OF_WAIT)
}
