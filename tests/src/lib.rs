//! What the tests of the whole server share.
#![expect(
    clippy::missing_panics_doc,
    reason = "a test stops at the first surprise: every one of these may"
)]

pub mod plan;
pub mod rest;
pub mod sample;
pub mod screen;
pub mod server;
