//! What the tests of the whole server share.

pub mod sample;
