//! Time as an input (rule T5): what happens by itself, and when. Only the conductor asks, so only the server
//! fires what time brings.

use dais_protocol::Timestamp;

use crate::{event::Event, session::Session};

impl Session {
    /// When something will happen by itself.
    pub fn next_deadline(&self) -> Option<Timestamp> {
        self.queue.closes_at
    }

    /// What has happened by itself by `now`. Once applied, the next deadline lies after `now`.
    pub fn on_deadline(&self, now: Timestamp) -> Vec<Event> {
        match self.queue.closes_at {
            Some(at) if at <= now => vec![Event::ListClosed { channel: None }],
            _ => Vec::new(),
        }
    }
}
