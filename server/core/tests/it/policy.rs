//! Q11–Q22: in which order the list is called, over whole meetings.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Attendance, Audience, Beneficiary, Channel, Command, Entity, FloorTarget, Key, Millis, Minutes,
    QueuePolicy, RefusalCode, RequestCard, RequestId, RequestKind, RequestState, Seconds, SegmentId,
    Suggestion, SuggestionReason, limits::MAX_PASSED,
};
use proptest::prelude::*;

use crate::room::{Room, attendee, chair, minutes, name, relay};

pub(crate) const OPEN_FLOOR: usize = 2;

impl Room {
    /// Starts the `n`th segment under a policy.
    pub(crate) fn start(&mut self, n: usize, policy: QueuePolicy) -> SegmentId {
        let (segment, current) = (self.rundown().segments[n], self.rundown().current);
        self.act(&chair(), set(segment, Some(policy), None)).unwrap();
        self.act(&chair(), Command::StartSegment { segment, current })
            .unwrap();
        segment
    }

    /// Open floor under a policy, with guests 0 to `n` in the room.
    pub(crate) fn open_floor(policy: QueuePolicy, n: u128) -> Self {
        let mut room = Self::live();
        (0..n).for_each(|n| drop(room.join(n)));
        room.start(OPEN_FLOOR, policy);
        room
    }

    pub(crate) fn hand(&mut self, n: u128) -> RequestId {
        self.pass(1000);
        self.raise(&attendee(n), RequestKind::Intervention).unwrap()
    }

    pub(crate) fn order(&self) -> Vec<RequestId> {
        self.queue().order.unwrap()
    }

    fn suggested(&self) -> Option<(RequestId, SuggestionReason)> {
        match self.queue().suggestion? {
            Suggestion::List { request, reason } => Some((request, reason)),
            Suggestion::Plan { .. } => None,
        }
    }

    pub(crate) fn call(&mut self, request: RequestId) {
        self.give(FloorTarget::Request { request }).unwrap();
    }

    pub(crate) fn card(&self, request: RequestId) -> Option<RequestCard> {
        match self.see(Key::Request(request), Audience::Crew)? {
            Entity::Request(card) => Some(card),
            other => panic!("not a request: {other:?}"),
        }
    }

    pub(crate) fn move_before(&mut self, request: RequestId, before: Option<RequestId>) {
        self.act(&chair(), Command::MoveRequest { request, before })
            .unwrap();
    }
}

pub(crate) fn set(segment: SegmentId, policy: Option<QueuePolicy>, each: Option<Seconds>) -> Command {
    Command::ChangeSegment {
        segment,
        kind: None,
        title: None,
        minutes: None,
        policy,
        each,
    }
}

fn alternate(channel: Channel, longer: Option<u64>) -> SuggestionReason {
    let longer = longer.map(Millis);
    SuggestionReason::Alternate { channel, longer }
}

#[test]
fn q11_the_running_segments_policy_holds() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 3);
    let [a, b, c] = [0, 2, 1].map(|n| room.hand(n));
    assert_eq!(room.order(), [a, c, b]);
    assert_eq!(room.queue().policy, QueuePolicy::Alternate);
    let segment = room.rundown().current.unwrap();
    room.act(&chair(), Command::EndSegment { segment }).unwrap();
    assert_eq!(room.order(), [a, b, c]);
    assert_eq!(room.queue().policy, QueuePolicy::Fifo);
}

#[test]
fn q12_a_side_nobody_waits_on_is_passed_and_comes_next() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 8);
    let [a, b, c] = [0, 2, 4].map(|n| room.hand(n));
    assert_eq!(room.suggested(), Some((a, SuggestionReason::FirstInList)));
    room.call(a);
    room.call(b);
    assert_eq!(room.suggested(), Some((c, SuggestionReason::OnlyOne)));
    let d = room.hand(6);
    let online = room.hand(1);
    assert_eq!(room.order(), [online, c, d]);
    assert_eq!(room.suggested(), Some((online, alternate(Channel::Online, None))));
    room.call(online);
    let next = room.hand(3);
    assert_eq!(
        room.order(),
        [c, next, d],
        "one turn each, however many the room had before"
    );
    assert_eq!(
        room.suggested(),
        Some((c, alternate(Channel::Onsite, Some(3000))))
    );
}

