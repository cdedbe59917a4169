//! The tests that need more than one crate. Every test begins with the id of the rule it holds to.

mod journal_contract;
mod journal_faults;
mod journal_same;
mod journal_sqlite;
