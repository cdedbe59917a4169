//! F: corrections of the record, and what it comes to.

use dais_protocol::{
    Audience, Beneficiary, Channel, Command, CommandId, Entity, FloorTarget, Key, Millis, PersonId,
    RefusalCode, RequestKind, SegmentId, Timestamp, TurnCard, TurnCorrection, TurnId, Who,
};
use proptest::prelude::*;
use uuid::Uuid;

use crate::room::{Room, chair, host, name};

const SECOND: u64 = 1000;

fn correct(turn: TurnId, began_at: Option<Timestamp>, ended_at: Option<Timestamp>) -> Command {
    Command::CorrectTurn(TurnCorrection {
        turn,
        who: None,
        channel: None,
        began_at,
        ended_at,
    })
}

fn record(room: &Room, turn: TurnId) -> TurnCard {
    match room.see(Key::Turn(turn), Audience::Crew) {
        Some(Entity::Turn(turn)) => *turn,
        other => panic!("not on record: {other:?}"),
    }
}

fn heard(room: &Room, person: PersonId) -> (u32, Millis) {
    match room.see(Key::Person(person), Audience::Crew) {
        Some(Entity::Person(person)) => {
            let details = person.details.unwrap();
            (details.turns, details.spoken)
        }
        other => panic!("nobody: {other:?}"),
    }
}

/// A room, with an instant so many seconds after the session began.
struct Course {
    room: Room,
    start: Timestamp,
}

impl Course {
    fn new() -> Self {
        let room = Room::live();
        let start = room.now;
        Self { room, start }
    }

    fn at(&self, seconds: u64) -> Timestamp {
        self.start.plus(Millis(seconds * SECOND))
    }

    fn until(&mut self, seconds: u64) {
        self.room.now = self.at(seconds);
    }

    fn person(&mut self, n: usize, interpose: bool) -> TurnId {
        let holder = self.room.floor().turn.map(|turn| turn.id);
        let to = FloorTarget::Person {
            person: self.room.person(n),
        };
        let give = Command::GiveFloor {
            to,
            holder,
            minutes: None,
            interpose: Some(interpose),
        };
        TurnId(self.room.act(&chair(), give).unwrap())
    }

    fn end(&mut self, turn: TurnId) {
        self.room.act(&chair(), Command::EndTurn { turn }).unwrap();
    }

    fn correct(&mut self, turn: TurnId, began: Option<u64>, ended: Option<u64>) -> Result<(), RefusalCode> {
        let command = correct(turn, began.map(|at| self.at(at)), ended.map(|at| self.at(at)));
        self.room.act(&chair(), command).map(|_| ())
    }

    /// From when to when somebody spoke, and how many seconds.
    fn spoke(&self, turn: TurnId) -> (u64, u64, u64) {
        let card = record(&self.room, turn);
        let seconds = |at: Timestamp| at.since(self.start).0 / SECOND;
        (
            seconds(card.began_at),
            seconds(card.ended_at.unwrap()),
            card.spoken.unwrap().0 / SECOND,
        )
    }
}

#[test]
fn f14_the_record_is_added_up_anew_when_it_is_corrected() {
    let mut course = Course::new();
    let (ada, bo) = (course.room.person(0), course.room.person(1));
    let first = course.person(0, false);
    course.until(60);
    course.end(first);
    let second = course.person(0, false);
    course.until(90);
    course.end(second);
    assert_eq!(heard(&course.room, ada), (2, Millis(90 * SECOND)));
    let who = Command::CorrectTurn(TurnCorrection {
        turn: second,
        who: Some(Beneficiary::Person { person: bo }),
        channel: None,
        began_at: None,
        ended_at: Some(course.at(80)),
    });
    let act = course.room.act(&chair(), who).unwrap();
    assert_eq!(heard(&course.room, ada), (1, Millis(60 * SECOND)));
    assert_eq!(heard(&course.room, bo), (1, Millis(20 * SECOND)));
    let undo = Command::Undo { act: CommandId(act) };
    course.room.act(&chair(), undo).unwrap();
    assert_eq!(heard(&course.room, ada), (2, Millis(90 * SECOND)));
    assert_eq!(heard(&course.room, bo), (0, Millis(0)));
}

