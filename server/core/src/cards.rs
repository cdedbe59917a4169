//! What is seen, made from what is so. Whether somebody may see it at all is for `project.rs` to say; where a card
//! has parts for some only, it is told for whom it is.

mod crew;
mod desk;
mod fairness;
mod floor;
mod line;
mod people;
mod questions;
mod queue;
mod rundown;
mod session;
mod shows;
