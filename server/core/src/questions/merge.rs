//! Several who ask the same (rules N45–N49): their questions go on as one, which credits them all. Each keeps its own words,
//! votes and steps, so that they can be separated again.

use dais_protocol::{
    Key, QuestionId, QuestionState, RefusalCode, RequestState, StepKind, limits::MAX_MERGED,
};

use super::{known, steps};
use crate::{
    decide::Decision,
    event::{Doer, Event},
    forward,
    session::Session,
};

/// N45: into one that goes on, or was dealt with. What had been merged into the first goes along, so that there are never
/// chains.
pub(crate) fn merge(session: &Session, question: QuestionId, into: QuestionId) -> Decision {
    use QuestionState::{Answered, FollowUp};
    let (one, other) = (known(session, question)?, known(session, into)?);
    let goes_on = other.state.is_open() || matches!(other.state, Answered | FollowUp);
    if question == into || !steps::may_step(one.state, QuestionState::Merged) || !goes_on {
        return Err(RefusalCode::WrongState.into());
    }
    if other.merged.len() + 1 + one.merged.len() > MAX_MERGED {
        return Err(RefusalCode::TooMany.into());
    }
    let entry = forward::entry_ends(session, question, RequestState::Denied);
    Ok(entry
        .into_iter()
        .chain([Event::QuestionMerged { question, into }])
        .collect())
}

/// N53: they are not the same, whatever they look like.
pub(crate) fn keep_apart(session: &Session, question: QuestionId, from: QuestionId) -> Decision {
    known(session, question)?;
    known(session, from)?;
    if question == from || session.likes.are_apart(question, from) {
        return Err(RefusalCode::WrongState.into());
    }
    if ![question, from]
        .iter()
        .all(|one| session.likes.has_room_apart(*one))
    {
        return Err(RefusalCode::TooMany.into());
    }
    Ok(vec![Event::QuestionsKeptApart { question, from }])
}

impl Session {
    /// N48: when the asker of what others were merged into takes it back, the oldest of them goes on in its place, from where
    /// it stood; but not with the chair, who was handed the other.
    pub(super) fn taken_over(&self, question: QuestionId) -> Vec<Event> {
        let mut merged: Vec<_> = self.group(question).skip(1).collect();
        merged.sort_by_key(|(id, known)| (known.submitted_at, *id));
        let Some(((heir, first), others)) = merged.split_first() else {
            return Vec::new();
        };
        let back = steps::moved(self, *heir, first.left_from.min(QuestionState::Shortlisted), None);
        let along = others.iter().map(|(id, _)| Event::QuestionMerged {
            question: *id,
            into: *heir,
        });
        back.into_iter().chain(along).collect()
    }

    pub(crate) fn question_merged(&mut self, doer: Doer, question: QuestionId, into: QuestionId) {
        let along: Vec<QuestionId> = self.group(question).skip(1).map(|(id, _)| id).collect();
        self.stepped(question, StepKind::Merged, doer);
        for one in along.into_iter().chain([question]) {
            self.put_in_state(doer.at, one, QuestionState::Merged, |_| {});
            self.attach(one, Some(into));
        }
    }

    /// Makes a question part of another, or of none.
    pub(crate) fn attach(&mut self, question: QuestionId, into: Option<QuestionId>) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        let before = std::mem::replace(&mut known.into, into);
        if before == into {
            return;
        }
        if let Some(target) = before.and_then(|before| self.questions.get_mut(&before)) {
            target.merged.remove(&question);
        }
        if let Some(target) = into.and_then(|into| self.questions.get_mut(&into)) {
            target.merged.insert(question);
        }
        for target in before.into_iter().chain(into) {
            self.count_support(target);
            self.touch_question(target);
            self.touch_likes(target);
        }
        self.touch_question(question);
        // Askers of the whole group find their votes for it counted or not.
        let group = into.or(before).unwrap_or(question);
        self.touch_voters(question);
        self.touch_voters(group);
    }

    /// What was merged goes its own way.
    pub(super) fn detach(&mut self, question: QuestionId) {
        self.attach(question, None);
    }

    pub(crate) fn kept_apart(&mut self, question: QuestionId, from: QuestionId, apart: bool) {
        self.likes.keep_apart(question, from, apart);
        self.touch_all([Key::Question(question), Key::Question(from)]);
    }
}
