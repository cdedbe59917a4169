//! Questions and comments in writing (rules N1–N10), each step of whose path its asker sees.

use std::collections::BTreeSet;

use dais_protocol::{
    Beneficiary, Channel, Key, Label, Life, ParticipantId, PersonId, QuestionId, QuestionKind, QuestionState,
    QuestionText, RefusalCode, Timestamp, Who,
    limits::{KEPT_FOR_CREW, MAX_OPEN_QUESTIONS, MAX_OWN_QUESTIONS, MAX_QUESTIONS},
};

use crate::{decide::Decision, event::Event, people::roster, request::Request, session::Session};

#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts, none of them a state"
)]
pub(crate) struct Question {
    pub(crate) text: QuestionText,
    pub(crate) original: Option<QuestionText>,
    pub(crate) kind: QuestionKind,
    pub(crate) to: Vec<PersonId>,
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) anonymous: bool,
    pub(crate) by_crew: bool,
    pub(crate) state: QuestionState,
    /// Whether it ever passed screening; what did not is nobody's but the crew's and its asker's.
    pub(crate) screened: bool,
    pub(crate) reason: Option<Label>,
    /// Where it stood when it was declined last.
    pub(crate) declined_from: QuestionState,
    pub(crate) relayed: bool,
    pub(crate) answered_by: Vec<PersonId>,
    pub(crate) votes: BTreeSet<ParticipantId>,
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

    /// N2: what the public may read.
    pub(crate) fn is_public(&self) -> bool {
        self.screened && !matches!(self.state, QuestionState::Declined | QuestionState::Withdrawn)
    }
}

/// The questions of somebody, so that nobody looks through all there are to find them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Own {
    pub(crate) asked: Vec<QuestionId>,
    pub(crate) supported: BTreeSet<QuestionId>,
}

/// N3: from where each step may be taken. Going back is [`return_to`].
const fn may_step(from: QuestionState, to: QuestionState) -> bool {
    use QuestionState::{Answered, Approved, Asked, Declined, Forwarded, Shortlisted, Submitted, Withdrawn};
    match to {
        Approved => matches!(from, Submitted),
        Shortlisted => matches!(from, Submitted | Approved),
        Forwarded => matches!(from, Submitted | Approved | Shortlisted),
        Asked => matches!(from, Approved | Shortlisted | Forwarded),
        Answered => matches!(from, Approved | Shortlisted | Forwarded | Asked),
        Declined => matches!(from, Submitted | Approved | Shortlisted | Forwarded),
        Withdrawn => from.is_open(),
        Submitted | QuestionState::Merged | QuestionState::FollowUp | QuestionState::NotReached => false,
    }
}

fn known(session: &Session, question: QuestionId) -> Result<&Question, RefusalCode> {
    session.questions.get(&question).ok_or(RefusalCode::NotFound)
}

/// N1: whoever said who they are may ask, a few at a time.
pub(crate) fn ask(
    session: &Session,
    request: &Request,
    text: &QuestionText,
    kind: QuestionKind,
    to: &[PersonId],
    anonymous: bool,
) -> Decision {
    let participant = request.actor.participant;
    let channel = session.introduced(participant)?;
    let who = Who::Participant(participant);
    let own = session.asked_by(who);
    let open = own.clone().filter(|(_, question)| question.state.is_open());
    if open.count() >= MAX_OPEN_QUESTIONS || own.count() >= MAX_OWN_QUESTIONS {
        return Err(RefusalCode::TooMany.into());
    }
    submit(
        session,
        request,
        Submission {
            text,
            kind,
            to,
            who,
            channel,
            anonymous,
            by_crew: false,
        },
    )
}

/// N7: the crew enters what reached it another way; the asker stays credited.
pub(crate) fn relay(
    session: &Session,
    request: &Request,
    text: &QuestionText,
    kind: QuestionKind,
    to: &[PersonId],
    beneficiary: &Beneficiary,
    channel: Channel,
) -> Decision {
    let (mut events, who) = roster::beneficiary(session, request, beneficiary, channel)?;
    events.extend(submit(
        session,
        request,
        Submission {
            text,
            kind,
            to,
            who,
            channel,
            anonymous: false,
            by_crew: true,
        },
    )?);
    Ok(events)
}