#[test]
fn f15_what_was_recorded_first_is_kept() {
    let mut course = Course::new();
    let turn = course.person(0, false);
    course.until(60);
    // While it runs: its end is recorded later, and counts as recorded first.
    course.correct(turn, Some(10), None).unwrap();
    course.until(70);
    course.end(turn);
    let walk_in = Command::CorrectTurn(TurnCorrection {
        turn,
        who: Some(Beneficiary::WalkIn {
            name: name("Her deputy"),
            affiliation: None,
        }),
        channel: Some(Channel::Online),
        began_at: None,
        ended_at: Some(course.at(65)),
    });
    course.room.act(&chair(), walk_in).unwrap();
    let card = record(&course.room, turn);
    assert_eq!(
        (card.speaker.name, card.speaker.channel),
        (name("Her deputy"), Channel::Online)
    );
    let was = card.was.unwrap();
    assert_eq!(was.speaker.unwrap().name, name("Ada Okafor"));
    assert_eq!((was.began_at, was.ended_at), (course.start, Some(course.at(70))));
}

#[test]
fn f15_who_was_recorded_first_goes_by_their_name_of_now() {
    let mut course = Course::new();
    let turn = course.person(0, false);
    course.until(30);
    course.end(turn);
    let (room, first, really) = (&mut course.room, course.start, 1);
    let person = room.person(really);
    let correct = Command::CorrectTurn(TurnCorrection {
        turn,
        who: Some(Beneficiary::Person { person }),
        channel: None,
        began_at: None,
        ended_at: None,
    });
    room.act(&chair(), correct).unwrap();
    room.session.take_touched();
    let rename = Command::ChangePerson {
        person: room.person(0),
        name: Some(name("Ada Obi")),
        affiliation: None,
        position: None,
    };
    room.act(&chair(), rename).unwrap();
    assert!(room.session.take_touched().contains(&Key::Turn(turn)));
    let was = record(room, turn).was.unwrap();
    assert_eq!(
        (was.began_at, was.speaker.unwrap().name),
        (first, name("Ada Obi"))
    );
}

#[test]
fn f15_the_public_does_not_see_what_was_corrected() {
    let mut course = Course::new();
    let turn = course.person(0, false);
    course.until(60);
    course.correct(turn, Some(10), None).unwrap();
    assert!(course.room.floor().turn.unwrap().was.is_some());
    match course.room.see(Key::Floor, Audience::Public) {
        Some(Entity::Floor(floor)) => assert_eq!(floor.turn.unwrap().was, None),
        other => panic!("no floor: {other:?}"),
    }
}

#[test]
fn f15_a_correction_names_a_turn_and_changes_something() {
    let mut course = Course::new();
    let turn = course.person(0, false);
    course.until(60);
    for (command, code) in [
        (
            correct(TurnId(Uuid::nil()), Some(course.start), None),
            RefusalCode::NotFound,
        ),
        (correct(turn, None, None), RefusalCode::OutOfBounds),
        (correct(turn, Some(course.start), None), RefusalCode::WrongState),
        (correct(turn, None, Some(course.at(50))), RefusalCode::WrongState),
    ] {
        assert_eq!(course.room.act(&chair(), command), Err(code));
    }
}

#[test]
fn f15_corrections_are_for_afterwards_too() {
    let mut course = Course::new();
    let turn = course.person(0, false);
    course.until(60);
    course.room.act(&host(), Command::EndSession {}).unwrap();
    course.until(90);
    assert_eq!(
        course.correct(turn, None, Some(70)),
        Err(RefusalCode::OutOfBounds),
        "after the session"
    );
    course.correct(turn, Some(5), Some(50)).unwrap();
    assert_eq!(course.spoke(turn), (5, 50, 45));
}

#[test]
fn f16_whoever_spoke_before_gives_way_to_a_late_press() {
    let mut course = Course::new();
    course.until(10);
    let first = course.person(0, false);
    course.until(60);
    let second = course.person(1, false);
    course.until(90);
    course.correct(second, Some(40), None).unwrap();
    assert_eq!(course.spoke(first), (10, 40, 30));
    assert_eq!(
        record(&course.room, first).was.unwrap().ended_at,
        Some(course.at(60))
    );
    assert_eq!(course.room.floor().turn.unwrap().began_at, course.at(40));
    assert_eq!(
        course.correct(second, Some(9), None),
        Err(RefusalCode::OutOfBounds),
        "before the one before began"
    );
    course.correct(second, Some(10), None).unwrap();
    assert_eq!(course.spoke(first), (10, 10, 0));
    assert_eq!(
        course.correct(second, Some(91), None),
        Err(RefusalCode::OutOfBounds),
        "the future"
    );
}

