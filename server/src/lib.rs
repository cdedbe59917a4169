//! The Dais server: sockets and REST in front, one conductor per live session, a durable journal behind.

pub mod accept;
pub mod banner;
pub mod clock;
pub mod conductor;
pub mod config;
pub mod http;
pub mod journal;
pub mod keep;
pub mod metrics;
mod practice;
pub mod proposal;
pub mod sample;
pub mod secrets;
pub mod start;
mod unfit;
pub mod ws;
