//! The language server of Kijun: what an editor asks about a corpus, answered from the compiler's analysis.
//!
//! A notification changes the `workspace` at once and wakes the publisher; a request takes the newest analysis and
//! asks one of the `features`, which are functions of it. Only `convert` knows both byte offsets and the
//! protocol's positions.

pub mod browser;
mod convert;
mod features;
mod frames;
mod pages;
mod publish;
mod server;
mod settings;
mod view;
mod workspace;

pub use server::{Options, serve, serve_stdio};
