//! Cards of the floor.

use dais_protocol::{FloorCard, PersonId, TurnCard, TurnWas, Who};

use crate::{floor::Turn, session::Session, slots::Slot};

impl Session {
    pub(crate) fn floor_card(&self, crew: bool) -> FloorCard {
        let card = |turn: Option<&Turn>| turn.and_then(|turn| self.turn_card(turn, crew));
        FloorCard {
            turn: card(self.floor.turn.as_ref()),
            interrupted: card(self.floor.interrupted.as_ref()),
            question: self.floor.question,
        }
    }

    pub(crate) fn turn_card(&self, turn: &Turn, crew: bool) -> Option<TurnCard> {
        let ended_at = turn.watch.ended_at;
        Some(TurnCard {
            id: turn.id,
            speaker: self.speaker(turn.who, turn.channel)?,
            kind: turn.kind,
            topic: turn.topic.clone(),
            began_at: turn.watch.began_at,
            clock: turn.watch.clock(&self.rules()),
            interposed: turn.interposed,
            slot: turn.slot,
            request: turn.request,
            ended_at,
            spoken: ended_at.map(|_| turn.watch.spoken()),
            was: turn.was.as_ref().filter(|_| crew).map(|was| TurnWas {
                speaker: self.speaker(was.who, was.channel),
                began_at: was.began_at,
                ended_at: was.ended_at,
            }),
        })
    }

    /// F12: who spoke in a slot, when it was somebody else of the roster.
    pub(crate) fn instead(&self, slot: &Slot) -> Option<PersonId> {
        match self.floor.find(slot.turn?)?.who {
            Who::Person(person) => (person != slot.person).then_some(person),
            Who::Participant(_) => None,
        }
    }
}