#[test]
fn q12_a_turn_given_otherwise_takes_its_sides_place_only_when_it_was_next() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 8);
    let [a, b, c] = [0, 2, 4].map(|n| room.hand(n));
    let [far, farther] = [1, 3].map(|n| room.hand(n));
    room.call(farther);
    assert_eq!(room.order(), [a, far, b, c], "the room is still next");
    room.call(b);
    assert_eq!(room.order(), [far, a, c], "it was the room's turn");
}

#[test]
fn q12_the_first_turn_begins_the_pattern_whoever_has_it() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 8);
    let asked_first = room.hand(0);
    let [online, other] = [1, 3].map(|n| room.hand(n));
    let onsite = room.hand(2);
    room.call(online);
    let withdraw = Command::WithdrawRequest { request: asked_first };
    room.act(&chair(), withdraw).unwrap();
    assert_eq!(room.order(), [onsite, other]);
}

#[test]
fn q12_hubs_are_online_and_taking_turns_starts_anew() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 8);
    let add = Command::AddRequest {
        beneficiary: Beneficiary::WalkIn {
            name: name("Hub Nairobi"),
            affiliation: None,
        },
        channel: Channel::Hub,
        kind: RequestKind::Intervention,
        note: None,
    };
    let [a, b, c] = [0, 2, 4].map(|n| room.hand(n));
    let hub = RequestId(room.act(&chair(), add).unwrap());
    assert_eq!(room.order(), [a, hub, b, c]);
    room.call(a);
    assert_eq!(room.order(), [hub, b, c]);
    let segment = room.rundown().current.unwrap();
    room.act(&chair(), set(segment, None, Some(Seconds(60)))).unwrap();
    assert_eq!(room.order(), [hub, b, c], "another change changes nothing");
    for policy in [QueuePolicy::Fifo, QueuePolicy::Alternate] {
        room.act(&chair(), set(segment, Some(policy), None)).unwrap();
    }
    assert_eq!(
        room.order(),
        [b, hub, c],
        "b asked first, and it begins with them"
    );
    room.call(b);
    assert_eq!(room.order(), [hub, c]);
    room.start(1, QueuePolicy::Alternate);
    assert_eq!(room.order(), [c, hub], "so with a new segment");
}

#[test]
fn q13_a_ratio_is_called_in_its_pattern() {
    let ratio = QueuePolicy::Ratio { onsite: 2, online: 1 };
    let mut room = Room::open_floor(ratio, 12);
    let [a, b, c] = [0, 2, 4].map(|n| room.hand(n));
    let [far, farther, farthest] = [1, 3, 5].map(|n| room.hand(n));
    assert_eq!(room.order(), [a, far, b, c, farther, farthest]);
    let reason = SuggestionReason::Ratio {
        channel: Channel::Onsite,
        onsite: 2,
        online: 1,
    };
    assert_eq!(room.suggested(), Some((a, reason)));
    let segment = room.rundown().current.unwrap();
    let none = QueuePolicy::Ratio { onsite: 0, online: 1 };
    let refused = room.act(&chair(), set(segment, Some(none), None));
    assert_eq!(refused, Err(RefusalCode::OutOfBounds));
}

#[test]
fn q14_least_heard_counts_the_turn_on_the_floor_and_then_time() {
    let mut room = Room::open_floor(QueuePolicy::LeastHeard, 6);
    for (n, spoken) in [(0, 60_000), (2, 5000)] {
        let request = room.hand(n);
        room.call(request);
        room.pass(spoken);
    }
    let turn = room.floor().turn.unwrap().id;
    let [long, short, fresh] = [0, 2, 4].map(|n| room.hand(n));
    assert_eq!(room.order(), [fresh, short, long], "on the floor is a turn, too");
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.order(), [fresh, short, long]);
    assert_eq!(
        room.suggested(),
        Some((fresh, SuggestionReason::LeastHeard { turns: 0 }))
    );
    let card = room.card(long).unwrap();
    assert_eq!((card.turns, card.spoken.0, card.first_time), (1, 61_000, false));
}

