//! What each policy promises, of any list at all.

use std::collections::BTreeSet;

use dais_protocol::{Channel, limits::MAX_RATIO};
use proptest::prelude::*;

use super::*;
use crate::course::side_at;

fn standing(number: u64, kind: RequestKind, side: Side) -> Standing {
    Standing {
        kind,
        side,
        raised_at: Timestamp(number * 1000),
        number,
        heard: (0, Millis(0)),
        passed: 0,
        moved: false,
        pin: None,
    }
}

fn sides() -> impl Strategy<Value = Side> {
    prop_oneof![Just(Side::Room), Just(Side::Online)]
}

fn policies() -> impl Strategy<Value = QueuePolicy> {
    let ratio = (1..=MAX_RATIO, 1..=MAX_RATIO);
    prop_oneof![
        Just(QueuePolicy::Fifo),
        Just(QueuePolicy::Alternate),
        ratio.prop_map(|(onsite, online)| QueuePolicy::Ratio { onsite, online }),
        Just(QueuePolicy::LeastHeard),
        Just(QueuePolicy::Manual),
    ]
}

fn courses() -> impl Strategy<Value = Course> {
    (policies(), proptest::option::of(0_u8..18)).prop_map(|(policy, place)| Course { policy, place })
}

/// A list in which nobody was moved: by kind, and within a kind as they asked.
fn unmoved() -> impl Strategy<Value = Vec<Standing>> {
    let one = (0..RequestKind::ALL.len(), sides(), 0_u32..3, 0_u64..4);
    proptest::collection::vec(one, 0..40).prop_map(|all| {
        let numbered = (1_u64..).zip(all);
        let mut waiting: Vec<_> = numbered
            .map(|(number, (kind, side, turns, spoken))| Standing {
                heard: (turns, Millis(spoken * 1000)),
                ..standing(number, RequestKind::ALL[kind], side)
            })
            .collect();
        waiting.sort_by_key(|standing| standing.kind);
        waiting
    })
}

/// Any list, moved in any way and even in circles.
fn any_list() -> impl Strategy<Value = Vec<Standing>> {
    let moves = proptest::collection::vec((any::<bool>(), 0..45_usize, 0..9_u32), 40);
    (unmoved(), moves).prop_map(|(mut waiting, moves)| {
        for (standing, (moved, anchor, passed)) in waiting.iter_mut().zip(moves) {
            standing.moved = moved;
            standing.passed = passed;
            standing.pin = match (moved, anchor) {
                (false, _) => None,
                (true, 40..) => Some(Pin::Last),
                (true, _) => Some(Pin::Before(anchor)),
            };
        }
        waiting
    })
}

fn interventions(waiting: &[Standing], order: &[Call]) -> Vec<usize> {
    let places = order.iter().map(|(place, _)| *place);
    places
        .filter(|place| waiting[*place].kind == RequestKind::Intervention)
        .collect()
}

#[test]
fn q13_a_ratio_is_spread_evenly() {
    let pattern = |onsite, online| -> String {
        let places = 0..onsite + online;
        places
            .map(|place| match side_at(place, (onsite, online)) {
                Side::Room => 'o',
                Side::Online => 'l',
            })
            .collect()
    };
    assert_eq!(pattern(1, 1), "ol");
    assert_eq!(pattern(3, 2), "ololo");
    assert_eq!(pattern(1, 2), "lol");
    assert_eq!(pattern(9, 1), "ooooolooooo"[..10]);
}

#[test]
fn q12_alternating_begins_with_whoever_asked_first() {
    let waiting = [
        standing(1, RequestKind::Intervention, Side::Online),
        standing(2, RequestKind::Intervention, Side::Online),
        standing(3, RequestKind::Intervention, Side::Room),
    ];
    let order = call_order(&waiting, Course::anew(QueuePolicy::Alternate));
    let longer = Some(Millis(2000));
    let channel = Channel::Online;
    let places: Vec<usize> = order.iter().map(|(place, _)| *place).collect();
    assert_eq!(places, [0, 2, 1]);
    assert_eq!(order[0].1, Some(SuggestionReason::Alternate { channel, longer }));
    let (channel, longer) = (Channel::Onsite, None);
    assert_eq!(order[1].1, Some(SuggestionReason::Alternate { channel, longer }));
    assert_eq!(order[2].1, Some(SuggestionReason::OnlyOne));
}

