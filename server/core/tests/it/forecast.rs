//! T: what is expected.

use dais_protocol::{
    Adjustment, Attendance, Audience, Command, Entity, Expected, FloorShare, FloorTarget, Key, Millis,
    RefusalCode, ReplanKind, SegmentKind, SessionChange, Timestamp,
};
use proptest::prelude::*;

use crate::{
    course::{live, plan_of, plans, segment, steps, takes_left_over, unsure_plans, waiting},
    room::{Room, chair, host, minutes},
};

const MINUTE: u64 = 60_000;

/// So many minutes into a session that [`live`] began.
fn at(minutes: u64) -> Timestamp {
    Timestamp(1_000_000 + minutes * MINUTE)
}

/// Statements of three speakers, five minutes each, in 18 minutes; ten of open floor; a closing.
fn panel() -> Room {
    live(plan_of(vec![
        segment(SegmentKind::Statements, 18, &[5, 5, 5]),
        segment(SegmentKind::OpenFloor, 10, &[]),
        segment(SegmentKind::Closing, 2, &[]),
    ]))
}

impl Room {
    /// When segment `n` is expected to begin and to end, asked `minutes` into the session.
    fn expected(&self, n: usize, minutes: u64) -> (Option<Timestamp>, Option<Timestamp>) {
        let outlook = &self.rundown().outlook[n];
        let by = |expected: Option<Expected>| expected.map(|expected| expected.at(at(minutes)));
        (by(outlook.start), by(outlook.end))
    }

    fn end_by(&self, minutes: u64) -> Timestamp {
        self.rundown().expected_end.unwrap().at(at(minutes))
    }
}

fn instants() -> impl Strategy<Value = Expected> {
    (0_u64..4_000_000, 0_u64..4_000_000).prop_map(|(at_least, still)| Expected {
        at_least: Timestamp(at_least),
        still: Millis(still),
    })
}

proptest! {
    #[test]
    fn t7_maxima_and_sums_of_moving_instants_are_what_they_are_at_every_time(
        a in instants(), b in instants(), length in 0_u64..4_000_000, now in 0_u64..8_000_000,
    ) {
        let (length, now) = (Millis(length), Timestamp(now));
        prop_assert_eq!(a.max(b).at(now), a.at(now).max(b.at(now)));
        prop_assert_eq!(a.plus(length).at(now), a.at(now).plus(length));
        prop_assert_eq!(Expected::not_before(a.at_least).at(now), a.at_least.max(now));
    }

    /// An act on time changes no forecast; any other by exactly what it saves.
    #[test]
    fn t9_an_act_moves_the_expected_end_by_what_it_saves_and_no_more(plan in plans(), steps in steps()) {
        let mut room = live(plan);
        for step in steps {
            room.pass(step.wait.into());
            let Some(command) = room.step(&step) else { continue };
            let floor = room.floor();
            let free = floor.turn.is_none();
            let by_slots = room.running().is_some_and(|running| running.kind != SegmentKind::OpenFloor);
            let before = room.end_by_now().unwrap();
            let saved = match &command {
                Command::StartSegment { current, .. } if free => {
                    let ends = current.map_or(room.now, |current| {
                        let outlook = room.rundown().outlook;
                        let running = outlook.iter().find(|outlook| outlook.segment == current).unwrap();
                        running.end.unwrap().at(room.now)
                    });
                    ends.since(room.now).less(room.left_to_others())
                }
                Command::GiveFloor { to: FloorTarget::Slot { .. }, .. } if free && by_slots => Millis(0),
                Command::EndTurn { .. } if floor.interrupted.is_none() => {
                    floor.turn.unwrap().clock_left(room.now)
                }
                Command::PauseTurn { .. } => Millis(0),
                Command::ResumeTurn { .. } if !floor.turn.as_ref().unwrap().interposed => Millis(0),
                _ => {
                    let _ = room.act(&chair(), command);
                    continue;
                }
            };
            let slots_follow = room.spends();
            let was = command.clone();
            if room.act(&chair(), command).is_ok() {
                let after = room.end_by_now().unwrap();
                match was {
                    // Elsewhere time goes by in which nobody planned would have spoken anyway.
                    Command::EndTurn { .. } if !slots_follow => {
                        prop_assert!(after <= before && before.since(after) <= saved);
                    }
                    _ => prop_assert_eq!(before.since(after), saved, "{:?}", was),
                }
                prop_assert!(after <= before);
            }
        }
    }

    #[test]
    fn t11_the_segments_that_have_not_begun_follow_one_another(plan in plans(), steps in steps()) {
        let mut room = live(plan);
        for step in steps {
            room.pass(step.wait.into());
            if let Some(command) = room.step(&step) {
                let _ = room.act(&chair(), command);
            }
            let rundown = room.rundown();
            let running = rundown.outlook.iter().find(|one| one.start.is_none() && one.end.is_some());
            prop_assert_eq!(running.map(|one| one.segment), rundown.current);
            let mut free = running.and_then(|one| one.end);
            for ahead in rundown.outlook.iter().filter(|one| one.start.is_some()) {
                if let Some(free) = free {
                    prop_assert_eq!(ahead.start, Some(free));
                }
                free = ahead.end;
                prop_assert!(ahead.end.unwrap().at(room.now) >= ahead.start.unwrap().at(room.now));
            }
            if let Some(last) = free {
                prop_assert_eq!(rundown.expected_end, Some(last));
            }
        }
    }
}

