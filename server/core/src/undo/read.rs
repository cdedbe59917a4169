//! How the parts of a session stand.

use dais_protocol::Who;

use crate::session::Session;

use super::parts::{Part, Step, Value, Wording};

impl Session {
    pub(super) fn value(&self, part: Part) -> Value {
        let segment = |id| self.rundown.segments.get(&id);
        match part {
            Part::Card => Value::Card(self.card.as_ref().map(|card| Box::new(card.lifeless()))),
            Part::Person(id) => Value::Person(self.people.get(&id).cloned().map(Box::new)),
            Part::Profile(id) => {
                let known = self.profile(Who::Person(id));
                Value::Profile(known.cloned().map(Box::new))
            }
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
            Part::Entered(id) => Value::Entered(self.questions.get(&id).cloned().map(Box::new)),
            Part::Question(id) => {
                let known = self.questions.get(&id);
                Value::Question(known.map(|question| Box::new(Step::of(question))))
            }
            Part::Words(id) => {
                let wording = |question| Wording::of(question, self.likes_trace(id));
                Value::Words(
                    self.questions
                        .get(&id)
                        .map(|question| Box::new(wording(question))),
                )
            }
            Part::Address(id) => {
                let known = self.questions.get(&id);
                Value::Address(
                    known.map(|question| question.to.clone()).unwrap_or_default(),
                    known.and_then(|question| question.about),
                )
            }
            Part::Listed(id) => Value::Listed(self.ahead_on_shortlist(id)),
            Part::Apart(one, other) => Value::Apart(self.likes.are_apart(one, other)),
            Part::Put => Value::Put(self.floor.question),
            Part::Beside(id) => Value::Beside(self.queue.find(id).ok().cloned().map(Box::new)),
            Part::Past(id) => Value::Past(self.queue.past.find(id).cloned().map(Box::new)),
            Part::Course => Value::Course(self.queue.course, self.queue.taken_in),
            Part::Overrides => Value::Overrides(self.queue.overrides),
        }
    }
}
