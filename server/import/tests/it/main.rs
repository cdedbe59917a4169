//! What the importer promises: docs/spec.md, rules I1 to I22, on our own samples and, where they are at
//! hand, on real pages.

#![expect(clippy::unwrap_used, reason = "a test stops at the first surprise")]

mod bounds;
mod common;
mod complete;
mod lines;
mod pages;
mod proposals;
mod samples;