impl Room {
    /// Whether a planned speaker of the running segment speaks, and its time is what its speakers say.
    fn spends(&self) -> bool {
        let floor = self.floor();
        let Some((slot, running)) = floor.turn.and_then(|turn| turn.slot).zip(self.running()) else {
            return false;
        };
        let own =
            running.kind != SegmentKind::OpenFloor && running.slots.iter().any(|known| known.id == slot);
        own || takes_left_over(&running) && self.left_over().iter().any(|known| known.id == slot)
    }

    /// What planned speakers of the running segment, if it ended now, would be heard for in segments to come.
    fn left_to_others(&self) -> Millis {
        let mut to_come = self.cards().into_iter().filter(|card| card.started_at.is_none());
        match self.running() {
            Some(running) if to_come.any(|card| takes_left_over(&card)) => {
                let left_over = takes_left_over(&running).then(|| waiting(&self.left_over()));
                let own = (running.kind != SegmentKind::OpenFloor).then(|| waiting(&running.slots));
                own.unwrap_or_default().plus(left_over.unwrap_or_default())
            }
            Some(_) | None => Millis(0),
        }
    }
}

trait Left {
    fn clock_left(&self, now: Timestamp) -> Millis;
}

impl Left for dais_protocol::TurnCard {
    fn clock_left(&self, now: Timestamp) -> Millis {
        match self.clock.left {
            Some(left) => Millis(u64::try_from(left).unwrap_or(0)),
            None => self.clock.runs_out_at.unwrap().since(now),
        }
    }
}

#[test]
fn t8_the_next_segment_begins_when_the_floor_is_free() {
    let mut room = panel();
    let first = room.rundown().segments[0];
    room.start_segment(0);
    room.give_slot(0);
    room.act(&chair(), Command::EndSegment { segment: first })
        .unwrap();
    assert_eq!(room.expected(1, 0).0, Some(at(5)), "when the time is up");
    assert_eq!(room.expected(1, 7).0, Some(at(7)), "in overtime: now");
    room.pass(2 * MINUTE);
    let turn = room.floor().turn.unwrap().id;
    room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    assert_eq!(room.expected(1, 4).0, Some(at(7)), "what is left, from now");
    room.end_turn();
    assert_eq!(room.expected(1, 4).0, Some(at(4)), "nobody speaks: now");
}

#[test]
fn t9_planned_speakers_and_unallotted_time_say_when_a_segment_ends() {
    let mut room = panel();
    room.start_segment(0);
    assert_eq!(
        (room.end_by(0), room.end_by(3)),
        (at(30), at(30)),
        "three minutes are nobody's"
    );
    assert_eq!(room.end_by(4), at(31), "and are spent");
    room.pass(MINUTE);
    room.give_slot(0);
    assert_eq!(room.end_by(6), at(30));
    assert_eq!(room.end_by(10), at(34), "four minutes over");
    room.pass(9 * MINUTE);
    room.end_turn();
    assert_eq!(
        (room.end_by(10), room.end_by(12)),
        (at(34), at(34)),
        "two unallotted minutes are left"
    );
    assert_eq!(room.end_by(13), at(35));
    room.give(FloorTarget::Person {
        person: room.person(2),
    })
    .unwrap();
    assert_eq!(
        room.end_by(12),
        at(34),
        "whoever speaks beside the plan spends them, too"
    );
    room.pass(3 * MINUTE);
    room.end_turn();
    room.give_slot(1);
    room.pass(3 * MINUTE);
    room.end_turn();
    assert_eq!(
        room.end_by(16),
        at(33),
        "two minutes early, one over the unallotted"
    );
}

