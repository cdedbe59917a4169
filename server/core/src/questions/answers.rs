//! Answers in writing, and promises of one (rules N57–N60): also once the session is over.

use dais_protocol::{AnswerText, QuestionId, QuestionState, RefusalCode, RequestState, StepKind};

use super::{Question, known};
use crate::{
    decide::Decision,
    event::{Doer, Event},
    forward,
    session::Session,
};

/// N57: what waits, or was promised an answer; and the answer itself may be corrected.
pub(crate) fn answer(session: &Session, question: QuestionId, text: &AnswerText) -> Decision {
    let asked = known(session, question)?;
    let corrected = asked.answer.as_ref().is_some_and(|answer| answer != text);
    if !waits(asked) && asked.state != QuestionState::FollowUp && !corrected {
        return Err(RefusalCode::WrongState.into());
    }
    let answered = Event::QuestionAnsweredInWriting {
        question,
        text: text.clone(),
    };
    let entry = forward::entry_ends(session, question, RequestState::Denied);
    Ok(entry.into_iter().chain([answered]).collect())
}

/// N58: an answer is promised for what waits, and for what was answered aloud but not in full.
pub(crate) fn promise(session: &Session, question: QuestionId) -> Decision {
    let asked = known(session, question)?;
    let aloud = asked.state == QuestionState::Answered && asked.answer.is_none();
    if !waits(asked) && !aloud {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(super::steps::moved(
        session,
        question,
        QuestionState::FollowUp,
        None,
    ))
}

const fn waits(question: &Question) -> bool {
    question.state.is_open()
}

impl Session {
    /// N59: an answer in writing is no way past screening.
    pub(crate) fn question_answered_in_writing(
        &mut self,
        doer: Doer,
        question: QuestionId,
        text: &AnswerText,
    ) {
        let Some(known) = self.questions.get(&question) else {
            return;
        };
        let (screened, was_asked) = (known.screened, known.was_asked);
        self.stepped(question, StepKind::AnsweredInWriting, doer);
        self.put_in_state(doer.at, question, QuestionState::Answered, |known| {
            known.answer = Some(text.clone());
            (known.screened, known.was_asked) = (screened, was_asked);
        });
    }
}
