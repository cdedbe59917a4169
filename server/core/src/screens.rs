//! Unattended screens: their names and what they show.

use dais_protocol::{Label, Layout, ParticipantId, RefusalCode, Timestamp};

use crate::{decide::Decision, session::Session};

pub(crate) fn set(
    _session: &Session,
    _screen: ParticipantId,
    _name: Option<&Label>,
    _layout: Option<Layout>,
    _blackout: Option<bool>,
) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn identify(_session: &Session, _screen: Option<ParticipantId>) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

impl Session {
    pub(crate) fn screen_set(
        &mut self,
        _screen: ParticipantId,
        _name: Option<&Label>,
        _layout: Option<Layout>,
        _blackout: Option<bool>,
    ) {
    }

    pub(crate) fn screens_identified(&mut self, _at: Timestamp, _screen: Option<ParticipantId>) {}
}