#[test]
fn q15_after_being_passed_often_it_is_their_turn() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 24);
    let [first, second] = [0, 2].map(|n| room.hand(n));
    let later: Vec<_> = (0..u128::from(MAX_PASSED))
        .map(|n| room.hand(2 * n + 1))
        .collect();
    for request in later {
        room.call(request);
    }
    assert_eq!(room.card(first).unwrap().passed, MAX_PASSED);
    assert_eq!(
        room.suggested(),
        Some((first, SuggestionReason::PassedOver { times: MAX_PASSED }))
    );
    assert_eq!(room.order(), [first, second]);
    room.call(second);
    assert_eq!(room.card(first).unwrap().passed, MAX_PASSED + 1, "the chair may");
    let point = room.raise(&attendee(22), RequestKind::PointOfOrder).unwrap();
    room.call(point);
    assert_eq!(
        room.card(first).unwrap().passed,
        MAX_PASSED + 1,
        "only interventions count"
    );
}

#[test]
fn q16_manual_suggests_nobody_and_still_announces() {
    let mut room = Room::open_floor(QueuePolicy::Manual, 24);
    let [a, b] = [0, 1].map(|n| room.hand(n));
    assert_eq!((room.queue().suggestion, room.order()), (None, vec![a, b]));
    assert_eq!(room.queue().next[0].request, Some(a));
    let reply = room.raise(&attendee(2), RequestKind::Reply).unwrap();
    assert_eq!(room.suggested(), Some((reply, SuggestionReason::ByKind)));
    room.call(reply);
    room.call(b);
    for n in 1..u128::from(MAX_PASSED) {
        let later = room.hand(2 * n + 1);
        room.call(later);
    }
    assert_eq!(room.suggested(), Some((a, SuggestionReason::OnlyOne)));
    let c = room.hand(1);
    let passed = SuggestionReason::PassedOver { times: MAX_PASSED };
    assert_eq!((room.suggested(), room.order()), (Some((a, passed)), vec![a, c]));
}

#[test]
fn q5_a_move_holds_under_every_policy_until_its_anchor_has_left() {
    let mut room = Room::open_floor(QueuePolicy::Alternate, 12);
    let [a, b, c] = [0, 2, 4].map(|n| room.hand(n));
    let [far, farther] = [1, 3].map(|n| room.hand(n));
    assert_eq!(room.order(), [a, far, b, farther, c]);
    room.move_before(c, Some(far));
    assert_eq!(room.order(), [a, c, far, b, farther]);
    room.call(a);
    assert_eq!(room.suggested(), Some((c, SuggestionReason::ChairOrdered)));
    room.move_before(far, None);
    assert_eq!(
        room.order(),
        [farther, c, b, far],
        "c stays before whoever followed x"
    );
    room.act(&chair(), Command::WithdrawRequest { request: b })
        .unwrap();
    let d = room.hand(6);
    assert_eq!(
        room.order(),
        [farther, c, d, far],
        "c is as the list has them, far after all others"
    );
    room.move_before(c, Some(farther));
    assert_eq!(room.order(), [c, farther, d, far]);
    room.move_before(farther, Some(c));
    assert_eq!(room.order(), [farther, c, d, far], "two moves make no circle");
}

#[test]
fn q5_first_in_the_list_by_the_chairs_hand_says_so() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 8);
    let [a, b, c] = [0, 2, 4].map(|n| room.hand(n));
    room.move_before(c, Some(a));
    room.act(&chair(), Command::WithdrawRequest { request: a })
        .unwrap();
    assert_eq!(room.order(), [c, b]);
    assert_eq!(room.suggested(), Some((c, SuggestionReason::ChairOrdered)));
}

