//! What the tests of the whole server share.

pub mod plan;
pub mod rest;
pub mod sample;
pub mod screen;
pub mod server;
