//! The speaker queue (rules Q1–Q9): one ordered list of requests, from the room and online alike.

use std::collections::{BTreeMap, BTreeSet};

use dais_protocol::{
    Beneficiary, Channel, Key, Label, Millis, RefusalCode, RequestId, RequestKind, RequestState, Timestamp,
    TurnId, TurnKind, Who,
    limits::{KEPT_FOR_CREW, MAX_CLOSING_MINUTES, MAX_OWN_REQUESTS, MAX_WAITING},
};

use crate::{decide::Decision, event::Event, people, request::Request, session::Session};

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Queue {
    /// In the order in which they should be called.
    pub(crate) waiting: Vec<Waiting>,
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
    pub(crate) by_crew: bool,
    pub(crate) moved: bool,
}

impl Default for Queue {
    fn default() -> Self {
        Self {
            waiting: Vec::new(),
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
        Who::Participant(participant),
        channel,
        kind,
        note,
        false,
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
    let (mut events, who) = people::beneficiary(session, request, beneficiary, channel)?;
    events.extend(inscribe(session, request, who, channel, kind, note, true)?);
    Ok(events)
}

fn inscribe(
    session: &Session,
    request: &Request,
    who: Who,
    channel: Channel,
    kind: RequestKind,
    note: Option<&Label>,
    by_crew: bool,
) -> Decision {
    let queue = &session.queue;
    let kept = if by_crew { 0 } else { KEPT_FOR_CREW / 10 };
    if queue.waiting.len() >= MAX_WAITING - kept {
        return Err(RefusalCode::TooMany.into());
    }
    let own = queue
        .waiting
        .iter()
        .filter(|waiting| waiting.who == who && waiting.kind == kind);
    if own.count() >= MAX_OWN_REQUESTS {
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
    }])
}

/// Q4: one's own request, or any by the crew (`authority.rs`); the crew's taking-off is a denial.
pub(crate) fn withdraw(session: &Session, request: &Request, withdrawn: RequestId) -> Decision {
    let waiting = session.queue.find(withdrawn)?;
    let own = waiting.who == Who::Participant(request.actor.participant);
    let state = if own {
        RequestState::Cancelled
    } else {
        RequestState::Denied
    };
    Ok(vec![Event::RequestEnded {
        request: withdrawn,
        state,
    }])
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

pub(crate) fn open_list(session: &Session, channel: Option<Channel>) -> Decision {
    let open = &session.queue.open;
    let already = match channel {
        // Opening also takes back a closing that was set.
        Some(channel) => open.contains(&channel) && !session.queue.closing.contains_key(&channel),
        None => open.len() == Channel::ALL.len() && session.queue.closing.is_empty(),
    };
    if already {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ListOpened { channel }])
}

/// Q6: closed for one channel, for all, or for all at a time to come.
pub(crate) fn close_list(
    session: &Session,
    channel: Option<Channel>,
    at: Option<Timestamp>,
    now: Timestamp,
) -> Decision {
    let open = &session.queue.open;
    if let Some(at) = at {
        let latest = now.plus(Millis::from_minutes(MAX_CLOSING_MINUTES));
        if at <= now || at > latest {
            return Err(RefusalCode::OutOfBounds.into());
        }
        if channel.map_or(open.is_empty(), |channel| !open.contains(&channel)) {
            return Err(RefusalCode::WrongState.into());
        }
        return Ok(vec![Event::ListClosing { channel, at }]);
    }
    let closed = channel.map_or(open.is_empty(), |channel| !open.contains(&channel));
    if closed {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::ListClosed { channel }])
}

/// A channel, or all of them.
fn meant(channel: Option<Channel>) -> impl Iterator<Item = Channel> {
    Channel::ALL
        .iter()
        .copied()
        .filter(move |known| channel.is_none_or(|channel| channel == *known))
}

