//! What is asked, until it becomes an entry (rules C2, C27).
//!
//! An entry costs a sync of the disk, a few wake-ups and a look at what it changed, however much is in it. So after one with
//! something of the many in it their next commands gather for a moment, unless some are there already. Nobody sees that
//! moment: what they did is shown to others a tick later anyway.

use tokio::time::{Duration, Instant};

use super::message::Asked;

/// How long the many's commands gather.
pub(super) const GATHER: Duration = Duration::from_millis(10);
/// So many do not wait for more.
pub(super) const ENOUGH: usize = 16;

/// See the module.
#[derive(Debug)]
pub(super) struct Gather {
    asked: Vec<Asked>,
    /// Some of it is not to wait.
    pressing: bool,
    due: Instant,
}

impl Gather {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            asked: Vec::new(),
            pressing: false,
            due: now,
        }
    }

    /// `pressing`: it is not to wait, and what gathered goes with it.
    pub(super) fn add(&mut self, asked: Asked, pressing: bool) {
        self.asked.push(asked);
        self.pressing |= pressing;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// When what gathered is to be carried out.
    pub(super) fn due(&self) -> Option<Instant> {
        (!self.is_empty()).then_some(self.due)
    }

    /// What is to be carried out now.
    pub(super) fn ripe(&mut self, now: Instant) -> Option<Vec<Asked>> {
        let ripe = self.pressing || self.asked.len() >= ENOUGH || self.due <= now;
        (ripe && !self.is_empty()).then(|| self.take())
    }

    /// All there is.
    pub(super) fn take(&mut self) -> Vec<Asked> {
        self.pressing = false;
        std::mem::take(&mut self.asked)
    }

    /// An entry was written: what comes now gathers.
    pub(super) fn rest(&mut self, now: Instant) {
        self.due = now + GATHER;
    }
}
