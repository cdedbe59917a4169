//! In which order those who wait would be called if nothing changed, and why (rules Q3, Q5, Q11–Q17): a pure function of
//! plain values. Each call is what the next suggestion would be once the calls before it were made, so that the first of the
//! order is the suggestion and everybody's place is the one they will really have.

use std::collections::{BTreeMap, BTreeSet, VecDeque};

use dais_protocol::{Millis, QueuePolicy, RequestKind, SuggestionReason, Timestamp, limits::MAX_PASSED};

use crate::course::{Course, Side};

#[cfg(test)]
mod tests;

/// Where the chair put somebody.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Pin<T> {
    /// Right before this one.
    Before(T),
    /// After all others.
    Last,
}

/// What the order depends on of somebody who waits; they come in the order of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Standing {
    pub(crate) kind: RequestKind,
    pub(crate) side: Side,
    pub(crate) raised_at: Timestamp,
    /// Who asked later has a greater one.
    pub(crate) number: u64,
    /// Turns and time spoken so far.
    pub(crate) heard: (u32, Millis),
    /// Interventions asked for later that were called before.
    pub(crate) passed: u32,
    /// The chair moved them at some time.
    pub(crate) moved: bool,
    /// By place in the list.
    pub(crate) pin: Option<Pin<usize>>,
}

/// Somebody called: their place in the list, and why; no reason where the chair alone chooses.
pub(crate) type Call = (usize, Option<SuggestionReason>);

/// Everybody in `waiting`, once each. Costs at most the square of their number, in very small steps.
pub(crate) fn call_order(waiting: &[Standing], course: Course) -> Vec<Call> {
    let mut calls = Calls::new(waiting, course);
    std::iter::from_fn(|| calls.next()).collect()
}

/// Who has not been called yet, sorted by what calls them.
struct Calls<'a> {
    waiting: &'a [Standing],
    course: Course,
    left: BTreeSet<usize>,
    /// Points of order, clarifying questions and replies, in the order in which they go.
    urgent: VecDeque<usize>,
    /// Interventions the policy chooses from, in the order in which it looks at them.
    line: Vec<usize>,
    /// The same in the order in which they asked.
    by_number: Vec<usize>,
    /// Whom the chair put after all others.
    last: VecDeque<usize>,
    /// Whom the chair put right before somebody.
    before: BTreeMap<usize, VecDeque<usize>>,
    passed: Vec<u32>,
    /// Interventions that were passed too often, by when they asked.
    due: BTreeSet<(u64, usize)>,
}

impl<'a> Calls<'a> {
    fn new(waiting: &'a [Standing], course: Course) -> Self {
        let mut calls = Self {
            waiting,
            course,
            left: (0..waiting.len()).collect(),
            urgent: VecDeque::new(),
            line: Vec::new(),
            by_number: Vec::new(),
            last: VecDeque::new(),
            before: BTreeMap::new(),
            passed: waiting.iter().map(|standing| standing.passed).collect(),
            due: BTreeSet::new(),
        };
        for (i, standing) in waiting.iter().enumerate() {
            match standing.pin {
                Some(Pin::Before(anchor)) => calls.before.entry(anchor).or_default().push_back(i),
                Some(Pin::Last) => calls.last.push_back(i),
                None if standing.kind < RequestKind::Intervention => calls.urgent.push_back(i),
                None => calls.line.push(i),
            }
        }
        calls.urgent.make_contiguous().sort_by_key(|i| waiting[*i].kind);
        calls.by_number.clone_from(&calls.line);
        calls.by_number.sort_by_key(|i| waiting[*i].number);
        if course.policy == QueuePolicy::LeastHeard {
            calls.line.sort_by_key(|i| waiting[*i].heard);
        }
        let due = calls.line.iter().filter(|i| waiting[**i].passed >= MAX_PASSED);
        calls.due = due.map(|i| (waiting[*i].number, *i)).collect();
        calls
    }

    fn next(&mut self) -> Option<Call> {
        let (chosen, reason) = self.choose()?;
        let called = self.leader(chosen);
        let why = if called != chosen {
            Some(SuggestionReason::ChairOrdered)
        } else if self.left.len() == 1 {
            Some(SuggestionReason::OnlyOne)
        } else {
            reason
        };
        let passed = called == chosen && self.due.contains(&(self.waiting[called].number, called));
        let why = why.filter(|_| passed || !self.chair_alone(called));
        self.call(called);
        Some((called, why))
    }

    /// Q16: under this policy nobody is suggested but urgent kinds, and whoever was passed too often.
    fn chair_alone(&self, called: usize) -> bool {
        self.course.policy == QueuePolicy::Manual && self.waiting[called].kind == RequestKind::Intervention
    }

