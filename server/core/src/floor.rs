//! The floor (rules F1–F4, F9): at most one main turn and at most one interposed into it; only one of them runs.
//! `give.rs` gives it, `turns.rs` has the acts on a turn.

use std::collections::BTreeMap;

use dais_protocol::{
    Channel, QuestionId, RefusalCode, RequestId, SlotId, Timestamp, Topic, TurnId, TurnKind, Who,
};

use crate::{event::Event, people::Heard, timing::Stopwatch};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Floor {
    /// The turn whose holder may speak.
    pub(crate) turn: Option<Turn>,
    /// The main turn that waits while another is interposed; its watch stands.
    pub(crate) interrupted: Option<Turn>,
    /// The question last put to the panel and not yet answered.
    pub(crate) question: Option<QuestionId>,
    /// Turns that ended: the record. Those interposed stand ahead of the one they interrupted, all others oldest first.
    pub(crate) ended: Vec<Turn>,
    /// What the record comes to for everybody in it.
    heard: BTreeMap<Who, Heard>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) id: TurnId,
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) kind: TurnKind,
    pub(crate) topic: Option<Topic>,
    pub(crate) slot: Option<SlotId>,
    pub(crate) request: Option<RequestId>,
    /// The main turn waits for its end.
    pub(crate) interposed: bool,
    /// The question that is put in it.
    pub(crate) question: Option<QuestionId>,
    /// Whose words its holder reads aloud.
    pub(crate) read_for: Option<Who>,
    pub(crate) watch: Stopwatch,
    /// As it was recorded first, once corrected.
    pub(crate) was: Option<Recorded>,
}

/// What is kept of a turn when it is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) began_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
}

impl Floor {
    /// The main turn, on the floor or interrupted.
    pub(crate) fn main(&self) -> Option<&Turn> {
        self.unended().find(|turn| !turn.interposed)
    }

    /// Turns that have not ended, an interposed one ahead of the one it interrupts.
    pub(crate) fn unended(&self) -> impl Iterator<Item = &Turn> {
        self.turn.iter().chain(&self.interrupted)
    }

    /// Every turn there was and is, in the order of the record.
    pub(crate) fn turns(&self) -> impl Iterator<Item = &Turn> {
        self.ended.iter().chain(self.unended())
    }

    pub(crate) fn find(&self, turn: TurnId) -> Option<&Turn> {
        self.turns().find(|known| known.id == turn)
    }

    pub(crate) fn find_mut(&mut self, turn: TurnId) -> Option<&mut Turn> {
        let unended = self.turn.iter_mut().chain(&mut self.interrupted);
        unended.chain(&mut self.ended).find(|known| known.id == turn)
    }

    /// The main turn an interposed one interrupted: the next in the record.
    pub(crate) fn interrupted_by(&self, turn: TurnId) -> Option<TurnId> {
        let mut from = self.turns().skip_while(|known| known.id != turn);
        from.next().filter(|known| known.interposed)?;
        from.find(|known| !known.interposed).map(|main| main.id)
    }

    /// What ends every turn that has not ended.
    pub(crate) fn end_events(&self) -> Vec<Event> {
        self.unended()
            .map(|turn| Event::TurnEnded { turn: turn.id })
            .collect()
    }

    /// F3: an act on the floor names a turn that has not ended.
    pub(crate) fn named(&self, turn: TurnId) -> Result<&Turn, RefusalCode> {
        self.unended()
            .find(|held| held.id == turn)
            .ok_or(RefusalCode::Stale)
    }

    /// Takes a turn off the floor. The interrupted one comes back by it, its watch still standing.
    pub(crate) fn take(&mut self, turn: TurnId) -> Option<Turn> {
        match self.turn.take_if(|held| held.id == turn) {
            Some(taken) => {
                self.turn = self.interrupted.take();
                Some(taken)
            }
            None => self.interrupted.take_if(|held| held.id == turn),
        }
    }

    pub(crate) fn heard(&self, who: Who) -> Heard {
        self.heard.get(&who).copied().unwrap_or_default()
    }

    /// F14: adds up anew what the record has of somebody.
    pub(crate) fn reckon(&mut self, who: Who) {
        let mut heard = Heard::default();
        for turn in self.ended.iter().filter(|turn| turn.whose() == who) {
            heard.turns += 1;
            heard.spoken.0 += turn.watch.spoken().0;
        }
        if heard == Heard::default() {
            self.heard.remove(&who);
        } else {
            self.heard.insert(who, heard);
        }
    }
}
