//! Fingerprints: short digests that stand for what a text or an item says.

use std::fmt;

use sha2::{Digest, Sha256};

/// A fingerprint: the first 48 bits of a SHA-256, written as twelve hexadecimal digits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print(u64);

const DIGITS: usize = 12;

impl Print {
    /// The fingerprint that a word is.
    pub fn parse(word: &str) -> Option<Print> {
        let lower = |c: u8| c.is_ascii_digit() || (b'a'..=b'f').contains(&c);
        let is_one = word.len() == DIGITS && word.bytes().all(lower);
        u64::from_str_radix(word, 16).ok().filter(|_| is_one).map(Print)
    }

    /// That of a text, however its lines are broken.
    pub fn of_text(text: &str) -> Print {
        // One long piece is hashed sooner than many short ones.
        let mut words = words(text);
        if !words.is_empty() {
            words.push(' ');
        }
        Print::of(Sha256::new_with_prefix(words))
    }

    /// That of several, in this order.
    pub fn of_all(words: &[String]) -> Print {
        let mut hasher = Sha256::new();
        for word in words {
            hasher.update(word);
            hasher.update("\n");
        }
        Print::of(hasher)
    }

    fn of(hasher: Sha256) -> Print {
        let digest = hasher.finalize();
        Print(digest.iter().take(DIGITS / 2).fold(0, |bits, byte| bits << 8 | u64::from(*byte)))
    }
}

impl fmt::Display for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:012x}", self.0)
    }
}

/// A text without its line breaks.
pub(crate) fn words(text: &str) -> String {
    let mut said = String::with_capacity(text.len() + 1);
    for word in text.split_whitespace() {
        if !said.is_empty() {
            said.push(' ');
        }
        said.push_str(word);
    }
    said
}
