//! The command line, through the real binary.

mod answers;
mod build;
mod findings;
mod help;
mod inputs;
mod new_corpus;
