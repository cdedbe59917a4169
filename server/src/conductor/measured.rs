//! What is measured beside the totals: by code, by role, in seconds. Labels come from closed lists of the protocol, so
//! there are never more series than those lists are long (H52). Nothing here is done for each frame.

use dais_protocol::{Audience, ByeCode, Millis, RefusalCode, Role};
use prometheus_client::{
    metrics::{
        counter::Counter,
        family::{Family, MetricConstructor},
        gauge::Gauge,
        histogram::Histogram,
    },
    registry::Registry,
};
use serde::Serialize;
use tokio::time::Duration;

/// From a fast disk to one that makes people wait.
const COMMIT: [f64; 12] = [
    0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5,
];
/// Up to the largest batch.
const BATCH: [f64; 9] = [1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0, 256.0];
/// From the next room to a satellite, and beyond.
const LAG: [f64; 10] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.2, 0.4, 0.8, 1.6, 5.0];
/// From the shortest tick to that of the largest session.
const TICK: [f64; 7] = [0.05, 0.075, 0.1, 0.15, 0.2, 0.3, 0.4];

/// One label.
type Labels = [(&'static str, String); 1];

/// See the module.
#[derive(Debug)]
pub(crate) struct Measured {
    refusals: Family<Labels, Counter>,
    byes: Family<Labels, Counter>,
    screens: Family<Labels, Gauge>,
    commit: Histogram,
    batch: Histogram,
    lag: Histogram,
    tick: Histogram,
}

impl Default for Measured {
    /// Every series is there from the start: what appears only when it first happens is missed by whoever looks for a
    /// rise.
    fn default() -> Self {
        Self {
            refusals: each("code", RefusalCode::ALL),
            byes: each("code", ByeCode::ALL),
            screens: each("role", Role::ALL),
            commit: Histogram::new(COMMIT),
            batch: Histogram::new(BATCH),
            lag: Histogram::new(LAG),
            tick: Histogram::new(TICK),
        }
    }
}

impl Measured {
    /// A command was refused, wherever that was found out.
    pub(crate) fn refused(&self, code: RefusalCode) {
        self.refusals.get_or_create(&label("code", code)).inc();
    }

    /// The server hangs up.
    pub(crate) fn bye(&self, code: ByeCode) {
        self.byes.get_or_create(&label("code", code)).inc();
    }

    /// A screen is connected for as long as this is held.
    pub(crate) fn connected(&self, role: Role) -> Connected {
        let screens = self.screens.get_or_create_owned(&label("role", role));
        screens.inc();
        Connected(screens)
    }

    /// So many changes became durable at once, and that took so long.
    pub(crate) fn committed(&self, changes: usize, took: Duration) {
        self.batch
            .observe(f64::from(u32::try_from(changes).unwrap_or(u32::MAX)));
        self.commit.observe(took.as_secs_f64());
    }

    /// A screen measured the way there and back.
    pub(crate) fn lag(&self, lag: Millis) {
        self.lag.observe(Duration::from_millis(lag.0).as_secs_f64());
    }

    /// A lane flushed, and rests. Only the public one's rest depends on how many there are.
    pub(crate) fn rests(&self, audience: Audience, tick: Duration) {
        if audience == Audience::Public {
            self.tick.observe(tick.as_secs_f64());
        }
    }

    pub(crate) fn register(&self, registry: &mut Registry) {
        registry.register(
            "refusals",
            "Commands refused, by the code of the refusal",
            self.refusals.clone(),
        );
        registry.register(
            "byes",
            "Times the server hung up on a socket or reader, by why",
            self.byes.clone(),
        );
        registry.register(
            "screens",
            "Screens connected to a session now, readers of events included, by role",
            self.screens.clone(),
        );
        registry.register(
            "journal_commit_seconds",
            "From asking the journal to append until it was durable, practice left out",
            self.commit.clone(),
        );
        registry.register(
            "journal_batch_commands",
            "Commands made durable by one append, practice left out",
            self.batch.clone(),
        );
        registry.register(
            "lag_seconds",
            "The way there and back, as screens measured it with each sign of life",
            self.lag.clone(),
        );
        registry.register(
            "tick_seconds",
            "The rest after each flush to the public: the longest a change waits before it is sent",
            self.tick.clone(),
        );
    }
}

/// See [`Measured::connected`].
#[derive(Debug)]
pub(crate) struct Connected(Gauge);

impl Drop for Connected {
    fn drop(&mut self) {
        self.0.dec();
    }
}

/// A metric for each value of a closed list.
fn each<M: Clone, T: Serialize>(name: &'static str, values: &[T]) -> Family<Labels, M>
where
    fn() -> M: MetricConstructor<M>,
    Family<Labels, M>: Default,
{
    let family = Family::default();
    for value in values {
        drop(family.get_or_create(&label(name, value)));
    }
    family
}

/// The value is called what the protocol calls it.
pub(crate) fn label(name: &'static str, value: impl Serialize) -> Labels {
    let word = serde_json::to_value(value).ok();
    let word = word.as_ref().and_then(serde_json::Value::as_str);
    [(name, word.expect("the lists are of words").to_owned())]
}
