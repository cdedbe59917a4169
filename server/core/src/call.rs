//! The call: who would be called when, kept from change to change, so that it is worked out once per change and everybody
//! whose place changed by it hears of it (and nobody else).

use std::collections::BTreeMap;

use dais_protocol::{Key, RequestId, RequestKind, SlotId, SuggestionReason, Who, limits::ON_DECK};

use crate::{
    course::{Course, Side},
    event::Event,
    policy::{self, Pin, Standing},
    queue::Waiting,
    session::Session,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Call {
    /// All who wait in the list.
    pub(crate) order: Vec<Called>,
    /// So many of them go ahead of the plan.
    pub(crate) ahead: usize,
    /// The slots of the plan that wait.
    pub(crate) planned: Vec<SlotId>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Called {
    pub(crate) request: RequestId,
    pub(crate) who: Who,
    /// Why they would be suggested when it is their turn; none where the chair alone chooses.
    pub(crate) reason: Option<SuggestionReason>,
}

/// Somebody who will be called.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Next {
    Request(RequestId),
    Slot(SlotId),
}

impl Call {
    /// The list's place of a request, from 0.
    pub(crate) fn place(&self, request: RequestId) -> Option<usize> {
        self.order.iter().position(|called| called.request == request)
    }

    /// Q18: whether whoever has this place is among the next to be called, planned speakers included.
    pub(crate) fn on_deck(&self, place: usize) -> bool {
        let planned = if place < self.ahead { 0 } else { self.planned.len() };
        place + planned < ON_DECK
    }

    /// List and plan in the order in which they will be called (Q10).
    pub(crate) fn upcoming(&self) -> impl Iterator<Item = Next> {
        let (ahead, behind) = self.order.split_at(self.ahead);
        let request = |called: &Called| Next::Request(called.request);
        let planned = self.planned.iter().map(|slot| Next::Slot(*slot));
        ahead
            .iter()
            .map(request)
            .chain(planned)
            .chain(behind.iter().map(request))
    }
}

/// What an event may change of what is worked out from the rest.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Concerns {
    pub(crate) call: bool,
    pub(crate) waits: bool,
    pub(crate) fairness: bool,
}

impl Concerns {
    pub(crate) fn of(events: &[Event]) -> Self {
        let all = events.iter().map(concerns);
        all.fold(Self::default(), |known, one| Self {
            call: known.call || one.call,
            waits: known.waits || one.waits,
            fairness: known.fairness || one.fairness,
        })
    }
}

fn concerns(event: &Event) -> Concerns {
    // Whoever is called at another place waits otherwise, too.
    let (call, waits, fairness) = match event {
        Event::FloorRequested { .. }
        | Event::RequestEnded { .. }
        | Event::TurnBegan { .. }
        | Event::TurnEnded { .. }
        | Event::TurnCorrected { .. }
        | Event::Undone { .. } => (true, true, true),
        Event::RequestMoved { .. }
        | Event::SegmentChanged { .. }
        | Event::SegmentMoved { .. }
        | Event::SegmentRemoved { .. }
        | Event::SegmentStarted { .. }
        | Event::SegmentEnded { .. }
        | Event::SegmentCorrected { .. }
        | Event::SlotAdded { .. }
        | Event::SlotChanged { .. }
        | Event::SlotMoved { .. }
        | Event::SlotRemoved { .. }
        | Event::AttendanceMarked { .. } => (true, true, false),
        Event::LifeMoved { .. }
        | Event::SegmentAdded { .. }
        | Event::SlotAdjusted { .. }
        | Event::TurnPaused { .. }
        | Event::TurnResumed { .. }
        | Event::TimeAdded { .. } => (false, true, false),
        Event::SuggestionPassed { .. }
        | Event::ChannelChosen { .. }
        | Event::Profile { .. }
        | Event::HeadsCounted { .. }
        | Event::HubAdded { .. }
        | Event::HubRemoved { .. } => (false, false, true),
        Event::Created { .. }
        // Touches fairness itself.
        | Event::SessionChanged { .. }
        | Event::HardEndSet { .. }
        | Event::ShareSet { .. }
        | Event::SegmentAdjusted { .. }
        | Event::SessionAdjusted { .. }
        | Event::Replanned { .. }
        | Event::PreparedAdded { .. }
        | Event::PreparedChanged { .. }
        | Event::PreparedMarked { .. }
        | Event::PersonAdded { .. }
        | Event::Entered { .. }
        | Event::ParticipantMuted { .. }
        | Event::ParticipantUnmuted { .. }
        | Event::ParticipantRemoved { .. }
        | Event::ParticipantReadmitted { .. }
        | Event::AudioMarked { .. }
        | Event::HubChanged { .. }
        | Event::RequestNoted { .. }
        | Event::RequestModeSet { .. }
        | Event::RequestTyped { .. }
        | Event::ListOpened { .. }
        | Event::ListClosed { .. }
        | Event::ListClosing { .. }
        | Event::BatonTaken { .. }
        | Event::BatonReleased {}
        | Event::CueSent { .. }
        | Event::CueSeen { .. }
        | Event::CueAcknowledged { .. }
        | Event::CueEscalated { .. }
        | Event::CueCleared { .. }
        | Event::ScreenSet { .. }
        | Event::ScreensIdentified { .. }
        | Event::QuestionSubmitted { .. }
        | Event::QuestionEdited { .. }
        | Event::QuestionTranslated { .. }
        | Event::QuestionReaddressed { .. }
        | Event::QuestionMerged { .. }
        | Event::QuestionsKeptApart { .. }
        | Event::ShortlistMoved { .. }
        | Event::QuestionAnsweredInWriting { .. }
        | Event::QuestionMoved { .. }
        | Event::QuestionAsked { .. }
        | Event::QuestionAnswered { .. }
        | Event::Upvoted { .. }
        | Event::VoteRemoved { .. }
        | Event::MessageSent { .. }
        | Event::IncidentNoted { .. }
        | Event::IncidentResolved { .. }
        | Event::ShowOpened { .. }
        | Event::HandShown { .. }
        | Event::ShowCounted { .. }
        | Event::ShowClosed { .. }
        | Event::LinkIssued { .. }
        | Event::LinkRevoked { .. } => (false, false, false),
    };
    Concerns {
        call,
        waits,
        fairness,
    }
}

