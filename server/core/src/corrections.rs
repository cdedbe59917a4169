//! Corrections of what was recorded late or wrongly.

use dais_protocol::{Channel, Command, RefusalCode, SegmentId, Timestamp, TurnId, Who};

use crate::{decide::Decision, request::Request, session::Session};

pub(crate) fn correct_segment(
    _session: &Session,
    _segment: SegmentId,
    _started_at: Option<Timestamp>,
    _ended_at: Option<Timestamp>,
    _now: Timestamp,
) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

pub(crate) fn correct_turn(
    _session: &Session,
    _request: &Request,
    _command: &Command,
    _now: Timestamp,
) -> Decision {
    Err(RefusalCode::Unavailable.into())
}

impl Session {
    pub(crate) fn segment_corrected(
        &mut self,
        _segment: SegmentId,
        _started_at: Option<Timestamp>,
        _ended_at: Option<Timestamp>,
    ) {
    }

    pub(crate) fn turn_corrected(
        &mut self,
        _turn: TurnId,
        _who: Option<Who>,
        _channel: Option<Channel>,
        _began_at: Option<Timestamp>,
        _ended_at: Option<Timestamp>,
    ) {
    }
}
