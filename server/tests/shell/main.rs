//! The process from outside: the real programme, real sockets, real signals. Test names cite the rules of
//! `docs/spec.md`.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod cli;
mod client;
mod entering;
mod events;
mod http;
mod lifetime;
mod plain;
mod process;
mod reader;
mod sessions;
mod socket;
mod watched;
