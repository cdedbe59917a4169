//! The speaker queue (rules Q1–Q9): one list of requests, from the room and online alike. `lists.rs` opens and closes it; in
//! which order it is called is worked out by `policy.rs` and kept by `call.rs`.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Beneficiary, Channel, Key, Label, Millis, QuestionId, QuestionState, QueuePolicy, RefusalCode, RequestId,
    RequestKind, RequestMode, RequestState, SegmentId, Suggestion, Timestamp, TurnId, TurnKind, Who,
    limits::{KEPT_FOR_CREW, MAX_OWN_REQUESTS, MAX_WAITING},
};

use crate::{
    course::{Course, Side},
    decide::Decision,
    event::Event,
    fairness::{Past, PastRequest},
    forward,
    people::roster,
    policy::Pin,
    questions,
    request::Request,
    session::Session,
    timing::INTERVENTION,
};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Queue {
    /// As they asked, by kind, and as the chair moved them.
    pub(crate) waiting: Vec<Waiting>,
    /// Requests there ever were.
    pub(crate) numbered: u64,
    /// How far the room and online have come in taking turns, and in which segment.
    pub(crate) course: Course,
    pub(crate) taken_in: Option<SegmentId>,
    /// Requests that left the list.
    pub(crate) past: Past,
    /// Times the floor was given to somebody else of the list than was suggested.
    pub(crate) overrides: u32,
    pub(crate) open: BTreeSet<Channel>,
    /// When the list closes by itself, by channel.
    pub(crate) closing: BTreeMap<Channel, Timestamp>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Waiting {
    pub(crate) id: RequestId,
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) kind: RequestKind,
    pub(crate) note: Option<Label>,
    pub(crate) raised_at: Timestamp,
    /// Who asked later has a greater one.
    pub(crate) number: u64,
    pub(crate) by_crew: bool,
    pub(crate) mode: RequestMode,
    /// The question in writing it stands for.
    pub(crate) question: Option<QuestionId>,
    /// They asked for the floor, and not in writing at first.
    pub(crate) hand: bool,
    /// Interventions asked for later that were granted before this.
    pub(crate) passed: u32,
    /// The chair moved it at some time.
    pub(crate) moved: bool,
    /// Where the chair put it, as long as that holds.
    pub(crate) pin: Option<Pin<RequestId>>,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            waiting: Vec::new(),
            numbered: 0,
            course: Course::default(),
            taken_in: None,
            past: Past::default(),
            overrides: 0,
            open: Channel::ALL.iter().copied().collect(),
            closing: BTreeMap::new(),
        }
    }
}

impl Queue {
    pub(crate) fn find(&self, request: RequestId) -> Result<&Waiting, RefusalCode> {
        self.waiting
            .iter()
            .find(|waiting| waiting.id == request)
            .ok_or(RefusalCode::NotFound)
    }

    pub(crate) fn find_mut(&mut self, request: RequestId) -> Option<&mut Waiting> {
        self.waiting.iter_mut().find(|waiting| waiting.id == request)
    }

    pub(crate) fn count(&self, channel: Channel) -> u32 {
        let count = self
            .waiting
            .iter()
            .filter(|waiting| waiting.channel == channel)
            .count();
        u32::try_from(count).unwrap_or(u32::MAX)
    }

    /// Q3: behind everybody of the same or a more urgent kind, ahead of the rest.
    fn place_for(&self, kind: RequestKind) -> usize {
        self.waiting
            .iter()
            .rposition(|waiting| waiting.kind <= kind)
            .map_or(0, |last| last + 1)
    }

    /// Q31: the entry of a question that is with the chair.
    pub(crate) fn entry_of(&self, question: QuestionId) -> Option<&Waiting> {
        self.waiting
            .iter()
            .find(|waiting| waiting.question == Some(question))
    }

    fn position(&self, request: RequestId) -> Option<usize> {
        self.waiting.iter().position(|waiting| waiting.id == request)
    }
}

/// Q1: one hand of a kind at a time, while the list is open for the sender's channel. A point of order is
/// always heard, as is the custom where there are rules of procedure.
pub(crate) fn raise_hand(
    session: &Session,
    request: &Request,
    kind: RequestKind,
    note: Option<&Label>,
) -> Decision {
    let participant = request.actor.participant;
    let channel = session.introduced(participant)?;
    if kind != RequestKind::PointOfOrder && !session.queue.open.contains(&channel) {
        return Err(RefusalCode::ListClosed.into());
    }
    inscribe(
        session,
        request,
        Inscription {
            note,
            by_crew: false,
            ..Inscription::of(Who::Participant(participant), channel, kind)
        },
    )
}

/// Q2: the crew may add anybody, also when the list is closed.
pub(crate) fn add_request(
    session: &Session,
    request: &Request,
    beneficiary: &Beneficiary,
    channel: Channel,
    kind: RequestKind,
    note: Option<&Label>,
) -> Decision {
    let (mut events, who) = roster::beneficiary(session, request, beneficiary, channel)?;
    let inscription = Inscription {
        note,
        ..Inscription::of(who, channel, kind)
    };
    events.extend(inscribe(session, request, inscription)?);
    Ok(events)
}