#[test]
fn q17_passing_the_suggestion_is_noted() {
    let overrides = |room: &Room| match room.see(Key::Fairness, Audience::Crew) {
        Some(Entity::Fairness(card)) => card.overrides,
        other => panic!("no fairness: {other:?}"),
    };
    let mut room = Room::open_floor(QueuePolicy::Fifo, 8);
    let [_, b, c] = [0, 1, 2].map(|n| room.hand(n));
    let person = room.person(0);
    room.give(FloorTarget::Person { person }).unwrap();
    assert_eq!(overrides(&room), 0, "outside the list");
    room.call(b);
    assert_eq!(overrides(&room), 1);
    let first = room.order()[0];
    room.call(first);
    assert_eq!(overrides(&room), 1, "as suggested");
    let segment = room.rundown().current.unwrap();
    room.act(&chair(), set(segment, Some(QueuePolicy::Manual), None))
        .unwrap();
    room.hand(3);
    let last = room.order()[1];
    room.call(last);
    assert_eq!(
        (overrides(&room), room.order()),
        (1, vec![c]),
        "nobody was suggested"
    );
}

#[test]
fn q18_only_those_whose_place_changed_are_told() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 12);
    let requests: Vec<_> = (0..8).map(|n| room.hand(n)).collect();
    let told = |room: &mut Room| -> Vec<Key> {
        let touched = room.session.take_touched().into_iter();
        touched
            .filter(|key| matches!(key, Key::Me(_) | Key::Request(_)))
            .collect()
    };
    told(&mut room);
    let last = room.hand(8);
    let me = |n| Key::Me(attendee(n).participant);
    assert_eq!(
        told(&mut room),
        BTreeSet::from([Key::Request(last), me(8)])
            .into_iter()
            .collect::<Vec<_>>()
    );
    let request = requests[6];
    room.act(&chair(), Command::WithdrawRequest { request }).unwrap();
    let expected = BTreeSet::from([Key::Request(request), me(6), me(7), me(8)]);
    assert_eq!(told(&mut room), expected.into_iter().collect::<Vec<_>>());
    assert_eq!(room.me(&attendee(8)).requests[0].position, 8);
    room.call(requests[0]);
    let requests_told = told(&mut room)
        .into_iter()
        .filter(|key| matches!(key, Key::Request(_)));
    let expected = BTreeSet::from([requests[0], requests[2]].map(Key::Request));
    assert_eq!(
        requests_told.collect::<BTreeSet<_>>(),
        expected,
        "one left, one is on deck now"
    );
    let states = [1, 2, 3].map(|n| room.card(requests[n]).unwrap().state);
    assert_eq!(
        states,
        [
            RequestState::Accepted,
            RequestState::Accepted,
            RequestState::Pending
        ]
    );
    let ready = [1, 2, 3].map(|n| room.me(&attendee(n)).requests[0].on_deck);
    assert_eq!(ready, [true, true, false]);
}

#[test]
fn q18_planned_speakers_are_to_be_ready_before_the_list() {
    let mut room = Room::live();
    (0..4).for_each(|n| drop(room.join(n)));
    let [a, _] = [0, 1].map(|n| room.hand(n));
    room.start(0, QueuePolicy::Fifo);
    let ready = |room: &Room, n| room.me(&attendee(n)).requests[0].on_deck;
    assert_eq!(
        [0, 1].map(|n| ready(&room, n)),
        [false, false],
        "two of the plan come first"
    );
    let slot = room.segment(0).slots[0].id;
    room.session.take_touched();
    room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    assert!(
        room.session
            .take_touched()
            .contains(&Key::Me(attendee(0).participant))
    );
    assert_eq!([0, 1].map(|n| ready(&room, n)), [true, false]);
    let point = room.raise(&attendee(2), RequestKind::PointOfOrder).unwrap();
    assert_eq!(room.order(), [point, a, room.order()[2]]);
    assert_eq!([2, 0].map(|n| ready(&room, n)), [true, false]);
    room.move_before(point, None);
    assert!(
        matches!(room.queue().suggestion, Some(Suggestion::Plan { .. })),
        "the chair put it last"
    );
    for request in room.order().into_iter().filter(|request| *request != point) {
        room.act(&chair(), Command::WithdrawRequest { request }).unwrap();
    }
    assert_eq!(room.order(), [point]);
    assert!(matches!(room.queue().suggestion, Some(Suggestion::Plan { .. })));
}