#[test]
fn t10_without_planned_speakers_the_clock_says_it_and_whoever_still_speaks() {
    let mut room = panel();
    room.start_segment(1);
    assert_eq!(room.expected(1, 0), (None, Some(at(10))));
    room.pass(9 * MINUTE);
    room.give(FloorTarget::Person {
        person: room.person(0),
    })
    .unwrap();
    assert_eq!(
        room.expected(1, 9).1,
        Some(at(11)),
        "two minutes for a contribution"
    );
    assert_eq!(room.expected(1, 13).1, Some(at(13)));
    room.end_turn();
    assert_eq!(room.expected(1, 9).1, Some(at(10)));
}

#[test]
fn t11_what_was_passed_over_is_still_to_come_and_what_came_free_is_not() {
    let mut room = panel();
    room.start_segment(1);
    assert_eq!(
        room.expected(0, 0),
        (Some(at(10)), Some(at(28))),
        "after the running one"
    );
    let absent = Command::MarkAttendance {
        person: room.person(1),
        attendance: Attendance::Absent,
    };
    room.act(&chair(), absent).unwrap();
    assert_eq!(room.expected(0, 0), (Some(at(10)), Some(at(23))));
    assert_eq!(room.rundown().outlook[0].freed, Millis::from_minutes(5));
    let late = Command::MarkAttendance {
        person: room.person(1),
        attendance: Attendance::Late,
    };
    room.act(&chair(), late).unwrap();
    assert_eq!(room.expected(0, 0).1, Some(at(28)), "whoever is late will come");
    room.give(FloorTarget::Slot {
        slot: room.segment(0).slots[0].id,
        by: None,
    })
    .unwrap();
    assert_eq!(room.expected(0, 0).1, Some(at(23)), "spoken in advance is spoken");
}

#[test]
fn t9_whoever_was_late_is_heard_in_a_later_segment_and_costs_what_they_are_allotted() {
    let mut room = live(plan_of(vec![
        segment(SegmentKind::Statements, 10, &[5, 5]),
        segment(SegmentKind::OpenFloor, 5, &[]),
        segment(SegmentKind::DirectedQuestions, 10, &[]),
    ]));
    let person = room.person(1);
    let attendance = Attendance::Late;
    room.act(&chair(), Command::MarkAttendance { person, attendance })
        .unwrap();
    room.start_segment(0);
    room.give_slot(0);
    room.pass(5 * MINUTE);
    room.end_turn();
    let late = room.segment(0).slots[1].id;
    room.start_segment(1);
    assert_eq!(room.expected(1, 5), (None, Some(at(10))), "not in the open floor");
    assert_eq!(room.expected(2, 5), (Some(at(10)), Some(at(25))), "but then");
    room.pass(5 * MINUTE);
    room.start_segment(2);
    assert_eq!(room.end_by(10), at(25));
    room.pass(MINUTE);
    room.give(FloorTarget::Slot { slot: late, by: None }).unwrap();
    assert_eq!(
        (room.end_by(11), room.end_by(16), room.end_by(17)),
        (at(25), at(25), at(26))
    );
    room.pass(4 * MINUTE);
    room.end_turn();
    assert_eq!(room.end_by(15), at(24), "a minute short of the five");
    assert_eq!(
        room.rundown().clock.unwrap().runs_out_at,
        Some(at(20)),
        "by its clock it is over before"
    );
}

