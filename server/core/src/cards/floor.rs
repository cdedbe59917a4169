//! Cards of the floor.

use dais_protocol::{Duty, FloorCard, PersonId, QuestionId, TurnCard, TurnKind, TurnWas, Who};

use crate::{floor::Turn, questions::Question, session::Session, slots::Slot};

impl Session {
    pub(crate) fn floor_card(&self, crew: bool) -> FloorCard {
        let card = |turn: Option<&Turn>| turn.and_then(|turn| self.turn_card(turn, crew));
        FloorCard {
            turn: card(self.floor.turn.as_ref()),
            interrupted: card(self.floor.interrupted.as_ref()),
            question: self.question_shown(),
        }
    }

    /// F4: the question put last, unless the floor has gone on to something else since. It stays put: whether it was
    /// answered is for the crew to say.
    fn question_shown(&self) -> Option<QuestionId> {
        let id = self.floor.question?;
        let put = self.questions.get(&id)?;
        let mut since = self
            .floor
            .turns()
            .filter(|turn| !turn.interposed && turn.given_at() > put.changed_at);
        since
            .all(|turn| turn.question == Some(id) || self.is_about(turn, put))
            .then_some(id)
    }

    /// F4: whoever put it, it was put to, or sits on the panel or moderates speaks about it, but in a planned statement.
    fn is_about(&self, turn: &Turn, put: &Question) -> bool {
        let who = self.for_floor(turn.who);
        let expected = match who {
            Who::Person(person) => put.to.contains(&person) || self.is_on_panel(person),
            Who::Participant(_) => false,
        };
        turn.kind != TurnKind::Statement && (expected || who == self.for_floor(put.who))
    }

    fn is_on_panel(&self, person: PersonId) -> bool {
        let panel = |duty: &Duty| {
            matches!(
                duty,
                Duty::Speaker | Duty::OnsiteModerator | Duty::OnlineModerator
            )
        };
        let known = self.people.get(&person);
        known.is_some_and(|known| known.duties.iter().any(panel))
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
            question: turn.question,
            read_aloud: turn.reads_aloud(),
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
