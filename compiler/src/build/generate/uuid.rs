//! UUIDs that are made of ids, so that they are the same in every build.

use uuid::Uuid;

/// In which all UUIDs are made. A random one, which never changes.
const ALL: Uuid = Uuid::from_u128(0x6d0f_6c4e_9f0b_4c55_8a3e_2b7c_51d9_e0a4);

/// The UUID of what these words name in a scheme.
pub(super) fn named(scheme: &str, words: &[&str]) -> String {
    // No id has a line break, so that other words are another name.
    Uuid::new_v5(&ALL, format!("{scheme}\n{}", words.join("\n")).as_bytes()).to_string()
}
