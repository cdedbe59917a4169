//! Cards of questions in writing.

use dais_protocol::{ParticipantId, QuestionCard, QuestionDetails, QuestionId, Who};

use crate::{floor::Turn, session::Session};

impl Session {
    pub(crate) fn question_card(&self, id: QuestionId, crew: bool) -> Option<QuestionCard> {
        let question = self.questions.get(&id)?;
        if !crew && !question.is_public() {
            return None;
        }
        let named = crew || !question.anonymous;
        let entry = self.queue.entry_of(id);
        let turn = question.turn.and_then(|turn| self.floor.find(turn));
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
            request: entry.map(|entry| entry.id),
            mode: entry.map(|entry| entry.mode),
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
            relayed: turn.map_or(question.relayed, Turn::reads_aloud),
            read_by: turn
                .filter(|turn| turn.reads_aloud())
                .and_then(|turn| self.speaker(turn.who, turn.channel))
                .map(Box::new),
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