/// Somebody who is to stand in the list.
#[derive(Clone, Copy)]
pub(crate) struct Inscription<'a> {
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) kind: RequestKind,
    pub(crate) note: Option<&'a Label>,
    /// Entered by the crew, for whom, as for questions, some room is kept.
    pub(crate) by_crew: bool,
    pub(crate) mode: RequestMode,
    /// The question it stands for. It is no hand of its asker's (Q30).
    pub(crate) question: Option<QuestionId>,
}

impl Inscription<'_> {
    /// By the crew, to speak.
    pub(crate) const fn of(who: Who, channel: Channel, kind: RequestKind) -> Self {
        Self {
            who,
            channel,
            kind,
            note: None,
            by_crew: true,
            mode: RequestMode::Speaks,
            question: None,
        }
    }
}

pub(crate) fn inscribe(session: &Session, request: &Request, inscription: Inscription<'_>) -> Decision {
    let Inscription {
        who,
        channel,
        kind,
        note,
        by_crew,
        mode,
        question,
    } = inscription;
    let (queue, who) = (&session.queue, session.for_floor(who));
    let kept = if by_crew || question.is_some() {
        0
    } else {
        KEPT_FOR_CREW / 10
    };
    if queue.waiting.len() >= MAX_WAITING - kept {
        return Err(RefusalCode::TooMany.into());
    }
    let own = queue
        .waiting
        .iter()
        .filter(|waiting| waiting.hand && waiting.who == who && waiting.kind == kind);
    if question.is_none() && own.count() >= MAX_OWN_REQUESTS {
        return Err(RefusalCode::AlreadyWaiting.into());
    }
    let request = RequestId(request.id.0);
    if queue.find(request).is_ok() {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::FloorRequested {
        request,
        who,
        channel,
        kind,
        note: note.cloned(),
        by_crew,
        mode,
        question,
    }])
}

/// Q4: one's own request, or any by the crew (`authority.rs`); the crew's taking-off is a denial.
pub(crate) fn withdraw(session: &Session, request: &Request, withdrawn: RequestId) -> Decision {
    let waiting = session.queue.find(withdrawn)?;
    let own = session.is_same(request.actor.participant, waiting.who);
    let question = match waiting.question {
        // Q31: as though its asker had withdrawn the question.
        Some(question) if own => return questions::step(session, question, QuestionState::Withdrawn, None),
        other => other.and_then(|question| forward::taken_off(session, question)),
    };
    let state = if own {
        RequestState::Cancelled
    } else {
        RequestState::Denied
    };
    let off = Event::RequestEnded {
        request: withdrawn,
        state,
    };
    Ok(question.into_iter().chain([off]).collect())
}

pub(crate) fn note(session: &Session, request: RequestId, note: Option<&Label>) -> Decision {
    session.queue.find(request)?;
    Ok(vec![Event::RequestNoted {
        request,
        note: note.cloned(),
    }])
}

/// Q5: the chair's order holds until the chair changes it.
pub(crate) fn move_request(session: &Session, request: RequestId, before: Option<RequestId>) -> Decision {
    session.queue.find(request)?;
    if let Some(before) = before {
        session.queue.find(before)?;
    }
    if before == Some(request) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::RequestMoved { request, before }])
}

/// Q17: what is noted when somebody of the list is called who was not the one suggested.
pub(crate) fn passed_over(session: &Session, called: RequestId) -> Option<Event> {
    match session.suggestion()? {
        Suggestion::List {
            request: suggested, ..
        } => (suggested != called).then_some(Event::SuggestionPassed { suggested, called }),
        Suggestion::Plan { .. } => None,
    }
}

/// F20, F34: whoever held an ended turn, or was read aloud in it, stands in the list again, in front.
pub(crate) fn readd(session: &Session, request: &Request, turn: TurnId) -> Decision {
    let mut ended = session.floor.ended.iter();
    let spoke = ended
        .find(|known| known.id == turn)
        .ok_or(RefusalCode::NotFound)?;
    // A turn in which somebody was read aloud is one of moderation, whatever they had asked for.
    let granted = spoke.request.and_then(|granted| session.queue.past.find(granted));
    let kind = granted.map_or_else(|| kind_of_request(spoke.kind), |granted| granted.kind);
    let question = forward::put_again(session, spoke)?;
    let mode = if spoke.reads_aloud() {
        RequestMode::ReadAloud
    } else {
        RequestMode::Speaks
    };
    let again = Inscription {
        mode,
        question,
        ..Inscription::of(spoke.whose(), spoke.channel, kind)
    };
    let back = question.map(forward::with_the_chair);
    let mut events: Vec<Event> = back.into_iter().collect();
    events.extend(inscribe(session, request, again)?);
    let first = session.call.order.first();
    events.extend(first.map(|first| Event::RequestMoved {
        request: RequestId(request.id.0),
        before: Some(first.request),
    }));
    Ok(events)
}