    /// Whose turn it is apart from whom the chair put before them.
    fn choose(&self) -> Option<Call> {
        if let Some(urgent) = self.urgent.front() {
            return Some((*urgent, Some(self.why_urgent(*urgent))));
        }
        if let Some((_, due)) = self.due.first() {
            let times = self.passed[*due];
            return Some((*due, Some(SuggestionReason::PassedOver { times })));
        }
        let ordered = Some(SuggestionReason::ChairOrdered);
        self.by_policy()
            .or_else(|| self.last.front().map(|last| (*last, ordered)))
            // The chair's moves make no circle; if they did, nobody is left out.
            .or_else(|| self.left.first().map(|any| (*any, ordered)))
    }

    fn why_urgent(&self, urgent: usize) -> SuggestionReason {
        let standing = &self.waiting[urgent];
        if standing.kind == RequestKind::PointOfOrder {
            return SuggestionReason::PointOfOrder;
        }
        let since = standing.raised_at;
        if self.left.iter().any(|i| self.waiting[*i].raised_at < since) {
            SuggestionReason::ByKind
        } else {
            SuggestionReason::FirstInList
        }
    }

    fn by_policy(&self) -> Option<Call> {
        let first = *self.line.first()?;
        let (called, reason) = match self.course.policy {
            QueuePolicy::Fifo | QueuePolicy::Manual => (first, self.why_first(first)),
            QueuePolicy::LeastHeard => (first, self.why_least(first)),
            QueuePolicy::Alternate | QueuePolicy::Ratio { .. } => self.by_side(first),
        };
        Some((called, Some(reason)))
    }

    fn why_first(&self, first: usize) -> SuggestionReason {
        if self.waiting[first].moved {
            SuggestionReason::ChairOrdered
        } else {
            SuggestionReason::FirstInList
        }
    }

    fn why_least(&self, first: usize) -> SuggestionReason {
        let heard = self.waiting[first].heard;
        match self.line.last() {
            Some(most) if self.waiting[*most].heard > heard => {
                SuggestionReason::LeastHeard { turns: heard.0 }
            }
            Some(_) | None => self.why_first(first),
        }
    }

    /// Q12: when nobody of the wanted side waits, the other is called.
    fn by_side(&self, first: usize) -> (usize, SuggestionReason) {
        let asked_first = self.by_number.first().map(|i| self.waiting[*i].side);
        let wanted = asked_first.and_then(|side| self.course.wanted(side));
        let first_of = |side: Side| self.line.iter().copied().find(|i| self.waiting[*i].side == side);
        let both = wanted.and_then(|side| Some((side, first_of(side)?, first_of(side.other())?)));
        let Some((side, called, other)) = both else {
            return (first, self.why_first(first));
        };
        let longer = self.waiting[other]
            .raised_at
            .since(self.waiting[called].raised_at);
        let channel = side.channel();
        let reason = match self.course.policy {
            QueuePolicy::Ratio { onsite, online } => SuggestionReason::Ratio {
                channel,
                onsite,
                online,
            },
            QueuePolicy::Fifo | QueuePolicy::Alternate | QueuePolicy::LeastHeard | QueuePolicy::Manual => {
                SuggestionReason::Alternate {
                    channel,
                    longer: (longer > Millis(0)).then_some(longer),
                }
            }
        };
        (called, reason)
    }

    /// Q5: the first of those the chair put before `chosen`, and before them.
    fn leader(&self, chosen: usize) -> usize {
        let mut leader = chosen;
        // As many steps as there are people, so that even a circle has an end.
        for _ in 0..self.left.len() {
            match self.before.get(&leader).and_then(VecDeque::front) {
                Some(before) => leader = *before,
                None => break,
            }
        }
        leader
    }

    /// What follows from calling somebody is the same here as when the floor is really given (`queue.rs`).
    fn call(&mut self, called: usize) {
        let standing = &self.waiting[called];
        if standing.kind == RequestKind::Intervention {
            if standing.pin.is_none() {
                self.course.given(standing.side);
            }
            let asked_earlier = |i: &&usize| self.waiting[**i].number < standing.number;
            for i in self.by_number.iter().take_while(asked_earlier) {
                self.passed[*i] += 1;
                if self.passed[*i] >= MAX_PASSED {
                    self.due.insert((self.waiting[*i].number, *i));
                }
            }
        }
        self.left.remove(&called);
        match standing.pin {
            Some(Pin::Before(anchor)) => {
                if let Some(before) = self.before.get_mut(&anchor) {
                    before.retain(|i| *i != called);
                }
            }
            Some(Pin::Last) => self.last.retain(|i| *i != called),
            None if standing.kind < RequestKind::Intervention => self.urgent.retain(|i| *i != called),
            None => {
                self.due.remove(&(standing.number, called));
                for line in [&mut self.line, &mut self.by_number] {
                    if let Some(place) = line.iter().position(|i| *i == called) {
                        line.remove(place);
                    }
                }
            }
        }
    }
}
