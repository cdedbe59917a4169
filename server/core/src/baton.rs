//! The baton (rules G1–G3): who runs floor and clock. What needs it stands in `authority.rs`.

use dais_protocol::{Key, ParticipantId, RefusalCode, Timestamp};

use crate::{decide::Decision, event::Event, request::Request, session::Session};

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Baton {
    pub(crate) holder: ParticipantId,
    pub(crate) since: Timestamp,
}

/// G2: taken at once, from whoever the sender sees holding it.
pub(crate) fn claim(session: &Session, request: &Request, from: Option<ParticipantId>) -> Decision {
    let (holder, sender) = (session.baton_holder(), request.actor.participant);
    if holder != from {
        return Err(RefusalCode::Stale.into());
    }
    if holder == Some(sender) {
        return Err(RefusalCode::WrongState.into());
    }
    Ok(vec![Event::BatonTaken { holder: sender }])
}

/// Only its holder puts it down; anybody else who needs it takes it over.
pub(crate) fn release(session: &Session, request: &Request) -> Decision {
    if session.baton_holder() == Some(request.actor.participant) {
        Ok(vec![Event::BatonReleased {}])
    } else {
        Err(RefusalCode::WrongState.into())
    }
}

/// G3: whoever was away for too long holds nothing any more.
pub(crate) fn left(session: &Session, request: &Request) -> Decision {
    release(session, request)
}

impl Session {
    /// Who holds the baton, if anybody.
    pub fn baton_holder(&self) -> Option<ParticipantId> {
        self.baton.map(|baton| baton.holder)
    }

    pub(crate) fn baton_taken(&mut self, at: Timestamp, holder: ParticipantId) {
        self.baton = Some(Baton { holder, since: at });
        self.touch(Key::Desk);
    }

    pub(crate) fn baton_released(&mut self) {
        self.baton = None;
        self.touch(Key::Desk);
    }
}
