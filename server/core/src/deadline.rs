//! Time as an input (rule T5): what happens by itself, and when. Only the conductor asks, so only the server
//! fires what time brings.

use dais_protocol::Timestamp;

use crate::{event::Event, session::Session};

impl Session {
    /// When something will happen by itself.
    pub fn next_deadline(&self) -> Option<Timestamp> {
        self.queue.closing.values().min().copied()
    }

    /// What has happened by itself by `now`. Once applied, the next deadline lies after `now`.
    pub fn on_deadline(&self, now: Timestamp) -> Vec<Event> {
        let due = self.queue.closing.iter().filter(|(_, at)| **at <= now);
        due.map(|(channel, _)| Event::ListClosed {
            channel: Some(*channel),
        })
        .collect()
    }
}
