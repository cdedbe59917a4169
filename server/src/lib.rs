//! The Dais server: sockets and REST in front, one conductor per live session, a durable journal behind.

pub mod accept;
pub mod clock;
pub mod conductor;
pub mod journal;
pub mod secrets;
pub mod ws;
