//! Parts of a session an act may touch: how each is read, and put back (rule U1). Each is as small as it can be, so that
//! what one act touches seldom stands in the way of taking another back.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Attendance, Channel, Key, Label, PersonId, PreparedId, QuestionId, QuestionState, RequestId, SegmentId,
    SlotId, Timestamp, TurnId, Who,
};

use crate::{
    course::Course, fairness::PastRequest, floor::Turn, life::Card, people::Person, prepared::Prepared,
    questions::Question, queue::Waiting, rundown::Segment, session::Session, slots::Slot,
};

/// In the order in which they are put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The session's card, but for its life.
    Card,
    /// Somebody of the roster, from head to toe.
    Person(PersonId),
    /// How somebody of the roster takes part.
    Attendance(PersonId),
    /// A segment, but for what is in it.
    Segment(SegmentId),
    /// The order of segments.
    Order,
    /// The segment that is running.
    Current,
    /// A slot, and which segment it is in.
    Slot(SlotId),
    /// The order of slots in a segment.
    Slots(SegmentId),
    /// A prepared question.
    Prepared(PreparedId),
    /// The order of prepared questions in a segment.
    PreparedIn(SegmentId),
    /// A waiting request.
    Waiting(RequestId),
    /// For whom the list is open.
    Lists,
    /// The turns that have not ended.
    Floor,
    /// A turn that ended.
    Ended(TurnId),
    /// Where a question in writing stands.
    Question(QuestionId),
    /// The question being put.
    Put,
    /// Somebody else who waits.
    Beside(RequestId),
    /// A request that left the list.
    Past(RequestId),
    /// How far the room and online have come in taking turns.
    Course,
    /// How often the chair chose otherwise than was suggested.
    Overrides,
}

impl Part {
    /// Whether an act is for good once this has changed since. What follows from an act by the way is put back only
    /// where it still is as it was left.
    pub(super) const fn stands_in_the_way(self) -> bool {
        match self {
            Self::Card
            | Self::Person(_)
            | Self::Attendance(_)
            | Self::Segment(_)
            | Self::Order
            | Self::Current
            | Self::Slot(_)
            | Self::Slots(_)
            | Self::Prepared(_)
            | Self::PreparedIn(_)
            | Self::Waiting(_)
            | Self::Lists
            | Self::Floor
            | Self::Ended(_)
            | Self::Question(_)
            | Self::Put => true,
            Self::Beside(_) | Self::Past(_) | Self::Course | Self::Overrides => false,
        }
    }
}

/// How a part stands; `None` where it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Card(Option<Box<Card>>),
    Person(Option<Box<Person>>),
    Attendance(Option<Attendance>),
    Segment(Option<Box<Segment>>),
    Order(Vec<SegmentId>),
    Current(Option<SegmentId>),
    Slot(Option<Box<(SegmentId, Slot)>>),
    Slots(Vec<SlotId>),
    Prepared(Option<Box<Prepared>>),
    PreparedIn(Vec<PreparedId>),
    Waiting(Option<Box<(usize, Waiting)>>),
    Lists(BTreeSet<Channel>, BTreeMap<Channel, Timestamp>),
    Floor(Box<[Option<Turn>; 2]>),
    Ended(Option<Box<Turn>>),
    Question(Option<Box<Step>>),
    Put(Option<QuestionId>),
    Beside(Option<Box<Waiting>>),
    Past(Option<Box<PastRequest>>),
    Course(Course, Option<SegmentId>),
    Overrides(u32),
}

/// Where a question stands: neither its words nor its votes, which go on meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    state: QuestionState,
    screened: bool,
    reason: Option<Label>,
    declined_from: QuestionState,
    relayed: bool,
    turn: Option<TurnId>,
    answered_by: Vec<PersonId>,
    changed_at: Timestamp,
}

impl Step {
    fn of(question: &Question) -> Self {
        Self {
            state: question.state,
            screened: question.screened,
            reason: question.reason.clone(),
            declined_from: question.declined_from,
            relayed: question.relayed,
            turn: question.turn,
            answered_by: question.answered_by.clone(),
            changed_at: question.changed_at,
        }
    }

    fn put_back(self, question: &mut Question) {
        let Self {
            state,
            screened,
            reason,
            declined_from,
            relayed,
            turn,
            answered_by,
            changed_at,
        } = self;
        question.state = state;
        question.screened = screened;
        question.reason = reason;
        question.declined_from = declined_from;
        question.relayed = relayed;
        question.turn = turn;
        question.answered_by = answered_by;
        question.changed_at = changed_at;
    }
}

impl Value {
    /// Whether a part still is as it was left. Somebody's place in the list and how often they were passed over change with
    /// everybody else's, and do not count.
    pub(super) fn same_as(&self, left: &Self) -> bool {
        match (self, left) {
            (Self::Waiting(Some(now)), Self::Waiting(Some(left))) => {
                let passed = now.1.passed;
                now.1
                    == (Waiting {
                        passed,
                        ..left.1.clone()
                    })
            }
            (now, left) => now == left,
        }
    }
}

