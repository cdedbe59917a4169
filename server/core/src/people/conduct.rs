//! Muting and putting out (rules P20–P24). What somebody asked and said stays on record.

use dais_protocol::{Key, ParticipantId, RefusalCode, Role, Who};

use crate::{decide::Decision, event::Event, people::Participant, queue, request::Request, session::Session};

pub(crate) fn mute(session: &Session, participant: ParticipantId) -> Decision {
    let known = guest(session, participant)?;
    once(!known.muted, Event::ParticipantMuted { participant })
}

pub(crate) fn unmute(session: &Session, participant: ParticipantId) -> Decision {
    let known = guest(session, participant)?;
    once(known.muted, Event::ParticipantUnmuted { participant })
}

/// P21: their hands go down with them, as the crew takes hands off the list.
pub(crate) fn remove(session: &Session, request: &Request, participant: ParticipantId) -> Decision {
    let known = guest(session, participant)?;
    let mut events = once(!known.removed, Event::ParticipantRemoved { participant })?;
    let hands = session.queue.waiting.iter();
    for hand in hands.filter(|waiting| session.is_same(participant, waiting.who)) {
        events.extend(queue::withdraw(session, request, hand.id)?);
    }
    Ok(events)
}

pub(crate) fn readmit(session: &Session, participant: ParticipantId) -> Decision {
    let known = guest(session, participant)?;
    once(known.removed, Event::ParticipantReadmitted { participant })
}

fn once(news: bool, event: Event) -> Decision {
    if news {
        Ok(vec![event])
    } else {
        Err(RefusalCode::WrongState.into())
    }
}

/// P22: the crew and screens came by links, which can be revoked.
fn guest(session: &Session, participant: ParticipantId) -> Result<&Participant, RefusalCode> {
    let known = session
        .participants
        .get(&participant)
        .ok_or(RefusalCode::NotFound)?;
    match known.role {
        Role::Speaker | Role::Attendee => Ok(known),
        Role::Host
        | Role::Chair
        | Role::Relay
        | Role::Tech
        | Role::Rapporteur
        | Role::Screen
        | Role::Stage => Err(RefusalCode::NotAllowed),
    }
}

impl Session {
    /// P21: whether somebody was put out and not let in again.
    pub fn is_removed(&self, participant: ParticipantId) -> bool {
        self.participants
            .get(&participant)
            .is_some_and(|known| known.removed)
    }

    pub(crate) fn is_muted(&self, participant: ParticipantId) -> bool {
        self.participants
            .get(&participant)
            .is_some_and(|known| known.muted)
    }

    /// P24: whether whoever asked something is muted or was put out.
    pub(crate) fn is_silenced(&self, who: Who) -> bool {
        match who {
            Who::Participant(participant) => self.is_muted(participant) || self.is_removed(participant),
            Who::Person(_) => false,
        }
    }

    pub(crate) fn muted(&mut self, participant: ParticipantId, muted: bool) {
        if let Some(known) = self.participants.get_mut(&participant) {
            known.muted = muted;
        }
        self.touch_conduct(participant);
    }

    pub(crate) fn removed(&mut self, participant: ParticipantId, removed: bool) {
        self.reseat(participant, |known| known.removed = removed);
        if removed {
            self.lower_in_show(participant);
        }
        self.touch_need(participant);
        self.touch_conduct(participant);
    }

    /// Their own things, and what they asked.
    fn touch_conduct(&mut self, participant: ParticipantId) {
        let asked: Vec<Key> = self
            .asked_by(Who::Participant(participant))
            .map(|(id, _)| Key::Question(id))
            .collect();
        self.touch_all(asked);
        self.touch(Key::Me(participant));
    }
}
