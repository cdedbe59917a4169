//! A Dais session as a pure state machine.
//!
//! Nothing here waits, reads a clock, draws a random number or touches a disk; `clippy.toml` beside this
//! crate bans it. Whoever conducts a session does, in this order:
//!
//! 1. [`Session::answer_to`]: was this command carried out before? Then answer as before.
//! 2. [`decide`]: is it allowed, and what would happen? A [`Refusal`](dais_protocol::Refusal) leaves
//!    everything as it was.
//! 3. [`Session::apply`] the [`Change`] to the session in hand, so that the next request in the same batch is
//!    decided against it.
//! 4. Append one [`Entry`] for the whole batch to the journal. Until that is durable nobody hears of it;
//!    if it fails, throw the session away and replay the journal.
//! 5. [`Session::take_touched`], then [`Session::project`] each key for each audience.
//! 6. Sleep until [`Session::next_deadline`], then append what [`Session::on_deadline`] says.
//!
//! Laws, checked by property tests: *view* (frames folded from empty equal the full frame), *replay*
//! (folding the journal gives the live state), *secrecy* (nothing unscreened or crew-only is projected to
//! the public), *total* (`decide` never panics, `apply` never fails), *deadline* (after `on_deadline(now)`,
//! `next_deadline() > now`), *one floor* (at most one main turn, one interposed into it, and one clock that runs).

mod aloud;
mod apply;
mod authority;
mod baton;
mod call;
mod cards;
mod corrections;
mod course;
mod create;
mod cues;
mod deadline;
mod decide;
mod event;
mod fairness;
mod floor;
mod forecast;
mod forward;
mod give;
mod life;
mod line;
mod links;
mod lists;
mod next;
mod offers;
mod people;
mod places;
mod policy;
mod prepared;
mod project;
mod questions;
mod queue;
mod replan;
mod request;
mod rundown;
mod screens;
mod session;
mod settings;
mod setup;
mod share;
mod shows;
mod slots;
mod time_cues;
mod timing;
mod turns;
mod typed;
mod undo;
mod waits;

pub use decide::decide;
pub use event::{Cause, Change, Entry, Event, Profile};
pub use project::Viewer;
pub use request::{Actor, Ask, Request};
pub use session::{Session, Stamp};