#[test]
fn f16_nobody_spoke_before_the_session() {
    let mut course = Course::new();
    course.until(10);
    let turn = course.person(0, false);
    course.correct(turn, Some(0), None).unwrap();
    let before = Timestamp(course.start.0 - 1);
    assert_eq!(
        course.room.act(&chair(), correct(turn, Some(before), None)),
        Err(RefusalCode::OutOfBounds)
    );
}

#[test]
fn f16_an_interposed_turn_before_gives_way_with_the_one_it_interrupted() {
    let mut course = Course::new();
    let main = course.person(0, false);
    course.until(20);
    let short = course.person(1, true);
    course.until(40);
    let next = course.person(2, false);
    course.until(50);
    assert_eq!(
        course.correct(next, Some(10), None),
        Err(RefusalCode::OutOfBounds),
        "before the interposed turn began"
    );
    course.correct(next, Some(30), None).unwrap();
    assert_eq!(course.spoke(main), (0, 30, 20));
    assert_eq!(course.spoke(short), (20, 30, 10));
}

#[test]
fn f17_an_end_is_corrected_within_what_is_free() {
    let mut course = Course::new();
    let first = course.person(0, false);
    course.until(60);
    course.end(first);
    course.until(80);
    let second = course.person(1, false);
    course.until(100);
    for (end, outcome) in [(81, false), (80, true), (101, false), (0, true), (70, true)] {
        let expected = if outcome {
            Ok(())
        } else {
            Err(RefusalCode::OutOfBounds)
        };
        assert_eq!(course.correct(first, None, Some(end)), expected, "{end}");
    }
    assert_eq!(
        course.correct(first, Some(71), None),
        Err(RefusalCode::OutOfBounds)
    );
    course.end(second);
    assert_eq!(course.spoke(first), (0, 70, 70));
}

#[test]
fn f17_whoever_was_interrupted_stood_still_since_the_corrected_begin() {
    let mut course = Course::new();
    let main = course.person(0, false);
    course.until(60);
    let short = course.person(1, true);
    course.until(80);
    course.correct(short, Some(50), None).unwrap();
    assert_eq!(
        course.room.floor().interrupted.unwrap().clock.left,
        Some(70 * 1000),
        "two minutes, fifty seconds used"
    );
    course.until(90);
    course.end(short);
    course.until(100);
    course
        .room
        .act(&chair(), Command::ResumeTurn { turn: main })
        .unwrap();
    course.until(110);
    course.end(main);
    assert_eq!(course.spoke(main), (0, 110, 60));
    course.correct(short, Some(55), Some(95)).unwrap();
    assert_eq!(course.spoke(main), (0, 110, 65));
    assert_eq!(
        course.correct(short, None, Some(101)),
        Err(RefusalCode::OutOfBounds),
        "the main speaker went on"
    );
    assert_eq!(
        course.correct(main, Some(56), None),
        Err(RefusalCode::OutOfBounds),
        "interrupted before they began"
    );
}

#[test]
fn f18_a_pause_counts_as_far_as_it_lies_within_the_turn() {
    let mut course = Course::new();
    let turn = course.person(0, false);
    course.until(20);
    course.room.act(&chair(), Command::PauseTurn { turn }).unwrap();
    course.until(40);
    course.room.act(&chair(), Command::ResumeTurn { turn }).unwrap();
    course.until(60);
    course.correct(turn, Some(30), None).unwrap();
    assert_eq!(
        course.room.floor().turn.unwrap().clock.runs_out_at,
        Some(course.at(160))
    );
    course.end(turn);
    assert_eq!(course.spoke(turn), (30, 60, 20));
    course.correct(turn, Some(10), Some(35)).unwrap();
    assert_eq!(course.spoke(turn), (10, 35, 10));
    course.correct(turn, None, Some(50)).unwrap();
    assert_eq!(course.spoke(turn), (10, 50, 20));
}

