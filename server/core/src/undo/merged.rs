//! Questions that are to go on as part of others again (rules N45, N48): what happened since must neither make chains of
//! them nor take them along into what goes on no more.

use dais_protocol::{QuestionId, QuestionState, limits::MAX_MERGED};

use crate::session::Session;

use super::{
    Act,
    parts::{Part, Step, Value},
};

impl Act {
    /// Where questions are to stand again.
    fn steps_back(&self) -> impl Iterator<Item = (QuestionId, &Step)> {
        self.changed
            .iter()
            .filter_map(|changed| match (changed.part, &changed.before) {
                (Part::Question(id), Value::Question(Some(step))) => Some((id, step.as_ref())),
                _ => None,
            })
    }
}

impl Session {
    /// Whether all that an act's undoing would merge again may be.
    pub(super) fn may_merge_again(&self, act: &Act) -> bool {
        let back = |question| {
            act.steps_back()
                .find(|(id, _)| *id == question)
                .map(|(_, step)| step)
        };
        let stands = |question| {
            let known = self.questions.get(&question).map(Step::of);
            back(question).cloned().or(known)
        };
        let mut merged = act
            .steps_back()
            .filter_map(|(question, step)| Some((question, step.into?)));
        merged.all(|(question, into)| {
            use QuestionState::{Merged, Withdrawn};
            let takes_in = stands(into).is_some_and(|step| !matches!(step.state, Merged | Withdrawn));
            let parts = self.group(question).skip(1);
            let mut parts = parts.filter_map(|(part, _)| stands(part));
            takes_in
                && parts.all(|part| part.into != Some(question))
                && self.group(into).count() <= MAX_MERGED
        })
    }
}
