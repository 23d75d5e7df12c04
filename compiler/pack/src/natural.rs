//! The order of ids.

/// A key that sorts runs of digits by their value: `3-2` before `3-10`.
pub fn natural(id: &str) -> Vec<(String, u64)> {
    let mut key = Vec::new();
    let mut rest = id;
    while !rest.is_empty() {
        let word = rest.find(|c: char| c.is_ascii_digit()).unwrap_or(rest.len());
        let digits = rest[word..].find(|c: char| !c.is_ascii_digit()).map_or(rest.len(), |at| word + at);
        // A number that is too large sorts behind all others.
        key.push((rest[..word].to_owned(), rest[word..digits].parse().unwrap_or(u64::MAX)));
        rest = &rest[digits..];
    }
    key
}

/// The same for lists that must have one order: ids that count alike, such as `1-01` and `1-1`, are told apart.
pub fn by_id(id: &str) -> (Vec<(String, u64)>, String) {
    (natural(id), id.to_owned())
}
