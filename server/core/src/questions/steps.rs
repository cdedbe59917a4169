//! The path of a question, step by step (rules N3, N4, N6, N8, N40), and who took each step when.

use dais_protocol::{
    Key, Label, Life, ParticipantId, PersonId, QuestionId, QuestionState, RefusalCode, RequestState,
    StepKind, Timestamp, TurnId, Who,
    limits::{MAX_ACTS, MAX_STEPS},
};

use super::{Question, known};
use crate::{
    decide::Decision,
    event::{Doer, Event},
    forward,
    request::Request,
    session::Session,
};

/// Steps kept of a question: those shown, and as many again as acts that can be taken back may take away.
const KEPT_STEPS: usize = MAX_STEPS + MAX_ACTS;

/// Something that was done with a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Step {
    pub(crate) kind: StepKind,
    pub(crate) doer: Doer,
}

/// N3: from where each step may be taken. Going back is [`return_to`], answers in writing are in `answers.rs`.
pub(super) const fn may_step(from: QuestionState, to: QuestionState) -> bool {
    use QuestionState::{
        Answered, Approved, Asked, Declined, FollowUp, Forwarded, Merged, NotReached, Shortlisted, Submitted,
        Withdrawn,
    };
    match to {
        Approved => matches!(from, Submitted),
        Shortlisted => matches!(from, Submitted | Approved),
        Forwarded => matches!(from, Submitted | Approved | Shortlisted),
        Asked => matches!(from, Approved | Shortlisted | Forwarded),
        Answered => matches!(from, Approved | Shortlisted | Forwarded | Asked),
        Declined | Merged => matches!(from, Submitted | Approved | Shortlisted | Forwarded),
        Withdrawn => from.is_open() || matches!(from, Merged),
        Submitted | FollowUp | NotReached => false,
    }
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
    let mut events = Vec::new();
    if to == QuestionState::Withdrawn {
        events.extend(session.taken_over(question));
    }
    events.extend(moved(session, question, to, reason));
    Ok(events)
}

/// The step itself, and Q31: its entry leaves the list of speakers by it.
pub(super) fn moved(
    session: &Session,
    question: QuestionId,
    to: QuestionState,
    reason: Option<&Label>,
) -> Vec<Event> {
    let off = if to == QuestionState::Withdrawn {
        RequestState::Cancelled
    } else {
        RequestState::Denied
    };
    let step = Event::QuestionMoved {
        question,
        to,
        reason: reason.cloned(),
    };
    let entry = forward::entry_ends(session, question, off);
    entry.into_iter().chain([step]).collect()
}

/// N4: the crew's way back, to any earlier step; what its asker took back stays taken back. N46: what was merged goes its
/// own way again.
pub(crate) fn return_to(
    session: &Session,
    request: &Request,
    question: QuestionId,
    to: QuestionState,
) -> Decision {
    use QuestionState::{
        Answered, Approved, Asked, Declined, FollowUp, Forwarded, Merged, NotReached, Shortlisted, Submitted,
        Withdrawn,
    };
    let now = known(session, question)?;
    let earlier = match now.state {
        Submitted | Withdrawn | NotReached => false,
        // Never further than where it left the path: neither declining nor answering is a way round screening.
        Declined | Merged | FollowUp => to <= now.left_from,
        Answered if now.answer.is_some() => to <= now.left_from,
        from @ (Approved | Shortlisted | Forwarded | Asked | Answered) => to < from,
    };
    if to == Asked {
        session.require(&[Life::Live])?;
    }
    if !earlier {
        return Err(RefusalCode::WrongState.into());
    }
    if to == Forwarded {
        return forward::again(session, request, question);
    }
    Ok(moved(session, question, to, None))
}

/// By hand: it was put without the floor being given for it.
pub(crate) fn mark_asked(session: &Session, question: QuestionId, relayed: bool) -> Decision {
    let put = put(session, question, relayed, None)?;
    let entry = forward::entry_ends(session, question, RequestState::Granted);
    Ok(entry.into_iter().chain([put]).collect())
}

/// It is put to the panel, in a turn that begins by it.
pub(crate) fn put(
    session: &Session,
    question: QuestionId,
    relayed: bool,
    turn: Option<TurnId>,
) -> Result<Event, RefusalCode> {
    if !may_step(known(session, question)?.state, QuestionState::Asked) {
        return Err(RefusalCode::WrongState);
    }
    Ok(Event::QuestionAsked {
        question,
        relayed,
        turn,
    })
}

/// N6: answered by anybody on the roster, walk-ins from the audience included.
pub(crate) fn mark_answered(session: &Session, question: QuestionId, by: &[PersonId]) -> Decision {
    if !may_step(known(session, question)?.state, QuestionState::Answered) {
        return Err(RefusalCode::WrongState.into());
    }
    let answered = Event::QuestionAnswered {
        question,
        by: session.addressed(by)?,
    };
    let entry = forward::entry_ends(session, question, RequestState::Granted);
    Ok(entry.into_iter().chain([answered]).collect())
}

