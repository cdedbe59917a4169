//! The crew's own line, and what went wrong (rules O1–O6). Whoever is meant, all of the crew reads all of it.

use std::collections::VecDeque;

use dais_protocol::{
    IncidentId, Key, MessageBody, MessageId, MessageText, ParticipantId, RefusalCode, Role, Timestamp,
    limits::{MAX_INCIDENTS, MAX_MESSAGES},
};

use crate::{
    decide::Decision,
    event::Event,
    request::{Actor, Request},
    session::Session,
};

#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Line {
    /// Oldest first.
    pub(crate) messages: VecDeque<Message>,
    /// Oldest first.
    pub(crate) incidents: Vec<Incident>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Message {
    pub(crate) id: MessageId,
    pub(crate) from: ParticipantId,
    pub(crate) role: Role,
    pub(crate) to: Option<Role>,
    pub(crate) body: MessageBody,
    pub(crate) at: Timestamp,
}

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Incident {
    pub(crate) id: IncidentId,
    pub(crate) from: ParticipantId,
    pub(crate) text: MessageText,
    pub(crate) at: Timestamp,
    pub(crate) resolved_at: Option<Timestamp>,
}

impl Line {
    pub(crate) fn message(&self, id: MessageId) -> Option<&Message> {
        self.messages.iter().find(|known| known.id == id)
    }

    pub(crate) fn incident(&self, id: IncidentId) -> Option<&Incident> {
        self.incidents.iter().find(|known| known.id == id)
    }

    pub(crate) fn keys(&self) -> impl Iterator<Item = Key> {
        let messages = self.messages.iter().map(|known| Key::Message(known.id));
        messages.chain(self.incidents.iter().map(|known| Key::Incident(known.id)))
    }
}

/// O1, O2: to all of the crew, or to one role of it.
pub(crate) fn send(session: &Session, request: &Request, to: Option<Role>, body: &MessageBody) -> Decision {
    if to.is_some_and(|role| !role.is_crew()) {
        return Err(RefusalCode::OutOfBounds.into());
    }
    let message = MessageId(request.id.0);
    if session.line.message(message).is_some() {
        return Err(RefusalCode::IdTaken.into());
    }
    Ok(vec![Event::MessageSent {
        message,
        from: request.actor.participant,
        role: acts_as(session, &request.actor).ok_or(RefusalCode::NotAllowed)?,
        to,
        body: body.clone(),
    }])
}

/// O2: what the sender's link makes them, or the first thing they are, as the organiser who came by none.
fn acts_as(session: &Session, actor: &Actor) -> Option<Role> {
    let by_link = session.role_of(actor.participant).filter(|role| role.is_crew());
    by_link.or_else(|| actor.roles.iter().copied().find(|role| role.is_crew()))
}

/// O4: kept for the record, so none is forgotten for another.
pub(crate) fn note(session: &Session, request: &Request, text: &MessageText) -> Decision {
    let incident = IncidentId(request.id.0);
    if session.line.incident(incident).is_some() {
        return Err(RefusalCode::IdTaken.into());
    }
    if session.line.incidents.len() >= MAX_INCIDENTS {
        return Err(RefusalCode::TooMany.into());
    }
    Ok(vec![Event::IncidentNoted {
        incident,
        from: request.actor.participant,
        text: text.clone(),
    }])
}

/// O5: once.
pub(crate) fn resolve(session: &Session, incident: IncidentId) -> Decision {
    let known = session.line.incident(incident).ok_or(RefusalCode::NotFound)?;
    if known.resolved_at.is_some() {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::IncidentResolved { incident }])
}

impl Session {
    /// O3: the newest are kept.
    pub(crate) fn message_sent(&mut self, sent: Message) {
        self.touch(Key::Message(sent.id));
        self.line.messages.push_back(sent);
        while self.line.messages.len() > MAX_MESSAGES
            && let Some(oldest) = self.line.messages.pop_front()
        {
            self.touch(Key::Message(oldest.id));
        }
    }

    pub(crate) fn incident_noted(&mut self, noted: Incident) {
        self.touch(Key::Incident(noted.id));
        self.line.incidents.push(noted);
    }

    pub(crate) fn incident_resolved(&mut self, at: Timestamp, incident: IncidentId) {
        let mut all = self.line.incidents.iter_mut();
        if let Some(known) = all.find(|known| known.id == incident) {
            known.resolved_at.get_or_insert(at);
        }
        self.touch(Key::Incident(incident));
    }

    /// P3: what somebody said on the line bears the name they have now.
    pub(crate) fn touch_line_of(&mut self, participant: ParticipantId) {
        let messages = self.line.messages.iter();
        let messages = messages.filter(|known| known.from == participant);
        let incidents = self.line.incidents.iter();
        let incidents = incidents.filter(|known| known.from == participant);
        let keys: Vec<Key> = messages
            .map(|known| Key::Message(known.id))
            .chain(incidents.map(|known| Key::Incident(known.id)))
            .collect();
        self.touch_all(keys);
    }
}