#[test]
fn t12_a_session_is_expected_to_begin_as_planned_at_the_earliest_and_to_end_until_it_has() {
    let mut room = Room::made(plan_of(vec![segment(SegmentKind::Opening, 10, &[])]));
    assert_eq!(room.rundown().expected_end, None, "nobody said when it begins");
    assert_eq!(room.rundown().outlook[0].start, None);
    let change = Command::ChangeSession(SessionChange {
        starts_at: Some(at(5)),
        ..SessionChange::default()
    });
    room.act(&host(), change).unwrap();
    assert_eq!(
        (room.end_by(0), room.end_by(6)),
        (at(15), at(16)),
        "late before it began"
    );
    room.act(&host(), Command::OpenSession {}).unwrap();
    room.act(&host(), Command::StartSession {}).unwrap();
    assert_eq!(
        (room.end_by(0), room.end_by(6)),
        (at(10), at(16)),
        "the next segment begins now"
    );
    room.start_segment(0);
    assert_eq!(room.end_by(6), at(10));
    room.act(&host(), Command::EndSession {}).unwrap();
    assert_eq!(room.rundown().expected_end, None);
    assert_eq!(room.rundown().outlook[0].end, None);
}

#[test]
fn t13_planned_times_are_counted_from_the_begin_by_planned_lengths() {
    let mut plan = plan_of(vec![
        segment(SegmentKind::Opening, 10, &[]),
        segment(SegmentKind::Closing, 5, &[]),
    ]);
    plan.starts_at = Some(at(60));
    let mut room = Room::made(plan);
    let planned = |room: &Room| {
        let rundown = room.rundown();
        let times = rundown
            .outlook
            .iter()
            .map(|one| (one.planned_start.unwrap(), one.planned_end.unwrap()));
        (times.collect::<Vec<_>>(), rundown.planned_end, rundown.ends_at)
    };
    let times = vec![(at(60), at(70)), (at(70), at(75))];
    assert_eq!(planned(&room), (times, Some(at(75)), Some(at(75))));
    room.act(&host(), Command::OpenSession {}).unwrap();
    room.pass(61 * MINUTE);
    room.act(&host(), Command::StartSession {}).unwrap();
    let extend = Command::AdjustPlan {
        kind: ReplanKind::Extend,
        changes: vec![Adjustment::Session {
            before: Millis::from_minutes(15),
            after: Millis::from_minutes(18),
        }],
    };
    room.act(&chair(), extend).unwrap();
    let times = vec![(at(61), at(71)), (at(71), at(76))];
    assert_eq!(planned(&room), (times, Some(at(76)), Some(at(79))));
    assert_eq!(
        room.end_by(62),
        at(77),
        "nobody started the first segment: a minute later already"
    );
}

/// Ten minutes, a segment nobody said the length of, five minutes of open floor.
fn unsure() -> Room {
    live(plan_of(vec![
        segment(SegmentKind::Opening, 10, &[]),
        segment(SegmentKind::Statements, 0, &[5, 0]),
        segment(SegmentKind::OpenFloor, 5, &[]),
    ]))
}

#[test]
fn t18_nothing_is_expected_that_hangs_on_a_length_nobody_knows() {
    let mut room = unsure();
    let change = Command::ChangeSession(SessionChange {
        minutes: Some(minutes(30)),
        ..SessionChange::default()
    });
    room.act(&host(), change).unwrap();
    room.promise(FloorShare::Minutes { minutes: minutes(5) });
    room.start_segment(0);
    assert_eq!(room.expected(0, 0), (None, Some(at(10))), "what is known is said");
    assert_eq!(room.expected(1, 0), (Some(at(10)), None));
    assert_eq!(room.expected(2, 0), (None, None));
    let rundown = room.rundown();
    assert_eq!(
        (rundown.expected_end, rundown.ends_at),
        (None, Some(at(30))),
        "it should end, but who knows"
    );
    assert_eq!((rundown.planned, rundown.ahead), (None, None));
    let planned = rundown
        .outlook
        .iter()
        .map(|one| (one.planned_start, one.planned_end));
    let known = [(Some(at(0)), Some(at(10))), (Some(at(10)), None), (None, None)];
    assert_eq!(planned.collect::<Vec<_>>(), known);
    let share = rundown.share.unwrap();
    assert_eq!((share.planned, share.at_best), (Some(Millis(5 * MINUTE)), None));
    assert_eq!(room.session.share_at(room.now), None);
    let replan = room.session.replan(room.now);
    assert_eq!(
        (replan.behind_by, replan.ahead_by, replan.stolen),
        (None, None, None)
    );
    assert_eq!(replan.offers, []);
    room.pass(10 * MINUTE);
    room.start_segment(1);
    room.give_slot(0);
    assert_eq!((room.rundown().clock, room.expected(1, 10)), (None, (None, None)));
    room.pass(20 * MINUTE);
    room.start_segment(2);
    assert_eq!(
        room.expected(2, 30),
        (None, Some(at(35))),
        "it is over: now it is known"
    );
    assert_eq!(room.rundown().expected_end.unwrap().at(at(30)), at(35));
    assert_eq!(room.session.replan(room.now).behind_by, Some(Millis(5 * MINUTE)));
}

