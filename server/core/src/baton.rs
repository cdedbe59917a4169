//! The baton: who runs floor and clock.

use dais_protocol::{ParticipantId, RefusalCode, Timestamp};

use crate::{decide::Decision, request::Request, session::Session};

pub(crate) fn claim(_session: &Session, _request: &Request, _from: Option<ParticipantId>) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn release(_session: &Session, _request: &Request) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn left(_session: &Session, _request: &Request) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

impl Session {
    pub(crate) fn baton_taken(&mut self, _at: Timestamp, _holder: ParticipantId) {}

    pub(crate) fn baton_released(&mut self) {}
}
