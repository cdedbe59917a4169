//! The words of a question, their translation, and to whom they are addressed (rules N9, N42–N44).

use dais_protocol::{Language, PersonId, QuestionId, QuestionState, QuestionText, RefusalCode, StepKind};

use super::{Question, intake::about_one, known};
use crate::{
    decide::Decision,
    event::{Doer, Event},
    session::Session,
};

/// N9: the crew corrects the words; the asker's own stay on record.
pub(crate) fn edit(session: &Session, question: QuestionId, text: &QuestionText) -> Decision {
    let asked = known(session, question)?;
    if !asked.state.is_open() || asked.text == *text {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionEdited {
        question,
        text: text.clone(),
    }])
}

/// N43: a translation beside the words, also for the record of what was dealt with; it never stands in their place.
pub(crate) fn translate(
    session: &Session,
    question: QuestionId,
    text: Option<&QuestionText>,
    language: Option<&Language>,
) -> Decision {
    let asked = known(session, question)?;
    let language = language.or(asked.language.as_ref());
    let same = (text, language) == (asked.translation.as_ref(), asked.language.as_ref());
    if same || !is_dealt_with(asked) {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionTranslated {
        question,
        text: text.cloned(),
        language: language.cloned(),
    }])
}

/// N44: to others, or about another policy question; both as said.
pub(crate) fn readdress(
    session: &Session,
    question: QuestionId,
    to: &[PersonId],
    about: Option<u8>,
) -> Decision {
    let asked = known(session, question)?;
    let to = session.addressed(to)?;
    about_one(session, about)?;
    if (&to, about) == (&asked.to, asked.about) || !is_dealt_with(asked) {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionReaddressed { question, to, about }])
}

/// Whether it is, or was, somebody's to answer.
const fn is_dealt_with(question: &Question) -> bool {
    question.state.is_open() || matches!(question.state, QuestionState::Answered | QuestionState::FollowUp)
}

impl Session {
    pub(crate) fn question_edited(&mut self, doer: Doer, question: QuestionId, text: &QuestionText) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        let before = std::mem::replace(&mut known.text, text.clone());
        known.original.get_or_insert(before);
        self.stepped(question, StepKind::Edited, doer);
        self.likes_read(question);
        self.touch_question(question);
    }

    pub(crate) fn question_translated(
        &mut self,
        doer: Doer,
        question: QuestionId,
        text: Option<&QuestionText>,
        language: Option<&Language>,
    ) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        known.translation = text.cloned();
        known.language = language.cloned();
        self.stepped(question, StepKind::Translated, doer);
        self.touch_question(question);
    }

    pub(crate) fn question_readdressed(
        &mut self,
        doer: Doer,
        question: QuestionId,
        to: &[PersonId],
        about: Option<u8>,
    ) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        known.to = to.to_vec();
        known.about = about;
        // F4: to whom it is put decides how long it is shown.
        self.touch(dais_protocol::Key::Floor);
        self.stepped(question, StepKind::Readdressed, doer);
        self.touch_question(question);
    }
}
