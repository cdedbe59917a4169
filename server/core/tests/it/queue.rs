//! Q: the speaker queue.

use dais_protocol::{
    Audience, Beneficiary, Channel, Command, Entity, FloorTarget, Key, Label, RefusalCode, RequestId,
    RequestKind, Suggestion, SuggestionReason, Who,
    limits::{MAX_WAITING, SHOWN_NEXT},
};

use crate::room::{Room, actor, chair, name, relay};

fn walk_in(text: &str, kind: RequestKind) -> Command {
    Command::AddRequest {
        beneficiary: Beneficiary::WalkIn {
            name: name(text),
            affiliation: None,
        },
        channel: Channel::Onsite,
        kind,
        note: None,
    }
}

fn reason(room: &Room) -> SuggestionReason {
    match room.queue().suggestion {
        Some(Suggestion::List { reason, .. }) => reason,
        other => panic!("nobody of the list: {other:?}"),
    }
}

#[test]
fn q1_one_hand_of_a_kind_at_a_time() {
    let mut room = Room::open();
    let guest = room.join(1);
    room.raise(&guest, RequestKind::Intervention).unwrap();
    assert_eq!(
        room.raise(&guest, RequestKind::Intervention),
        Err(RefusalCode::AlreadyWaiting)
    );
    room.raise(&guest, RequestKind::PointOfOrder).unwrap();
    assert_eq!(room.me(&guest).requests.len(), 2);
}

#[test]
fn q1_a_closed_list_takes_nobody_but_points_of_order() {
    let mut room = Room::open();
    let (onsite, online) = (room.join(2), room.join(1));
    room.act(
        &chair(),
        Command::CloseList {
            channel: Some(Channel::Online),
            at: None,
        },
    )
    .unwrap();
    assert_eq!(
        room.raise(&online, RequestKind::Intervention),
        Err(RefusalCode::ListClosed)
    );
    room.raise(&onsite, RequestKind::Intervention).unwrap();
    room.raise(&online, RequestKind::PointOfOrder).unwrap();
}

#[test]
fn q2_the_crew_adds_anybody_also_when_the_list_is_closed() {
    let mut room = Room::open();
    let guest = room.join(1);
    room.act(
        &chair(),
        Command::CloseList {
            channel: None,
            at: None,
        },
    )
    .unwrap();
    room.act(&chair(), walk_in("Mic 2, left aisle", RequestKind::Intervention))
        .unwrap();
    let person = room.person(0);
    for beneficiary in [
        Beneficiary::Person { person },
        Beneficiary::Participant {
            participant: guest.participant,
        },
    ] {
        let add = Command::AddRequest {
            beneficiary,
            channel: Channel::Onsite,
            kind: RequestKind::Intervention,
            note: None,
        };
        room.act(&relay(), add).unwrap();
    }
    let names: Vec<String> = room
        .queue()
        .next
        .iter()
        .map(|next| next.speaker.name.to_string())
        .collect();
    assert_eq!(names, ["Mic 2, left aisle", "Ada Okafor", "Guest 1"]);
    assert_eq!(
        room.me(&guest).requests[0].position,
        3,
        "they see what was entered for them"
    );
}

#[test]
fn q3_urgent_kinds_go_ahead_and_first_come_within_a_kind() {
    use RequestKind::{ClarifyingQuestion, Intervention, PointOfOrder, Reply};
    let mut room = Room::open();
    for (text, kind) in [
        ("a", Intervention),
        ("b", Reply),
        ("c", PointOfOrder),
        ("d", Intervention),
        ("e", PointOfOrder),
        ("f", ClarifyingQuestion),
        ("g", Reply),
    ] {
        room.act(&chair(), walk_in(text, kind)).unwrap();
    }
    let order: String = room
        .queue()
        .next
        .iter()
        .map(|next| next.speaker.name.to_string())
        .collect();
    assert_eq!(order, "cefbgad");
}

#[test]
fn q4_one_withdraws_ones_own_and_the_crew_any() {
    let mut room = Room::open();
    let (guest, other) = (room.join(1), room.join(3));
    let request = room.raise(&guest, RequestKind::Intervention).unwrap();
    let withdraw = Command::WithdrawRequest { request };
    assert_eq!(room.act(&other, withdraw.clone()), Err(RefusalCode::NotAllowed));
    let note = Some(Label::parse("about islands").unwrap());
    room.act(
        &guest,
        Command::NoteRequest {
            request,
            note: note.clone(),
        },
    )
    .unwrap();
    assert_eq!(room.me(&guest).requests[0].note, note);
    room.act(&guest, withdraw.clone()).unwrap();
    assert_eq!(room.act(&relay(), withdraw), Err(RefusalCode::NotFound));
    let request = room.raise(&guest, RequestKind::Intervention).unwrap();
    room.act(&relay(), Command::WithdrawRequest { request }).unwrap();
    assert_eq!(room.queue().order, Some(vec![]));
}

