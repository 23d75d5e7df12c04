//! Files that are packed into one: how much they unpack to is bounded before anything looks at it.

use std::io::{Cursor, Read};

use zip::ZipArchive;

use crate::ground::messages::Message;
use crate::msg;
use crate::paper::form::MAX_UNPACKED;

/// The parts of a packed file whose names are wanted, in its order.
pub(super) fn parts(bytes: &[u8], is_wanted: impl Fn(&str) -> bool) -> Result<Vec<Vec<u8>>, Message> {
    let broken = || msg!("import-broken", error = "zip");
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(|_| broken())?;
    let (mut found, mut left) = (Vec::new(), MAX_UNPACKED);
    for at in 0..archive.len() {
        let part = archive.by_index(at).map_err(|_| broken())?;
        if !part.name().is_ok_and(|name| is_wanted(&name)) {
            continue;
        }
        let mut content = Vec::new();
        part.take(left + 1).read_to_end(&mut content).map_err(|_| broken())?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or_else(|| msg!("form-unpacks-too-large", megabytes = (MAX_UNPACKED >> 20) as usize))?;
        found.push(content);
    }
    Ok(found)
}
