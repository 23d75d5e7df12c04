//! Signatures of what Kijun publishes.
//!
//! What is signed is a [`Statement`]: every file of a build by the SHA-256 of its bytes, in the form of in-toto. A key
//! makes a [`Bundle`] of it, which is a DSSE envelope in the form of Sigstore, so that other programs can verify it,
//! without a network. Whom a reader believes stands in a [`Trust`] file.
//!
//! This crate knows bytes and texts only. It reads no file, asks no clock, and does not know the compiler, so that any
//! Rust program can use it.

mod bundle;
mod key;
mod statement;
mod trust;

pub use bundle::{Bundle, BundleError, MEDIA_TYPE, PAYLOAD_TYPE, pre_authentication_encoding};
pub use key::{KeyError, PrivateKey, PublicKey};
pub use statement::{
    Announced, Build, FILE_TYPE, PREDICATE_TYPE, PackDigest, Sha256, Statement, StatementError, Subject, VERSION,
};
pub use trust::{Flaw, Signed, Trust, TrustError, Trusted, verify};