#[test]
fn q19_late_speakers_come_behind_and_are_not_forgotten() {
    let mut room = Room::live();
    let mark = |room: &mut Room, n, attendance| {
        let person = room.person(n);
        room.act(&chair(), Command::MarkAttendance { person, attendance })
            .unwrap();
    };
    let planned = |room: &Room| -> Vec<String> {
        let next = room.queue().next.into_iter();
        next.filter(|next| next.slot.is_some())
            .map(|next| next.speaker.name.to_string())
            .collect()
    };
    mark(&mut room, 0, Attendance::Late);
    room.start(0, QueuePolicy::Fifo);
    assert_eq!(planned(&room), ["Bo Lindqvist", "Ada Okafor"]);
    let segments = room.rundown().segments;
    let add = |person| Command::AddSlot {
        segment: segments[1],
        person,
        minutes: minutes(3),
        topic: None,
    };
    let mina = room.person(2);
    room.act(&chair(), add(mina)).unwrap();
    room.start(1, QueuePolicy::Fifo);
    assert_eq!(planned(&room), ["Mina Haddad", "Bo Lindqvist", "Ada Okafor"]);
    mark(&mut room, 0, Attendance::Remote);
    mark(&mut room, 1, Attendance::Absent);
    assert_eq!(planned(&room), ["Mina Haddad", "Ada Okafor"]);
    room.start(OPEN_FLOOR, QueuePolicy::Fifo);
    assert_eq!(planned(&room), [""; 0]);
}

#[test]
fn q20_each_channels_list_closes_at_its_own_time() {
    let mut room = Room::open();
    let hub = room.join(4);
    let introduce = Command::Introduce {
        name: name("Hub Suva"),
        affiliation: None,
        channel: Channel::Hub,
        region: None,
        stakeholder: None,
        hub: None,
        say: None,
    };
    room.act(&hub, introduce).unwrap();
    let guests = [
        (Channel::Onsite, room.join(2)),
        (Channel::Online, room.join(1)),
        (Channel::Hub, hub),
    ];
    let mut times = BTreeMap::new();
    for (minute, (channel, _)) in (1..).zip(&guests) {
        let at = room.now.plus(Minutes::new(minute).unwrap().millis());
        let (channel, at) = (Some(*channel), Some(at));
        room.act(&chair(), Command::CloseList { channel, at }).unwrap();
        times.insert(minute, at.unwrap());
    }
    for (closed, at) in (1..).zip(times.into_values()) {
        assert_eq!(room.session.next_deadline(), Some(at));
        room.now = at;
        let events = room.session.on_deadline(at);
        room.commit(None, dais_core::Cause::Deadline(at), events);
        for (i, (channel, guest)) in guests.iter().enumerate() {
            assert_eq!(room.queue().open.contains(channel), i >= closed);
            let raised = room.raise(guest, RequestKind::Intervention);
            if i < closed {
                assert_eq!(raised, Err(RefusalCode::ListClosed));
            } else {
                let request = raised.unwrap();
                room.act(guest, Command::WithdrawRequest { request }).unwrap();
            }
        }
    }
}

#[test]
fn q21_the_segment_says_how_long_each_may_speak() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let segment = room.rundown().current.unwrap();
    room.act(&chair(), set(segment, None, Some(Seconds(90)))).unwrap();
    assert_eq!(room.queue().each.0, 90_000);
    let request = room.hand(0);
    room.call(request);
    assert_eq!(room.floor().turn.unwrap().clock.allotted.0, 90_000);
    room.act(&chair(), Command::EndSegment { segment }).unwrap();
    let request = room.hand(1);
    room.call(request);
    assert_eq!(room.floor().turn.unwrap().clock.allotted.0, 120_000);
    let short = set(segment, None, Some(Seconds(9)));
    assert_eq!(room.act(&chair(), short), Err(RefusalCode::OutOfBounds));
}

#[test]
fn q22_who_has_waited_for_ten_minutes_waits_long() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let request = room.hand(0);
    let raised = room.now;
    room.pass(60_000);
    let person = room.person(0);
    room.give(FloorTarget::Person { person }).unwrap();
    let long = room.card(request).unwrap().long_from;
    assert_eq!(long, raised.plus(Millis::from_minutes(10)), "since it was raised");
}

