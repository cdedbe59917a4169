//! Putting parts of a session back where they stood (rules U1, U3).

use dais_protocol::{Key, QuestionId, RequestId, SegmentId, SlotId, TurnId, Who};

use crate::{floor::Turn, life::Card, queue::Waiting, rundown::Segment, session::Session, slots::Slot};

use super::parts::{Part, Step, Value, Wording};

impl Session {
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
            (Part::Profile(id), Value::Profile(Some(profile))) => {
                if let Some(known) = self.people.get_mut(&id) {
                    known.profile = Some(*profile);
                }
                self.touch_who(Who::Person(id));
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
            (Part::Entered(id), Value::Entered(None)) => self.question_unasked(id),
            (Part::Question(id), Value::Question(Some(step))) => self.question_put_back(id, *step),
            (Part::Words(id), Value::Words(Some(wording))) => self.wording_put_back(id, *wording),
            (Part::Address(id), Value::Address(to, about)) => {
                if let Some(known) = self.questions.get_mut(&id) {
                    (known.to, known.about) = (to, about);
                }
                self.touch(Key::Floor);
                self.touch_question(id);
            }
            (Part::Listed(id), Value::Listed(ahead)) => self.put_back_on_shortlist(id, ahead),
            (Part::Apart(one, other), Value::Apart(apart)) => self.kept_apart(one, other, apart),
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

    fn question_put_back(&mut self, id: QuestionId, step: Step) {
        self.attach(id, step.into);
        if let Some(known) = self.questions.get_mut(&id) {
            step.put_back(known);
        }
        self.touch(Key::Floor);
        self.question_settled(id);
    }

    fn wording_put_back(&mut self, id: QuestionId, wording: Wording) {
        let Some(known) = self.questions.get_mut(&id) else {
            return;
        };
        let reworded = known.text != wording.text;
        let like = wording.like.clone();
        wording.put_back(known);
        if let Some(like) = like.filter(|_| reworded) {
            self.likes_put_back(id, like);
        }
        self.touch_question(id);
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