#[test]
fn q5_the_chairs_order_holds() {
    let mut room = Room::open();
    let ids: Vec<RequestId> = ["a", "b", "c"]
        .map(|text| {
            RequestId(
                room.act(&chair(), walk_in(text, RequestKind::Intervention))
                    .unwrap(),
            )
        })
        .to_vec();
    let [a, b, c] = ids[..] else { panic!("three") };
    room.act(
        &chair(),
        Command::MoveRequest {
            request: c,
            before: Some(a),
        },
    )
    .unwrap();
    assert_eq!(room.queue().order, Some(vec![c, a, b]));
    assert_eq!(reason(&room), SuggestionReason::ChairOrdered);
    room.act(
        &chair(),
        Command::MoveRequest {
            request: c,
            before: None,
        },
    )
    .unwrap();
    assert_eq!(room.queue().order, Some(vec![a, b, c]));
    let itself = Command::MoveRequest {
        request: a,
        before: Some(a),
    };
    assert_eq!(room.act(&chair(), itself), Err(RefusalCode::OutOfBounds));
    assert_eq!(
        room.act(
            &relay(),
            Command::MoveRequest {
                request: a,
                before: None
            }
        ),
        Err(RefusalCode::NotAllowed)
    );
}

#[test]
fn q6_the_list_closes_at_its_time_and_opens_again() {
    let mut room = Room::open();
    let at = room.now.plus(dais_protocol::Millis::from_minutes(5));
    let close = |channel, at| Command::CloseList { channel, at };
    assert_eq!(
        room.act(&chair(), close(None, Some(room.now))),
        Err(RefusalCode::OutOfBounds)
    );
    room.act(&chair(), close(Some(Channel::Hub), Some(at))).unwrap();
    assert_eq!(room.queue().closing.len(), 1, "one channel may close alone");
    room.act(&chair(), close(None, Some(at))).unwrap();
    assert_eq!(room.queue().closing.len(), 3);
    assert_eq!(room.session.next_deadline(), Some(at));
    room.act(&chair(), Command::OpenList { channel: None }).unwrap();
    assert_eq!(
        room.session.next_deadline(),
        None,
        "opening for all takes the closing back"
    );
    let next_week = room.now.plus(dais_protocol::Millis::from_minutes(7 * 24 * 60));
    assert_eq!(
        room.act(&chair(), close(None, Some(next_week))),
        Err(RefusalCode::OutOfBounds)
    );
    room.act(&chair(), close(None, Some(at))).unwrap();
    assert_eq!(room.session.on_deadline(room.now), []);
    room.now = at;
    let events = room.session.on_deadline(at);
    room.commit(None, dais_core::Cause::Deadline(at), events);
    assert_eq!((room.queue().open, room.queue().closing), (vec![], vec![]));
    assert_eq!(room.session.next_deadline(), None);
    assert_eq!(
        room.act(&chair(), close(None, None)),
        Err(RefusalCode::WrongState)
    );
    room.act(&chair(), Command::OpenList { channel: None }).unwrap();
    assert_eq!(room.queue().open.len(), 3);
    assert_eq!(
        room.act(&chair(), Command::OpenList { channel: None }),
        Err(RefusalCode::WrongState)
    );
}

#[test]
fn t5_what_time_brings_is_a_change_without_an_actor_and_survives_replay() {
    let mut room = Room::open();
    let at = room.now.plus(dais_protocol::Millis(1));
    room.act(
        &chair(),
        Command::CloseList {
            channel: None,
            at: Some(at),
        },
    )
    .unwrap();
    room.now = at;
    let events = room.session.on_deadline(at);
    room.commit(None, dais_core::Cause::Deadline(at), events);
    let mut replayed = dais_core::Session::default();
    room.log.iter().for_each(|entry| replayed.apply_entry(entry));
    replayed.take_touched();
    room.session.take_touched();
    assert_eq!(replayed, room.session);
    assert_eq!(replayed.on_deadline(at), [], "once");
}

#[test]
fn q7_the_suggestion_says_why() {
    let mut room = Room::open();
    assert_eq!(room.queue().suggestion, None);
    room.act(&chair(), walk_in("a", RequestKind::Intervention))
        .unwrap();
    assert_eq!(reason(&room), SuggestionReason::OnlyOne);
    room.pass(1);
    room.act(&chair(), walk_in("b", RequestKind::Intervention))
        .unwrap();
    assert_eq!(reason(&room), SuggestionReason::FirstInList);
    room.act(&chair(), walk_in("c", RequestKind::Reply)).unwrap();
    assert_eq!(reason(&room), SuggestionReason::ByKind);
    room.act(&chair(), walk_in("d", RequestKind::PointOfOrder))
        .unwrap();
    assert_eq!(reason(&room), SuggestionReason::PointOfOrder);
}

