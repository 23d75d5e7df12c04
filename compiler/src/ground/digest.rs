//! Digests of files.

use sha2::{Digest, Sha256};

/// The SHA-256 of a file's content, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}
