//! R: the rundown. T: its clocks.

use dais_protocol::{
    Attendance, Audience, Command, Entity, Key, Millis, Minutes, Note, PersonId, PreparedState, RefusalCode,
    SegmentId, SegmentKind, SlotId, SlotState, Title,
};

use crate::room::{Room, chair, host, minutes};

#[test]
fn r1_the_plan_becomes_segments_slots_and_prepared_questions_in_order() {
    let room = Room::open();
    let rundown = room.rundown();
    let titles: Vec<String> = (0..3).map(|n| room.segment(n).title.to_string()).collect();
    assert_eq!(titles, ["Statements", "Directed questions", "Open floor"]);
    assert_eq!(
        (rundown.planned, rundown.ahead),
        (Some(Millis::from_minutes(30)), Some(Millis::from_minutes(30)))
    );
    let slots: Vec<_> = room
        .segment(0)
        .slots
        .iter()
        .map(|slot| (slot.person, slot.minutes.get()))
        .collect();
    assert_eq!(slots, [(room.person(0), 5), (room.person(1), 5)]);
    assert_eq!(room.segment(1).prepared.len(), 1);
}

#[test]
fn r2_a_segment_starts_once_ends_the_running_one_and_names_what_it_saw() {
    let mut room = Room::live();
    let segments = room.rundown().segments;
    let start = |n: usize, current: Option<SegmentId>| Command::StartSegment {
        segment: segments[n],
        current,
    };
    room.act(&chair(), start(0, None)).unwrap();
    assert_eq!(
        room.act(&chair(), start(0, None)),
        Err(RefusalCode::Stale),
        "a second press"
    );
    assert_eq!(
        room.act(&chair(), start(0, Some(segments[0]))),
        Err(RefusalCode::WrongState)
    );
    room.pass(60_000);
    room.act(&chair(), start(1, Some(segments[0]))).unwrap();
    assert_eq!(room.segment(0).ended_at, Some(room.now));
    assert_eq!(room.rundown().current, Some(segments[1]));
    assert_eq!(room.rundown().ahead, Some(Millis::from_minutes(10)));
    let end = Command::EndSegment { segment: segments[0] };
    assert_eq!(room.act(&chair(), end), Err(RefusalCode::Stale));
    room.act(&chair(), Command::EndSegment { segment: segments[1] })
        .unwrap();
    assert_eq!(room.rundown().current, None);
}

#[test]
fn r3_the_rundown_is_edited_but_what_has_begun_stays() {
    let mut room = Room::live();
    let [first, second, third] = room.rundown().segments[..] else {
        panic!("three segments")
    };
    let title = Title::parse("Break").unwrap();
    let add = Command::AddSegment {
        kind: SegmentKind::Break,
        title,
        minutes: minutes(5),
        after: Some(first),
    };
    let added = SegmentId(room.act(&host(), add).unwrap());
    assert_eq!(room.rundown().segments, [first, added, second, third]);
    room.act(
        &host(),
        Command::MoveSegment {
            segment: added,
            after: Some(third),
        },
    )
    .unwrap();
    assert_eq!(room.rundown().segments, [first, second, third, added]);
    room.act(
        &host(),
        Command::MoveSegment {
            segment: added,
            after: None,
        },
    )
    .unwrap();
    assert_eq!(room.rundown().segments, [added, first, second, third]);
    let itself = Command::MoveSegment {
        segment: added,
        after: Some(added),
    };
    assert_eq!(room.act(&host(), itself), Err(RefusalCode::OutOfBounds));
    room.act(
        &chair(),
        Command::StartSegment {
            segment: first,
            current: None,
        },
    )
    .unwrap();
    let remove = |segment| Command::RemoveSegment { segment };
    assert_eq!(room.act(&host(), remove(first)), Err(RefusalCode::WrongState));
    room.act(&host(), remove(second)).unwrap();
    assert_eq!(room.act(&host(), remove(second)), Err(RefusalCode::NotFound));
    assert_eq!(room.rundown().segments, [added, first, third]);
}

