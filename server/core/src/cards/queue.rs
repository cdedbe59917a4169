//! Cards of the list of speakers.

use dais_protocol::{
    Channel, ListClosing, Millis, QueueCard, RequestCard, RequestId, RequestState, limits::LONG_WAIT_MS,
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
            policy: self.policy(),
            each: self.each(),
            onsite: queue.count(Channel::Onsite),
            online: queue.count(Channel::Online),
            hub: queue.count(Channel::Hub),
            next: self.announced(crew),
            order: crew.then(|| self.call.order.iter().map(|called| called.request).collect()),
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
            number: _,
            by_crew,
            mode,
            question,
            hand: _,
            passed,
            moved: _,
            pin: _,
        } = waiting;
        let on_deck = self.call.place(*id).is_some_and(|place| self.call.on_deck(place));
        let heard = self.heard(*who);
        Some(RequestCard {
            id: *id,
            speaker: self.speaker(*who, *channel)?,
            kind: *kind,
            state: if on_deck {
                RequestState::Accepted
            } else {
                RequestState::Pending
            },
            note: note.clone(),
            raised_at: *raised_at,
            by_crew: *by_crew,
            first_time: self.turns_begun(*who) == 0,
            turns: heard.turns,
            spoken: heard.spoken,
            passed: *passed,
            long_from: raised_at.plus(Millis(LONG_WAIT_MS)),
            interposes: interposes(*kind),
            mode: *mode,
            question: *question,
            audio: self.audio_of(*who),
            say: self.say(*who),
        })
    }
}
