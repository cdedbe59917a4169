//! R: coming to terms with the clock.

use dais_protocol::{
    Adjustment, Attendance, Command, FloorShare, FloorTarget, Millis, RefusalCode, Replan, ReplanKind,
    ReplanOffer, SegmentKind, Timestamp,
    limits::{MIN_SLOT_MS, REPLAN_MIN_GAIN_MS, REPLAN_STEP_MS},
};
use proptest::prelude::*;

use crate::{
    course::{live, plan_of, plans, segment, steps},
    room::{Room, chair, host, minutes, relay},
};

const MINUTE: u64 = 60_000;

/// Three statements of six minutes in twenty, a break of five, ten of directed questions, fifteen of open floor.
fn panel() -> Room {
    live(plan_of(vec![
        segment(SegmentKind::Statements, 20, &[6, 6, 6]),
        segment(SegmentKind::Break, 5, &[]),
        segment(SegmentKind::DirectedQuestions, 10, &[]),
        segment(SegmentKind::OpenFloor, 15, &[]),
    ]))
}

/// The first speaker has spoken four minutes more than their six.
fn behind() -> Room {
    let mut room = panel();
    room.start_segment(0);
    room.give_slot(0);
    room.pass(10 * MINUTE);
    room.end_turn();
    room
}

fn replan(room: &Room) -> Replan {
    room.session.replan(room.now)
}

fn offer(room: &Room, kind: ReplanKind) -> ReplanOffer {
    let offers = replan(room).offers;
    offers.into_iter().find(|offer| offer.kind == kind).unwrap()
}

fn kinds(room: &Room) -> Vec<ReplanKind> {
    replan(room).offers.iter().map(|offer| offer.kind).collect()
}

fn take(room: &mut Room, offer: &ReplanOffer) {
    let changes = offer.changes.clone();
    room.act(
        &chair(),
        Command::AdjustPlan {
            kind: offer.kind,
            changes,
        },
    )
    .unwrap();
}

/// Lengths in seconds, before and after.
fn lengths(offer: &ReplanOffer) -> Vec<(u64, u64)> {
    let lengths = offer.changes.iter().map(|change| match change {
        Adjustment::Slot { before, after, .. }
        | Adjustment::Segment { before, after, .. }
        | Adjustment::Session { before, after } => (before.0 / 1000, after.0 / 1000),
    });
    lengths.collect()
}

#[test]
fn r10_lengths_are_given_beside_the_plan_all_or_none_as_their_sender_saw_them() {
    let mut room = behind();
    let card = room.segment(0);
    let (id, slots) = (card.id, card.slots);
    let minutes = |n: u64| Millis::from_minutes(n);
    let slot = |n: usize, before: u64, after: Millis| Adjustment::Slot {
        slot: slots[n].id,
        before: minutes(before),
        after,
    };
    let segment = |before: u64, after: u64| Adjustment::Segment {
        segment: id,
        before: minutes(before),
        after: minutes(after),
    };
    let session = Adjustment::Session {
        before: minutes(50),
        after: minutes(52),
    };
    let day = Millis(minutes(1440).0 + 1000);
    let refused = [
        (vec![], RefusalCode::OutOfBounds),
        (vec![slot(1, 6, minutes(0))], RefusalCode::OutOfBounds),
        (vec![slot(1, 6, day)], RefusalCode::OutOfBounds),
        (vec![slot(1, 6, Millis(90_500))], RefusalCode::OutOfBounds),
        (vec![slot(1, 6, minutes(6))], RefusalCode::OutOfBounds),
        (
            vec![slot(1, 6, minutes(5)), slot(1, 6, minutes(4))],
            RefusalCode::OutOfBounds,
        ),
        (vec![slot(0, 6, minutes(5))], RefusalCode::WrongState),
        (vec![slot(1, 5, minutes(4))], RefusalCode::Stale),
        (vec![slot(1, 6, minutes(5)), segment(19, 18)], RefusalCode::Stale),
    ];
    let before = room.session.clone();
    let kind = ReplanKind::ByHand;
    for (changes, code) in refused {
        assert_eq!(
            room.act(&chair(), Command::AdjustPlan { kind, changes }),
            Err(code)
        );
    }
    assert_eq!(room.session, before);
    let changes = vec![slot(1, 6, minutes(4)), segment(20, 18), session];
    room.act(
        &chair(),
        Command::AdjustPlan {
            kind,
            changes: changes.clone(),
        },
    )
    .unwrap();
    let now = room.segment(0);
    assert_eq!((now.minutes, now.added.0), (card.minutes, -120));
    assert_eq!(
        (now.slots[1].minutes, now.slots[1].added.0),
        (slots[1].minutes, -120)
    );
    assert_eq!(room.rundown().planned, Some(minutes(50)));
    let again = room.act(&chair(), Command::AdjustPlan { kind, changes });
    assert_eq!(again, Err(RefusalCode::Stale), "a second press");
    room.start_segment(1);
    let ended = Command::AdjustPlan {
        kind,
        changes: vec![segment(18, 17)],
    };
    assert_eq!(room.act(&chair(), ended), Err(RefusalCode::WrongState));
    let corrected = Command::ChangeSlot {
        slot: slots[1].id,
        person: None,
        minutes: Some(crate::room::minutes(2)),
        topic: None,
    };
    assert_eq!(
        room.act(&chair(), corrected),
        Err(RefusalCode::OutOfBounds),
        "two minutes less two"
    );
    let corrected = Command::ChangeSegment {
        segment: id,
        kind: None,
        title: None,
        minutes: Some(crate::room::minutes(2)),
        policy: None,
        each: None,
    };
    assert_eq!(room.act(&chair(), corrected), Err(RefusalCode::OutOfBounds));
}