const fn kind_of_request(kind: TurnKind) -> RequestKind {
    match kind {
        TurnKind::PointOfOrder => RequestKind::PointOfOrder,
        TurnKind::ClarifyingQuestion => RequestKind::ClarifyingQuestion,
        TurnKind::Reply => RequestKind::Reply,
        TurnKind::Statement | TurnKind::Answer | TurnKind::Intervention | TurnKind::Moderation => {
            RequestKind::Intervention
        }
    }
}

impl Session {
    /// Q11: the running segment's; first come, first served when none runs.
    pub(crate) fn policy(&self) -> QueuePolicy {
        let running = self.rundown.current.and_then(|id| self.segment(id).ok());
        running.map(|segment| segment.policy).unwrap_or_default()
    }

    /// Q21: what a speaker of the list is given.
    pub(crate) fn each(&self) -> Millis {
        let running = self.rundown.current.and_then(|id| self.segment(id).ok());
        let said = running.and_then(|segment| segment.each);
        said.map_or(INTERVENTION, |each| Millis(0).adjusted(each))
    }

    /// Turns somebody was heard in, the one on the floor included.
    pub(crate) fn turns_begun(&self, who: Who) -> u32 {
        let held = self.floor.unended().filter(|turn| turn.whose() == who);
        held.fold(self.heard(who).turns, |turns, _| turns + 1)
    }

    /// Numbered as they come.
    pub(crate) fn floor_requested(&mut self, mut waiting: Waiting) {
        self.queue.numbered += 1;
        waiting.number = self.queue.numbered;
        self.touch_all([Key::Request(waiting.id), Key::Queue]);
        self.touch_entry(&waiting);
        let place = self.queue.place_for(waiting.kind);
        self.queue.waiting.insert(place, waiting);
    }

    pub(crate) fn request_noted(&mut self, request: RequestId, note: Option<&Label>) {
        let Some(place) = self.queue.position(request) else {
            return;
        };
        let waiting = &mut self.queue.waiting[place];
        waiting.note = note.cloned();
        let who = waiting.who;
        let devices: Vec<Key> = self.devices_of(who).map(Key::Me).collect();
        self.touch_all(devices);
        self.touch(Key::Request(request));
    }

    /// Q5: whoever stood right before the moved one stays where they are, before the one that follows.
    pub(crate) fn request_moved(&mut self, request: RequestId, before: Option<RequestId>) {
        let Some(from) = self.queue.position(request) else {
            return;
        };
        let pinned_to_it = Some(Pin::Before(request));
        let behind = self.call.place(request).map_or(0, |place| place + 1);
        let follower = self.call.order.iter().skip(behind).map(|called| called.request);
        let follower = follower
            .filter(|id| self.queue.find(*id).is_ok_and(|next| next.pin != pinned_to_it))
            .map(Pin::Before)
            .next();
        let mut moved = self.queue.waiting.remove(from);
        for waiting in &mut self.queue.waiting {
            if waiting.pin == pinned_to_it {
                waiting.pin = follower;
            }
        }
        let to = before.and_then(|before| Some((before, self.queue.position(before)?)));
        moved.moved = true;
        moved.pin = Some(to.map_or(Pin::Last, |(before, _)| Pin::Before(before)));
        let place = to.map_or(self.queue.waiting.len(), |(_, place)| place);
        self.queue.waiting.insert(place, moved);
        self.touch(Key::Queue);
    }

    pub(crate) fn request_ended(&mut self, at: Timestamp, request: RequestId, state: RequestState) {
        let Some(place) = self.queue.position(request) else {
            return;
        };
        let ended = self.queue.waiting.remove(place);
        if state == RequestState::Granted && ended.kind == RequestKind::Intervention {
            self.intervention_granted(&ended);
        }
        // Q5: whoever the chair put before it stands where the list has them.
        for waiting in &mut self.queue.waiting {
            waiting.pin = waiting.pin.filter(|pin| *pin != Pin::Before(request));
        }
        let past = PastRequest {
            id: ended.id,
            who: ended.who,
            channel: ended.channel,
            kind: ended.kind,
            raised_at: ended.raised_at,
            ended_at: at,
            state,
            first_time: self.turns_begun(ended.who) == 0,
        };
        self.queue.past.remember(past);
        self.touch_all([Key::Request(request), Key::Queue]);
    }

    /// Q12, Q15: takes its place in the pattern, and passes those who asked earlier. Whom the chair put somewhere takes none.
    fn intervention_granted(&mut self, granted: &Waiting) {
        let queue = &mut self.queue;
        if granted.pin.is_none() {
            queue.course.given(Side::of(granted.channel));
        }
        let passed = queue
            .waiting
            .iter_mut()
            .filter(|waiting| waiting.kind == RequestKind::Intervention && waiting.number < granted.number);
        let keys: Vec<Key> = passed
            .map(|waiting| {
                waiting.passed += 1;
                Key::Request(waiting.id)
            })
            .collect();
        self.touch_all(keys);
    }

    pub(crate) fn suggestion_passed(&mut self) {
        self.queue.overrides += 1;
    }
}
