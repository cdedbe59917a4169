//! Giving the floor (rules F1, F2, F6–F13). The sender names the turn they see on it, so a second press or a slow
//! link never takes it from somebody else.

use dais_protocol::{
    Channel, Duty, FloorTarget, Millis, Minutes, PersonId, QuestionId, RefusalCode, RequestId, RequestKind,
    RequestMode, SegmentKind, SlotId, SlotState, Topic, TurnId, TurnKind, Who, limits::MAX_TURNS,
};

use crate::{
    aloud,
    decide::Decision,
    event::Event,
    questions,
    queue::{self, Waiting},
    request::Request,
    session::Session,
    timing::INTERVENTION,
    turns,
};

/// Somebody about to speak.
pub(crate) struct Called {
    /// Nobody when words are to be read aloud and it is not known who reads (F31).
    pub(crate) who: Option<Who>,
    pub(crate) channel: Channel,
    pub(crate) kind: TurnKind,
    pub(crate) topic: Option<Topic>,
    pub(crate) planned: Millis,
    /// The request that is granted by it.
    pub(crate) request: Option<RequestId>,
    /// The question that is put by it.
    pub(crate) question: Option<QuestionId>,
    /// Whose words are read aloud.
    pub(crate) read_for: Option<Who>,
    /// What else happens by it.
    pub(crate) also: Vec<Event>,
}

impl Called {
    fn new(who: Who, channel: Channel, kind: TurnKind, planned: Millis) -> Self {
        Self {
            who: Some(who),
            channel,
            kind,
            topic: None,
            planned,
            request: None,
            question: None,
            read_for: None,
            also: Vec::new(),
        }
    }
}

/// F10: what cannot wait for the end of a speech only interrupts it.
pub(crate) const fn interposes(kind: RequestKind) -> bool {
    match kind {
        RequestKind::PointOfOrder | RequestKind::ClarifyingQuestion => true,
        RequestKind::Reply | RequestKind::Intervention => false,
    }
}

/// F1, F2, F9: gives the floor. Whoever holds it loses it, or waits while another is interposed.
pub(crate) fn give(
    session: &Session,
    request: &Request,
    to: &FloorTarget,
    holder: Option<TurnId>,
    minutes: Option<Minutes>,
    interpose: Option<bool>,
) -> Decision {
    let floor = &session.floor;
    if floor.turn.as_ref().map(|turn| turn.id) != holder {
        return Err(RefusalCode::Stale.into());
    }
    let turn = TurnId(request.id.0);
    if floor.find(turn).is_some() {
        return Err(RefusalCode::IdTaken.into());
    }
    if floor.turns().count() >= MAX_TURNS {
        return Err(RefusalCode::TooMany.into());
    }
    let called = call(session, to, turn)?;
    let urgent = match called.request {
        Some(granted) => interposes(session.queue.find(granted)?.kind),
        None => false,
    };
    let interrupted = floor.main().filter(|_| interpose.unwrap_or(urgent));
    let mut events = match interrupted {
        None => floor.end_events(),
        Some(main) => {
            let replaced = floor.turn.iter().filter(|turn| turn.interposed);
            let mut events: Vec<Event> = replaced.map(|turn| Event::TurnEnded { turn: turn.id }).collect();
            if main.watch.paused_at.is_none() {
                events.extend(turns::pause(session, main.id)?);
            }
            events
        }
    };
    let slot = match to {
        FloorTarget::Slot { slot, by: _ } => Some(*slot),
        FloorTarget::Request { .. } | FloorTarget::Person { .. } | FloorTarget::Question { .. } => None,
    };
    events.extend(
        called
            .request
            .and_then(|called| queue::passed_over(session, called)),
    );
    events.extend(called.also);
    events.extend(called.who.map(|who| Event::TurnBegan {
        turn,
        who,
        channel: called.channel,
        kind: called.kind,
        topic: called.topic,
        planned: minutes.map_or(called.planned, Minutes::millis),
        slot,
        request: called.request,
        interposed: interrupted.is_some(),
        question: called.question,
        read_for: called.read_for,
    }));
    Ok(events)
}

