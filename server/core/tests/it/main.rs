//! The rules of `docs/spec.md`, each test named after the rule it holds the core to, and the laws as
//! property tests.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod authority;
mod baton;
mod corrections;
mod cues;
mod fairness;
mod floor;
mod laws;
mod people;
mod policy;
mod questions;
mod queue;
mod room;
mod rundown;
mod screens;
mod session;
mod typed;
mod undo;