proptest! {
    #[test]
    fn q18_everybody_is_called_once(waiting in any_list(), course in courses()) {
        let order = call_order(&waiting, course);
        let places: BTreeSet<usize> = order.iter().map(|(place, _)| *place).collect();
        prop_assert_eq!(order.len(), waiting.len());
        prop_assert_eq!(places, (0..waiting.len()).collect());
    }

    #[test]
    fn q3_urgent_kinds_go_first_and_first_come_within_a_kind(waiting in unmoved(), course in courses()) {
        let order = call_order(&waiting, course);
        let urgent = waiting.iter().filter(|standing| standing.kind < RequestKind::Intervention).count();
        let places: Vec<usize> = order.iter().map(|(place, _)| *place).take(urgent).collect();
        prop_assert_eq!(places, (0..urgent).collect::<Vec<_>>());
    }

    #[test]
    fn q11_first_come_first_served(waiting in unmoved()) {
        let order = call_order(&waiting, Course::default());
        prop_assert!(order.iter().map(|(place, _)| *place).eq(0..waiting.len()));
    }

    #[test]
    fn q12_neither_side_is_called_twice_while_the_other_waits(waiting in unmoved(), place in 0_u8..2) {
        let course = Course { policy: QueuePolicy::Alternate, place: Some(place) };
        let order = call_order(&waiting, course);
        let called = interventions(&waiting, &order);
        for (i, pair) in called.windows(2).enumerate() {
            let (side, next) = (waiting[pair[0]].side, waiting[pair[1]].side);
            let guarded = order.iter().any(|(place, reason)| {
                *place == pair[1] && matches!(reason, Some(SuggestionReason::PassedOver { .. }))
            });
            let other_waits = called[i + 1..].iter().any(|place| waiting[*place].side != side);
            prop_assert!(side != next || guarded || !other_waits, "{:?}", order);
        }
    }

    #[test]
    fn q13_every_n_plus_m_calls_are_n_and_m(
        ratio in (1..=MAX_RATIO, 1..=MAX_RATIO), place in 0_u8..18, sides in proptest::collection::vec(sides(), 0..120),
    ) {
        let (onsite, online) = ratio;
        // All asked at once, so that nobody is passed by somebody later.
        let waiting: Vec<_> = sides.into_iter().map(|side| standing(0, RequestKind::Intervention, side)).collect();
        let place = Some(place % (onsite + online));
        let order = call_order(&waiting, Course { policy: QueuePolicy::Ratio { onsite, online }, place });
        let both: Vec<Side> = order
            .iter()
            .take_while(|(_, reason)| matches!(reason, Some(SuggestionReason::Ratio { .. })))
            .map(|(place, _)| waiting[*place].side)
            .collect();
        let fewer = |side| waiting.iter().filter(|standing| standing.side == side).count();
        let parts = (usize::from(onsite), usize::from(online));
        let least = (fewer(Side::Room) / parts.0).min(fewer(Side::Online) / parts.1);
        let length = parts.0 + parts.1;
        prop_assert!(both.len() + length >= least * length, "both sides wait nearly to the end");
        for window in both.windows(length) {
            prop_assert_eq!(window.iter().filter(|side| **side == Side::Room).count(), parts.0);
        }
    }

    #[test]
    fn q14_nobody_waiting_was_heard_less(waiting in unmoved()) {
        let order = call_order(&waiting, Course::anew(QueuePolicy::LeastHeard));
        for (i, (place, reason)) in order.iter().enumerate() {
            let standing = &waiting[*place];
            let guarded = matches!(reason, Some(SuggestionReason::PassedOver { .. }));
            if standing.kind == RequestKind::Intervention && !guarded {
                let rest = order[i..].iter().map(|(place, _)| &waiting[*place]);
                prop_assert!(rest.clone().all(|other| other.heard >= standing.heard));
                let mut alike = rest.filter(|other| other.heard == standing.heard);
                prop_assert!(alike.all(|other| other.number >= standing.number));
            }
        }
    }

    #[test]
    fn q15_nobody_is_passed_more_often_than_allowed(waiting in unmoved(), course in courses()) {
        let called = interventions(&waiting, &call_order(&waiting, course));
        for (i, place) in called.iter().enumerate() {
            let later = called[..i].iter().filter(|before| waiting[**before].number > waiting[*place].number);
            prop_assert!(later.count() <= usize::try_from(MAX_PASSED).unwrap());
        }
    }

    #[test]
    fn q5_whom_the_chair_moved_goes_right_before_whom_they_were_put(
        mut waiting in unmoved(), course in courses(), moved in any::<usize>(), before in any::<usize>(),
    ) {
        prop_assume!(waiting.len() > 1);
        let (moved, before) = (moved % waiting.len(), before % waiting.len());
        waiting[moved].pin = Some(if moved == before { Pin::Last } else { Pin::Before(before) });
        let order = call_order(&waiting, course);
        let at = |wanted| order.iter().position(|(place, _)| *place == wanted).unwrap();
        if moved == before {
            prop_assert_eq!(at(moved), order.len() - 1);
        } else {
            prop_assert!(at(moved) < at(before));
            // Only somebody passed too often by this very call goes between.
            for (_, reason) in &order[at(moved) + 1..at(before)] {
                let passed = matches!(reason, Some(SuggestionReason::PassedOver { .. }));
                prop_assert!(passed, "{:?}", order);
            }
        }
    }

    #[test]
    fn q16_manual_suggests_nobody_but_urgent_kinds_and_those_passed_over(waiting in any_list()) {
        for (place, reason) in call_order(&waiting, Course::anew(QueuePolicy::Manual)) {
            if waiting[place].kind == RequestKind::Intervention {
                let passed = matches!(reason, Some(SuggestionReason::PassedOver { .. }));
                let only = matches!(reason, Some(SuggestionReason::OnlyOne));
                prop_assert!(passed || only || reason.is_none());
            } else {
                prop_assert!(reason.is_some());
            }
        }
    }
}
