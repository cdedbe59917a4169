//! Giving the floor (rules F1, F2, F6–F13). The sender names the turn they see on it, so a second press or a slow
//! link never takes it from somebody else.

use dais_protocol::{
    Channel, Duty, FloorTarget, Millis, Minutes, PersonId, RefusalCode, RequestKind, RequestState,
    SegmentKind, SlotId, SlotState, Topic, TurnId, TurnKind, Who, limits::MAX_TURNS,
};

use crate::{
    decide::Decision, event::Event, questions, queue, request::Request, session::Session,
    timing::INTERVENTION, turns,
};

/// Somebody about to speak.
struct Called {
    who: Who,
    channel: Channel,
    kind: TurnKind,
    topic: Option<Topic>,
    planned: Millis,
    /// What else happens by it.
    also: Vec<Event>,
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
    let called = call(session, to)?;
    let urgent = match to {
        FloorTarget::Request { request } => interposes(session.queue.find(*request)?.kind),
        FloorTarget::Slot { .. } | FloorTarget::Person { .. } | FloorTarget::Question { .. } => false,
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
    let (slot, request) = match to {
        FloorTarget::Slot { slot, by: _ } => (Some(*slot), None),
        FloorTarget::Request { request } => (None, Some(*request)),
        FloorTarget::Person { .. } | FloorTarget::Question { .. } => (None, None),
    };
    events.extend(queue::passed_over(session, to, turn));
    events.extend(called.also);
    events.push(Event::TurnBegan {
        turn,
        who: called.who,
        channel: called.channel,
        kind: called.kind,
        topic: called.topic,
        planned: minutes.map_or(called.planned, Minutes::millis),
        slot,
        request,
        interposed: interrupted.is_some(),
    });
    Ok(events)
}

fn call(session: &Session, to: &FloorTarget) -> Result<Called, RefusalCode> {
    match to {
        FloorTarget::Request { request } => {
            let waiting = session.queue.find(*request)?;
            Ok(Called {
                who: waiting.who,
                channel: waiting.channel,
                kind: kind_of_turn(waiting.kind),
                topic: None,
                planned: session.each(),
                also: vec![Event::RequestEnded {
                    request: *request,
                    state: RequestState::Granted,
                }],
            })
        }
        FloorTarget::Slot { slot, by } => call_slot(session, *slot, *by),
        FloorTarget::Person { person } => call_person(session, *person),
        FloorTarget::Question { question } => {
            let asked = session.questions.get(question).ok_or(RefusalCode::NotFound)?;
            if asked.anonymous {
                return Err(RefusalCode::Anonymous);
            }
            Ok(Called {
                who: session.for_floor(asked.who),
                channel: asked.channel,
                kind: TurnKind::Intervention,
                topic: None,
                planned: session.each(),
                also: questions::mark_asked(session, *question, false)?,
            })
        }
    }
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
    Ok(Called {
        who: Who::Person(speaker),
        channel: session.channel_on_plan(speaker),
        kind: if directed {
            TurnKind::Answer
        } else {
            TurnKind::Statement
        },
        topic: known.topic.clone(),
        planned: if known.allotted() == Millis(0) {
            INTERVENTION
        } else {
            known.allotted()
        },
        also: Vec::new(),
    })
}

/// Anybody on the roster may be called outside the plan: to answer, or to moderate.
fn call_person(session: &Session, person: PersonId) -> Result<Called, RefusalCode> {
    let known = session.people.get(&person).ok_or(RefusalCode::NotFound)?;
    let moderates = known
        .duties
        .iter()
        .any(|duty| matches!(duty, Duty::OnsiteModerator | Duty::OnlineModerator));
    Ok(Called {
        who: Who::Person(person),
        channel: session.channel_on_plan(person),
        kind: if moderates {
            TurnKind::Moderation
        } else {
            TurnKind::Answer
        },
        topic: None,
        planned: INTERVENTION,
        also: Vec::new(),
    })
}