#[test]
fn r11_ways_to_catch_up_come_in_the_order_of_least_harm_and_only_when_they_are_worth_it() {
    let mut room = panel();
    assert_eq!(kinds(&room), [], "nothing is late");
    room.pass(25_000);
    assert_eq!(kinds(&room), [], "25 seconds are not worth it");
    room = behind();
    assert_eq!(replan(&room).behind_by, Some(Millis::from_minutes(4)));
    assert_eq!(
        kinds(&room),
        [
            ReplanKind::UseBuffer,
            ReplanKind::TrimSlots,
            ReplanKind::ShortenOpenFloor,
            ReplanKind::Extend
        ]
    );
    let should = room.rundown().ends_at.unwrap();
    let hard_end = |at: Timestamp| Command::SetHardEnd { at: Some(at) };
    room.act(&chair(), hard_end(should)).unwrap();
    assert!(offer(&room, ReplanKind::Extend).past_hard_end);
    assert!(!offer(&room, ReplanKind::TrimSlots).past_hard_end);
    let sooner = Timestamp(should.0 - 2 * MINUTE);
    room.act(&chair(), hard_end(sooner)).unwrap();
    let trim = offer(&room, ReplanKind::TrimSlots);
    assert_eq!(
        (trim.gain, trim.end_after),
        (Millis::from_minutes(6), sooner),
        "the room must be empty"
    );
}

#[test]
fn r12_unallotted_time_and_breaks_ahead_give_way_in_proportion() {
    let room = behind();
    let buffer = offer(&room, ReplanKind::UseBuffer);
    // Two minutes nobody was promised, and four of the break's five.
    assert_eq!(
        lengths(&buffer),
        [(20 * 60, 20 * 60 - 70), (5 * 60, 5 * 60 - 170)]
    );
    assert_eq!(buffer.gain, Millis::from_minutes(4));
}

#[test]
fn r13_planned_speakers_still_to_come_give_in_proportion_and_their_segment_with_them() {
    let mut room = behind();
    let trim = offer(&room, ReplanKind::TrimSlots);
    // Of 22 minutes still promised: twice six, and ten to the panel.
    assert_eq!(lengths(&trim), [(360, 295), (360, 295), (600, 490), (1200, 1070)]);
    assert_eq!(
        (trim.gain, trim.end_after),
        (Millis::from_minutes(4), room.rundown().ends_at.unwrap())
    );
    take(&mut room, &trim);
    assert_eq!(room.end_by_now(), room.rundown().ends_at);
    let absent = Command::MarkAttendance {
        person: room.person(1),
        attendance: Attendance::Absent,
    };
    room.act(&chair(), absent).unwrap();
    room.pass(20 * MINUTE);
    let trim = offer(&room, ReplanKind::TrimSlots);
    assert_eq!(trim.changes.len(), 3, "an absent speaker gives nothing");
    assert_eq!(
        lengths(&trim)[0],
        (295, 60),
        "nobody is left with less than a minute"
    );
}

#[test]
fn r14_the_open_floor_gives_what_is_left_of_it() {
    let mut room = behind();
    let shorter = offer(&room, ReplanKind::ShortenOpenFloor);
    assert_eq!(lengths(&shorter), [(15 * 60, 11 * 60)]);
    let open = (shorter.open_floor_before, shorter.open_floor_after);
    let eleven = Millis::from_minutes(11);
    assert_eq!(open, (eleven, eleven), "that it would lose by lateness, too");
    room.start_segment(3);
    room.pass(12 * MINUTE);
    room.pass(8 * MINUTE);
    let shorter = replan(&room)
        .offers
        .into_iter()
        .find(|offer| offer.kind == ReplanKind::ShortenOpenFloor);
    assert_eq!(shorter, None, "it is over by its clock");
}

