//! Questions that are with the chair (rules Q30–Q34): each has an entry in the list of speakers and waits there as a hand
//! does. The entry and the step of the question go together, whichever of them is taken back.

use dais_protocol::{
    Key, QuestionId, QuestionKind, QuestionState, QuestionText, RefusalCode, RequestId, RequestKind,
    RequestMode, RequestState, Who,
    limits::{KEPT_FOR_CREW, MAX_OWN_QUESTIONS, MAX_QUESTIONS},
};

use crate::{
    decide::Decision,
    event::{Doer, Event},
    floor::Turn,
    questions::{self, Question},
    queue::{self, Inscription, Waiting},
    request::Request,
    session::Session,
};

/// Q30: hands a question to the chair, as an entry of its asker's. Read aloud unless it is said otherwise.
pub(crate) fn forward(
    session: &Session,
    request: &Request,
    question: QuestionId,
    mode: Option<RequestMode>,
) -> Decision {
    let stepped = questions::step(session, question, QuestionState::Forwarded, None)?;
    entered(
        session,
        request,
        question,
        mode.unwrap_or(RequestMode::ReadAloud),
        stepped,
    )
}

/// Q31: a question that goes back to the chair is heard as it was to be heard.
pub(crate) fn again(session: &Session, request: &Request, question: QuestionId) -> Decision {
    let asked = session.questions.get(&question).ok_or(RefusalCode::NotFound)?;
    let in_person = asked.turn.is_some() && !asked.relayed;
    let mode = if in_person {
        RequestMode::Speaks
    } else {
        RequestMode::ReadAloud
    };
    entered(session, request, question, mode, vec![with_the_chair(question)])
}

fn entered(
    session: &Session,
    request: &Request,
    question: QuestionId,
    mode: RequestMode,
    mut events: Vec<Event>,
) -> Decision {
    let asked = session.questions.get(&question).ok_or(RefusalCode::NotFound)?;
    may_be_heard(asked, mode)?;
    let inscription = Inscription {
        mode,
        question: Some(question),
        by_crew: asked.by_crew,
        ..Inscription::of(asked.who, asked.channel, RequestKind::Intervention)
    };
    events.extend(queue::inscribe(session, request, inscription)?);
    Ok(events)
}

/// Q32: who is not to be named cannot speak for themselves.
fn may_be_heard(asked: &Question, mode: RequestMode) -> Result<(), RefusalCode> {
    if asked.anonymous && mode == RequestMode::Speaks {
        Err(RefusalCode::Anonymous)
    } else {
        Ok(())
    }
}

pub(crate) const fn with_the_chair(question: QuestionId) -> Event {
    Event::QuestionMoved {
        question,
        to: QuestionState::Forwarded,
        reason: None,
    }
}

/// Q31: what takes a question's entry off the list as the question goes elsewhere; nothing when it has none.
pub(crate) fn entry_ends(session: &Session, question: QuestionId, state: RequestState) -> Option<Event> {
    let entry = session.queue.entry_of(question)?;
    Some(Event::RequestEnded {
        request: entry.id,
        state,
    })
}

/// Q31: where a question goes whose entry the crew takes off the list. What was typed and read by nobody yet goes
/// through screening.
pub(crate) fn taken_off(session: &Session, question: QuestionId) -> Option<Event> {
    let to = if session.questions.get(&question)?.screened {
        QuestionState::Shortlisted
    } else {
        QuestionState::Submitted
    };
    Some(Event::QuestionMoved {
        question,
        to,
        reason: None,
    })
}

/// F34: the question of a turn whose speaker is put back into the list, as long as it was only put. What was done with
/// since is not read aloud again.
pub(crate) fn put_again(session: &Session, spoke: &Turn) -> Result<Option<QuestionId>, RefusalCode> {
    let Some(question) = spoke.question else {
        return Ok(None);
    };
    let put = session
        .questions
        .get(&question)
        .filter(|known| known.state == QuestionState::Asked && session.for_floor(known.who) == spoke.whose());
    match put {
        Some(_) => Ok(Some(question)),
        None if spoke.reads_aloud() => Err(RefusalCode::WrongState),
        None => Ok(None),
    }
}

/// Q32: whether whoever waits speaks or is read aloud; their place stays.
pub(crate) fn set_mode(session: &Session, request: RequestId, mode: RequestMode) -> Decision {
    let waiting = session.queue.find(request)?;
    if waiting.mode == mode {
        return Err(RefusalCode::WrongState.into());
    }
    let asked = waiting.question.and_then(|id| session.questions.get(&id));
    asked.map_or(Ok(()), |asked| may_be_heard(asked, mode))?;
    Ok(vec![Event::RequestModeSet { request, mode }])
}

/// Q33: what is read aloud for somebody who waits, once.
pub(crate) fn type_request(
    session: &Session,
    request: &Request,
    typed: RequestId,
    text: &QuestionText,
) -> Decision {
    let waiting = session.queue.find(typed)?;
    if waiting.question.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    let sender = request.actor.participant;
    let own = session.is_same(sender, waiting.who);
    let me = Who::Participant(sender);
    // Whoever has a name of their own finds the question among their own.
    let who = if own && session.profile(me).is_some() {
        me
    } else {
        waiting.who
    };
    let kept = if own { KEPT_FOR_CREW } else { 0 };
    let too_many = own && session.asked_by(who).count() >= MAX_OWN_QUESTIONS;
    if too_many || session.questions.len() >= MAX_QUESTIONS - kept {
        return Err(RefusalCode::TooMany.into());
    }
    let question = QuestionId(request.id.0);
    if session.questions.contains_key(&question) {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::RequestTyped {
        request: typed,
        question,
        text: text.clone(),
        who,
        by_crew: !own,
        screened: !own || !questions::screening(session),
    }])
}

impl Session {
    pub(crate) fn request_mode_set(&mut self, request: RequestId, mode: RequestMode) {
        let Some(waiting) = self.queue.find_mut(request) else {
            return;
        };
        waiting.mode = mode;
        self.touch_mode(request);
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one event")]
    pub(crate) fn request_typed(
        &mut self,
        doer: Doer,
        request: RequestId,
        question: QuestionId,
        text: &QuestionText,
        who: Who,
        by_crew: bool,
        screened: bool,
    ) {
        let Some(waiting) = self.queue.find_mut(request) else {
            return;
        };
        waiting.mode = RequestMode::ReadAloud;
        waiting.question = Some(question);
        let submitted = Event::QuestionSubmitted {
            question,
            text: text.clone(),
            kind: QuestionKind::Question,
            to: Vec::new(),
            about: None,
            language: None,
            who,
            channel: waiting.channel,
            anonymous: false,
            by_crew,
        };
        self.question_submitted(doer, &submitted);
        self.question_moved(doer, question, QuestionState::Forwarded, |known| {
            known.screened = screened;
        });
        self.touch_mode(request);
    }

    /// Everything that shows how somebody who waits is heard.
    fn touch_mode(&mut self, request: RequestId) {
        let Ok(waiting) = self.queue.find(request).cloned() else {
            return;
        };
        let devices: Vec<Key> = self.devices_of(waiting.who).map(Key::Me).collect();
        self.touch_all(devices);
        self.touch_all([Key::Request(request), Key::Queue]);
        self.touch_entry(&waiting);
    }

    /// The question of an entry says where its entry is.
    pub(crate) fn touch_entry(&mut self, entry: &Waiting) {
        if let Some(question) = entry.question {
            self.touch_question(question);
        }
    }
}
