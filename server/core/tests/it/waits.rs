//! Q35, Q36: how long whoever waits is likely to wait.

use std::collections::BTreeSet;

use dais_protocol::{
    Command, FloorTarget, Key, Millis, QueuePolicy, RequestKind, Seconds, SegmentKind, Timestamp,
};
use proptest::prelude::*;

use crate::{
    course::{live, plan_of, segment},
    policy::{OPEN_FLOOR, set},
    room::{Room, attendee, chair},
};

const MINUTE: u64 = 60_000;

impl Room {
    /// From now on, in seconds.
    fn wait(&self, n: u128) -> Option<u64> {
        Some(
            self.me(&attendee(n)).requests[0]
                .expected?
                .at(self.now)
                .since(self.now)
                .0
                / 1000,
        )
    }

    fn told(&mut self) -> BTreeSet<Key> {
        let touched = self.session.take_touched().into_iter();
        touched.filter(|key| matches!(key, Key::Me(_))).collect()
    }
}

#[test]
fn q35_the_floor_is_free_and_those_before_have_spoken() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 4);
    let hands = [0, 1, 2].map(|n| room.hand(n));
    assert_eq!([0, 1, 2].map(|n| room.wait(n)), [0, 120, 240].map(Some));
    room.call(hands[0]);
    assert_eq!([1, 2].map(|n| room.wait(n)), [120, 240].map(Some));
    room.pass(50_000);
    assert_eq!(
        [1, 2].map(|n| room.wait(n)),
        [70, 190].map(Some),
        "it holds by itself"
    );
    let each = set(room.rundown().segments[OPEN_FLOOR], None, Some(Seconds(60)));
    room.act(&chair(), each).unwrap();
    assert_eq!([1, 2].map(|n| room.wait(n)), [70, 130].map(Some));
    let question = room.submit(&attendee(3), "And I?").unwrap();
    room.forward(question, None).unwrap();
    assert_eq!(room.wait(3), Some(190), "to be read aloud is to wait as well");
}

#[test]
fn q35_planned_speakers_are_called_before() {
    let mut room = live(plan_of(vec![segment(SegmentKind::Statements, 20, &[5, 7])]));
    (0..3).for_each(|n| drop(room.join(n)));
    room.start(0, QueuePolicy::Fifo);
    room.hand(0);
    room.hand(1);
    let point = room.raise(&attendee(2), RequestKind::PointOfOrder).unwrap();
    assert_eq!(
        [2, 0, 1].map(|n| room.wait(n)),
        [0, 120 + 720, 240 + 720].map(Some)
    );
    let slot = room.segment(0).slots[0].id;
    room.give(FloorTarget::Slot { slot, by: None }).unwrap();
    assert_eq!([2, 0].map(|n| room.wait(n)), [300, 300 + 120 + 420].map(Some));
    room.act(&chair(), Command::WithdrawRequest { request: point })
        .unwrap();
    assert_eq!(room.wait(0), Some(300 + 420));
}

#[test]
fn q35_nothing_is_told_where_nothing_is_known() {
    let mut room = Room::live();
    (0..2).for_each(|n| drop(room.join(n)));
    room.hand(0);
    assert_eq!(room.wait(0), None, "nothing is running");
    room.start(0, QueuePolicy::Fifo);
    assert_eq!(room.wait(0), None, "the open floor is to come");
    let open_floor = room.start(OPEN_FLOOR, QueuePolicy::Fifo);
    assert_eq!(room.wait(0), Some(0));
    room.act(&chair(), set(open_floor, Some(QueuePolicy::Manual), None))
        .unwrap();
    assert_eq!(room.wait(0), None, "the chair alone chooses");
    room.act(&chair(), set(open_floor, Some(QueuePolicy::Fifo), None))
        .unwrap();
    assert_eq!(room.wait(0), Some(0));
    room.act(&chair(), Command::EndSegment { segment: open_floor })
        .unwrap();
    assert_eq!(room.wait(0), None);
}

#[test]
fn q35_breaks_call_nobody_and_an_open_floor_that_is_added_is_waited_for() {
    let mut room = live(plan_of(vec![
        segment(SegmentKind::Break, 5, &[]),
        segment(SegmentKind::Statements, 20, &[]),
    ]));
    room.join(0);
    room.hand(0);
    room.start(0, QueuePolicy::Fifo);
    assert_eq!(room.wait(0), None);
    room.start(1, QueuePolicy::Fifo);
    assert_eq!(room.wait(0), Some(0));
    let add = Command::AddSegment {
        kind: SegmentKind::OpenFloor,
        title: dais_protocol::Title::parse("Open floor").unwrap(),
        minutes: crate::room::minutes(10),
        after: room.rundown().current,
    };
    room.act(&chair(), add).unwrap();
    assert_eq!(room.wait(0), None);
}

#[test]
fn q36_nobody_is_told_again_while_it_holds() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 40);
    let hands: Vec<_> = (0..40).map(|n| room.hand(n)).collect();
    let speaking = hands[0];
    room.call(speaking);
    room.pass(110_000);
    let turn = room.floor().turn.unwrap().id;
    room.told();
    let holder = Key::Me(attendee(0).participant);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    assert_eq!(room.told(), [holder].into(), "ten seconds early is no news");
    assert_eq!(room.wait(1), Some(10));
    room.pass(10 * MINUTE);
    assert_eq!(
        room.wait(39),
        Some(38 * 120),
        "those who wait for nothing wait from now on"
    );
}

