//! Time as an input (rule T5): what happens by itself, and when. Only the conductor asks, so only the server
//! fires what time brings.

use dais_protocol::Timestamp;

use crate::{event::Event, session::Session};

impl Session {
    /// When something will happen by itself.
    pub fn next_deadline(&self) -> Option<Timestamp> {
        let closing = self.queue.closing.values().copied();
        let unseen = self.unseen().map(|(_, at)| at);
        closing.chain(unseen).chain(self.next_time_cue()).min()
    }

    /// What has happened by itself by `now`. Once applied, the next deadline lies after `now`.
    pub fn on_deadline(&self, now: Timestamp) -> Vec<Event> {
        let due = self.queue.closing.iter().filter(|(_, at)| **at <= now);
        let closed = due.map(|(channel, _)| Event::ListClosed {
            channel: Some(*channel),
        });
        let unseen = self.unseen().filter(|(_, at)| *at <= now);
        let escalated = unseen.map(|(cue, _)| Event::CueEscalated { cue });
        closed.chain(escalated).chain(self.time_cue(now)).collect()
    }
}
