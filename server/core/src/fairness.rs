//! Requests that left the list, kept for fairness (rules E1–E4) and for the report.

use std::collections::VecDeque;

use dais_protocol::{
    Channel, RequestId, RequestKind, RequestState, Timestamp, Who, limits::MAX_PAST_REQUESTS,
};

/// In the order in which they left; at most [`MAX_PAST_REQUESTS`].
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Past(VecDeque<PastRequest>);

#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct PastRequest {
    pub(crate) id: RequestId,
    pub(crate) who: Who,
    pub(crate) channel: Channel,
    pub(crate) kind: RequestKind,
    pub(crate) raised_at: Timestamp,
    pub(crate) ended_at: Timestamp,
    pub(crate) state: RequestState,
    /// They had not had the floor before.
    pub(crate) first_time: bool,
}

impl Past {
    pub(crate) fn iter(&self) -> impl Iterator<Item = &PastRequest> {
        self.0.iter()
    }

    /// E4: hands raised and lowered again push no speech out of the record.
    pub(crate) fn remember(&mut self, ended: PastRequest) {
        if self.0.len() >= MAX_PAST_REQUESTS {
            let idle = self.0.iter().position(|past| past.state != RequestState::Granted);
            self.0.remove(idle.unwrap_or_default());
        }
        self.0.push_back(ended);
    }

    pub(crate) fn find(&self, request: RequestId) -> Option<&PastRequest> {
        self.0.iter().rev().find(|past| past.id == request)
    }

    /// U1: its leaving was undone.
    pub(crate) fn forget(&mut self, request: RequestId) {
        self.0.retain(|past| past.id != request);
    }
}
