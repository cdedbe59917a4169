//! What is asked, until it becomes an entry (rules C2, C27).
//!
//! An entry costs a sync of the disk, a few wake-ups and a look at what it changed, however much is in it. So once something
//! the many asked was carried out, what they ask next gathers for a moment. Nobody sees that moment: what they did is
//! shown to others a tick later anyway.

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
    /// Some of it is the many's.
    of_many: bool,
    due: Instant,
}

impl Gather {
    pub(super) fn new(now: Instant) -> Self {
        Self {
            asked: Vec::new(),
            pressing: false,
            of_many: false,
            due: now,
        }
    }

    /// `pressing`: it is not to wait, and what gathered before it goes with it.
    pub(super) fn add(&mut self, asked: Asked, pressing: bool) {
        self.asked.push(asked);
        self.pressing |= pressing;
        self.of_many |= !pressing;
    }

    pub(super) fn is_empty(&self) -> bool {
        self.asked.is_empty()
    }

    /// When what gathered is to be carried out.
    pub(super) fn due(&self) -> Option<Instant> {
        (!self.is_empty()).then_some(self.due)
    }

    /// What gathered is to be carried out now.
    pub(super) fn is_ripe(&self, now: Instant) -> bool {
        let enough = self.pressing || self.asked.len() >= ENOUGH;
        enough || self.due().is_some_and(|due| due <= now)
    }

    /// All there is, to be carried out now.
    pub(super) fn take(&mut self, now: Instant) -> Vec<Asked> {
        if self.of_many {
            self.due = now + GATHER;
        }
        (self.pressing, self.of_many) = (false, false);
        std::mem::take(&mut self.asked)
    }
}
