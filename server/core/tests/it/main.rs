//! The rules of `docs/spec.md`, each test named after the rule it holds the core to, and the laws as
//! property tests.
#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod answers;
mod authority;
mod baton;
mod conduct;
mod corrections;
mod course;
mod cues;
mod desk;
mod fairness;
mod floor;
mod forecast;
mod forward;
mod laws;
mod likes;
mod line;
mod merge;
mod ninety_minutes;
mod people;
mod places;
mod policy;
mod questions;
mod queue;
mod replan;
mod room;
mod rundown;
mod screens;
mod session;
mod settings;
mod share;
mod shows;
mod typed;
mod undo;
mod undo_roster;
mod waits;