#[test]
fn r15_an_extension_moves_the_end_it_should_have_and_gives_the_open_floor_its_own() {
    let mut room = behind();
    let extend = offer(&room, ReplanKind::Extend);
    assert_eq!(lengths(&extend), [(50 * 60, 54 * 60)]);
    assert_eq!(
        (extend.end_before, extend.gain),
        (extend.end_after, Millis::from_minutes(4))
    );
    assert_eq!(extend.open_floor_before, Millis::from_minutes(11));
    assert_eq!(extend.open_floor_after, Millis::from_minutes(15));
    take(&mut room, &extend);
    assert_eq!((replan(&room).behind_by, kinds(&room)), (Some(Millis(0)), vec![]));
}

#[test]
fn r16_time_to_spare_goes_to_the_open_floor() {
    let mut room = panel();
    let absent = Command::MarkAttendance {
        person: room.person(2),
        attendance: Attendance::Absent,
    };
    room.act(&chair(), absent).unwrap();
    assert_eq!(replan(&room).ahead_by, Some(Millis::from_minutes(6)));
    assert_eq!(kinds(&room), [ReplanKind::FreedToOpenFloor]);
    assert_eq!(
        lengths(&offer(&room, ReplanKind::FreedToOpenFloor)),
        [(15 * 60, 21 * 60)],
        "all of it"
    );
    room.promise(FloorShare::Minutes { minutes: minutes(17) });
    assert_eq!(replan(&room).stolen, Some(Millis::from_minutes(2)));
    let freed = offer(&room, ReplanKind::FreedToOpenFloor);
    assert_eq!(lengths(&freed), [(15 * 60, 17 * 60)], "what is missing");
    assert_eq!(freed.gain, Millis::from_minutes(2));
    take(&mut room, &freed);
    assert_eq!(replan(&room).stolen, Some(Millis(0)));
    assert_eq!(
        room.rundown().outlook[0].freed,
        Millis::from_minutes(6),
        "as much is still freed"
    );
}

#[test]
fn r17_planned_speakers_can_give_the_open_floor_what_it_was_promised() {
    let mut room = behind();
    room.promise(FloorShare::Minutes { minutes: minutes(17) });
    assert_eq!(replan(&room).stolen, Some(Millis::from_minutes(6)));
    let trim = offer(&room, ReplanKind::TrimForOpenFloor);
    assert_eq!(trim.gain, Millis::from_minutes(6));
    assert_eq!(
        trim.end_after,
        room.rundown().ends_at.unwrap(),
        "four by being on time again"
    );
    assert_eq!(
        lengths(&trim).last(),
        Some(&(15 * 60, 17 * 60)),
        "two by a longer open floor"
    );
    take(&mut room, &trim);
    assert_eq!(replan(&room).stolen, Some(Millis(0)));
    // With time to spare, speakers give only what that does not.
    let mut room = panel();
    let absent = Command::MarkAttendance {
        person: room.person(2),
        attendance: Attendance::Absent,
    };
    room.act(&chair(), absent).unwrap();
    room.promise(FloorShare::Minutes { minutes: minutes(25) });
    let trim = offer(&room, ReplanKind::TrimForOpenFloor);
    assert_eq!(trim.gain, Millis::from_minutes(10));
    let cut: u64 = lengths(&trim)
        .iter()
        .take(3)
        .map(|(before, after)| before - after)
        .sum();
    assert_eq!(cut, 4 * 60);
}

#[test]
fn r18_a_planned_speaker_is_given_what_the_slot_is_allotted() {
    let mut room = behind();
    let trim = offer(&room, ReplanKind::TrimSlots);
    take(&mut room, &trim);
    let slot = room.segment(0).slots[1].id;
    room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    assert_eq!(room.floor().turn.unwrap().clock.allotted, Millis(295_000));
}

#[test]
fn r19_offers_are_for_whoever_may_take_them() {
    let room = behind();
    assert_eq!(
        room.session.replan_for(&chair(), room.now).unwrap(),
        replan(&room)
    );
    assert!(room.session.replan_for(&host(), room.now).is_ok());
    let refused = room.session.replan_for(&relay(), room.now).unwrap_err();
    assert_eq!(refused.code, RefusalCode::NotAllowed);
}

#[test]
fn r19_before_it_begins_the_plan_can_be_mended_though_nobody_said_when() {
    let mut plan = plan_of(vec![
        segment(SegmentKind::Statements, 20, &[10, 10]),
        segment(SegmentKind::OpenFloor, 10, &[]),
    ]);
    plan.people[1].attendance = Attendance::Absent;
    let room = Room::made(plan);
    assert_eq!(kinds(&room), [ReplanKind::FreedToOpenFloor]);
    assert_eq!(replan(&room).ahead_by, Some(Millis::from_minutes(10)));
}