#[test]
fn r4_an_absent_person_frees_their_slots_and_may_come_after_all() {
    let mut room = Room::live();
    let (person, slot) = (room.person(1), room.segment(0).slots[1].id);
    let mark = |attendance| Command::MarkAttendance { person, attendance };
    room.act(&chair(), mark(Attendance::Absent)).unwrap();
    assert_eq!(room.segment(0).slots[1].state, SlotState::Freed);
    let give = room.give(dais_protocol::FloorTarget::Slot { slot, by: None });
    assert_eq!(give, Err(RefusalCode::WrongState));
    assert_eq!(room.segment(1).prepared.len(), 1, "questions are kept");
    room.act(&chair(), mark(Attendance::Remote)).unwrap();
    assert_eq!(room.segment(0).slots[1].state, SlotState::Waiting);
    room.give(dais_protocol::FloorTarget::Slot { slot, by: None })
        .unwrap();
    assert_eq!(
        room.floor().turn.unwrap().speaker.channel,
        dais_protocol::Channel::Online
    );
}

#[test]
fn r5_a_slot_is_filled_by_the_turn_that_took_it() {
    let mut room = Room::live();
    let slot = room.segment(0).slots[0].id;
    let turn = room
        .give(dais_protocol::FloorTarget::Slot { slot, by: None })
        .unwrap();
    assert_eq!(room.segment(0).slots[0].state, SlotState::Speaking);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.segment(0).slots[0].state, SlotState::Done);
    assert_eq!(
        room.act(&host(), Command::RemoveSlot { slot }),
        Err(RefusalCode::WrongState)
    );
    assert_eq!(
        room.give(dais_protocol::FloorTarget::Slot { slot, by: None }),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn r3_a_segment_in_which_somebody_spoke_stays_though_it_never_began() {
    let mut room = Room::live();
    let segment = room.rundown().segments[0];
    let slot = room.segment(0).slots[0].id;
    room.give(dais_protocol::FloorTarget::Slot { slot, by: None })
        .unwrap();
    assert_eq!(
        room.act(&host(), Command::RemoveSegment { segment }),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn r6_slots_are_added_corrected_and_taken_out() {
    let mut room = Room::open();
    let segment = room.rundown().segments[2];
    let (ada, bo) = (room.person(0), room.person(1));
    let add = Command::AddSlot {
        segment,
        person: ada,
        minutes: minutes(3),
        topic: None,
    };
    let slot = SlotId(room.act(&host(), add).unwrap());
    let change = Command::ChangeSlot {
        slot,
        person: Some(bo),
        minutes: Some(minutes(4)),
        topic: None,
    };
    room.act(&host(), change).unwrap();
    let card = &room.segment(2).slots[0];
    assert_eq!((card.person, card.minutes), (bo, Minutes::new(4).unwrap()));
    let stranger = PersonId(uuid::Uuid::nil());
    let add = Command::AddSlot {
        segment,
        person: stranger,
        minutes: minutes(3),
        topic: None,
    };
    assert_eq!(room.act(&host(), add), Err(RefusalCode::NotFound));
    room.act(&host(), Command::RemoveSlot { slot }).unwrap();
    assert!(room.segment(2).slots.is_empty());
}

#[test]
fn r7_prepared_questions_are_put_skipped_or_kept_waiting() {
    let mut room = Room::live();
    let segment = room.rundown().segments[1];
    let add = Command::AddPrepared {
        segment,
        text: Note::parse("And then?").unwrap(),
        to: vec![room.person(0), room.person(0)],
        reserve: None,
    };
    let prepared = dais_protocol::PreparedId(room.act(&host(), add).unwrap());
    assert_eq!(room.segment(1).prepared[1], prepared);
    let mark = |state| Command::MarkPrepared { prepared, state };
    assert_eq!(
        room.act(&chair(), mark(PreparedState::Waiting)),
        Err(RefusalCode::WrongState)
    );
    room.act(&chair(), mark(PreparedState::Asked)).unwrap();
    room.act(&chair(), mark(PreparedState::Skipped)).unwrap();
    room.act(&chair(), mark(PreparedState::Waiting)).unwrap();
}

#[test]
fn r8_a_slot_nobody_spoke_in_moves_also_into_another_segment() {
    let mut room = Room::live();
    let segments = room.rundown().segments;
    let slots: Vec<SlotId> = room.segment(0).slots.iter().map(|slot| slot.id).collect();
    let put = |slot, segment, after| Command::MoveSlot { slot, segment, after };
    let order = |room: &Room, n: usize| {
        room.segment(n)
            .slots
            .iter()
            .map(|slot| slot.id)
            .collect::<Vec<_>>()
    };
    room.act(&chair(), put(slots[1], segments[0], None)).unwrap();
    assert_eq!(order(&room, 0), [slots[1], slots[0]], "first");
    room.act(&chair(), put(slots[1], segments[0], Some(slots[0])))
        .unwrap();
    assert_eq!(order(&room, 0), slots);
    let itself = put(slots[1], segments[0], Some(slots[1]));
    assert_eq!(room.act(&chair(), itself), Err(RefusalCode::NotFound));
    let stranger = put(slots[1], segments[2], Some(slots[0]));
    assert_eq!(
        room.act(&chair(), stranger),
        Err(RefusalCode::NotFound),
        "its neighbour stands elsewhere"
    );
    room.act(&chair(), put(slots[1], segments[2], None)).unwrap();
    assert_eq!(
        (order(&room, 0), order(&room, 2)),
        (vec![slots[0]], vec![slots[1]])
    );
    room.give(dais_protocol::FloorTarget::Slot {
        slot: slots[0],
        by: None,
    })
    .unwrap();
    assert_eq!(
        room.act(&chair(), put(slots[0], segments[2], None)),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn r9_a_prepared_question_is_reworded_readdressed_or_kept_in_reserve() {
    let mut room = Room::live();
    let prepared = room.segment(1).prepared[0];
    let card = |room: &Room| match room.see(Key::Prepared(prepared), Audience::Speaker) {
        Some(Entity::Prepared(card)) => card,
        other => panic!("no question: {other:?}"),
    };
    let before = card(&room);
    let change = |text: Option<&str>, to: Option<Vec<PersonId>>, reserve| Command::ChangePrepared {
        prepared,
        text: text.map(|text| Note::parse(text).unwrap()),
        to,
        reserve,
    };
    assert_eq!(
        room.act(&chair(), change(None, None, None)),
        Err(RefusalCode::OutOfBounds)
    );
    let stranger = change(None, Some(vec![PersonId(uuid::Uuid::nil())]), None);
    assert_eq!(room.act(&chair(), stranger), Err(RefusalCode::NotFound));
    let bo = room.person(1);
    room.act(&chair(), change(None, Some(vec![bo, bo]), None))
        .unwrap();
    assert_eq!(
        (card(&room).to, card(&room).text),
        (vec![bo], before.text),
        "the rest stays"
    );
    room.session.take_touched();
    room.act(&chair(), change(Some("Simpler?"), None, Some(true)))
        .unwrap();
    assert_eq!(
        (card(&room).text.as_str(), card(&room).to, card(&room).reserve),
        ("Simpler?", vec![bo], true)
    );
    assert!(room.session.take_touched().contains(&Key::Prepared(prepared)));
}

#[test]
fn t4_the_segment_clock_runs_from_its_actual_start() {
    let mut room = Room::live();
    let began = room.now;
    room.pass(90_000);
    let segment = room.rundown().segments[0];
    room.act(
        &chair(),
        Command::StartSegment {
            segment,
            current: None,
        },
    )
    .unwrap();
    let clock = room.rundown().clock.unwrap();
    assert_eq!(clock.runs_out_at, Some(room.now.plus(Millis::from_minutes(10))));
    assert_eq!(
        room.rundown().planned_end,
        Some(began.plus(Millis::from_minutes(30)))
    );
}
