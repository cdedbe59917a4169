//! Sessions that take any course: random plans, and random acts that move time and the floor.

use dais_protocol::{
    Attendance, Command, Duty, FloorShare, FloorTarget, Millis, Minutes, PersonId, Plan, PlanPerson,
    PlanSegment, PlanSlot, Seconds, SegmentCard, SegmentId, SegmentKind, SlotCard, SlotState, Timestamp,
    Title,
};
use proptest::prelude::*;

use crate::room::{Room, chair, host, minutes, name};

pub(crate) const PEOPLE: usize = 5;

pub(crate) fn person(n: usize) -> PlanPerson {
    PlanPerson {
        name: name(&format!("Person {n}")),
        honorific: None,
        position: None,
        affiliation: None,
        duties: vec![Duty::Speaker],
        stakeholder: None,
        region: None,
        gender: None,
        attendance: Attendance::Expected,
    }
}

/// A segment with slots of so many minutes, one a person.
pub(crate) fn segment(kind: SegmentKind, length: u16, slots: &[u16]) -> PlanSegment {
    let slots = slots.iter().enumerate().map(|(person, length)| PlanSlot {
        person: person % PEOPLE,
        minutes: minutes(*length),
        topic: None,
    });
    PlanSegment {
        kind,
        title: Title::parse("Segment").unwrap(),
        minutes: minutes(length),
        slots: slots.collect(),
        prepared: Vec::new(),
    }
}

/// A session of these segments.
pub(crate) fn plan_of(segments: Vec<PlanSegment>) -> Plan {
    Plan {
        minutes: None,
        open_floor_share: None,
        people: (0..PEOPLE).map(person).collect(),
        segments,
        ..crate::room::plan()
    }
}

/// Live since 00:00 of the tests' time.
pub(crate) fn live(plan: Plan) -> Room {
    let mut room = Room::made(plan);
    room.act(&host(), Command::OpenSession {}).unwrap();
    room.act(&host(), Command::StartSession {}).unwrap();
    room
}

pub(crate) fn plans() -> impl Strategy<Value = Plan> {
    plans_of(1_u16..40)
}

/// Some of whose segments have no known length.
pub(crate) fn unsure_plans() -> impl Strategy<Value = Plan> {
    plans_of(prop_oneof![2 => 1_u16..40, 1 => Just(0)])
}

fn plans_of(length: impl Strategy<Value = u16>) -> impl Strategy<Value = Plan> {
    let slots = proptest::collection::vec(1_u16..12, 0..5);
    let segments = (0..SegmentKind::ALL.len(), length, slots)
        .prop_map(|(kind, length, slots)| segment(SegmentKind::ALL[kind], length, &slots));
    let segments = proptest::collection::vec(segments, 1..6);
    let share = proptest::option::of((1_u16..4).prop_map(|whole| (1, whole)));
    let length = proptest::option::of(20_u16..120);
    let begins = proptest::option::of(0_u64..4_000_000);
    (segments, share, length, begins).prop_map(|(segments, share, length, begins)| Plan {
        open_floor_share: share,
        minutes: length.and_then(Minutes::new),
        starts_at: begins.map(Timestamp),
        ..plan_of(segments)
    })
}

/// What the chair may do, and how long they wait before it.
#[derive(Clone, Debug)]
pub(crate) struct Step {
    pub(crate) act: u8,
    pub(crate) pick: u8,
    pub(crate) wait: u32,
}

pub(crate) fn steps() -> impl Strategy<Value = Vec<Step>> {
    let step =
        (any::<u8>(), any::<u8>(), 0_u32..400_000).prop_map(|(act, pick, wait)| Step { act, pick, wait });
    proptest::collection::vec(step, 0..25)
}

pub(crate) fn takes_left_over(card: &SegmentCard) -> bool {
    !matches!(card.kind, SegmentKind::OpenFloor | SegmentKind::Break)
}

/// What slots that wait are allotted.
pub(crate) fn waiting(slots: &[SlotCard]) -> Millis {
    let waiting = slots.iter().filter(|slot| slot.state == SlotState::Waiting);
    waiting
        .map(|slot| slot.minutes.millis().adjusted(slot.added))
        .sum()
}

