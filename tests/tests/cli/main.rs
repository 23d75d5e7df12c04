//! The command line, through the real binary.
#![allow(clippy::unwrap_used, reason = "a test fails by panicking")]

mod answers;
mod branches;
mod build;
mod diff;
mod edges;
mod findings;
mod help;
mod inputs;
mod new_corpus;
mod pin;
mod publish;
mod review;
mod review_form;
mod review_links;
mod together;
