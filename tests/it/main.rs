//! The tests that need more than one crate. Every test begins with the id of the rule it holds to.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod automation;
mod events;
mod journal_contract;
mod journal_faults;
mod journal_same;
mod journal_sqlite;
mod keep;
mod kill;
mod spec;