#[test]
fn f20_the_last_speaker_is_put_back_in_front() {
    let mut room = Room::live();
    let (one, two) = (room.join(1), room.join(2));
    let reply = room.raise(&one, RequestKind::Reply).unwrap();
    let turn = room.give(FloorTarget::Request { request: reply }).unwrap();
    let waiting = room.raise(&two, RequestKind::PointOfOrder).unwrap();
    let readd = Command::ReaddSpeaker { turn };
    assert_eq!(room.act(&chair(), readd.clone()), Err(RefusalCode::NotFound));
    room.pass(9000);
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let back = room.act(&chair(), readd.clone()).unwrap();
    let order = room.queue().order.unwrap();
    assert_eq!(order, [dais_protocol::RequestId(back), waiting]);
    match room.see(Key::Request(order[0]), Audience::Crew) {
        Some(Entity::Request(card)) => assert_eq!(
            (card.speaker.who, card.kind, card.turns),
            (Who::Participant(one.participant), RequestKind::Reply, 1)
        ),
        other => panic!("not waiting: {other:?}"),
    }
    assert_eq!(record(&room, turn).spoken, Some(Millis(9000)));
    assert_eq!(room.act(&chair(), readd), Err(RefusalCode::AlreadyWaiting));
}

#[test]
fn f20_anybody_may_be_put_back_also_into_an_empty_list() {
    let mut room = Room::live();
    let person = room.person(0);
    let turn = room.give(FloorTarget::Person { person }).unwrap();
    room.act(&chair(), Command::EndTurn { turn }).unwrap();
    let back = room.act(&chair(), Command::ReaddSpeaker { turn }).unwrap();
    assert_eq!(room.queue().order.unwrap(), [dais_protocol::RequestId(back)]);
}

fn times(room: &Room, n: usize) -> (Option<Timestamp>, Option<Timestamp>) {
    let segment = room.segment(n);
    (segment.started_at, segment.ended_at)
}

#[test]
fn f21_the_times_of_a_segment_are_corrected_and_the_one_before_gives_way() {
    let mut course = Course::new();
    let segments = course.room.rundown().segments;
    let start = |segment: SegmentId, current| Command::StartSegment { segment, current };
    let set = |course: &mut Course, n: usize, began: Option<u64>, ended: Option<u64>| {
        let command = Command::CorrectSegment {
            segment: segments[n],
            started_at: began.map(|at| course.at(at)),
            ended_at: ended.map(|at| course.at(at)),
        };
        course.room.act(&chair(), command).map(|_| ())
    };
    assert_eq!(
        set(&mut course, 0, Some(0), None),
        Err(RefusalCode::WrongState),
        "it has not begun"
    );
    course.until(10);
    course.room.act(&chair(), start(segments[0], None)).unwrap();
    course.until(60);
    course
        .room
        .act(&chair(), start(segments[1], Some(segments[0])))
        .unwrap();
    course.until(100);
    set(&mut course, 1, Some(50), None).unwrap();
    assert_eq!(times(&course.room, 0), (Some(course.at(10)), Some(course.at(50))));
    // Joined, so it lasts until the next begins, also later.
    set(&mut course, 1, Some(70), None).unwrap();
    assert_eq!(times(&course.room, 0).1, Some(course.at(70)));
    assert_eq!(times(&course.room, 1), (Some(course.at(70)), None));
    for (n, began, ended, code) in [
        (1, Some(9), None, RefusalCode::OutOfBounds),
        (1, Some(101), None, RefusalCode::OutOfBounds),
        (1, None, Some(90), RefusalCode::WrongState),
        (1, None, None, RefusalCode::OutOfBounds),
        (1, Some(70), None, RefusalCode::WrongState),
        (0, None, Some(71), RefusalCode::OutOfBounds),
        (0, Some(71), None, RefusalCode::OutOfBounds),
        (0, None, Some(9), RefusalCode::OutOfBounds),
    ] {
        assert_eq!(
            set(&mut course, n, began, ended),
            Err(code),
            "{n} {began:?} {ended:?}"
        );
    }
    set(&mut course, 0, Some(0), Some(65)).unwrap();
    assert_eq!(times(&course.room, 0), (Some(course.start), Some(course.at(65))));
    // Apart, so only the one moves.
    set(&mut course, 1, Some(80), None).unwrap();
    assert_eq!(times(&course.room, 0).1, Some(course.at(65)));
}

