//! Cues with a receipt.

use dais_protocol::{CueId, CueTarget, CueText, ParticipantId, RefusalCode, Timestamp};

use crate::{decide::Decision, request::Request, session::Session};

pub(crate) fn send(_session: &Session, _request: &Request, _to: CueTarget, _text: &CueText) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn see(_session: &Session, _request: &Request, _cue: CueId) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn acknowledge(_session: &Session, _request: &Request, _cue: CueId) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn clear(_session: &Session, _cue: CueId) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

impl Session {
    pub(crate) fn cue_sent(
        &mut self,
        _at: Timestamp,
        _cue: CueId,
        _from: Option<ParticipantId>,
        _to: CueTarget,
        _text: &CueText,
    ) {
    }

    pub(crate) fn cue_seen(&mut self, _at: Timestamp, _cue: CueId) {}

    pub(crate) fn cue_acknowledged(&mut self, _at: Timestamp, _cue: CueId) {}

    pub(crate) fn cue_escalated(&mut self, _at: Timestamp, _cue: CueId) {}

    pub(crate) fn cue_cleared(&mut self, _cue: CueId) {}
}