/// What an offer must hold to, whatever the session.
fn holds(room: &Room, offer: &ReplanOffer) {
    let session = &mut Room {
        session: room.session.clone(),
        log: room.log.clone(),
        now: room.now,
        ids: room.ids,
    };
    let spoken: Vec<_> = room.slots();
    take(session, offer);
    assert_eq!(session.session.replan(room.now).now, room.now);
    if let Some(end) = session.end_by_now() {
        assert_eq!(end, offer.end_after, "the end shown is the end");
    }
    if session.rundown().share.is_some() {
        assert_eq!(
            session.share_by_now(),
            Some(offer.open_floor_after),
            "so is the open floor"
        );
    }
    assert_eq!(
        session.rundown().planned,
        room.rundown().planned,
        "planned lengths stay as planned"
    );
    assert!(offer.gain.0 >= REPLAN_MIN_GAIN_MS);
    for (was, is) in spoken.iter().zip(session.slots()) {
        if was.1 != is.1 {
            assert!(is.1.0 >= MIN_SLOT_MS && is.1 < was.1, "{was:?} {is:?}");
        }
    }
    match offer.kind {
        ReplanKind::UseBuffer | ReplanKind::TrimSlots | ReplanKind::ShortenOpenFloor => {
            assert_eq!(
                offer.gain,
                offer.end_before.since(offer.end_after),
                "what is cut is won"
            );
        }
        ReplanKind::Extend => assert_eq!(offer.end_before, offer.end_after),
        ReplanKind::FreedToOpenFloor | ReplanKind::TrimForOpenFloor => {
            let should = session.rundown().ends_at;
            assert!(should.is_none_or(|should| offer.end_after <= should.max(offer.end_before)));
        }
        ReplanKind::ByHand => panic!("nobody offers that"),
    }
    if offer.kind != ReplanKind::Extend && offer.kind != ReplanKind::FreedToOpenFloor {
        let slots = spoken.iter().zip(session.slots());
        let cuts = slots.filter(|(was, is)| was.1 != is.1 && is.1.0 >= MIN_SLOT_MS + REPLAN_STEP_MS);
        let cuts: Vec<(u64, u64)> = cuts.map(|(was, is)| (was.1.0, was.1.0 - is.1.0)).collect();
        for (a, cut_a) in &cuts {
            for (b, cut_b) in &cuts {
                let near = cut_a.saturating_sub(REPLAN_STEP_MS) * b <= (cut_b + REPLAN_STEP_MS) * a;
                assert!(near, "{cut_a} of {a} and {cut_b} of {b} are not in proportion");
            }
        }
    }
}

impl Room {
    /// Every slot with its length.
    fn slots(&self) -> Vec<(dais_protocol::SlotId, Millis)> {
        let segments = (0..self.rundown().segments.len()).map(|n| self.segment(n));
        let slots = segments.flat_map(|segment| segment.slots);
        slots
            .map(|slot| (slot.id, slot.minutes.millis().adjusted(slot.added)))
            .collect()
    }
}

proptest! {
    #[test]
    fn r11_taking_an_offer_does_exactly_what_it_showed(
        plan in plans(), steps in steps(), hard_end in proptest::option::of(1_000_000_u64..8_000_000),
    ) {
        let mut room = live(plan);
        if hard_end.is_some() {
            let _ = room.act(&chair(), Command::SetHardEnd { at: hard_end.map(Timestamp) });
        }
        for step in steps {
            room.pass(step.wait.into());
            if let Some(command) = room.step(&step) {
                let _ = room.act(&chair(), command);
            }
            let asked = replan(&room);
            let order: Vec<_> = asked.offers.iter().map(|offer| offer.kind).collect();
            let mut sorted = order.clone();
            sorted.sort_by_key(|kind| {
                let harm = [
                    ReplanKind::UseBuffer,
                    ReplanKind::TrimSlots,
                    ReplanKind::ShortenOpenFloor,
                    ReplanKind::Extend,
                    ReplanKind::FreedToOpenFloor,
                    ReplanKind::TrimForOpenFloor,
                ];
                harm.iter().position(|known| known == kind)
            });
            prop_assert_eq!(&order, &sorted);
            for offer in &asked.offers {
                holds(&room, offer);
            }
            // Every third is taken, so that adjusted plans are adjusted again.
            if let Some(offer) = asked.offers.get(usize::from(step.pick) % 6)
                && step.act.is_multiple_of(3)
            {
                take(&mut room, offer);
            }
        }
    }
}
