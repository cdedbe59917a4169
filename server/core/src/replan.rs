//! Coming to terms with the clock.

use dais_protocol::{Adjustment, RefusalCode, ReplanKind, Seconds, SegmentId};

use crate::{decide::Decision, session::Session};

pub(crate) fn adjust(_session: &Session, _kind: ReplanKind, _changes: &[Adjustment]) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

impl Session {
    pub(crate) fn segment_adjusted(&mut self, _segment: SegmentId, _added: Seconds) {}

    pub(crate) fn session_adjusted(&mut self, _added: Seconds) {}
}