#[derive(Clone, Copy)]
struct Submission<'a> {
    text: &'a QuestionText,
    kind: QuestionKind,
    to: &'a [PersonId],
    who: Who,
    channel: Channel,
    anonymous: bool,
    by_crew: bool,
}

fn submit(session: &Session, request: &Request, submission: Submission<'_>) -> Decision {
    let kept = if submission.by_crew { 0 } else { KEPT_FOR_CREW };
    if session.questions.len() >= MAX_QUESTIONS - kept {
        return Err(RefusalCode::TooMany.into());
    }
    let Submission {
        text,
        kind,
        to,
        who,
        channel,
        anonymous,
        by_crew,
    } = submission;
    let to = session.addressed(to)?;
    let question = QuestionId(request.id.0);
    if session.questions.contains_key(&question) {
        return Err(RefusalCode::IdTaken.into());
    }
    let mut events = vec![Event::QuestionSubmitted {
        question,
        text: text.clone(),
        kind,
        to,
        who,
        channel,
        anonymous,
        by_crew,
    }];
    let screening = session.card.as_ref().is_none_or(|card| card.screening);
    if !screening {
        events.push(Event::QuestionMoved {
            question,
            to: QuestionState::Approved,
            reason: None,
        });
    }
    Ok(events)
}

pub(crate) fn edit(session: &Session, question: QuestionId, text: &QuestionText) -> Decision {
    let asked = known(session, question)?;
    if !asked.state.is_open() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionEdited {
        question,
        text: text.clone(),
    }])
}

/// One step forward by the crew, or withdrawal by the asker.
pub(crate) fn step(
    session: &Session,
    question: QuestionId,
    to: QuestionState,
    reason: Option<&Label>,
) -> Decision {
    if !may_step(known(session, question)?.state, to) {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionMoved {
        question,
        to,
        reason: reason.cloned(),
    }])
}

/// N4: the crew's way back, to any earlier step; what its asker took back stays taken back.
pub(crate) fn return_to(session: &Session, question: QuestionId, to: QuestionState) -> Decision {
    use QuestionState::{
        Answered, Approved, Asked, Declined, Forwarded, NotReached, Shortlisted, Submitted, Withdrawn,
    };
    let question_now = known(session, question)?;
    let earlier = match question_now.state {
        Submitted | Withdrawn | QuestionState::Merged | QuestionState::FollowUp | NotReached => false,
        // Never further than where it was turned down: declining is no way round screening.
        Declined => to <= question_now.declined_from,
        from @ (Approved | Shortlisted | Forwarded | Asked | Answered) => to < from,
    };
    if to == Asked {
        session.require(&[Life::Live])?;
    }
    if !earlier {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionMoved {
        question,
        to,
        reason: None,
    }])
}

pub(crate) fn mark_asked(
    session: &Session,
    question: QuestionId,
    relayed: bool,
) -> Result<Vec<Event>, RefusalCode> {
    if !may_step(known(session, question)?.state, QuestionState::Asked) {
        return Err(RefusalCode::WrongState);
    }
    Ok(vec![Event::QuestionAsked { question, relayed }])
}

/// N6: answered by anybody on the roster, walk-ins from the audience included.
pub(crate) fn mark_answered(session: &Session, question: QuestionId, by: &[PersonId]) -> Decision {
    if !may_step(known(session, question)?.state, QuestionState::Answered) {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::QuestionAnswered {
        question,
        by: session.addressed(by)?,
    }])
}