#[test]
fn t18_a_length_given_is_known_and_stands_beside_the_plan() {
    let mut room = unsure();
    assert_eq!(room.rundown().expected_end, None);
    let segment = room.rundown().segments[1];
    let give = Command::AdjustPlan {
        kind: ReplanKind::ByHand,
        changes: vec![Adjustment::Segment {
            segment,
            before: Millis(0),
            after: Millis(12 * MINUTE),
        }],
    };
    room.act(&chair(), give).unwrap();
    assert_eq!(room.end_by(0), at(27));
    assert_eq!(room.segment(1).minutes, minutes(0), "the plan says nothing still");
    room.start_segment(1);
    assert_eq!(room.rundown().clock.unwrap().runs_out_at, Some(at(12)));
}

#[test]
fn t18_of_a_session_without_segments_nothing_is_expected() {
    let mut plan = plan_of(Vec::new());
    plan.minutes = Some(minutes(60));
    let room = live(plan);
    assert_eq!(
        (room.rundown().expected_end, room.rundown().ends_at),
        (None, Some(at(60)))
    );
    let mut room = live(plan_of(Vec::new()));
    assert_eq!(room.rundown().ends_at, None);
    let end = Command::AdjustPlan {
        kind: ReplanKind::Extend,
        changes: vec![Adjustment::Session {
            before: Millis(0),
            after: Millis(MINUTE),
        }],
    };
    assert_eq!(room.act(&chair(), end), Err(RefusalCode::OutOfBounds));
}

proptest! {
    /// Whatever the length turns out to be, what was said before holds and nothing else was said.
    #[test]
    fn t18_what_is_said_would_be_said_of_any_length(
        plan in unsure_plans(), lengths in (1_u16..60, 1_u16..60), steps in steps(),
    ) {
        let with = |length: u16| {
            let mut plan = plan.clone();
            for segment in plan.segments.iter_mut().filter(|segment| segment.minutes.get() == 0) {
                segment.minutes = minutes(length);
            }
            plan
        };
        let mut rooms = [plan.clone(), with(lengths.0), with(lengths.1)].map(live);
        for step in steps {
            for room in &mut rooms {
                room.pass(step.wait.into());
                if let Some(command) = room.step(&step) {
                    let _ = room.act(&chair(), command);
                }
            }
            let [unsure, one, other] = [0, 1, 2].map(|n| rooms[n].rundown());
            for (n, said) in unsure.outlook.iter().enumerate() {
                for known in [&one.outlook[n], &other.outlook[n]] {
                    prop_assert!(said.start.is_none() || said.start == known.start);
                    prop_assert!(said.end.is_none() || said.end == known.end);
                }
            }
            let ends = [one.expected_end, other.expected_end];
            prop_assert!(unsure.expected_end.is_none() || ends.iter().all(|end| *end == unsure.expected_end));
        }
    }
}

#[test]
fn t14_the_forecast_is_for_speakers_and_the_crew() {
    let mut room = panel();
    room.promise(FloorShare::Fraction { part: 1, whole: 3 });
    room.start_segment(0);
    let seen = |room: &Room, audience| match room.see(Key::Rundown, audience) {
        Some(Entity::Rundown(card)) => (
            card.outlook.len(),
            card.expected_end.is_some(),
            card.share.is_some(),
        ),
        other => panic!("no rundown: {other:?}"),
    };
    assert_eq!(seen(&room, Audience::Public), (0, false, false));
    let public = room.see(Key::Rundown, Audience::Public);
    room.session.take_touched();
    room.give_slot(0);
    assert!(
        room.session.take_touched().contains(&Key::Rundown),
        "whoever sees it hears of it"
    );
    assert_eq!(
        room.see(Key::Rundown, Audience::Public),
        public,
        "nobody else does (C13)"
    );
    assert_eq!(seen(&room, Audience::Speaker), (3, true, true));
    assert_eq!(seen(&room, Audience::Crew), (3, true, true));
}
