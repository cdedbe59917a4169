//! Parts of a session an act may touch, and how each may stand (rule U1). Each is as small as it can be, so that what one
//! act touches seldom stands in the way of taking another back. `read.rs` reads them, `put_back.rs` puts them back.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    AnswerText, Attendance, Channel, Label, Language, PersonId, PreparedId, QuestionId, QuestionState,
    QuestionText, RequestId, SegmentId, SlotId, Timestamp, TurnId,
};

use crate::{
    course::Course,
    event::Profile,
    fairness::PastRequest,
    floor::Turn,
    life::Card,
    people::Person,
    prepared::Prepared,
    questions::{Question, like::Trace},
    queue::Waiting,
    rundown::Segment,
    slots::Slot,
};

/// In the order in which they are put back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Part {
    /// The session's card, but for its life.
    Card,
    /// Somebody of the roster, from head to toe.
    Person(PersonId),
    /// Who somebody of the roster is.
    Profile(PersonId),
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
    /// A question in writing, from head to toe.
    Entered(QuestionId),
    /// Where a question in writing stands.
    Question(QuestionId),
    /// The words of a question.
    Words(QuestionId),
    /// To whom a question is addressed.
    Address(QuestionId),
    /// A question's place on the short list.
    Listed(QuestionId),
    /// Whether two questions are kept apart.
    Apart(QuestionId, QuestionId),
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
    /// The question it is a part of.
    pub(super) const fn question(self) -> Option<QuestionId> {
        match self {
            Self::Question(id) | Self::Words(id) | Self::Address(id) => Some(id),
            Self::Card
            | Self::Person(_)
            | Self::Profile(_)
            | Self::Entered(_)
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
            | Self::Listed(_)
            | Self::Apart(..)
            | Self::Put
            | Self::Beside(_)
            | Self::Past(_)
            | Self::Course
            | Self::Overrides => None,
        }
    }

    /// Whether an act is for good once this has changed since. What follows from an act by the way is put back only
    /// where it still is as it was left.
    pub(super) const fn stands_in_the_way(self) -> bool {
        match self {
            Self::Card
            | Self::Person(_)
            | Self::Profile(_)
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
            | Self::Entered(_)
            | Self::Question(_)
            | Self::Words(_)
            | Self::Address(_)
            | Self::Listed(_)
            | Self::Apart(..)
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
    Profile(Option<Box<Profile>>),
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
    Entered(Option<Box<Question>>),
    Question(Option<Box<Step>>),
    Words(Option<Box<Wording>>),
    Address(Vec<PersonId>, Option<u8>),
    /// Those ahead of it.
    Listed(Option<Vec<QuestionId>>),
    Apart(bool),
    Put(Option<QuestionId>),
    Beside(Option<Box<Waiting>>),
    Past(Option<Box<PastRequest>>),
    Course(Course, Option<SegmentId>),
    Overrides(u32),
}

/// Where a question stands: neither its words nor its votes, which go on meanwhile.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(clippy::struct_excessive_bools, reason = "as in the question itself")]
pub(super) struct Step {
    pub(super) state: QuestionState,
    screened: bool,
    reason: Option<Label>,
    left_from: QuestionState,
    pub(super) into: Option<QuestionId>,
    relayed: bool,
    turn: Option<TurnId>,
    was_forwarded: bool,
    was_asked: bool,
    pub(super) answered_by: Vec<PersonId>,
    answer: Option<AnswerText>,
    changed_at: Timestamp,
}

impl Step {
    pub(super) fn of(question: &Question) -> Self {
        Self {
            state: question.state,
            screened: question.screened,
            reason: question.reason.clone(),
            left_from: question.left_from,
            into: question.into,
            relayed: question.relayed,
            turn: question.turn,
            was_forwarded: question.was_forwarded,
            was_asked: question.was_asked,
            answered_by: question.answered_by.clone(),
            answer: question.answer.clone(),
            changed_at: question.changed_at,
        }
    }

    /// But for what it went into.
    pub(super) fn put_back(self, question: &mut Question) {
        let Self {
            state,
            screened,
            reason,
            left_from,
            into: _,
            relayed,
            turn,
            was_forwarded,
            was_asked,
            answered_by,
            answer,
            changed_at,
        } = self;
        question.state = state;
        question.screened = screened;
        question.reason = reason;
        question.left_from = left_from;
        question.relayed = relayed;
        question.turn = turn;
        question.was_forwarded = was_forwarded;
        question.was_asked = was_asked;
        question.answered_by = answered_by;
        question.answer = answer;
        question.changed_at = changed_at;
    }
}

/// The words of a question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Wording {
    pub(super) text: QuestionText,
    original: Option<QuestionText>,
    language: Option<Language>,
    translation: Option<QuestionText>,
    /// What was found to be like them, which others change, too.
    pub(super) like: Option<Trace>,
}

impl Wording {
    pub(super) fn of(question: &Question, like: Option<Trace>) -> Self {
        Self {
            text: question.text.clone(),
            original: question.original.clone(),
            language: question.language.clone(),
            translation: question.translation.clone(),
            like,
        }
    }

    /// But for what was found to be like them.
    pub(super) fn put_back(self, question: &mut Question) {
        question.text = self.text;
        question.original = self.original;
        question.language = self.language;
        question.translation = self.translation;
    }
}

impl Value {
    /// Whether a part still is as it was left. A place in a list, how often somebody was passed over and what is like a
    /// question change with everybody else's, and do not count.
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
            (Self::Words(Some(now)), Self::Words(Some(left))) => {
                let like = now.like.clone();
                **now
                    == (Wording {
                        like,
                        ..Wording::clone(left)
                    })
            }
            (Self::Listed(now), Self::Listed(left)) => now.is_some() == left.is_some(),
            (now, left) => now == left,
        }
    }
}