#[test]
fn q10_planned_speakers_come_first_and_a_point_of_order_ahead_of_them() {
    let mut room = Room::live();
    let planned = |room: &Room| match room.queue().suggestion {
        Some(Suggestion::Plan { slot, .. }) => Some(slot),
        Some(Suggestion::List { .. }) | None => None,
    };
    room.act(&chair(), walk_in("a", RequestKind::Intervention))
        .unwrap();
    assert_eq!(planned(&room), None, "no segment runs");
    let segments = room.rundown().segments;
    room.act(
        &chair(),
        Command::StartSegment {
            segment: segments[0],
            current: None,
        },
    )
    .unwrap();
    let slots: Vec<_> = room.segment(0).slots.iter().map(|slot| slot.id).collect();
    assert_eq!(planned(&room), Some(slots[0]));
    let announced = |room: &Room| {
        let Some(Entity::Queue(public)) = room.see(Key::Queue, Audience::Public) else {
            panic!("no queue")
        };
        public
            .next
            .iter()
            .map(|next| next.speaker.name.to_string())
            .collect::<Vec<_>>()
    };
    assert_eq!(announced(&room), ["Ada Okafor", "Bo Lindqvist", "a"]);
    room.give(FloorTarget::Slot {
        slot: slots[0],
        by: None,
    })
    .unwrap();
    assert_eq!(planned(&room), Some(slots[1]));
    let point = RequestId(
        room.act(&chair(), walk_in("b", RequestKind::PointOfOrder))
            .unwrap(),
    );
    assert_eq!(planned(&room), None);
    room.act(&chair(), Command::WithdrawRequest { request: point })
        .unwrap();
    let absent = dais_protocol::Attendance::Absent;
    let mark = Command::MarkAttendance {
        person: room.person(1),
        attendance: absent,
    };
    room.session.take_touched();
    room.act(&chair(), mark).unwrap();
    assert_eq!(planned(&room), None, "nobody of the plan is left");
    assert!(
        room.session.take_touched().contains(&Key::Queue),
        "and the chair hears of it"
    );
    assert_eq!(reason(&room), SuggestionReason::OnlyOne);
}

#[test]
fn q8_the_public_sees_the_first_few_and_how_many_and_each_their_own_place() {
    let mut room = Room::live();
    let guests: Vec<_> = (0..12).map(|n| room.join(n)).collect();
    for guest in &guests {
        room.raise(guest, RequestKind::Intervention).unwrap();
    }
    let Some(Entity::Queue(public)) = room.see(Key::Queue, Audience::Public) else {
        panic!("no queue")
    };
    assert_eq!(
        (public.next.len(), public.onsite, public.online),
        (SHOWN_NEXT, 6, 6)
    );
    assert_eq!((public.order, public.suggestion), (None, None));
    assert_eq!(room.me(&guests[11]).requests[0].position, 12);
    room.session.take_touched();
    let first = room.queue().order.unwrap()[0];
    room.give(FloorTarget::Request { request: first }).unwrap();
    assert_eq!(room.me(&guests[11]).requests[0].position, 11);
    assert!(
        room.session
            .take_touched()
            .contains(&Key::Me(guests[11].participant)),
        "and hears of it"
    );
    assert_eq!(
        room.floor().turn.unwrap().speaker.who,
        Who::Participant(guests[0].participant)
    );
}

#[test]
fn q9_the_list_has_an_end() {
    let mut room = Room::open();
    for n in 0..MAX_WAITING {
        room.act(&chair(), walk_in(&format!("{n}"), RequestKind::Intervention))
            .unwrap();
    }
    let more = walk_in("one more", RequestKind::Intervention);
    assert_eq!(room.act(&chair(), more), Err(RefusalCode::TooMany));
}

#[test]
fn p2_who_has_not_said_who_they_are_cannot_raise_a_hand() {
    let mut room = Room::open();
    let stranger = actor(0xC0, dais_protocol::Role::Attendee);
    assert_eq!(
        room.raise(&stranger, RequestKind::Intervention),
        Err(RefusalCode::NameNeeded)
    );
    room.ask(&stranger, dais_core::Ask::Enter { link: None }).unwrap();
    assert_eq!(
        room.raise(&stranger, RequestKind::Intervention),
        Err(RefusalCode::NameNeeded)
    );
}
