//! Taking acts back (rules U1–U8). An act is what one command of the crew's did. Beside what it did, the state of each part
//! of the session it touched is kept as it was before and as it was left: taking it back puts the first where the
//! second still is.

use std::collections::{BTreeSet, VecDeque};

use dais_protocol::{
    ActKind, CommandId, Key, Life, ParticipantId, RefusalCode, RequestId, Timestamp, Who, limits::MAX_ACTS,
};

use crate::{
    decide::Decision,
    event::{Cause, Change, Event},
    session::Session,
};

use self::{
    parts::{Part, Value},
    what::What,
};

mod merged;
mod parts;
mod put_back;
mod read;
mod roster;
mod what;

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Acts {
    /// Newest last.
    kept: VecDeque<Act>,
    /// When one was last taken back.
    pub(crate) undone_at: Option<Timestamp>,
}

/// Something somebody of the crew did.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Act {
    pub(crate) id: CommandId,
    pub(crate) by: ParticipantId,
    pub(crate) at: Timestamp,
    pub(crate) kind: ActKind,
    pub(crate) whom: Option<Who>,
    changed: Vec<Changed>,
    /// The list of speakers before it, if it touched anybody's place.
    order: Vec<RequestId>,
}

/// A part of the session an act changed.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Changed {
    part: Part,
    before: Value,
    after: Value,
}

/// An act being applied: what it is going to touch.
pub(crate) struct Doing {
    act: Act,
    parts: Vec<(Part, Value)>,
}

impl Acts {
    pub(crate) fn find(&self, act: CommandId) -> Option<&Act> {
        self.kept.iter().find(|known| known.id == act)
    }

    pub(crate) fn newest_first(&self) -> impl Iterator<Item = &Act> {
        self.kept.iter().rev()
    }

    fn since(&self, act: CommandId) -> impl Iterator<Item = &Act> {
        self.newest_first().take_while(move |newer| newer.id != act)
    }
}

/// U1–U3: refused once anything the act touched has changed.
pub(crate) fn undo(session: &Session, act: CommandId) -> Decision {
    let known = session.acts.find(act).ok_or(RefusalCode::NotFound)?;
    session.require(lives(known.kind))?;
    let later: BTreeSet<Part> = session
        .acts
        .since(act)
        .flat_map(|newer| newer.changed.iter().map(|changed| changed.part))
        .collect();
    let as_left = known
        .changed
        .iter()
        .all(|changed| !later.contains(&changed.part) && session.value(changed.part).same_as(&changed.after));
    // Times were corrected so as to fit those around them (F17, F21), which a later correction may have moved.
    let corrects = matches!(known.kind, ActKind::CorrectedTurn | ActKind::CorrectedSegment);
    let fits = !corrects || session.acts.since(act).all(|newer| newer.kind != known.kind);
    let mut added = known.changed.iter().filter_map(Changed::added_person);
    let fits = fits && session.may_merge_again(known);
    if !as_left || !fits || added.any(|person| session.needs(person, known)) || !session.has_all_of(known) {
        return Err(RefusalCode::ChangedSince.into());
    }
    Ok(vec![Event::Undone { act }])
}

/// U5: an act may be taken back in the lives in which it could be done.
const fn lives(kind: ActKind) -> &'static [Life] {
    match kind {
        ActKind::GaveFloor
        | ActKind::EndedTurn
        | ActKind::PausedTurn
        | ActKind::ResumedTurn
        | ActKind::AddedTime
        | ActKind::StartedSegment
        | ActKind::EndedSegment => &[Life::Live],
        ActKind::AddedRequest
        | ActKind::RemovedRequest
        | ActKind::MovedRequest
        | ActKind::NotedRequest
        | ActKind::EnteredQuestion
        | ActKind::ChangedMode
        | ActKind::MovedQuestion
        | ActKind::MovedQuestions
        | ActKind::MergedQuestion
        | ActKind::KeptApart
        | ActKind::EditedQuestion
        | ActKind::MovedOnShortlist => &[Life::Open, Life::Live],
        ActKind::AnsweredInWriting | ActKind::PromisedFollowUp => &[Life::Open, Life::Live, Life::Ended],
        ActKind::ChangedRundown
        | ActKind::Replanned
        | ActKind::MarkedPrepared
        | ActKind::AddedPerson
        | ActKind::ChangedList
        | ActKind::ChangedPolicy => &[Life::Draft, Life::Open, Life::Live],
        ActKind::CorrectedTurn
        | ActKind::CorrectedSegment
        | ActKind::ChangedPerson
        | ActKind::MarkedAttendance
        | ActKind::ChangedSession => &[Life::Draft, Life::Open, Life::Live, Life::Ended],
    }
}

impl Session {
    /// What is about to be done, if it is an act that can be taken back.
    pub(crate) fn doing(&self, at: Timestamp, change: &Change) -> Option<Doing> {
        let (Cause::Command(id), Some(by)) = (change.cause, change.actor) else {
            return None;
        };
        let What {
            kind,
            whom,
            mut parts,
        } = What::of(self, by, &change.events)?;
        let mut order = Vec::new();
        if parts.iter().any(|part| matches!(part, Part::Waiting(_))) {
            order.extend(self.queue.waiting.iter().map(|waiting| waiting.id));
            let others = order.iter().filter(|id| !parts.contains(&Part::Waiting(**id)));
            let beside: Vec<Part> = others.map(|id| Part::Beside(*id)).collect();
            parts.extend(beside);
        }
        let act = Act {
            id,
            by,
            at,
            kind,
            whom,
            changed: Vec::new(),
            order,
        };
        let parts = parts.into_iter().map(|part| (part, self.value(part)));
        Some(Doing {
            act,
            parts: parts.collect(),
        })
    }

    /// It is done. U5: the oldest acts are forgotten first.
    pub(crate) fn done(&mut self, doing: Doing) {
        let Doing { mut act, parts } = doing;
        for (part, before) in parts {
            let after = self.value(part);
            if before != after {
                act.changed.push(Changed { part, before, after });
            }
        }
        if act.changed.is_empty() {
            return;
        }
        self.acts.kept.push_back(act);
        if self.acts.kept.len() > MAX_ACTS {
            self.acts.kept.pop_front();
        }
        self.touch(Key::Desk);
    }

    pub(crate) fn undone(&mut self, at: Timestamp, act: CommandId) {
        self.acts.undone_at = Some(at);
        let Some(place) = self.acts.kept.iter().position(|known| known.id == act) else {
            return;
        };
        if let Some(Act { changed, order, .. }) = self.acts.kept.remove(place) {
            for Changed { part, before, after } in changed {
                if part.stands_in_the_way() || self.value(part) == after {
                    self.put_back(part, before, &order);
                }
                if let Some(question) = part.question() {
                    self.unstepped(question, act);
                }
            }
        }
        self.touch(Key::Desk);
    }
}
