//! Support for questions (rules N5, N47, N64): one vote a person, over a question and all that were merged into it.

use std::collections::BTreeSet;

use dais_protocol::{Key, ParticipantId, QuestionId, RefusalCode, Who};

use super::known;
use crate::{decide::Decision, event::Event, request::Request, session::Session};

/// N5: one vote a person, on what they may see, and not on one's own. N47: whatever it went into.
pub(crate) fn vote(session: &Session, request: &Request, question: QuestionId, support: bool) -> Decision {
    let participant = request.actor.participant;
    let asked = known(session, question)?;
    if !asked.is_public() {
        return Err(RefusalCode::NotFound.into());
    }
    let given: Vec<QuestionId> = session
        .group(question)
        .filter(|(_, known)| known.votes.contains(&participant))
        .map(|(id, _)| id)
        .collect();
    let own = session.has_asked(participant, question);
    if !asked.state.is_open() || own || given.is_empty() != support {
        return Err(RefusalCode::WrongState.into());
    }
    if support {
        return Ok(vec![Event::Upvoted {
            question,
            participant,
        }]);
    }
    let removed = given.into_iter().map(|question| Event::VoteRemoved {
        question,
        participant,
    });
    Ok(removed.collect())
}

impl Session {
    /// Whether somebody asked a question, or one merged into it.
    fn has_asked(&self, participant: ParticipantId, question: QuestionId) -> bool {
        let me = Who::Participant(participant);
        self.group(question).any(|(_, known)| known.who == me)
    }

    /// Whether somebody is counted among those who support a question.
    fn is_counted(&self, participant: ParticipantId, question: QuestionId) -> bool {
        let voted = self
            .group(question)
            .any(|(_, known)| known.votes.contains(&participant));
        voted && !self.has_asked(participant, question)
    }

    /// N47: counts everybody who supports a question or one merged into it, once, but for those who asked.
    pub(super) fn count_support(&mut self, question: QuestionId) {
        let voters: BTreeSet<ParticipantId> = self
            .group(question)
            .flat_map(|(_, known)| known.votes.iter().copied())
            .collect();
        let askers: BTreeSet<Who> = self.group(question).map(|(_, known)| known.who).collect();
        let voted = |who: &&Who| matches!(who, Who::Participant(asker) if voters.contains(asker));
        let support = voters.len() - askers.iter().filter(voted).count();
        if let Some(known) = self.questions.get_mut(&question) {
            known.support = u32::try_from(support).unwrap_or(u32::MAX);
        }
    }

    /// N47: what somebody supports, as they find it: what was merged is what it went into.
    pub(crate) fn supported(&self, participant: ParticipantId) -> Vec<QuestionId> {
        let own = self.own_questions.get(&Who::Participant(participant));
        let supported = own.into_iter().flat_map(|own| &own.supported);
        let found: BTreeSet<QuestionId> = supported
            .map(|id| {
                let into = self.questions.get(id).and_then(|known| known.into);
                into.unwrap_or(*id)
            })
            .collect();
        let others = found.into_iter().filter(|id| !self.has_asked(participant, *id));
        others.collect()
    }

    pub(crate) fn voted(&mut self, question: QuestionId, participant: ParticipantId, support: bool) {
        let Some(into) = self.questions.get(&question).map(|known| known.into) else {
            return;
        };
        // One more or one less: counting anew at every vote would cost as much as there are votes.
        let shown = [Some(question), into].into_iter().flatten();
        let before = shown.map(|one| (one, self.is_counted(participant, one)));
        let before: Vec<_> = before.collect();
        self.note_vote(question, participant, support);
        for (one, counted) in before {
            let counts = self.is_counted(participant, one);
            if let Some(known) = self.questions.get_mut(&one) {
                known.support = known.support - u32::from(counted) + u32::from(counts);
            }
        }
        self.touch_all([Key::Votes, Key::Me(participant)]);
    }

    fn note_vote(&mut self, question: QuestionId, participant: ParticipantId, support: bool) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        let own = self
            .own_questions
            .entry(Who::Participant(participant))
            .or_default();
        if support {
            known.votes.insert(participant);
            own.supported.insert(question);
        } else {
            known.votes.remove(&participant);
            own.supported.remove(&question);
        }
    }

    /// Everybody whose support shows elsewhere now.
    pub(super) fn touch_voters(&mut self, question: QuestionId) {
        let voters: Vec<Key> = self
            .group(question)
            .flat_map(|(_, known)| known.votes.iter().copied().map(Key::Me))
            .collect();
        self.touch_all(voters);
    }
}