/// F20: whoever held an ended turn stands in the list again, in front.
pub(crate) fn readd(session: &Session, request: &Request, turn: TurnId) -> Decision {
    let mut ended = session.floor.ended.iter();
    let spoke = ended
        .find(|known| known.id == turn)
        .ok_or(RefusalCode::NotFound)?;
    let kind = match spoke.kind {
        TurnKind::PointOfOrder => RequestKind::PointOfOrder,
        TurnKind::ClarifyingQuestion => RequestKind::ClarifyingQuestion,
        TurnKind::Reply => RequestKind::Reply,
        TurnKind::Statement | TurnKind::Answer | TurnKind::Intervention | TurnKind::Moderation => {
            RequestKind::Intervention
        }
    };
    let mut events = inscribe(session, request, spoke.who, spoke.channel, kind, None, true)?;
    let first = session.queue.waiting.first();
    events.extend(first.map(|first| Event::RequestMoved {
        request: RequestId(request.id.0),
        before: Some(first.id),
    }));
    Ok(events)
}

impl Session {
    #[expect(clippy::too_many_arguments, reason = "the fields of one event")]
    pub(crate) fn floor_requested(
        &mut self,
        at: Timestamp,
        id: RequestId,
        who: Who,
        channel: Channel,
        kind: RequestKind,
        note: Option<&Label>,
        by_crew: bool,
    ) {
        let place = self.queue.place_for(kind);
        let note = note.cloned();
        let waiting = Waiting {
            id,
            who,
            channel,
            kind,
            note,
            raised_at: at,
            by_crew,
            moved: false,
        };
        self.queue.waiting.insert(place, waiting);
        self.touch(Key::Request(id));
        self.touch_from(place);
    }

    pub(crate) fn request_noted(&mut self, request: RequestId, note: Option<&Label>) {
        let Some(place) = self.queue.position(request) else {
            return;
        };
        self.queue.waiting[place].note = note.cloned();
        self.touch(Key::Request(request));
        self.touch_me(place);
    }

    pub(crate) fn request_moved(&mut self, request: RequestId, before: Option<RequestId>) {
        let Some(from) = self.queue.position(request) else {
            return;
        };
        let mut waiting = self.queue.waiting.remove(from);
        waiting.moved = true;
        let to = before.and_then(|before| self.queue.position(before));
        let to = to.unwrap_or(self.queue.waiting.len());
        self.queue.waiting.insert(to, waiting);
        self.touch_from(from.min(to));
    }

    pub(crate) fn request_ended(&mut self, _at: Timestamp, request: RequestId, _state: RequestState) {
        let Some(place) = self.queue.position(request) else {
            return;
        };
        self.touch_me(place);
        self.queue.waiting.remove(place);
        self.touch(Key::Request(request));
        self.touch_from(place);
    }

    pub(crate) fn list_opened(&mut self, channel: Option<Channel>) {
        self.queue.open.extend(meant(channel));
        self.queue
            .closing
            .retain(|known, _| channel.is_some_and(|channel| channel != *known));
        self.touch(Key::Queue);
    }

    pub(crate) fn list_closed(&mut self, channel: Option<Channel>) {
        self.queue
            .open
            .retain(|known| channel.is_some_and(|channel| channel != *known));
        self.queue
            .closing
            .retain(|known, _| channel.is_some_and(|channel| channel != *known));
        self.touch(Key::Queue);
    }

    pub(crate) fn list_closing(&mut self, channel: Option<Channel>, at: Timestamp) {
        let open: Vec<Channel> = meant(channel)
            .filter(|channel| self.queue.open.contains(channel))
            .collect();
        self.queue
            .closing
            .extend(open.into_iter().map(|channel| (channel, at)));
        self.touch(Key::Queue);
    }

    pub(crate) fn suggestion_passed(&mut self, _suggested: RequestId, _turn: TurnId) {}

    /// Everybody from `place` on stands elsewhere now.
    pub(crate) fn touch_from(&mut self, place: usize) {
        for place in place..self.queue.waiting.len() {
            self.touch_me(place);
        }
        self.touch(Key::Queue);
    }

    fn touch_me(&mut self, place: usize) {
        if let Some(Who::Participant(participant)) = self.queue.waiting.get(place).map(|waiting| waiting.who)
        {
            self.touch(Key::Me(participant));
        }
    }
}
