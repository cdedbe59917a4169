//! The short list: the order in which the relay desk means to forward questions (rule N56).

use dais_protocol::{Key, QuestionId, QuestionState, RefusalCode};

use super::known;
use crate::{decide::Decision, event::Event, session::Session};

pub(crate) fn move_question(session: &Session, question: QuestionId, before: Option<QuestionId>) -> Decision {
    for named in [question].into_iter().chain(before) {
        if known(session, named)?.state != QuestionState::Shortlisted {
            return Err(RefusalCode::WrongState.into());
        }
    }
    let list = &session.shortlist;
    let place = list.iter().position(|listed| *listed == question);
    let follows = place.and_then(|place| list.get(place + 1)).copied();
    if before == Some(question) || before == follows {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ShortlistMoved { question, before }])
}

impl Session {
    pub(crate) fn shortlist_moved(&mut self, question: QuestionId, before: Option<QuestionId>) {
        let place = |list: &[QuestionId]| list.iter().position(|listed| Some(*listed) == before);
        self.shortlist.retain(|listed| *listed != question);
        let place = place(&self.shortlist).unwrap_or(self.shortlist.len());
        self.shortlist.insert(place, question);
        self.touch(Key::Relay);
    }

    /// Newly listed ones go last.
    pub(super) fn settle_shortlist(&mut self, question: QuestionId) {
        let state = self.questions.get(&question).map(|known| known.state);
        let listed = self.shortlist.contains(&question);
        match (state == Some(QuestionState::Shortlisted), listed) {
            (true, false) => self.shortlist.push(question),
            (false, true) => self.shortlist.retain(|listed| *listed != question),
            (true, true) | (false, false) => {}
        }
    }

    /// Those ahead of a question on the short list; `None` when it is not on it.
    pub(crate) fn ahead_on_shortlist(&self, question: QuestionId) -> Option<Vec<QuestionId>> {
        let place = self.shortlist.iter().position(|listed| *listed == question)?;
        Some(self.shortlist[..place].to_vec())
    }

    /// U1: puts a question back behind those it stood behind.
    pub(crate) fn put_back_on_shortlist(&mut self, question: QuestionId, ahead: Option<Vec<QuestionId>>) {
        self.shortlist.retain(|listed| *listed != question);
        if let Some(ahead) = ahead {
            let last = self.shortlist.iter().rposition(|listed| ahead.contains(listed));
            self.shortlist.insert(last.map_or(0, |place| place + 1), question);
        }
        self.touch(Key::Relay);
    }
}
