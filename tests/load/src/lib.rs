//! Many people on one machine: one thread, many sockets, and no more parsing than it takes to know what arrived.
//!
//! `bench` plays its scenes against the release binary and, alternately, against `floor` (the
//! frame encoded once, one send per socket, nothing else) and `hub` (an axum broadcast hub, as usually written and with
//! small buffers). It prints `bench NAME VALUE UNIT` lines: ratios measured side by side, never bare times to compare
//! with another day's.
#![expect(
    clippy::missing_panics_doc,
    reason = "a measurement that cannot be made stops the run"
)]

pub mod api;
pub mod process;
pub mod programme;
pub mod report;
pub mod scenes;
pub mod swarm;
pub mod wire;