fn call(session: &Session, to: &FloorTarget, turn: TurnId) -> Result<Called, RefusalCode> {
    match to {
        FloorTarget::Request { request } => {
            let waiting = session.queue.find(*request)?;
            match waiting.mode {
                RequestMode::Speaks => call_waiting(session, waiting, turn),
                RequestMode::ReadAloud => aloud::read(session, waiting, turn),
            }
        }
        FloorTarget::Slot { slot, by } => call_slot(session, *slot, *by),
        FloorTarget::Person { person } => call_person(session, *person),
        FloorTarget::Question { question } => call_asker(session, *question, turn),
    }
}

fn call_waiting(session: &Session, waiting: &Waiting, turn: TurnId) -> Result<Called, RefusalCode> {
    let kind = kind_of_turn(waiting.kind);
    Ok(Called {
        request: Some(waiting.id),
        question: waiting.question,
        also: aloud::put(session, waiting, false, Some(turn))?,
        ..Called::new(waiting.who, waiting.channel, kind, session.each())
    })
}

/// F8: in person, whatever its entry in the list says, and also when it has none.
fn call_asker(session: &Session, question: QuestionId, turn: TurnId) -> Result<Called, RefusalCode> {
    let asked = session.questions.get(&question).ok_or(RefusalCode::NotFound)?;
    if asked.anonymous {
        return Err(RefusalCode::Anonymous);
    }
    if let Some(entry) = session.queue.entry_of(question) {
        return call_waiting(session, entry, turn);
    }
    let who = session.for_floor(asked.who);
    Ok(Called {
        question: Some(question),
        also: vec![questions::put(session, question, false, Some(turn))?],
        ..Called::new(who, asked.channel, TurnKind::Intervention, session.each())
    })
}

const fn kind_of_turn(kind: RequestKind) -> TurnKind {
    match kind {
        RequestKind::PointOfOrder => TurnKind::PointOfOrder,
        RequestKind::ClarifyingQuestion => TurnKind::ClarifyingQuestion,
        RequestKind::Reply => TurnKind::Reply,
        RequestKind::Intervention => TurnKind::Intervention,
    }
}

/// F6, F12: a planned slot brings its minutes and topic, once. Somebody else may speak in it, also in one that came
/// free.
fn call_slot(session: &Session, slot: SlotId, by: Option<PersonId>) -> Result<Called, RefusalCode> {
    let (segment, known) = session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    match session.slot_state(known) {
        SlotState::Waiting => {}
        SlotState::Freed if by.is_some() => {}
        SlotState::Freed | SlotState::Speaking | SlotState::Done => return Err(RefusalCode::WrongState),
    }
    session.known_people(by.as_slice())?;
    let speaker = by.unwrap_or(known.person);
    let directed = session.rundown.segments.get(&segment).map(|segment| segment.kind)
        == Some(SegmentKind::DirectedQuestions);
    let kind = if directed {
        TurnKind::Answer
    } else {
        TurnKind::Statement
    };
    let channel = session.channel_on_plan(speaker);
    Ok(Called {
        topic: known.topic.clone(),
        ..Called::new(Who::Person(speaker), channel, kind, known.given())
    })
}

/// Anybody on the roster may be called outside the plan: to answer, or to moderate.
fn call_person(session: &Session, person: PersonId) -> Result<Called, RefusalCode> {
    let known = session.people.get(&person).ok_or(RefusalCode::NotFound)?;
    let moderates = known
        .duties
        .iter()
        .any(|duty| matches!(duty, Duty::OnsiteModerator | Duty::OnlineModerator));
    let kind = if moderates {
        TurnKind::Moderation
    } else {
        TurnKind::Answer
    };
    let channel = session.channel_on_plan(person);
    Ok(Called::new(Who::Person(person), channel, kind, INTERVENTION))
}
