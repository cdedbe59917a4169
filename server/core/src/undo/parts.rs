//! Parts of a session an act may touch, and how each may stand (rule U1). Each is as small as it can be, so that what one
//! act touches seldom stands in the way of taking another back. `read.rs` reads them, `put_back.rs` puts them back.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Attendance, Channel, Label, PersonId, PreparedId, QuestionId, QuestionState, RequestId, SegmentId,
    SlotId, Timestamp, TurnId,
};

use crate::{
    course::Course, fairness::PastRequest, floor::Turn, life::Card, people::Person, prepared::Prepared,
    questions::Question, queue::Waiting, rundown::Segment, slots::Slot,
};

/// In the order in which they are put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The session's card, but for its life.
    Card,
    /// Somebody of the roster, from head to toe.
    Person(PersonId),
    /// How somebody of the roster takes part.
    Attendance(PersonId),
    /// A segment, but for what is in it.
    Segment(SegmentId),
    /// The order of segments.
    Order,
    /// The segment that is running.
    Current,
    /// A slot, and which segment it is in.
    Slot(SlotId),
    /// The order of slots in a segment.
    Slots(SegmentId),
    /// A prepared question.
    Prepared(PreparedId),
    /// The order of prepared questions in a segment.
    PreparedIn(SegmentId),
    /// A waiting request.
    Waiting(RequestId),
    /// For whom the list is open.
    Lists,
    /// The turns that have not ended.
    Floor,
    /// A turn that ended.
    Ended(TurnId),
    /// Where a question in writing stands.
    Question(QuestionId),
    /// The question being put.
    Put,
    /// Somebody else who waits.
    Beside(RequestId),
    /// A request that left the list.
    Past(RequestId),
    /// How far the room and online have come in taking turns.
    Course,
    /// How often the chair chose otherwise than was suggested.
    Overrides,
}

impl Part {
    /// Whether an act is for good once this has changed since. What follows from an act by the way is put back only
    /// where it still is as it was left.
    pub(super) const fn stands_in_the_way(self) -> bool {
        match self {
            Self::Card
            | Self::Person(_)
            | Self::Attendance(_)
            | Self::Segment(_)
            | Self::Order
            | Self::Current
            | Self::Slot(_)
            | Self::Slots(_)
            | Self::Prepared(_)
            | Self::PreparedIn(_)
            | Self::Waiting(_)
            | Self::Lists
            | Self::Floor
            | Self::Ended(_)
            | Self::Question(_)
            | Self::Put => true,
            Self::Beside(_) | Self::Past(_) | Self::Course | Self::Overrides => false,
        }
    }
}

/// How a part stands; `None` where it is not there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Value {
    Card(Option<Box<Card>>),
    Person(Option<Box<Person>>),
    Attendance(Option<Attendance>),
    Segment(Option<Box<Segment>>),
    Order(Vec<SegmentId>),
    Current(Option<SegmentId>),
    Slot(Option<Box<(SegmentId, Slot)>>),
    Slots(Vec<SlotId>),
    Prepared(Option<Box<Prepared>>),
    PreparedIn(Vec<PreparedId>),
    Waiting(Option<Box<(usize, Waiting)>>),
    Lists(BTreeSet<Channel>, BTreeMap<Channel, Timestamp>),
    Floor(Box<[Option<Turn>; 2]>),
    Ended(Option<Box<Turn>>),
    Question(Option<Box<Step>>),
    Put(Option<QuestionId>),
    Beside(Option<Box<Waiting>>),
    Past(Option<Box<PastRequest>>),
    Course(Course, Option<SegmentId>),
    Overrides(u32),
}

/// Where a question stands: neither its words nor its votes, which go on meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Step {
    state: QuestionState,
    screened: bool,
    reason: Option<Label>,
    declined_from: QuestionState,
    relayed: bool,
    answered_by: Vec<PersonId>,
    changed_at: Timestamp,
}

impl Step {
    pub(super) fn of(question: &Question) -> Self {
        Self {
            state: question.state,
            screened: question.screened,
            reason: question.reason.clone(),
            declined_from: question.declined_from,
            relayed: question.relayed,
            answered_by: question.answered_by.clone(),
            changed_at: question.changed_at,
        }
    }

    pub(super) fn put_back(self, question: &mut Question) {
        let Self {
            state,
            screened,
            reason,
            declined_from,
            relayed,
            answered_by,
            changed_at,
        } = self;
        question.state = state;
        question.screened = screened;
        question.reason = reason;
        question.declined_from = declined_from;
        question.relayed = relayed;
        question.answered_by = answered_by;
        question.changed_at = changed_at;
    }
}

impl Value {
    /// Whether a part still is as it was left. Somebody's place in the list and how often they were passed over change with
    /// everybody else's, and do not count.
    pub(super) fn same_as(&self, left: &Self) -> bool {
        match (self, left) {
            (Self::Waiting(Some(now)), Self::Waiting(Some(left))) => {
                let passed = now.1.passed;
                now.1
                    == (Waiting {
                        passed,
                        ..left.1.clone()
                    })
            }
            (now, left) => now == left,
        }
    }
}
