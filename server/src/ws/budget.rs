//! How fast a connection may be (rule W10).

use dais_protocol::{
    Role,
    limits::{COMMAND_BURST, COMMANDS_PER_SECOND},
};
use tokio::time::{Duration, Instant};

/// The crew enters things for a whole room.
const CREW_FACTOR: u32 = 10;

/// How long at least nothing is read of a screen that was too fast; twice that at most, so that those who were held
/// back together do not come back together.
pub(super) const HOLD: Duration = Duration::from_secs(1);

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

    /// Takes one. Without one it says until when the screen is held back: then there is one again, and no more.
    pub(super) fn take(&mut self) -> Result<(), Instant> {
        let now = Instant::now();
        if now < self.at {
            return Err(self.at);
        }
        let refilled = (now - self.at).as_secs_f64() * self.per_second;
        self.left = self.burst.min(self.left + refilled);
        self.at = now;
        if self.left >= 1.0 {
            self.left -= 1.0;
            return Ok(());
        }
        self.at = now + HOLD.mul_f64(1.0 + fastrand::f64());
        self.left = 1.0;
        Err(self.at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use tokio::time::{advance, sleep_until};

    fn takes(budget: &mut Budget) -> u32 {
        (0..10_000)
            .take_while(|_| budget.take().is_ok())
            .count()
            .try_into()
            .unwrap()
    }

    #[tokio::test(start_paused = true)]
    async fn w10_a_budget_is_a_burst_and_a_rate_and_ten_times_that_for_the_crew() {
        for (role, factor) in [(Role::Attendee, 1), (Role::Chair, CREW_FACTOR)] {
            for (seconds, there) in [(2, 2 * COMMANDS_PER_SECOND), (3600, COMMAND_BURST)] {
                let mut budget = Budget::of(role);
                for _ in 0..COMMAND_BURST * factor {
                    budget.take().expect("a burst");
                }
                advance(Duration::from_secs(seconds)).await;
                assert_eq!(takes(&mut budget), there * factor, "after {seconds} s");
            }
        }
    }

    #[tokio::test(start_paused = true)]
    async fn w10_who_has_used_it_up_is_held_back_and_has_one_then() {
        let mut budget = Budget::of(Role::Attendee);
        for _ in 0..COMMAND_BURST {
            budget.take().expect("a burst");
        }
        for _ in 0..3 {
            let until = budget.take().expect_err("nothing is left");
            assert!((HOLD..=HOLD * 2).contains(&(until - Instant::now())));
            sleep_until(until).await;
            budget.take().expect("one is there again");
        }
    }
}