#[test]
fn q7_the_card_of_a_request_says_what_the_chair_needs() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let request = room.hand(0);
    let card = room.card(request).unwrap();
    assert!(card.first_time && !card.interposes);
    let kinds = [
        RequestKind::PointOfOrder,
        RequestKind::ClarifyingQuestion,
        RequestKind::Reply,
    ];
    let interposes = kinds.map(|kind| {
        let request = room.raise(&attendee(1), kind).unwrap();
        room.card(request).unwrap().interposes
    });
    assert_eq!(interposes, [true, true, false]);
}

/// Something that happens in a meeting.
#[derive(Clone, Debug)]
enum Act {
    Ask(u128, usize),
    /// A question of theirs is forwarded, to be read aloud.
    Write(u128),
    Leave(usize),
    /// Whoever is suggested, or else announced, is called.
    Call,
    /// Somebody else is.
    Override(usize),
    Move(usize, usize),
}

const GUESTS: u128 = 14;

/// Calls as suggested, and in these proportions the chair's own choices and moves.
fn acts(overrides: u32, moves: u32) -> impl Strategy<Value = Vec<Act>> {
    let kinds = prop_oneof![6 => Just(3_usize), 1 => 0_usize..3];
    let act = prop_oneof![
        6 => (0..GUESTS, kinds).prop_map(|(guest, kind)| Act::Ask(guest, kind)),
        2 => (0..GUESTS).prop_map(Act::Write),
        1 => any::<usize>().prop_map(Act::Leave),
        4 => Just(Act::Call),
        overrides => any::<usize>().prop_map(Act::Override),
        moves => any::<(usize, usize)>().prop_map(|(from, to)| Act::Move(from, to)),
    ];
    proptest::collection::vec(act, 1..90)
}

fn policies() -> impl Strategy<Value = QueuePolicy> {
    prop_oneof![
        Just(QueuePolicy::Fifo),
        Just(QueuePolicy::Alternate),
        Just(QueuePolicy::Ratio { onsite: 3, online: 2 }),
        Just(QueuePolicy::Ratio { onsite: 1, online: 3 }),
        Just(QueuePolicy::LeastHeard),
        Just(QueuePolicy::Manual),
    ]
}

/// A call, and what stood in the list at that moment, by the cards.
struct Called {
    request: RequestCard,
    suggested: Option<(RequestId, SuggestionReason)>,
    others: Vec<RequestCard>,
}

fn play(acts: &[Act], policy: QueuePolicy, mut look: impl FnMut(&Room, Option<&Called>)) -> Room {
    let mut room = Room::open_floor(policy, GUESTS);
    room.reader();
    for act in acts {
        room.pass(500);
        let order = room.order();
        let some = |pick: usize| order.get(pick % order.len().max(1)).copied();
        let mut called = None;
        match act {
            Act::Ask(guest, kind) => {
                let asked = room.raise(&attendee(*guest), RequestKind::ALL[*kind]);
                assert!(matches!(asked, Ok(_) | Err(RefusalCode::AlreadyWaiting)));
            }
            Act::Write(guest) => match room.submit(&attendee(*guest), "Why?") {
                Ok(question) => {
                    room.forward(question, None).unwrap();
                }
                Err(code) => assert_eq!(code, RefusalCode::TooMany),
            },
            Act::Leave(pick) => {
                if let Some(request) = some(*pick) {
                    room.act(&relay(), Command::WithdrawRequest { request }).unwrap();
                }
            }
            Act::Call | Act::Override(_) => {
                let pick = if let Act::Override(pick) = act { *pick } else { 0 };
                if let Some(request) = some(pick) {
                    let others = order.iter().filter(|other| **other != request);
                    called = Some(Called {
                        request: room.card(request).unwrap(),
                        suggested: room.suggested(),
                        others: others.map(|other| room.card(*other).unwrap()).collect(),
                    });
                    room.call(request);
                }
            }
            Act::Move(from, to) => {
                if let (Some(request), before) = (some(*from), some(*to)) {
                    room.move_before(request, before.filter(|before| *before != request));
                }
            }
        }
        look(&room, called.as_ref());
    }
    room
}

