//! Digests of files.

use std::io::{self, Read};

use sha2::{Digest, Sha256};

/// The SHA-256 of a file's content, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    hex(&Sha256::digest(bytes))
}

/// The same of what a reader gives, with how many bytes that is. It need not be in memory at once.
///
/// # Errors
/// It can't be read to its end.
pub fn sha256_of(mut reader: impl Read) -> io::Result<(String, u64)> {
    let (mut digest, mut size, mut piece) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        match reader.read(&mut piece)? {
            0 => return Ok((hex(&digest.finalize()), size)),
            read => {
                digest.update(&piece[..read]);
                size += read as u64;
            }
        }
    }
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
