//! How questions come in: from whoever asks, and from the crew on somebody's behalf (rules N1, N7, N10, N41, N42, N63).

use std::collections::BTreeSet;

use dais_protocol::{
    Beneficiary, Channel, Key, Language, PersonId, QuestionId, QuestionKind, QuestionState, QuestionText,
    RefusalCode, StepKind, Who,
    limits::{KEPT_FOR_CREW, MAX_OPEN_QUESTIONS, MAX_OWN_QUESTIONS, MAX_QUESTIONS},
};

use super::{Question, steps};
use crate::{
    decide::Decision,
    event::{Doer, Event},
    people::roster,
    request::Request,
    session::Session,
};

/// What is said of a question when it comes in.
#[derive(Clone, Copy)]
pub(crate) struct Submission<'a> {
    pub(crate) text: &'a QuestionText,
    pub(crate) kind: QuestionKind,
    pub(crate) to: &'a [PersonId],
    pub(crate) about: Option<u8>,
    pub(crate) language: Option<&'a Language>,
    pub(crate) anonymous: bool,
}

/// N1: whoever said who they are may ask, a few at a time.
pub(crate) fn ask(session: &Session, request: &Request, submission: Submission<'_>) -> Decision {
    let participant = request.actor.participant;
    let channel = session.introduced(participant)?;
    let who = Who::Participant(participant);
    let own = session.asked_by(who);
    let open = own.clone().filter(|(_, question)| question.state.is_open());
    if open.count() >= MAX_OPEN_QUESTIONS || own.count() >= MAX_OWN_QUESTIONS {
        return Err(RefusalCode::TooMany.into());
    }
    submit(session, request, submission, who, channel, false)
}

/// N7: the crew enters what reached it another way; the asker stays credited.
pub(crate) fn relay(
    session: &Session,
    request: &Request,
    submission: Submission<'_>,
    beneficiary: &Beneficiary,
    channel: Channel,
) -> Decision {
    let (mut events, who) = roster::beneficiary(session, request, beneficiary, channel)?;
    events.extend(submit(session, request, submission, who, channel, true)?);
    Ok(events)
}

fn submit(
    session: &Session,
    request: &Request,
    submission: Submission<'_>,
    who: Who,
    channel: Channel,
    by_crew: bool,
) -> Decision {
    let kept = if by_crew { 0 } else { KEPT_FOR_CREW };
    if session.questions.len() >= MAX_QUESTIONS - kept {
        return Err(RefusalCode::TooMany.into());
    }
    let Submission {
        text,
        kind,
        to,
        about,
        language,
        anonymous,
    } = submission;
    let to = session.addressed(to)?;
    about_one(session, about)?;
    let question = QuestionId(request.id.0);
    if session.questions.contains_key(&question) {
        return Err(RefusalCode::IdTaken.into());
    }
    let mut events = vec![Event::QuestionSubmitted {
        question,
        text: text.clone(),
        kind,
        to,
        about,
        language: language.cloned(),
        who,
        channel,
        anonymous,
        by_crew,
    }];
    if !screening(session) {
        events.extend(steps::moved(session, question, QuestionState::Approved, None));
    }
    Ok(events)
}

/// N54: whether questions wait for the relay desk before anybody sees them.
pub(crate) fn screening(session: &Session) -> bool {
    session.card.as_ref().is_none_or(|card| card.screening)
}

/// N41: a policy question is named by its place among those of the session.
pub(super) fn about_one(session: &Session, about: Option<u8>) -> Result<(), RefusalCode> {
    let among = session
        .card
        .as_ref()
        .map_or(0, |card| card.policy_questions.len());
    match about {
        Some(n) if n == 0 || usize::from(n) > among => Err(RefusalCode::OutOfBounds),
        Some(_) | None => Ok(()),
    }
}

impl Session {
    pub(crate) fn question_submitted(&mut self, doer: Doer, event: &Event) {
        let Event::QuestionSubmitted {
            question,
            text,
            kind,
            to,
            about,
            language,
            who,
            channel,
            anonymous,
            by_crew,
        } = event
        else {
            return;
        };
        // N63: also when the question before is taken back, as somebody may have called it by its number.
        self.numbered += 1;
        let submitted = Question {
            number: self.numbered,
            text: text.clone(),
            original: None,
            language: language.clone(),
            translation: None,
            kind: *kind,
            to: to.clone(),
            about: *about,
            who: *who,
            channel: *channel,
            anonymous: *anonymous,
            by_crew: *by_crew,
            state: QuestionState::Submitted,
            screened: false,
            reason: None,
            left_from: QuestionState::Submitted,
            into: None,
            merged: BTreeSet::new(),
            relayed: false,
            turn: None,
            was_forwarded: false,
            was_asked: false,
            answered_by: Vec::new(),
            answer: None,
            votes: BTreeSet::new(),
            support: 0,
            steps: Vec::new(),
            submitted_at: doer.at,
            changed_at: doer.at,
        };
        self.questions.insert(*question, submitted);
        self.own_questions.entry(*who).or_default().asked.push(*question);
        self.stepped(*question, StepKind::Submitted, doer);
        self.likes_read(*question);
        self.question_settled(*question);
    }

    /// U1: as though it had never been asked.
    pub(crate) fn question_unasked(&mut self, question: QuestionId) {
        self.touch_question(question);
        self.likes_forgotten(question);
        let Some(gone) = self.questions.remove(&question) else {
            return;
        };
        if let Some(own) = self.own_questions.get_mut(&gone.who) {
            own.asked.retain(|known| *known != question);
        }
        for participant in gone.votes {
            if let Some(own) = self.own_questions.get_mut(&Who::Participant(participant)) {
                own.supported.remove(&question);
            }
            self.touch(Key::Me(participant));
        }
    }
}
