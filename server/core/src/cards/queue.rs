//! Cards of the list of speakers.

use dais_protocol::{
    Channel, ListClosing, Millis, QueueCard, QueuePolicy, RequestCard, RequestId, RequestState,
    limits::LONG_WAIT_MS,
};

use crate::{give::interposes, queue::Waiting, session::Session};

impl Session {
    pub(crate) fn queue_card(&self, crew: bool) -> QueueCard {
        let queue = &self.queue;
        QueueCard {
            open: queue.open.iter().copied().collect(),
            closing: queue
                .closing
                .iter()
                .map(|(channel, at)| ListClosing {
                    channel: *channel,
                    at: *at,
                })
                .collect(),
            policy: QueuePolicy::default(),
            each: self.each(),
            onsite: queue.count(Channel::Onsite),
            online: queue.count(Channel::Online),
            hub: queue.count(Channel::Hub),
            next: self.announced(),
            order: crew.then(|| queue.waiting.iter().map(|waiting| waiting.id).collect()),
            suggestion: if crew { self.suggestion() } else { None },
        }
    }

    pub(crate) fn request_card(&self, id: RequestId) -> Option<RequestCard> {
        let waiting = self.queue.find(id).ok()?;
        let Waiting {
            id,
            who,
            channel,
            kind,
            note,
            raised_at,
            by_crew,
            moved: _,
        } = waiting;
        Some(RequestCard {
            id: *id,
            speaker: self.speaker(*who, *channel)?,
            kind: *kind,
            state: RequestState::Pending,
            note: note.clone(),
            raised_at: *raised_at,
            by_crew: *by_crew,
            first_time: self.heard(*who).turns == 0,
            turns: self.heard(*who).turns,
            spoken: self.heard(*who).spoken,
            passed: 0,
            long_from: raised_at.plus(Millis(LONG_WAIT_MS)),
            interposes: interposes(*kind),
        })
    }
}
