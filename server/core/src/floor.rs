//! The floor (rules F1–F8): at most one turn holds it. Acts name the turn they mean, so a second press or a
//! slow link never ends somebody else's speech.

use dais_protocol::{
    Channel, Duty, FloorTarget, Key, Millis, Minutes, PersonId, QuestionId, RefusalCode, RequestId,
    RequestState, Seconds, SegmentKind, SlotId, SlotState, Timestamp, Topic, TurnId, TurnKind, Who,
    limits::MAX_ADDED_SECONDS,
};

use crate::{
    decide::Decision,
    event::Event,
    questions,
    request::Request,
    session::Session,
    timing::{INTERVENTION, Stopwatch},
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Floor {
    pub(crate) turn: Option<Turn>,
    /// The question last put to the panel and not yet answered.
    pub(crate) question: Option<QuestionId>,
    /// Turns that ended, oldest first: the record.
    pub(crate) ended: Vec<Turn>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turn {
    pub(crate) id: TurnId,
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) kind: TurnKind,
    pub(crate) topic: Option<Topic>,
    pub(crate) slot: Option<SlotId>,
    pub(crate) request: Option<RequestId>,
    /// The main turn waits for its end.
    pub(crate) interposed: bool,
    pub(crate) watch: Stopwatch,
    /// As it was recorded first, once corrected.
    pub(crate) was: Option<Recorded>,
}

/// What is kept of a turn when it is corrected.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Recorded {
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) began_at: Timestamp,
    pub(crate) ended_at: Option<Timestamp>,
}

impl Floor {
    pub(crate) fn holds(&self, turn: TurnId) -> bool {
        self.turn.as_ref().is_some_and(|held| held.id == turn)
    }

    /// What ends the running turn, if there is one.
    pub(crate) fn end_events(&self) -> Option<Event> {
        self.turn.as_ref().map(|turn| Event::TurnEnded { turn: turn.id })
    }

    /// F3: an act on the floor names the turn its sender sees.
    fn named(&self, turn: TurnId) -> Result<&Turn, RefusalCode> {
        self.turn
            .as_ref()
            .filter(|held| held.id == turn)
            .ok_or(RefusalCode::Stale)
    }
}

/// Somebody about to speak.
struct Called {
    who: Who,
    channel: Channel,
    kind: TurnKind,
    topic: Option<Topic>,
    planned: Millis,
    slot: Option<SlotId>,
    /// What else happens by it.
    also: Vec<Event>,
}

/// F1, F2: gives the floor. Whoever holds it loses it, provided the sender saw them holding it.
pub(crate) fn give(
    session: &Session,
    request: &Request,
    to: &FloorTarget,
    holder: Option<TurnId>,
    minutes: Option<Minutes>,
    _interpose: Option<bool>,
) -> Decision {
    if session.floor.turn.as_ref().map(|turn| turn.id) != holder {
        return Err(RefusalCode::Stale.into());
    }
    let turn = TurnId(request.id.0);
    if session.floor.ended.iter().any(|ended| ended.id == turn) {
        return Err(RefusalCode::IdTaken.into());
    }
    let called = match to {
        FloorTarget::Request { request } => {
            let waiting = session.queue.find(*request)?;
            let granted = Event::RequestEnded {
                request: *request,
                state: RequestState::Granted,
            };
            Called {
                who: waiting.who,
                channel: waiting.channel,
                kind: TurnKind::Intervention,
                topic: None,
                planned: INTERVENTION,
                slot: None,
                also: vec![granted],
            }
        }
        FloorTarget::Slot { slot, by: _ } => call_slot(session, *slot)?,
        FloorTarget::Person { person } => call_person(session, *person)?,
        FloorTarget::Question { question } => {
            let asked = session.questions.get(question).ok_or(RefusalCode::NotFound)?;
            if asked.anonymous {
                return Err(RefusalCode::Anonymous.into());
            }
            Called {
                who: asked.who,
                channel: asked.channel,
                kind: TurnKind::Intervention,
                topic: None,
                planned: INTERVENTION,
                slot: None,
                also: questions::mark_asked(session, *question, false)?,
            }
        }
    };
    let mut events: Vec<Event> = session.floor.end_events().into_iter().collect();
    events.extend(called.also);
    events.push(Event::TurnBegan {
        turn,
        who: called.who,
        channel: called.channel,
        kind: called.kind,
        topic: called.topic,
        planned: minutes.map_or(called.planned, Minutes::millis),
        slot: called.slot,
        request: match to {
            FloorTarget::Request { request } => Some(*request),
            FloorTarget::Slot { .. } | FloorTarget::Person { .. } | FloorTarget::Question { .. } => None,
        },
        interposed: false,
    });
    Ok(events)
}

