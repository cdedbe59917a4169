//! How fast a connection may be (rule W10).

use dais_protocol::{
    Role,
    limits::{COMMAND_BURST, COMMANDS_PER_SECOND},
};
use tokio::time::Instant;

/// The crew enters things for a whole room.
const CREW_FACTOR: u32 = 10;

/// A token bucket: a burst, refilled at a steady rate.
#[derive(Clone, Copy, Debug)]
pub(super) struct Budget {
    burst: f64,
    per_second: f64,
    left: f64,
    at: Instant,
}

impl Budget {
    /// A full one.
    pub(super) fn of(role: Role) -> Self {
        let factor = f64::from(if role.is_crew() { CREW_FACTOR } else { 1 });
        let burst = f64::from(COMMAND_BURST) * factor;
        Self {
            burst,
            per_second: f64::from(COMMANDS_PER_SECOND) * factor,
            left: burst,
            at: Instant::now(),
        }
    }

    /// Takes one, if there is one.
    pub(super) fn take(&mut self) -> bool {
        let now = Instant::now();
        let refilled = (now - self.at).as_secs_f64() * self.per_second;
        self.left = self.burst.min(self.left + refilled);
        self.at = now;
        let enough = self.left >= 1.0;
        if enough {
            self.left -= 1.0;
        }
        enough
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{Duration, advance};

    fn takes(budget: &mut Budget) -> u32 {
        (0..10_000)
            .take_while(|_| budget.take())
            .count()
            .try_into()
            .unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn w10_a_budget_is_a_burst_and_a_rate_and_ten_times_that_for_the_crew() {
        for (role, factor) in [(Role::Attendee, 1), (Role::Chair, CREW_FACTOR)] {
            let mut budget = Budget::of(role);
            assert_eq!(takes(&mut budget), COMMAND_BURST * factor);
            advance(Duration::from_secs(2)).await;
            assert_eq!(takes(&mut budget), 2 * COMMANDS_PER_SECOND * factor);
            advance(Duration::from_secs(3600)).await;
            assert_eq!(takes(&mut budget), COMMAND_BURST * factor);
        }
    }
}
