//! How many connections there are, in total and per address.

use std::{
    collections::HashMap,
    net::{IpAddr, Ipv6Addr},
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use super::{Bounds, tally::Tally};

/// Counts connections and says when there are enough.
#[derive(Debug)]
pub(super) struct Places {
    total: usize,
    per_address: usize,
    proxies: Arc<[IpAddr]>,
    taken: Mutex<Taken>,
    tally: Tally,
}

#[derive(Debug, Default)]
struct Taken {
    total: usize,
    by_address: HashMap<IpAddr, usize>,
}

impl Places {
    pub(super) fn new(bounds: &Bounds) -> Self {
        let limit = i64::try_from(bounds.connections).unwrap_or(i64::MAX);
        bounds.tally.limit.set(limit);
        Self {
            total: bounds.connections,
            per_address: bounds.per_address,
            proxies: Arc::clone(&bounds.proxies),
            taken: Mutex::default(),
            tally: bounds.tally.clone(),
        }
    }

    /// A place for a connection from `address`, until it is dropped.
    pub(super) fn take(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let place = self.find(address);
        match &place {
            Some(_) => drop(self.tally.connections.inc()),
            None => drop(self.tally.refused.inc()),
        }
        place
    }

    fn find(self: &Arc<Self>, address: IpAddr) -> Option<Place> {
        let address = (!self.proxies.contains(&address)).then(|| neighbourhood(address));
        let mut taken = self.taken();
        if taken.total >= self.total {
            return None;
        }
        if let Some(address) = address {
            let here = taken.by_address.entry(address).or_default();
            if *here >= self.per_address {
                return None;
            }
            *here += 1;
        }
        taken.total += 1;
        Some(Place {
            places: Arc::clone(self),
            address,
        })
    }

    fn taken(&self) -> MutexGuard<'_, Taken> {
        self.taken.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// A connection's place. It travels with the stream, so a socket holds it as long as it lives.
#[derive(Debug)]
pub(super) struct Place {
    places: Arc<Places>,
    address: Option<IpAddr>,
}

impl Drop for Place {
    fn drop(&mut self) {
        self.places.tally.connections.dec();
        let mut taken = self.places.taken();
        taken.total -= 1;
        let Some(address) = self.address else { return };
        if let Some(here) = taken.by_address.get_mut(&address) {
            *here -= 1;
            if *here == 0 {
                taken.by_address.remove(&address);
            }
        }
    }
}

/// Those who share an address as far as limits go: one IPv4 address, or one IPv6 network of 64 bits, since
/// whoever holds one address of such a network holds them all.
pub fn neighbourhood(address: IpAddr) -> IpAddr {
    match address.to_canonical() {
        IpAddr::V4(address) => IpAddr::V4(address),
        IpAddr::V6(address) => IpAddr::V6(Ipv6Addr::from_bits(address.to_bits() & (u128::MAX << 64))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn places(total: usize, per_address: usize) -> Arc<Places> {
        Arc::new(Places::new(&Bounds {
            connections: total,
            per_address,
            proxies: Arc::new(["10.0.0.1".parse().unwrap()]),
            ..Bounds::default()
        }))
    }

    #[test]
    fn h22_connections_are_bounded_in_total_and_per_address_and_places_come_back() {
        let places = places(4, 2);
        let [a, b, c] = ["192.0.2.1", "192.0.2.2", "192.0.2.3"].map(|text| text.parse().unwrap());
        let first = places.take(a).unwrap();
        let _second = places.take(a).unwrap();
        assert!(places.take(a).is_none(), "a third from one address");
        let _third = places.take(b).unwrap();
        let _fourth = places.take(b).unwrap();
        assert!(places.take(c).is_none(), "a fifth in all");
        drop(first);
        assert!(places.take(a).is_some());
    }

    #[test]
    fn h22_a_proxy_counts_as_many_and_an_ipv6_network_as_one() {
        let places = places(10, 1);
        let proxy = "10.0.0.1".parse().unwrap();
        let _kept = [places.take(proxy).unwrap(), places.take(proxy).unwrap()];
        let _one = places.take("2001:db8::1".parse().unwrap()).unwrap();
        assert!(places.take("2001:db8::ffff:2".parse().unwrap()).is_none());
        let _other = places.take("2001:db8:0:1::1".parse().unwrap()).unwrap();
    }
}