/// The step somebody takes by bringing a question from one state to another.
fn step_to(from: QuestionState, to: QuestionState) -> StepKind {
    use QuestionState as State;
    match to {
        State::Declined => StepKind::Declined,
        State::Withdrawn => StepKind::Withdrawn,
        State::Merged => StepKind::Merged,
        State::FollowUp => StepKind::FollowUp,
        State::NotReached => StepKind::NotReached,
        // Also from where it had left the path: those states come later.
        _ if to < from => StepKind::Returned,
        State::Submitted => StepKind::Submitted,
        State::Approved => StepKind::Approved,
        State::Shortlisted => StepKind::Shortlisted,
        State::Forwarded => StepKind::Forwarded,
        State::Asked => StepKind::Asked,
        State::Answered => StepKind::Answered,
    }
}

impl Question {
    /// N40: the oldest but the first are forgotten.
    fn remember(&mut self, kind: StepKind, doer: Doer) {
        self.steps.push(Step { kind, doer });
        if self.steps.len() > KEPT_STEPS {
            self.steps.remove(1);
        }
    }

    /// The steps shown, and that the session ended first (N8).
    pub(crate) fn steps_seen(&self, session: &Session) -> Vec<(StepKind, Timestamp, Option<ParticipantId>)> {
        let ended = session.card.as_ref().and_then(|card| card.ended_at);
        let unreached = self.state_seen(session.life()) == QuestionState::NotReached;
        let unreached = ended.filter(|_| unreached);
        let room = MAX_STEPS - usize::from(unreached.is_some());
        let (first, rest) = self.steps.split_at(self.steps.len().min(1));
        let rest = &rest[rest.len().saturating_sub(room - first.len())..];
        first
            .iter()
            .chain(rest)
            .map(|step| (step.kind, step.doer.at, step.doer.by))
            .chain(unreached.map(|at| (StepKind::NotReached, at, None)))
            .collect()
    }
}

impl Session {
    /// N40: writes down a step.
    pub(super) fn stepped(&mut self, question: QuestionId, kind: StepKind, doer: Doer) {
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        // Without screening it passes by itself.
        let by_itself =
            kind == StepKind::Approved && !known.by_crew && known.steps.iter().all(|step| step.doer == doer);
        let doer = Doer {
            by: doer.by.filter(|_| !by_itself),
            ..doer
        };
        known.remember(kind, doer);
        if let Some(by) = doer.by {
            let own = self.own_questions.entry(Who::Participant(by)).or_default();
            own.stepped.insert(question);
        }
    }

    /// U1: a step that was taken back was not taken.
    pub(crate) fn unstepped(&mut self, question: QuestionId, act: dais_protocol::CommandId) {
        if let Some(known) = self.questions.get_mut(&question) {
            known.steps.retain(|step| step.doer.act != Some(act));
        }
        self.touch_question(question);
    }

    /// A step to `to`; `note` writes down what else is known of it.
    pub(crate) fn question_moved(
        &mut self,
        doer: Doer,
        question: QuestionId,
        to: QuestionState,
        note: impl FnOnce(&mut Question),
    ) {
        let Some(known) = self.questions.get(&question) else {
            return;
        };
        let step = step_to(known.state, to);
        self.stepped(question, step, doer);
        self.put_in_state(doer.at, question, to, note);
    }

    /// The same without writing the step down.
    pub(super) fn put_in_state(
        &mut self,
        at: Timestamp,
        question: QuestionId,
        to: QuestionState,
        note: impl FnOnce(&mut Question),
    ) {
        use QuestionState::{
            Answered, Approved, Asked, Declined, FollowUp, Forwarded, Merged, NotReached, Shortlisted,
            Submitted, Withdrawn,
        };
        if to != Merged {
            self.detach(question);
        }
        let Some(known) = self.questions.get_mut(&question) else {
            return;
        };
        // What is merged anew, because the one it went into was, stood where it stood before.
        if matches!(to, Declined | Merged | FollowUp | Answered) && known.state.is_open() {
            known.left_from = known.state;
        }
        known.state = to;
        known.changed_at = at;
        if to <= Forwarded {
            (known.relayed, known.turn) = (false, None);
        }
        known.screened = match to {
            Submitted => false,
            Declined | Withdrawn | Merged | FollowUp => known.screened,
            Approved | Shortlisted | Forwarded | Asked | Answered | NotReached => true,
        };
        known.was_forwarded |= to == Forwarded;
        known.was_asked |= matches!(to, Asked | Answered);
        if to.is_open() {
            known.answer = None;
            known.answered_by.clear();
        }
        note(known);
        // F4: the floor shows the question put last, until it is answered or taken back.
        if to == Asked {
            self.floor.question = Some(question);
        } else if self.floor.question == Some(question) {
            self.floor.question = None;
        }
        self.touch(Key::Floor);
        self.question_settled(question);
    }

    /// What follows from where a question stands: its place on the short list, and what it is compared with.
    pub(crate) fn question_settled(&mut self, question: QuestionId) {
        self.settle_shortlist(question);
        self.settle_likes(question);
        self.touch_question(question);
    }
}
