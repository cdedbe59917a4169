//! The Dais server: sockets and REST in front, one conductor per live session, a durable journal behind.

pub mod accept;
pub mod clock;
pub mod journal;
pub mod secrets;
