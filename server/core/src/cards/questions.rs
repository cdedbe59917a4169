//! Cards of questions in writing, and of the relay desk.

use std::collections::BTreeSet;

use dais_protocol::{
    MergedInto, MyQuestion, MyStep, ParticipantId, QuestionCard, QuestionDetails, QuestionId, QuestionStep,
    RelayCard, Speaker, VotesCard, Who, limits::SHOWN_ASKERS,
};

use crate::{floor::Turn, questions::Question, session::Session};

impl Session {
    pub(crate) fn question_card(&self, id: QuestionId, crew: bool) -> Option<QuestionCard> {
        let question = self.questions.get(&id)?;
        if !crew && !question.is_public() {
            return None;
        }
        let named = crew || !question.anonymous;
        let askers: BTreeSet<Who> = self.group(id).map(|(_, known)| known.who).collect();
        let turn = question.turn.and_then(|turn| self.floor.find(turn));
        Some(QuestionCard {
            id,
            number: question.number,
            text: question.text.clone(),
            kind: question.kind,
            state: question.state_seen(self.life()),
            channel: question.channel,
            asker: if named {
                self.speaker(question.who, question.channel)
            } else {
                None
            },
            to: question.to.clone(),
            submitted_at: question.submitted_at,
            changed_at: question.changed_at,
            relayed: turn.map_or(question.relayed, Turn::reads_aloud),
            read_by: turn
                .filter(|turn| turn.reads_aloud())
                .and_then(|turn| self.speaker(turn.who, turn.channel))
                .map(Box::new),
            answered_by: question.answered_by.clone(),
            answer: question.answer.clone(),
            about: question.about,
            language: question.language.clone(),
            translation: question.translation.clone(),
            askers: u32::try_from(askers.len()).unwrap_or(u32::MAX),
            also: self.also(id, question),
            details: crew.then(|| self.question_details(id, question)),
        })
    }

    /// N64: of what `project.rs` lets somebody see.
    pub(crate) fn votes_card(&self, crew: bool) -> VotesCard {
        let seen = self.questions.values().filter(|known| crew || known.is_public());
        let supported = seen.filter(|known| known.support > 0);
        VotesCard {
            of: supported.map(|known| (known.number, known.support)).collect(),
        }
    }

    /// N49: who asked it as well, each once, the first few; never who asked not to be named, as this is read aloud.
    fn also(&self, id: QuestionId, question: &Question) -> Vec<Speaker> {
        let mut merged: Vec<_> = self.group(id).skip(1).collect();
        merged.sort_by_key(|(id, known)| (known.submitted_at, *id));
        let mut shown = BTreeSet::from([question.who]);
        merged
            .into_iter()
            .filter(|(_, known)| !known.anonymous && shown.insert(known.who))
            .filter_map(|(_, known)| self.speaker(known.who, known.channel))
            .take(SHOWN_ASKERS)
            .collect()
    }

    fn question_details(&self, id: QuestionId, question: &Question) -> QuestionDetails {
        let steps = question.steps_seen(self).into_iter();
        let entry = self.queue.entry_of(id);
        QuestionDetails {
            anonymous: question.anonymous,
            original: question.original.clone(),
            reason: question.reason.clone(),
            by_crew: question.by_crew,
            say: self.say(question.who),
            participant: participant_of(question.who),
            silenced: self.is_silenced(question.who),
            steps: steps
                .map(|(step, at, by)| QuestionStep {
                    step,
                    at,
                    by,
                    name: by.and_then(|by| self.name_of(by)),
                })
                .collect(),
            into: question.into,
            merged: question.merged.iter().copied().collect(),
            like: self.likenesses(id),
            request: entry.map(|entry| entry.id),
            mode: entry.map(|entry| entry.mode),
        }
    }

    /// A question as its asker finds it.
    pub(crate) fn my_question(&self, id: QuestionId, question: &Question) -> MyQuestion {
        let target = question
            .into
            .and_then(|into| Some((into, self.questions.get(&into)?)));
        let steps = question.steps_seen(self).into_iter();
        // N59: what was answered to somebody alone stays theirs.
        let answer = match target {
            Some((_, target)) => target.answer.as_ref().filter(|_| target.is_public()),
            None => question.answer.as_ref(),
        };
        MyQuestion {
            id,
            number: question.number,
            text: question.text.clone(),
            state: question.state_seen(self.life()),
            reason: question.reason.clone(),
            steps: steps.map(|(step, at, _)| MyStep { step, at }).collect(),
            answer: answer.cloned(),
            into: target.map(|(into, target)| MergedInto {
                question: into,
                number: target.number,
                text: target.is_public().then(|| target.text.clone()),
                state: target.state_seen(self.life()),
            }),
            mode: self.queue.entry_of(id).map(|entry| entry.mode),
        }
    }

    pub(crate) fn relay_card(&self) -> RelayCard {
        RelayCard {
            shortlist: self.shortlist.clone(),
            figures: self.relay_figures(),
        }
    }
}

/// Who may be muted or put out for what they asked.
const fn participant_of(who: Who) -> Option<ParticipantId> {
    match who {
        Who::Participant(participant) => Some(participant),
        Who::Person(_) => None,
    }
}
