//! How the sockets of a swarm behave.

use std::net::Ipv4Addr;

use anyhow::Context as _;

/// Well, unless told otherwise.
#[derive(Clone, Copy, Debug)]
pub struct Manner {
    /// The first loopback address they come from.
    pub from: Ipv4Addr,
    /// Sockets from one address before the next is used: ports are scarce, and a server bounds addresses.
    pub per_address: usize,
    /// Handshakes under way at once. What does not fit into a listener's backlog, usually 128, comes again a second later:
    /// that would be measured instead.
    pub joining: usize,
    /// Bytes the system keeps for a socket that does not read; what it likes when left out.
    pub receive_buffer: Option<usize>,
    /// Bytes the system keeps of what was not sent yet; what it likes when left out.
    pub send_buffer: Option<usize>,
    /// Text frames after which a socket never reads again.
    pub deaf_after: Option<u64>,
}

impl Default for Manner {
    fn default() -> Self {
        Self {
            from: Ipv4Addr::new(127, 0, 1, 1),
            per_address: 2_500,
            joining: 100,
            receive_buffer: None,
            send_buffer: None,
            deaf_after: None,
        }
    }
}

impl Manner {
    /// Where the `n`th socket comes from.
    pub(super) fn address(&self, n: usize) -> anyhow::Result<Ipv4Addr> {
        let nth = u32::try_from(n / self.per_address).ok();
        let address = nth.and_then(|nth| self.from.to_bits().checked_add(nth));
        let address = address.map(Ipv4Addr::from_bits).filter(Ipv4Addr::is_loopback);
        address.context("too many sockets for the loopback net")
    }
}
