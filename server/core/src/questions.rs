//! Questions and comments in writing (rules N1–N10, N40–N64), each step of whose path its asker sees.
//!
//! Here is what a question is; what is done with one has a module each.

use std::collections::BTreeSet;

use dais_protocol::{
    AnswerText, Channel, Key, Label, Language, Life, ParticipantId, PersonId, QuestionId, QuestionKind,
    QuestionState, QuestionText, RefusalCode, Timestamp, TurnId, Who,
};

use crate::session::Session;

pub(crate) use self::{
    answers::{answer, promise},
    bulk::step_all,
    intake::{Submission, ask, relay, screening},
    like::Likes,
    merge::{keep_apart, merge},
    shortlist::move_question,
    steps::{mark_answered, mark_asked, put, return_to, step},
    votes::vote,
    words::{edit, readdress, translate},
};

mod answers;
mod bulk;
pub(crate) mod figures;
mod intake;
pub(crate) mod like;
mod merge;
mod shortlist;
pub(crate) mod steps;
mod votes;
pub(crate) mod words;

#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "independent facts, none of them a state"
)]
pub(crate) struct Question {
    /// What people call it by (N63).
    pub(crate) number: u32,
    pub(crate) text: QuestionText,
    pub(crate) original: Option<QuestionText>,
    pub(crate) language: Option<Language>,
    pub(crate) translation: Option<QuestionText>,
    pub(crate) kind: QuestionKind,
    pub(crate) to: Vec<PersonId>,
    /// The policy question it is about, from 1.
    pub(crate) about: Option<u8>,
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) anonymous: bool,
    pub(crate) by_crew: bool,
    pub(crate) state: QuestionState,
    /// Whether it ever passed screening; what did not is nobody's but the crew's and its asker's.
    pub(crate) screened: bool,
    pub(crate) reason: Option<Label>,
    /// Where it stood when it was declined, merged, answered in writing or promised an answer last.
    pub(crate) left_from: QuestionState,
    /// The one it goes on as part of.
    pub(crate) into: Option<QuestionId>,
    /// Those that go on as part of it; worked out from `into`.
    pub(crate) merged: BTreeSet<QuestionId>,
    pub(crate) relayed: bool,
    /// The turn it was put in last.
    pub(crate) turn: Option<TurnId>,
    /// Whether it was ever handed to the chair.
    pub(crate) was_forwarded: bool,
    /// Whether it was ever put to the panel.
    pub(crate) was_asked: bool,
    pub(crate) answered_by: Vec<PersonId>,
    pub(crate) answer: Option<AnswerText>,
    pub(crate) votes: BTreeSet<ParticipantId>,
    /// How many support it or what was merged into it (N47); worked out from the votes.
    pub(crate) support: u32,
    /// Oldest first.
    pub(crate) steps: Vec<steps::Step>,
    pub(crate) submitted_at: Timestamp,
    pub(crate) changed_at: Timestamp,
}

impl Question {
    /// N8: a question still open when the session is over was not reached.
    pub(crate) fn state_seen(&self, life: Life) -> QuestionState {
        if matches!(life, Life::Ended | Life::Archived) && self.state.is_open() {
            QuestionState::NotReached
        } else {
            self.state
        }
    }

    /// N2: what the public may read. What was merged is read as the one it went into (N46).
    pub(crate) fn is_public(&self) -> bool {
        use QuestionState::{Declined, Merged, Withdrawn};
        self.screened && !matches!(self.state, Declined | Withdrawn | Merged)
    }
}

/// The questions of somebody, so that nobody looks through all there are to find them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) asked: Vec<QuestionId>,
    pub(crate) supported: BTreeSet<QuestionId>,
    /// Those they took a step with, for the crew to see by whom.
    pub(crate) stepped: BTreeSet<QuestionId>,
}

fn known(session: &Session, question: QuestionId) -> Result<&Question, RefusalCode> {
    session.questions.get(&question).ok_or(RefusalCode::NotFound)
}

impl Session {
    /// What somebody asked, or the crew for them, oldest first.
    pub(crate) fn asked_by(&self, who: Who) -> impl Iterator<Item = (QuestionId, &Question)> + Clone {
        let own = self.own_questions.get(&who);
        let asked = own.into_iter().flat_map(|own| &own.asked);
        asked.filter_map(|id| Some((*id, self.questions.get(id)?)))
    }

    /// A question and those merged into it.
    pub(crate) fn group(&self, question: QuestionId) -> impl Iterator<Item = (QuestionId, &Question)> {
        let merged = self.questions.get(&question).into_iter();
        let merged = merged.flat_map(|known| known.merged.iter().copied());
        let group = std::iter::once(question).chain(merged);
        group.filter_map(|id| Some((id, self.questions.get(&id)?)))
    }

    /// Everything that shows a question: its own card and that of the one it went into, how many support it, and what
    /// their askers see of them.
    pub(crate) fn touch_question(&mut self, question: QuestionId) {
        let into = self.questions.get(&question).and_then(|known| known.into);
        let askers = self.group(question).filter_map(|(_, known)| match known.who {
            Who::Participant(participant) => Some(Key::Me(participant)),
            Who::Person(_) => None,
        });
        let touched: Vec<Key> = askers
            .chain([question].into_iter().chain(into).map(Key::Question))
            .chain([Key::Votes])
            .collect();
        self.touch_all(touched);
    }

    /// Everything that shows somebody's name beside a question: theirs, and those they took a step with.
    pub(crate) fn touch_questions_of(&mut self, who: Who) {
        let own = self.own_questions.get(&who).into_iter();
        let named = own.flat_map(|own| own.asked.iter().chain(&own.stepped));
        let with_targets = named.flat_map(|id| {
            let into = self.questions.get(id).and_then(|known| known.into);
            [*id].into_iter().chain(into)
        });
        let keys: Vec<Key> = with_targets.map(Key::Question).collect();
        self.touch_all(keys);
    }
}