impl Session {
    /// Works out the call anew. Everything that shows a place that changed is touched.
    pub(crate) fn recall(&mut self) {
        let course = Course::anew(self.policy());
        let running = self.rundown.current;
        let queue = &mut self.queue;
        // Q12: taking turns starts anew with a segment and with a policy.
        if (queue.taken_in, queue.course.policy) != (running, course.policy) {
            (queue.taken_in, queue.course) = (running, course);
        }
        let call = self.call_now();
        if call == self.call {
            return;
        }
        let before = std::mem::replace(&mut self.call, call);
        let changed = self.changes(&before);
        self.touch_all(changed);
        self.touch(Key::Queue);
    }

    fn call_now(&self) -> Call {
        let waiting = &self.queue.waiting;
        let order = policy::call_order(&self.standings(), self.queue.course);
        let ahead = ahead_of_plan(order.iter().map(|(place, _)| &waiting[*place]));
        let called = order.into_iter().map(|(place, reason)| Called {
            request: waiting[place].id,
            who: waiting[place].who,
            reason,
        });
        Call {
            order: called.collect(),
            ahead,
            planned: self.planned(),
        }
    }

    /// Cards that show another place than before, or that are on deck only now or no more.
    fn changes(&self, before: &Call) -> Vec<Key> {
        let places = |call: &Call| -> BTreeMap<RequestId, (usize, bool, Who)> {
            let places = call.order.iter().enumerate();
            places
                .map(|(place, called)| (called.request, (place, call.on_deck(place), called.who)))
                .collect()
        };
        let (before, after) = (places(before), places(&self.call));
        let mut keys = Vec::new();
        let ids = before
            .keys()
            .chain(after.keys().filter(|id| !before.contains_key(id)));
        for id in ids {
            let (was, is) = (before.get(id), after.get(id));
            if was == is {
                continue;
            }
            if was.map(|(_, on_deck, _)| on_deck) != is.map(|(_, on_deck, _)| on_deck) {
                keys.push(Key::Request(*id));
            }
            for (_, _, who) in [was, is].into_iter().flatten() {
                keys.extend(self.devices_of(*who).map(Key::Me));
            }
        }
        keys
    }

    fn standings(&self) -> Vec<Standing> {
        let waiting = &self.queue.waiting;
        let places: BTreeMap<RequestId, usize> = waiting.iter().map(|waiting| waiting.id).zip(0..).collect();
        let standing = |waiting: &Waiting| Standing {
            kind: waiting.kind,
            side: Side::of(waiting.channel),
            raised_at: waiting.raised_at,
            number: waiting.number,
            heard: (self.turns_begun(waiting.who), self.heard(waiting.who).spoken),
            passed: waiting.passed,
            moved: waiting.moved,
            pin: waiting.pin.and_then(|pin| match pin {
                Pin::Before(anchor) => places.get(&anchor).map(|place| Pin::Before(*place)),
                Pin::Last => Some(Pin::Last),
            }),
        };
        waiting.iter().map(standing).collect()
    }
}

/// Q10: points of order go ahead of the plan, with whomever the chair put before them; not one that the chair put last.
fn ahead_of_plan<'a>(order: impl Iterator<Item = &'a Waiting>) -> usize {
    let mut ahead = 0;
    for (waiting, place) in order.zip(1..) {
        match (waiting.pin, waiting.kind) {
            (None | Some(Pin::Before(_)), RequestKind::PointOfOrder) => ahead = place,
            (Some(Pin::Before(_)), _) => {}
            (None | Some(Pin::Last), _) => break,
        }
    }
    ahead
}
