//! Several questions at once, all or none (rule N55).

use std::collections::BTreeSet;

use dais_protocol::{Label, QuestionId, QuestionState, RefusalCode, limits::MAX_BULK};

use super::step;
use crate::{decide::Decision, event::Event, session::Session};

/// N55: each once, and each as though it were alone; one that cannot go keeps all from going.
pub(crate) fn step_all(
    session: &Session,
    questions: &[QuestionId],
    to: QuestionState,
    reason: Option<&Label>,
) -> Decision {
    use QuestionState::{Approved, Declined, Shortlisted};
    let distinct: BTreeSet<&QuestionId> = questions.iter().collect();
    let may = matches!(to, Approved | Shortlisted | Declined) && (to == Declined || reason.is_none());
    if !may || questions.is_empty() || distinct.len() < questions.len() {
        return Err(RefusalCode::OutOfBounds.into());
    }
    if questions.len() > MAX_BULK {
        return Err(RefusalCode::TooMany.into());
    }
    let steps = questions
        .iter()
        .map(|question| step(session, *question, to, reason));
    let events: Result<Vec<Vec<Event>>, _> = steps.collect();
    Ok(events?.concat())
}