#[test]
fn q36_who_is_near_hears_what_who_is_far_need_not() {
    let mut room = Room::open_floor(QueuePolicy::Fifo, 40);
    let hands: Vec<_> = (0..40).map(|n| room.hand(n)).collect();
    let speaking = hands[0];
    room.call(speaking);
    let turn = room.floor().turn.unwrap().id;
    room.told();
    let seconds = Seconds(60);
    room.act(&chair(), Command::AddTime { turn, seconds }).unwrap();
    // The first waits for three minutes now, the fifth for eleven: a tenth of that is more than what was added.
    let told: BTreeSet<Key> = (1..5).map(|n| Key::Me(attendee(n).participant)).collect();
    assert_eq!(room.told(), told);
    assert_eq!(room.wait(1), Some(180));
    assert_eq!(room.wait(39), Some(120 + 38 * 120));
    room.act(&chair(), Command::AddTime { turn, seconds }).unwrap();
    assert!(room.told().len() > 5, "it adds up");
}

/// What moves the time of those who wait.
#[derive(Clone, Debug)]
enum Act {
    Hand(u128),
    Lower(usize),
    Call(usize),
    End,
    Pause,
    Resume,
    Add(i32),
    Each(i32),
    Pass(u64),
}

fn acts() -> impl Strategy<Value = Vec<Act>> {
    let act = prop_oneof![
        8 => (0..20_u128).prop_map(Act::Hand),
        1 => any::<usize>().prop_map(Act::Lower),
        3 => (0..3_usize).prop_map(Act::Call),
        1 => Just(Act::End),
        1 => Just(Act::Pause),
        1 => Just(Act::Resume),
        1 => (-90..90_i32).prop_map(Act::Add),
        1 => (10..300_i32).prop_map(Act::Each),
        4 => (0..3 * MINUTE).prop_map(Act::Pass),
    ];
    proptest::collection::vec(act, 1..80)
}

/// When the floor is free, read off the clocks by hand.
fn free(room: &Room) -> Timestamp {
    let floor = room.floor();
    floor
        .turn
        .map_or(room.now, |turn| match (turn.clock.runs_out_at, turn.clock.left) {
            (Some(at), _) => at.max(room.now),
            (None, left) => room.now.plus(Millis(left.unwrap().max(0).unsigned_abs())),
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 64, ..ProptestConfig::default() })]

    #[test]
    fn q36_what_was_told_is_never_far_off(acts in acts()) {
        let mut room = Room::open_floor(QueuePolicy::Fifo, 20);
        let segment = room.rundown().segments[OPEN_FLOOR];
        room.told();
        let mut folded: Vec<_> = (0..20).map(|n| room.me(&attendee(n))).collect();
        for act in acts {
            let turn = room.floor().turn.map(|turn| turn.id);
            let order = room.order();
            let some = |pick: usize| order.get(pick % order.len().max(1)).copied();
            let command = match (act, turn) {
                (Act::Hand(n), _) => {
                    let _ = room.raise(&attendee(n), RequestKind::Intervention);
                    None
                }
                (Act::Lower(pick), _) => some(pick).map(|request| Command::WithdrawRequest { request }),
                (Act::Call(pick), _) => {
                    if let Some(request) = some(pick) {
                        room.call(request);
                    }
                    None
                }
                (Act::End, Some(turn)) => Some(Command::EndTurn { turn }),
                (Act::Pause, Some(turn)) => Some(Command::PauseTurn { turn }),
                (Act::Resume, Some(turn)) => Some(Command::ResumeTurn { turn }),
                (Act::Add(seconds), Some(turn)) => Some(Command::AddTime { turn, seconds: Seconds(seconds) }),
                (Act::Each(each), _) => Some(set(segment, None, Some(Seconds(each)))),
                (Act::Pass(time), _) => {
                    room.pass(time);
                    None
                }
                (_, None) => None,
            };
            if let Some(command) = command {
                let _ = room.act(&chair(), command);
            }
            // While nobody acts nobody is told, and what is off by a tenth of the wait is a larger part as it shrinks.
            let reckoned = room.log.last().unwrap().at == room.now;
            let told = room.told();
            for n in 0..20_u8 {
                let me = room.me(&attendee(n.into()));
                if told.contains(&Key::Me(me.participant)) {
                    folded[usize::from(n)] = me.clone();
                }
                prop_assert_eq!(&folded[usize::from(n)], &me, "whoever sees another wait was told");
                for mine in me.requests {
                    let before = u64::from(mine.position - 1) * room.queue().each.0;
                    let truth = free(&room).plus(Millis(before));
                    let off = mine.expected.unwrap().at(room.now).0.abs_diff(truth.0);
                    let slack = (MINUTE / 2).max(truth.since(room.now).0 / 10);
                    prop_assert!(!reckoned || off <= slack, "{} off by {off}", mine.position);
                }
            }
        }
    }
}
