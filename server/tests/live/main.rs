//! Conductors, sockets and a journal that fails on purpose, together: rules W1–W15 and C1–C18 of the spec.

#![expect(
    clippy::unwrap_used,
    reason = "a house that cannot be set up is a failed test"
)]

mod churn;
mod failing;
mod failures;
mod harness;
mod hello;
mod lifetime;
mod manners;
mod patches;
mod screen;
mod slow;
