//! Cards of the floor.

use dais_protocol::{FloorCard, TurnCard, TurnWas};

use crate::{floor::Turn, session::Session};

impl Session {
    pub(crate) fn floor_card(&self, crew: bool) -> FloorCard {
        FloorCard {
            turn: self
                .floor
                .turn
                .as_ref()
                .and_then(|turn| self.turn_card(turn, crew)),
            interrupted: None,
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
            spoken: ended_at.map(|at| turn.watch.used(at)),
            was: turn.was.as_ref().filter(|_| crew).map(|was| TurnWas {
                speaker: self.speaker(was.who, was.channel),
                began_at: was.began_at,
                ended_at: was.ended_at,
            }),
        })
    }
}
