//! T: the share of the session promised to the audience.

use dais_protocol::{Command, FloorShare, Millis, SegmentKind};
use proptest::prelude::*;

use crate::{
    course::{live, plan_of, segment, steps, unsure_plans},
    room::{Room, chair, minutes},
};

const MINUTE: u64 = 60_000;

/// Twenty minutes of statements, five of open floor, five of closing, five of open floor.
fn session() -> Room {
    live(plan_of(vec![
        segment(SegmentKind::Statements, 20, &[]),
        segment(SegmentKind::OpenFloor, 5, &[]),
        segment(SegmentKind::Closing, 5, &[]),
        segment(SegmentKind::OpenFloor, 5, &[]),
    ]))
}

#[test]
fn t15_the_promise_stands_beside_the_plan_and_what_was_given() {
    let mut room = session();
    assert_eq!(room.rundown().share, None, "nothing was promised");
    room.promise(FloorShare::Minutes { minutes: minutes(12) });
    let share = room.rundown().share.unwrap();
    assert_eq!(share.promised, Millis::from_minutes(12));
    room.promise(FloorShare::Fraction { part: 2, whole: 7 });
    let share = room.rundown().share.unwrap();
    assert_eq!(
        (share.promised, share.planned),
        (Millis::from_minutes(10), Some(Millis::from_minutes(10)))
    );
    assert_eq!(
        (share.given, share.at_best),
        (Millis(0), Some(Millis::from_minutes(10)))
    );
    room.start_segment(1);
    let began = room.now;
    room.pass(3 * MINUTE);
    assert_eq!(room.rundown().share.unwrap().since, Some(began));
    room.start_segment(2);
    let share = room.rundown().share.unwrap();
    assert_eq!(
        (share.given, share.at_best),
        (Millis::from_minutes(3), Some(Millis::from_minutes(8)))
    );
    assert_eq!(share.since, None);
    room.act(&chair(), Command::EndSession {}).unwrap();
    let share = room.rundown().share.unwrap();
    assert_eq!(
        share.at_best,
        Some(Millis::from_minutes(3)),
        "what has not begun will not come"
    );
}

#[test]
fn t16_what_one_open_floor_overruns_the_next_gives() {
    let mut room = session();
    room.promise(FloorShare::Fraction { part: 2, whole: 7 });
    room.start_segment(0);
    room.pass(20 * MINUTE);
    room.start_segment(1);
    room.pass(8 * MINUTE);
    assert_eq!(
        room.session.share_at(room.now),
        Some(Millis::from_minutes(10)),
        "eight, and two of five"
    );
    assert_eq!(
        room.rundown().share.unwrap().at_best,
        Some(Millis::from_minutes(10)),
        "by its clock"
    );
}

#[test]
fn t16_what_is_late_comes_off_the_open_floor_and_what_was_given_stays_given() {
    let mut room = session();
    room.promise(FloorShare::Fraction { part: 2, whole: 7 });
    room.start_segment(0);
    assert_eq!(room.session.share_at(room.now), Some(Millis::from_minutes(10)));
    room.pass(24 * MINUTE);
    assert_eq!(
        room.session.share_at(room.now),
        Some(Millis::from_minutes(6)),
        "four minutes stolen"
    );
    room.start_segment(1);
    assert_eq!(room.session.share_at(room.now), Some(Millis::from_minutes(6)));
    room.pass(30 * MINUTE);
    let share = room.session.share_at(room.now);
    assert_eq!(
        share,
        Some(Millis::from_minutes(30)),
        "of 35 at best 29 are late; 30 were given"
    );
    assert_eq!(share, room.share_by_now());
}

proptest! {
    #[test]
    fn t16_the_screens_reckon_as_the_core_does(plan in unsure_plans(), steps in steps()) {
        let mut room = live(plan);
        for step in steps {
            room.pass(step.wait.into());
            if let Some(command) = room.step(&step) {
                let _ = room.act(&chair(), command);
            }
            room.pass(u64::from(step.pick) * 1000);
            prop_assert_eq!(room.session.share_at(room.now), room.share_by_now());
        }
    }
}