impl Session {
    pub(super) fn value(&self, part: Part) -> Value {
        let segment = |id| self.rundown.segments.get(&id);
        match part {
            Part::Card => Value::Card(self.card.as_ref().map(|card| Box::new(card.lifeless()))),
            Part::Person(id) => Value::Person(self.people.get(&id).cloned().map(Box::new)),
            Part::Attendance(id) => Value::Attendance(self.people.get(&id).map(|person| person.attendance)),
            Part::Segment(id) => Value::Segment(segment(id).map(|known| Box::new(known.emptied()))),
            Part::Order => Value::Order(self.rundown.order.clone()),
            Part::Current => Value::Current(self.rundown.current),
            Part::Slot(id) => {
                let known = self.rundown.slot(id);
                Value::Slot(known.map(|(segment, slot)| Box::new((segment, slot.clone()))))
            }
            Part::Slots(id) => {
                let slots = segment(id).into_iter().flat_map(|known| &known.slots);
                Value::Slots(slots.map(|slot| slot.id).collect())
            }
            Part::Prepared(id) => Value::Prepared(self.rundown.prepared.get(&id).cloned().map(Box::new)),
            Part::PreparedIn(id) => {
                let prepared = segment(id).map(|known| known.prepared.clone());
                Value::PreparedIn(prepared.unwrap_or_default())
            }
            Part::Waiting(id) => {
                let mut waiting = self.queue.waiting.iter().enumerate();
                let known = waiting.find(|(_, waiting)| waiting.id == id);
                Value::Waiting(known.map(|(place, waiting)| Box::new((place, waiting.clone()))))
            }
            Part::Lists => Value::Lists(self.queue.open.clone(), self.queue.closing.clone()),
            Part::Floor => Value::Floor(Box::new([
                self.floor.turn.clone(),
                self.floor.interrupted.clone(),
            ])),
            Part::Ended(id) => {
                let known = self.floor.ended.iter().find(|turn| turn.id == id);
                Value::Ended(known.cloned().map(Box::new))
            }
            Part::Question(id) => {
                let known = self.questions.get(&id);
                Value::Question(known.map(|question| Box::new(Step::of(question))))
            }
            Part::Put => Value::Put(self.floor.question),
            Part::Beside(id) => Value::Beside(self.queue.find(id).ok().cloned().map(Box::new)),
            Part::Past(id) => Value::Past(self.queue.past.find(id).cloned().map(Box::new)),
            Part::Course => Value::Course(self.queue.course, self.queue.taken_in),
            Part::Overrides => Value::Overrides(self.queue.overrides),
        }
    }

    /// `order` is the list of speakers as it was then.
    pub(super) fn put_back(&mut self, part: Part, value: Value, order: &[RequestId]) {
        match (part, value) {
            (Part::Card, Value::Card(Some(card))) => self.card_put_back(*card),
            (Part::Person(id), Value::Person(person)) => {
                self.touch_who(Who::Person(id));
                match person {
                    Some(person) => self.people.insert(id, *person),
                    None => self.people.remove(&id),
                };
            }
            (Part::Attendance(id), Value::Attendance(Some(attendance))) => {
                self.attendance_marked(id, attendance);
            }
            (Part::Segment(id), Value::Segment(segment)) => self.segment_put_back(id, segment),
            (Part::Order, Value::Order(order)) => {
                self.rundown.order = order;
                self.touch_all([Key::Rundown, Key::Queue]);
            }
            (Part::Current, Value::Current(current)) => {
                self.rundown.current = current;
                self.touch_all([Key::Rundown, Key::Queue]);
            }
            (Part::Slot(id), Value::Slot(slot)) => self.slot_put_back(id, slot.map(|slot| *slot)),
            (Part::Slots(id), Value::Slots(slots)) => {
                if let Some(known) = self.rundown.segments.get_mut(&id) {
                    let place = |slot: &Slot| slots.iter().position(|known| *known == slot.id);
                    known.slots.sort_by_key(place);
                }
                self.touch_segment(id);
            }
            (Part::Prepared(id), Value::Prepared(prepared)) => {
                match prepared {
                    Some(prepared) => self.rundown.prepared.insert(id, *prepared),
                    None => self.rundown.prepared.remove(&id),
                };
                self.touch_all([Key::Prepared(id), Key::Rundown]);
            }
            (Part::PreparedIn(id), Value::PreparedIn(prepared)) => {
                if let Some(known) = self.rundown.segments.get_mut(&id) {
                    known.prepared = prepared;
                }
                self.touch_segment(id);
            }
            (Part::Waiting(id), Value::Waiting(waiting)) => {
                self.waiting_put_back(id, waiting.map(|waiting| waiting.1), order);
            }
            (Part::Lists, Value::Lists(open, closing)) => {
                (self.queue.open, self.queue.closing) = (open, closing);
                self.touch(Key::Queue);
            }
            (Part::Floor, Value::Floor(turns)) => self.floor_put_back(*turns),
            (Part::Ended(id), Value::Ended(turn)) => self.ended_put_back(id, turn.map(|turn| *turn)),
            (Part::Question(id), Value::Question(Some(step))) => {
                if let Some(known) = self.questions.get_mut(&id) {
                    step.put_back(known);
                }
                self.touch(Key::Floor);
                self.touch_question(id);
            }
            (Part::Question(id), Value::Question(None)) => self.question_unasked(id),
            (Part::Put, Value::Put(question)) => {
                self.floor.question = question;
                self.touch(Key::Floor);
            }
            (Part::Beside(id), Value::Beside(Some(waiting))) => {
                if let Some(known) = self.queue.waiting.iter_mut().find(|known| known.id == id) {
                    *known = *waiting;
                }
                self.touch_all([Key::Request(id), Key::Queue]);
            }
            (Part::Past(id), Value::Past(None)) => {
                self.queue.past.forget(id);
                self.touch(Key::Fairness);
            }
            (Part::Course, Value::Course(course, taken_in)) => {
                (self.queue.course, self.queue.taken_in) = (course, taken_in);
                self.touch(Key::Queue);
            }
            (Part::Overrides, Value::Overrides(overrides)) => {
                self.queue.overrides = overrides;
                self.touch(Key::Fairness);
            }
            // A part is kept with a value of its own kind, and what is never taken away need not be put back.
            _ => {}
        }
    }

