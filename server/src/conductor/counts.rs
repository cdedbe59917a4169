//! What the conductors and their sockets did, counted: for the metrics page, and for tests that must not measure time.

use prometheus_client::{metrics::counter, registry::Registry};

use super::measured::Measured;

macro_rules! counts {
    ($($(#[doc = $help:literal])* $name:ident => $metric:literal,)*) => {
        /// Totals since the process began.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub struct Counts { $($(#[doc = $help])* pub $name: u64,)* }

        /// What is counted, and what is measured beside it.
        #[derive(Debug, Default)]
        pub(crate) struct Counters {
            $(pub(crate) $name: Counter,)*
            pub(crate) measured: Measured,
        }

        impl Counters {
            pub(crate) fn read(&self) -> Counts {
                Counts { $($name: self.$name.0.get(),)* }
            }

            /// Shows all of it; what stands above each is its help.
            pub(crate) fn register(&self, registry: &mut Registry) {
                $(registry.register($metric, help(concat!($($help),*)), self.$name.0.clone());)*
                self.measured.register(registry);
            }
        }
    };
}

counts! {
    /// Sessions loaded from the journal, again and again included.
    loads => "session_loads",
    /// Entries appended.
    entries => "journal_entries",
    /// Commands accepted, letting somebody in included.
    commands => "commands",
    /// Appends that failed or whose outcome had to be looked up.
    append_failures => "journal_append_failures",
    /// Patches encoded for a whole audience.
    patches => "patches_encoded",
    /// Full and catch-up frames encoded for a whole audience.
    snapshots => "snapshots_encoded",
    /// Patches encoded for one person.
    own_patches => "own_patches_encoded",
    /// Frames put into an outbox.
    deliveries => "frames_queued",
    /// Frames written to sockets.
    frames_written => "frames_written",
    /// Bytes of frames written to sockets, before any compression and TLS.
    bytes_written => "written_bytes",
    /// Times a socket fell behind: its outbox was full.
    overflows => "outbox_overflows",
    /// Times a socket that had fallen behind was brought up to date at once.
    resyncs => "resyncs",
    /// Sockets and readers that joined a session.
    joins => "joins",
}

/// The library ends every help with a full stop of its own.
fn help(text: &str) -> &str {
    text.trim().trim_end_matches('.')
}

#[derive(Debug, Default)]
pub(crate) struct Counter(counter::Counter);

impl Counter {
    pub(crate) fn one(&self) {
        self.add(1);
    }

    pub(crate) fn add(&self, n: usize) {
        self.0.inc_by(n as u64);
    }
}
