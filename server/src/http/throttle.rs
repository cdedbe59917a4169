//! How often somebody may do something. Time is an argument.

use std::{
    collections::BTreeMap,
    net::IpAddr,
    sync::{Mutex, PoisonError},
};

use dais_protocol::Timestamp;

use crate::accept::neighbourhood;

/// Keys remembered at once. Those who have been quiet are forgotten first; beyond this nobody new is counted.
const MAX_KEYS: usize = 20_000;

/// A bucket of tries per key, refilled steadily. A key is remembered as the instant its bucket is full again.
#[derive(Debug)]
pub(super) struct Throttle<K> {
    burst: u64,
    /// What one try costs in microseconds of waiting.
    cost: u64,
    full_again: Mutex<BTreeMap<K, u64>>,
}

impl<K: Ord> Throttle<K> {
    pub(super) fn new(burst: u32, per_second: u32) -> Self {
        let cost = 1_000_000 / u64::from(per_second.max(1));
        Self {
            burst: u64::from(burst) * cost,
            cost,
            full_again: Mutex::default(),
        }
    }

    /// Takes one try; `false` when there is none left.
    pub(super) fn take(&self, key: K, now: Timestamp) -> bool {
        let now = now.0.saturating_mul(1000);
        let mut full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        if full_again.len() >= MAX_KEYS && !full_again.contains_key(&key) {
            full_again.retain(|_, at| *at > now);
            if full_again.len() >= MAX_KEYS {
                return true;
            }
        }
        let at = full_again.entry(key).or_default();
        let next = (*at).max(now) + self.cost;
        if next - now > self.burst {
            return false;
        }
        *at = next;
        true
    }

    /// Gives a try back that was none.
    pub(super) fn give_back(&self, key: &K) {
        let mut full_again = self.full_again.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(at) = full_again.get_mut(key) {
            *at = at.saturating_sub(self.cost);
        }
    }
}

/// Wrong join codes. Right ones are not counted and never turned away: behind one address a whole venue enters,
/// and somebody in it who types wrong codes must not keep the others out.
///
/// So what keeps codes from being found is their 40 bits: at ten thousand tries a second, hitting one given
/// session takes 1.7 years on average, and all it gives is an attendee's place.
#[derive(Debug)]
pub(super) struct Guesses {
    by_address: Throttle<IpAddr>,
    overall: Throttle<()>,
}

impl Default for Guesses {
    fn default() -> Self {
        Self {
            by_address: Throttle::new(120, 1),
            overall: Throttle::new(300, 100),
        }
    }
}

impl Guesses {
    /// Counts a wrong code; `false` when there were too many.
    pub(super) fn wrong(&self, address: IpAddr, now: Timestamp) -> bool {
        let address = neighbourhood(address);
        if !self.by_address.take(address, now) {
            return false;
        }
        let counted = self.overall.take((), now);
        if !counted {
            self.by_address.give_back(&address);
        }
        counted
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const HERE: IpAddr = IpAddr::V4(std::net::Ipv4Addr::LOCALHOST);
    const NEXT: IpAddr = IpAddr::V4(std::net::Ipv4Addr::new(192, 0, 2, 1));

    #[test]
    fn h5_a_burst_then_a_steady_rate_per_key() {
        let throttle = Throttle::new(3, 2);
        let tries = |key, at| (0..10).filter(|_| throttle.take(key, Timestamp(at))).count();
        assert_eq!(tries("a", 1000), 3);
        assert_eq!(tries("b", 1000), 3, "another key has its own");
        assert_eq!(tries("a", 1500), 1);
        assert_eq!(tries("a", 60_000), 3, "never more than the burst");
    }

    #[test]
    fn h5_wrong_codes_run_out_per_address() {
        let guesses = Guesses::default();
        let wrong = (0..3000).filter(|_| guesses.wrong(HERE, Timestamp(1)));
        assert_eq!(wrong.count(), 120);
        assert!(guesses.wrong(NEXT, Timestamp(1)), "another address goes on");
    }

    #[test]
    fn h5_all_addresses_together_are_bounded_too() {
        let guesses = Guesses::default();
        let wrong = (0..2000_u32).filter(|n| guesses.wrong(IpAddr::V4((*n).into()), Timestamp(1)));
        assert_eq!(wrong.count(), 300);
    }
}
