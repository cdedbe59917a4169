//! What the conductors did, counted: for the metrics page, and for tests that must not measure time.

use std::sync::atomic::{AtomicU64, Ordering};

macro_rules! counts {
    ($($(#[$doc:meta])* $name:ident,)*) => {
        /// Totals since the process began.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Counts { $($(#[$doc])* pub $name: u64,)* }

        #[derive(Debug, Default)]
        pub(crate) struct Counters { $(pub(crate) $name: Counter,)* }

        impl Counters {
            pub(crate) fn read(&self) -> Counts {
                Counts { $($name: self.$name.0.load(Ordering::Relaxed),)* }
            }
        }
    };
}

counts! {
    /// Sessions loaded from the journal, again and again included.
    loads,
    /// Entries appended.
    entries,
    /// Commands accepted.
    commands,
    /// Commands refused.
    refusals,
    /// Appends that failed or whose outcome had to be looked up.
    append_failures,
    /// Patches encoded for a whole audience.
    patches,
    /// Full and catch-up frames encoded for a whole audience.
    snapshots,
    /// Patches encoded for one person.
    own_patches,
    /// Frames put into an outbox.
    deliveries,
    /// Times a socket fell behind and was brought up to date at once.
    resyncs,
    /// Sockets that joined a session.
    joins,
}

#[derive(Debug, Default)]
pub(crate) struct Counter(AtomicU64);

impl Counter {
    pub(crate) fn one(&self) {
        self.add(1);
    }

    pub(crate) fn add(&self, n: usize) {
        self.0.fetch_add(n as u64, Ordering::Relaxed);
    }
}