impl Room {
    /// What the step stands for here, if anything.
    pub(crate) fn step(&self, step: &Step) -> Option<Command> {
        let turn = self.floor().turn.map(|turn| turn.id);
        let person = || PersonId(self.person(usize::from(step.pick) % PEOPLE).0);
        Some(match step.act % 14 {
            0 | 1 => Command::StartSegment {
                segment: *self.not_begun().first()?,
                current: self.rundown().current,
            },
            2 => Command::StartSegment {
                segment: *self.not_begun().last()?,
                current: self.rundown().current,
            },
            3 => Command::EndSegment {
                segment: self.rundown().current?,
            },
            4..=6 => Command::GiveFloor {
                to: FloorTarget::Slot {
                    slot: self.next_slot()?.id,
                    by: None,
                },
                holder: turn,
                minutes: None,
                interpose: None,
            },
            7 => Command::GiveFloor {
                to: FloorTarget::Person { person: person() },
                holder: turn,
                minutes: None,
                interpose: Some(step.pick.is_multiple_of(2)),
            },
            8 | 9 => Command::EndTurn { turn: turn? },
            10 => Command::PauseTurn { turn: turn? },
            11 => Command::ResumeTurn { turn: turn? },
            12 => Command::AddTime {
                turn: turn?,
                seconds: Seconds(i32::from(step.pick) - 60),
            },
            _ => Command::MarkAttendance {
                person: person(),
                attendance: [Attendance::Absent, Attendance::Late, Attendance::Remote]
                    [usize::from(step.pick / 16) % 3],
            },
        })
    }

    pub(crate) fn not_begun(&self) -> Vec<SegmentId> {
        let all = self.rundown().segments;
        let cards = all.iter().enumerate().map(|(n, id)| (*id, self.segment(n)));
        cards
            .filter(|(_, card)| card.started_at.is_none())
            .map(|(id, _)| id)
            .collect()
    }

    pub(crate) fn running(&self) -> Option<SegmentCard> {
        let rundown = self.rundown();
        let place = rundown
            .segments
            .iter()
            .position(|id| Some(*id) == rundown.current)?;
        Some(self.segment(place))
    }

    /// The first planned speaker still to be heard in the running segment, left over from others or its own.
    pub(crate) fn next_slot(&self) -> Option<SlotCard> {
        let running = self.running()?;
        let mut slots = if takes_left_over(&running) {
            self.left_over()
        } else {
            Vec::new()
        };
        slots.extend(running.slots);
        slots.into_iter().find(|slot| slot.state == SlotState::Waiting)
    }

    pub(crate) fn cards(&self) -> Vec<SegmentCard> {
        (0..self.rundown().segments.len())
            .map(|n| self.segment(n))
            .collect()
    }

    /// Slots of segments that ended; in the open floor nobody is planned.
    pub(crate) fn left_over(&self) -> Vec<SlotCard> {
        let ended = self.cards().into_iter().filter(|card| card.ended_at.is_some());
        let ended = ended.filter(|card| card.kind != SegmentKind::OpenFloor);
        ended.flat_map(|card| card.slots).collect()
    }

    /// When the session is expected to end, as the crew's screens reckon it.
    pub(crate) fn end_by_now(&self) -> Option<Timestamp> {
        Some(self.rundown().expected_end?.at(self.now))
    }

    /// The open floor to be expected, as the crew's screens reckon it.
    pub(crate) fn share_by_now(&self) -> Option<Millis> {
        let rundown = self.rundown();
        let share = rundown.share?;
        let ran_out = rundown.clock.and_then(|clock| clock.runs_out_at);
        let late = self.end_by_now().zip(rundown.ends_at);
        let late = late.map_or_else(Default::default, |(end, should)| end.since(should));
        let at_best = share.at_best?;
        let (given, at_best) = match share.since {
            Some(since) => (
                share.given.plus(self.now.since(since)),
                at_best.plus(self.now.since(ran_out.unwrap())),
            ),
            None => (share.given, at_best),
        };
        Some(given.max(at_best.less(late)))
    }

    pub(crate) fn start_segment(&mut self, n: usize) {
        let rundown = self.rundown();
        let (segment, current) = (rundown.segments[n], rundown.current);
        self.act(&chair(), Command::StartSegment { segment, current })
            .unwrap();
    }

    /// Gives the floor to slot `n` of the running segment.
    pub(crate) fn give_slot(&mut self, n: usize) {
        let slot = self.running().unwrap().slots[n].id;
        self.give(FloorTarget::Slot { slot, by: None }).unwrap();
    }

    pub(crate) fn end_turn(&mut self) {
        let turn = self.floor().turn.unwrap().id;
        self.act(&chair(), Command::EndTurn { turn }).unwrap();
    }

    pub(crate) fn promise(&mut self, share: FloorShare) {
        let share = Some(share);
        self.act(&chair(), Command::SetFloorShare { share }).unwrap();
    }
}