/// N5: one vote a person, on what they may see, and not on one's own.
pub(crate) fn vote(session: &Session, request: &Request, question: QuestionId, support: bool) -> Decision {
    let participant = request.actor.participant;
    let asked = known(session, question)?;
    if !asked.is_public() {
        return Err(RefusalCode::NotFound.into());
    }
    let own = asked.who == Who::Participant(participant);
    if !asked.state.is_open() || own || asked.votes.contains(&participant) == support {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![if support {
        Event::Upvoted {
            question,
            participant,
        }
    } else {
        Event::VoteRemoved {
            question,
            participant,
        }
    }])
}

impl Session {
    /// What somebody asked, or the crew for them, oldest first.
    pub(crate) fn asked_by(&self, who: Who) -> impl Iterator<Item = (QuestionId, &Question)> + Clone {
        let own = self.own_questions.get(&who);
        let asked = own.into_iter().flat_map(|own| &own.asked);
        asked.filter_map(|id| Some((*id, self.questions.get(id)?)))
    }

    #[expect(clippy::too_many_arguments, reason = "the fields of one event")]
    pub(crate) fn question_submitted(
        &mut self,
        at: Timestamp,
        question: QuestionId,
        text: &QuestionText,
        kind: QuestionKind,
        to: &[PersonId],
        who: Who,
        channel: Channel,
        anonymous: bool,
        by_crew: bool,
    ) {
        let submitted = Question {
            text: text.clone(),
            original: None,
            kind,
            to: to.to_vec(),
            who,
            channel,
            anonymous,
            by_crew,
            state: QuestionState::Submitted,
            screened: false,
            reason: None,
            declined_from: QuestionState::Submitted,
            relayed: false,
            answered_by: Vec::new(),
            votes: BTreeSet::new(),
            submitted_at: at,
            changed_at: at,
        };
        self.questions.insert(question, submitted);
        self.own_questions.entry(who).or_default().asked.push(question);
        self.touch_question(question);
    }

    /// As though it had never been asked.
    pub(crate) fn question_unasked(&mut self, question: QuestionId) {
        self.touch_question(question);
        let Some(gone) = self.questions.remove(&question) else {
            return;
        };
        if let Some(own) = self.own_questions.get_mut(&gone.who) {
            own.asked.retain(|known| *known != question);
        }
    }

    pub(crate) fn question_edited(&mut self, question: QuestionId, text: &QuestionText) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        let before = std::mem::replace(&mut known.text, text.clone());
        known.original.get_or_insert(before);
        self.touch_question(question);
    }

    /// A step to `to`; `note` writes down what else is known of it.
    pub(crate) fn question_moved(
        &mut self,
        at: Timestamp,
        question: QuestionId,
        to: QuestionState,
        note: impl FnOnce(&mut Question),
    ) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        if to == QuestionState::Declined {
            known.declined_from = known.state;
        }
        known.state = to;
        known.changed_at = at;
        known.screened = match to {
            QuestionState::Submitted => false,
            QuestionState::Declined
            | QuestionState::Withdrawn
            | QuestionState::Merged
            | QuestionState::FollowUp => known.screened,
            QuestionState::Approved
            | QuestionState::Shortlisted
            | QuestionState::Forwarded
            | QuestionState::Asked
            | QuestionState::Answered
            | QuestionState::NotReached => true,
        };
        note(known);
        // F4: the floor shows the question put last, until it is answered or taken back.
        if to == QuestionState::Asked {
            self.floor.question = Some(question);
        } else if self.floor.question == Some(question) {
            self.floor.question = None;
        }
        self.touch(Key::Floor);
        self.touch_question(question);
    }

    pub(crate) fn voted(&mut self, question: QuestionId, participant: ParticipantId, support: bool) {
        if let Some(known) = self.questions.get_mut(&question) {
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
        self.touch_all([Key::Question(question), Key::Me(participant)]);
    }

    pub(crate) fn touch_question(&mut self, question: QuestionId) {
        self.touch(Key::Question(question));
        if let Some(Who::Participant(participant)) = self.questions.get(&question).map(|known| known.who) {
            self.touch(Key::Me(participant));
        }
    }
}