#[test]
fn f21_a_segment_passed_over_at_once_is_the_one_before() {
    let mut course = Course::new();
    let segments = course.room.rundown().segments;
    let mut current = None;
    for (n, segment) in segments.iter().enumerate() {
        // The second is over the moment it begins.
        course.until([0, 10, 10][n]);
        let start = Command::StartSegment {
            segment: *segment,
            current,
        };
        course.room.act(&chair(), start).unwrap();
        current = Some(*segment);
    }
    course.until(30);
    let later = Command::CorrectSegment {
        segment: segments[2],
        started_at: Some(course.at(20)),
        ended_at: None,
    };
    course.room.act(&chair(), later).unwrap();
    let [ten, twenty] = [course.at(10), course.at(20)];
    assert_eq!(times(&course.room, 0), (Some(course.start), Some(ten)));
    assert_eq!(times(&course.room, 1), (Some(ten), Some(twenty)));
}

/// One step of a meeting: what, on which turn, and to when.
type Move = (u8, u8, u16, u16);

fn moves() -> impl Strategy<Value = Vec<Move>> {
    proptest::collection::vec((any::<u8>(), any::<u8>(), any::<u16>(), any::<u16>()), 1..60)
}

/// What happens in a meeting as to the floor, refusals included.
fn play(moves: &[Move]) -> (Course, Vec<TurnId>) {
    let mut course = Course::new();
    let mut turns: Vec<TurnId> = Vec::new();
    let mut acts: Vec<Uuid> = Vec::new();
    for (what, which, some, other) in moves {
        course.room.pass(u64::from(which % 8) * 500);
        let elapsed = course.room.now.since(course.start).0 + 1;
        let instant = |part: u16| Timestamp(course.start.0 + u64::from(part) * 7919 % elapsed);
        let floor = course.room.floor();
        let holder = floor.turn.map(|turn| turn.id);
        let any = if turns.is_empty() {
            TurnId(Uuid::nil())
        } else {
            turns[usize::from(*which) % turns.len()]
        };
        let on = holder.unwrap_or(any);
        let main = floor.interrupted.map_or(on, |main| main.id);
        let person = course.room.person(usize::from(*which) % 3);
        let command = match what % 16 {
            0..=3 => Command::GiveFloor {
                to: FloorTarget::Person { person },
                holder,
                minutes: None,
                interpose: Some(what % 4 > 1),
            },
            4 => Command::PauseTurn { turn: on },
            5 | 6 => Command::ResumeTurn { turn: main },
            7 => Command::EndTurn { turn: on },
            8 => Command::EndTurn { turn: main },
            9 => Command::Undo {
                act: CommandId(match acts.len() {
                    0 => Uuid::nil(),
                    all => acts[all - 1 - usize::from(*some) % all.min(3)],
                }),
            },
            10 => Command::CorrectTurn(TurnCorrection {
                turn: any,
                who: Some(Beneficiary::Person { person }),
                channel: None,
                began_at: None,
                ended_at: None,
            }),
            11 | 12 => correct(any, Some(instant(*some)), None),
            13 => correct(on, Some(instant(*some)), None),
            14 => correct(any, None, Some(instant(*some))),
            _ => correct(any, Some(instant(*some)), Some(instant(*other))),
        };
        let gives = matches!(command, Command::GiveFloor { .. });
        let undoes = match command {
            Command::Undo { act } => Some(act.0),
            _ => None,
        };
        if let Ok(id) = course.room.act(&chair(), command) {
            if gives {
                turns.push(TurnId(id));
            }
            if let Some(undone) = undoes {
                acts.retain(|act| *act != undone);
                turns.retain(|turn| turn.0 != undone);
            } else {
                acts.push(id);
            }
        }
    }
    (course, turns)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 512, ..ProptestConfig::default() })]

    #[test]
    fn f17_whatever_is_corrected_nobody_speaks_while_another_does(moves in moves()) {
        let (course, turns) = play(&moves);
        let floor = course.room.floor();
        let unended = [floor.turn, floor.interrupted];
        let mut cards: Vec<TurnCard> = unended.into_iter().flatten().collect();
        cards.extend(turns.iter().filter_map(|turn| {
            match course.room.see(Key::Turn(*turn), Audience::Crew) {
                Some(Entity::Turn(card)) => Some(*card),
                _ => None,
            }
        }));
        prop_assert_eq!(cards.len(), turns.len());
        let end = |card: &TurnCard| card.ended_at.unwrap_or(course.room.now);
        for card in &cards {
            prop_assert!(card.began_at >= course.start && card.began_at <= end(card) && end(card) <= course.room.now);
            let others = || cards.iter().filter(|other| other.id != card.id && other.interposed == card.interposed);
            for other in others() {
                let apart = end(other) <= card.began_at || end(card) <= other.began_at;
                prop_assert!(apart, "{card:?} and {other:?} overlap");
            }
            let within = |main: &&TurnCard| {
                !main.interposed && main.began_at <= card.began_at && end(card) <= end(main)
            };
            prop_assert!(!card.interposed || cards.iter().any(|main| within(&main)), "{card:?} interrupted nobody");
            // While somebody was interposed the main turn's clock stood.
            if let (false, Some(spoken)) = (card.interposed, card.spoken) {
                let interposed: u64 = cards
                    .iter()
                    .filter(|other| other.interposed)
                    .map(|other| {
                        let (from, to) = (other.began_at.max(card.began_at), end(other).min(end(card)));
                        to.since(from).0
                    })
                    .sum();
                prop_assert!(spoken.0 + interposed <= end(card).since(card.began_at).0, "{card:?}");
            }
        }
        for n in 0..3 {
            let person = course.room.person(n);
            let theirs = cards.iter().filter(|card| card.speaker.who == Who::Person(person));
            let (mut count, mut spoken) = (0, 0);
            for card in theirs.filter(|card| card.ended_at.is_some()) {
                count += 1;
                spoken += card.spoken.unwrap().0;
            }
            prop_assert_eq!(heard(&course.room, person), (count, Millis(spoken)));
        }
    }

    #[test]
    fn f21_segments_never_overlap(moves in moves()) {
        let mut course = Course::new();
        let segments = course.room.rundown().segments;
        let mut acts = Vec::new();
        for (what, which, some, other) in &moves {
            course.room.pass(u64::from(which % 8) * 500);
            let elapsed = course.room.now.since(course.start).0 + 1;
            let instant = |part: u16| Timestamp(course.start.0 + u64::from(part) * 7919 % elapsed);
            let segment = segments[usize::from(*which) % segments.len()];
            let current = course.room.rundown().current;
            let command = match what % 5 {
                0 => Command::StartSegment { segment, current },
                1 => Command::EndSegment { segment: current.unwrap_or(segment) },
                2 => Command::CorrectSegment { segment, started_at: Some(instant(*some)), ended_at: None },
                3 => Command::CorrectSegment { segment, started_at: None, ended_at: Some(instant(*some)) },
                _ => Command::CorrectSegment {
                    segment,
                    started_at: Some(instant(*some)),
                    ended_at: Some(instant(*other)),
                },
            };
            if let Ok(id) = course.room.act(&chair(), command) {
                acts.push(id);
            }
            if what % 7 == 0 && !acts.is_empty() {
                let last = acts.len() - 1;
                let act = CommandId(acts[last - usize::from(*other) % acts.len().min(3)]);
                let _ = course.room.act(&chair(), Command::Undo { act });
            }
        }
        let cards: Vec<_> = (0..3).map(|n| course.room.segment(n)).collect();
        for card in cards.iter().filter(|card| card.started_at.is_some()) {
            let end = |card: &dais_protocol::SegmentCard| card.ended_at.unwrap_or(course.room.now);
            let start = card.started_at.unwrap();
            prop_assert!(start >= course.start && start <= end(card) && end(card) <= course.room.now);
            for other in cards.iter().filter(|other| other.id != card.id) {
                let apart = other.started_at.is_none_or(|other_start| end(other) <= start || end(card) <= other_start);
                prop_assert!(apart, "{card:?} and {other:?} overlap");
            }
        }
    }
}