    fn card_put_back(&mut self, card: Card) {
        if let Some(known) = &mut self.card {
            *known = Card {
                life: known.life,
                started_at: known.started_at,
                ended_at: known.ended_at,
                ..card
            };
        }
        self.touch_settings();
    }

    fn segment_put_back(&mut self, id: SegmentId, segment: Option<Box<Segment>>) {
        match segment {
            Some(segment) => {
                let gone = self.rundown.segments.remove(&id);
                let (slots, prepared) = gone.map(|gone| (gone.slots, gone.prepared)).unwrap_or_default();
                let back = Segment {
                    slots,
                    prepared,
                    ..*segment
                };
                self.rundown.segments.insert(id, back);
            }
            None => {
                self.rundown.segments.remove(&id);
            }
        }
        self.touch_segment(id);
    }

    /// At the end of its segment; the order of slots is a part of its own.
    fn slot_put_back(&mut self, id: SlotId, slot: Option<(SegmentId, Slot)>) {
        let now = self.rundown.slot(id).map(|(segment, _)| segment);
        let then = slot.as_ref().map(|(segment, _)| *segment);
        match slot {
            Some((segment, slot)) if now == Some(segment) => {
                if let Some((_, known)) = self.rundown.slot_mut(id) {
                    *known = slot;
                }
            }
            other => {
                if let Some(known) = now.and_then(|now| self.rundown.segments.get_mut(&now)) {
                    known.slots.retain(|known| known.id != id);
                }
                if let Some((segment, slot)) = other
                    && let Some(known) = self.rundown.segments.get_mut(&segment)
                {
                    known.slots.push(slot);
                }
            }
        }
        for segment in now.into_iter().chain(then) {
            self.touch_segment(segment);
        }
    }

    /// U3: whoever comes back into the list stands behind those they stood behind, and ahead of whoever came since.
    fn waiting_put_back(&mut self, id: RequestId, back: Option<Waiting>, order: &[RequestId]) {
        let mut passed = None;
        if let Some(place) = self.queue.waiting.iter().position(|waiting| waiting.id == id) {
            let gone = self.queue.waiting.remove(place);
            self.touch_heard(gone.who);
            self.touch_entry(&gone);
            passed = Some(gone.passed);
        }
        if let Some(mut back) = back {
            back.passed = passed.unwrap_or(back.passed);
            let waiting = &self.queue.waiting;
            let ahead = order.iter().take_while(|known| **known != id);
            let behind = ahead
                .filter_map(|ahead| waiting.iter().position(|waiting| waiting.id == *ahead))
                .last();
            self.touch_heard(back.who);
            self.touch_entry(&back);
            self.queue
                .waiting
                .insert(behind.map_or(0, |place| place + 1), back);
        }
        self.touch_all([Key::Request(id), Key::Queue]);
    }

    fn floor_put_back(&mut self, turns: [Option<Turn>; 2]) {
        let [turn, interrupted] = turns;
        let now = [self.floor.turn.take(), self.floor.interrupted.take()];
        (self.floor.turn, self.floor.interrupted) = (turn.clone(), interrupted.clone());
        for turn in now.into_iter().chain([turn, interrupted]).flatten() {
            self.touch_turn(&turn);
        }
    }

    fn ended_put_back(&mut self, id: TurnId, turn: Option<Turn>) {
        let Some(place) = self.floor.ended.iter().position(|known| known.id == id) else {
            return;
        };
        let now = match turn {
            Some(turn) => {
                let now = std::mem::replace(&mut self.floor.ended[place], turn.clone());
                self.turn_reckoned(&turn);
                now
            }
            None => self.floor.ended.remove(place),
        };
        self.turn_reckoned(&now);
    }
}