fn is_intervention(card: &RequestCard) -> bool {
    card.kind == RequestKind::Intervention
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, ..ProptestConfig::default() })]

    #[test]
    fn q18_places_suggestion_and_announcement_agree(acts in acts(1, 1), policy in policies()) {
        let mut before: Vec<RequestId> = Vec::new();
        play(&acts, policy, |room, called| {
            let order = room.order();
            let waiting = room.session.keys().into_iter().filter(|key| matches!(key, Key::Request(_)));
            assert_eq!(waiting.collect::<BTreeSet<_>>(), order.iter().map(|id| Key::Request(*id)).collect());
            let next = room.queue().next.into_iter().map(|next| next.request.unwrap());
            assert!(next.eq(order.iter().copied().take(dais_protocol::limits::SHOWN_NEXT)));
            match room.suggested() {
                Some((request, _)) => assert_eq!(order.first(), Some(&request)),
                None => assert!(order.is_empty() || policy == QueuePolicy::Manual),
            }
            for guest in (0..GUESTS).map(attendee) {
                for mine in room.me(&guest).requests {
                    assert_eq!(order[mine.position as usize - 1], mine.id);
                    assert_eq!(mine.on_deck, mine.position <= 2);
                }
            }
            // Heard times move when a turn ends; apart from that, what was foretold is what comes.
            if called.is_some_and(|called| before.first() == Some(&called.request.id))
                && policy != QueuePolicy::LeastHeard
            {
                assert_eq!(&before[1..], order);
            }
            before = order;
        });
    }

    #[test]
    fn q12_neither_side_twice_while_the_other_waits(acts in acts(1, 0)) {
        let mut last = None;
        play(&acts, QueuePolicy::Alternate, |_, called| {
            let Some(called) = called.filter(|called| is_intervention(&called.request)) else { return };
            let side = called.request.speaker.channel;
            let guarded = matches!(called.suggested, Some((_, SuggestionReason::PassedOver { .. })));
            let overridden = called.suggested.is_some_and(|(request, _)| request != called.request.id);
            let mut others = called.others.iter().filter(|other| is_intervention(other));
            let other_waits = others.any(|other| other.speaker.channel != side);
            assert!(last.replace(side) != Some(side) || guarded || overridden || !other_waits);
        });
    }

    #[test]
    fn q15_who_follows_the_suggestions_passes_nobody_too_often(acts in acts(0, 0), policy in policies()) {
        play(&acts, policy, |room, _| {
            for request in room.order() {
                assert!(room.card(request).unwrap().passed <= MAX_PASSED);
            }
        });
    }

    #[test]
    fn q15_passed_is_how_many_who_asked_later_were_called(acts in acts(1, 1), policy in policies()) {
        let mut passed: BTreeMap<RequestId, u32> = BTreeMap::new();
        play(&acts, policy, |room, called| {
            if let Some(called) = called.filter(|called| is_intervention(&called.request)) {
                for other in called.others.iter().filter(|other| is_intervention(other)) {
                    let later = called.request.raised_at > other.raised_at;
                    *passed.entry(other.id).or_default() += u32::from(later);
                }
            }
            for request in room.order() {
                let counted = passed.get(&request).copied().unwrap_or_default();
                assert_eq!(room.card(request).unwrap().passed, counted);
            }
        });
    }

    #[test]
    fn q14_nobody_waiting_was_heard_less_than_the_suggested(acts in acts(0, 0)) {
        play(&acts, QueuePolicy::LeastHeard, |_, called| {
            let Some(called) = called.filter(|called| is_intervention(&called.request)) else { return };
            if matches!(called.suggested, Some((_, SuggestionReason::PassedOver { .. }))) {
                return;
            }
            for other in called.others.iter().filter(|other| is_intervention(other)) {
                // The turn on the floor counts; the card tells of those that ended, and that it is not the first.
                assert!(other.turns + 1 >= called.request.turns);
                assert!(!other.first_time || called.request.first_time);
            }
        });
    }
}
