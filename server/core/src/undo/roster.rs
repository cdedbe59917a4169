//! Who is named by what (rules U6, U8): nobody leaves the roster whom something names, and nothing comes back that names
//! somebody who left.

use dais_protocol::{CueTarget, PersonId, Who};

use crate::{floor::Turn, session::Session};

use super::{
    Act, Changed,
    parts::{Part, Value},
};

impl Changed {
    /// Somebody put on the roster by the act.
    pub(super) fn added_person(&self) -> Option<PersonId> {
        match (&self.before, self.part) {
            (Value::Person(None), Part::Person(person)) => Some(person),
            _ => None,
        }
    }
}

impl Session {
    /// U6: whether something but the act itself refers to somebody the act put on the roster.
    pub(super) fn needs(&self, person: PersonId, act: &Act) -> bool {
        let who = Who::Person(person);
        let own = |part: Part| act.changed.iter().any(|changed| changed.part == part);
        let ended = self.floor.ended.iter();
        let spoken = ended.filter(|turn| !own(Part::Ended(turn.id)));
        let speaking = self.floor.unended().filter(|_| !own(Part::Floor));
        let waits = self.queue.waiting.iter();
        let mut waits = waits.filter(|waiting| !own(Part::Waiting(waiting.id)));
        let mut past = self.queue.past.iter().filter(|past| !own(Part::Past(past.id)));
        let mut prepared = self.rundown.prepared.values();
        let asked = self.questions.iter();
        let mut asked = asked.filter(|(id, _)| !own(Part::Entered(**id)));
        spoken.chain(speaking).any(|turn| turn.is_about(who))
            || waits.any(|waiting| waiting.who == who)
            || past.any(|past| past.who == who)
            || self.rundown.segments_of(person).next().is_some()
            || prepared.any(|known| known.to.contains(&person))
            || self.audio.contains_key(&who)
            || self.links.values().any(|link| link.person == Some(person))
            || self
                .cues
                .kept
                .iter()
                .any(|cue| cue.to == CueTarget::Person { person })
            || asked.any(|(_, known)| {
                known.who == who || known.to.contains(&person) || known.answered_by.contains(&person)
            })
    }

    /// U8: whether everybody is on the roster whom an act's undoing would name again, and nobody was put out whose hand
    /// would be up again.
    pub(super) fn has_all_of(&self, act: &Act) -> bool {
        let mut before = act.changed.iter().map(|changed| &changed.before);
        before.all(|value| {
            let put_out = matches!(value, Value::Waiting(Some(waiting)) if waiting.1.hand && self.is_put_out(waiting.1.who));
            !put_out && named(value).iter().all(|person| self.people.contains_key(person))
        })
    }

    fn is_put_out(&self, who: Who) -> bool {
        matches!(who, Who::Participant(participant) if self.is_removed(participant))
    }
}

/// The people of the roster a part names.
fn named(value: &Value) -> Vec<PersonId> {
    match value {
        Value::Slot(Some(slot)) => vec![slot.1.person],
        Value::Prepared(Some(prepared)) => prepared.to.clone(),
        Value::Waiting(Some(waiting)) => on_roster(waiting.1.who).into_iter().collect(),
        Value::Floor(turns) => turns.iter().flatten().flat_map(speakers).collect(),
        Value::Ended(Some(turn)) => speakers(turn).collect(),
        Value::Question(Some(step)) => step.answered_by.clone(),
        Value::Address(to, _) => to.clone(),
        Value::Card(_)
        | Value::Person(_)
        | Value::Profile(_)
        | Value::Attendance(_)
        | Value::Segment(_)
        | Value::Order(_)
        | Value::Current(_)
        | Value::Slot(None)
        | Value::Slots(_)
        | Value::Prepared(None)
        | Value::PreparedIn(_)
        | Value::Waiting(None)
        | Value::Lists(..)
        | Value::Ended(None)
        // What is entered was nowhere before.
        | Value::Entered(_)
        | Value::Question(None)
        | Value::Words(_)
        | Value::Listed(_)
        | Value::Apart(_)
        | Value::Put(_)
        | Value::Beside(_)
        | Value::Past(_)
        | Value::Course(..)
        | Value::Overrides(_) => Vec::new(),
    }
}

fn speakers(turn: &Turn) -> impl Iterator<Item = PersonId> {
    let was = turn.was.as_ref().map(|was| was.who);
    [Some(turn.who), turn.read_for, was]
        .into_iter()
        .flatten()
        .filter_map(on_roster)
}

const fn on_roster(who: Who) -> Option<PersonId> {
    match who {
        Who::Person(person) => Some(person),
        Who::Participant(_) => None,
    }
}
