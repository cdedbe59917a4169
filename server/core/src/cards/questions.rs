//! Cards of questions in writing.

use dais_protocol::{ParticipantId, QuestionCard, QuestionDetails, QuestionId, Who};

use crate::session::Session;

impl Session {
    pub(crate) fn question_card(&self, id: QuestionId, crew: bool) -> Option<QuestionCard> {
        let question = self.questions.get(&id)?;
        if !crew && !question.is_public() {
            return None;
        }
        let named = crew || !question.anonymous;
        let details = QuestionDetails {
            anonymous: question.anonymous,
            original: question.original.clone(),
            reason: question.reason.clone(),
            by_crew: question.by_crew,
            say: self.say(question.who),
            participant: participant_of(question.who),
            silenced: self.is_silenced(question.who),
            steps: Vec::new(),
            into: None,
            merged: Vec::new(),
            like: Vec::new(),
            request: None,
            mode: None,
        };
        Some(QuestionCard {
            id,
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
            votes: u32::try_from(question.votes.len()).unwrap_or(u32::MAX),
            submitted_at: question.submitted_at,
            changed_at: question.changed_at,
            relayed: question.relayed,
            answered_by: question.answered_by.clone(),
            answer: None,
            about: None,
            language: None,
            translation: None,
            askers: 1,
            also: Vec::new(),
            details: crew.then_some(details),
        })
    }
}

/// Who may be muted or put out for what they asked.
const fn participant_of(who: Who) -> Option<ParticipantId> {
    match who {
        Who::Participant(participant) => Some(participant),
        Who::Person(_) => None,
    }
}