/// F6: a planned slot brings its minutes and topic, once.
fn call_slot(session: &Session, slot: SlotId) -> Result<Called, RefusalCode> {
    let (segment, known) = session.rundown.slot(slot).ok_or(RefusalCode::NotFound)?;
    if session.slot_state(known) != SlotState::Waiting {
        return Err(RefusalCode::WrongState);
    }
    let directed = session.rundown.segments.get(&segment).map(|segment| segment.kind)
        == Some(SegmentKind::DirectedQuestions);
    Ok(Called {
        who: Who::Person(known.person),
        channel: session.channel_on_plan(known.person),
        kind: if directed {
            TurnKind::Answer
        } else {
            TurnKind::Statement
        },
        topic: known.topic.clone(),
        planned: known.allotted(),
        slot: Some(slot),
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
        slot: None,
        also: Vec::new(),
    })
}

pub(crate) fn pause(session: &Session, turn: TurnId) -> Decision {
    if session.floor.named(turn)?.watch.paused_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::TurnPaused { turn }])
}

pub(crate) fn resume(session: &Session, turn: TurnId) -> Decision {
    if session.floor.named(turn)?.watch.paused_at.is_none() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::TurnResumed { turn }])
}

pub(crate) fn end(session: &Session, turn: TurnId) -> Decision {
    session.floor.named(turn)?;
    Ok(vec![Event::TurnEnded { turn }])
}

/// F5: time is given or taken by at most an hour at once, and never below nothing.
pub(crate) fn add_time(session: &Session, turn: TurnId, seconds: Seconds) -> Decision {
    let watch = &session.floor.named(turn)?.watch;
    let left_of_plan = watch
        .planned
        .adjusted(Seconds(watch.added.0.saturating_add(seconds.0)));
    let too_much = seconds.0.unsigned_abs() > MAX_ADDED_SECONDS
        || watch.added.0.saturating_add(seconds.0).unsigned_abs() > 24 * MAX_ADDED_SECONDS;
    if seconds.0 == 0 || too_much || left_of_plan == Millis(0) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    Ok(vec![Event::TimeAdded { turn, seconds }])
}

impl Session {
    pub(crate) fn turn_began(&mut self, began: Turn) {
        let (id, who, slot) = (began.id, began.who, began.slot);
        self.floor.turn = Some(began);
        if let Some(slot) = slot {
            self.fill_slot(slot, id);
        }
        self.touch_who(who);
    }

    pub(crate) fn with_turn(&mut self, turn: TurnId, act: impl FnOnce(&mut Stopwatch)) {
        if let Some(held) = self.floor.turn.as_mut().filter(|held| held.id == turn) {
            act(&mut held.watch);
        }
        self.touch(Key::Floor);
    }

    pub(crate) fn turn_ended(&mut self, at: Timestamp, turn: TurnId) {
        let Some(mut ended) = self.floor.turn.take_if(|held| held.id == turn) else {
            return;
        };
        ended.watch.end(at);
        let heard = match ended.who {
            Who::Person(person) => self.people.get_mut(&person).map(|known| &mut known.heard),
            Who::Participant(participant) => self
                .participants
                .get_mut(&participant)
                .map(|known| &mut known.heard),
        };
        if let Some(heard) = heard {
            heard.turns += 1;
            heard.spoken.0 += ended.watch.used(at).0;
        }
        let filled = self
            .rundown
            .segments
            .iter()
            .filter(|(_, segment)| segment.slots.iter().any(|slot| slot.turn == Some(turn)));
        let keys: Vec<Key> = filled.map(|(id, _)| Key::Segment(*id)).collect();
        self.touch_all(keys);
        self.touch_who(ended.who);
        self.touch(Key::Turn(turn));
        self.floor.ended.push(ended);
    }
}
