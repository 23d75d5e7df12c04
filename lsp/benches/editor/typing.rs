//! Keys as people type them: at gaps that do not wait for what the key before began.

use std::time::{Duration, Instant};

use serde_json::Value;

/// The shortest and the longest gap between two keys, in microseconds.
const GAPS: std::ops::Range<u64> = 30_000..250_000;

/// What was typed, and what of it was answered.
pub(super) struct Typing {
    random: u64,
    keys: Vec<Key>,
}

struct Key {
    letter: char,
    sent: Instant,
    heard: Option<Duration>,
}

impl Typing {
    /// The same seed gives the same letters and gaps.
    pub(super) fn new(seed: u64) -> Typing {
        Typing { random: seed, keys: Vec::new() }
    }

    /// The next letter, another one than the last twenty, and the time until the key after it.
    pub(super) fn next_key(&mut self) -> (char, Duration) {
        let letter = char::from(b'a' + (self.keys.len() % 26) as u8);
        // SplitMix64: small, and the same on every machine.
        self.random = self.random.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.random;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        let gap = GAPS.start + (z ^ (z >> 31)) % (GAPS.end - GAPS.start);
        (letter, Duration::from_micros(gap))
    }

    /// The key was sent just now.
    pub(super) fn sent(&mut self, letter: char) {
        self.keys.push(Key { letter, sent: Instant::now(), heard: None });
    }

    /// What is left of the gap behind the last key.
    pub(super) fn until_next(&self, gap: Duration) -> Duration {
        gap.saturating_sub(self.keys.last().map_or(Duration::ZERO, |key| key.sent.elapsed()))
    }

    /// Takes in what the server sent: findings that know a key know all keys before it.
    pub(super) fn heard(&mut self, uri: &str, message: &Value) {
        if message["method"] != "textDocument/publishDiagnostics" || message["params"]["uri"] != uri {
            return;
        }
        let now = Instant::now();
        let findings = message["params"]["diagnostics"].to_string();
        let knows = |key: &Key| findings.contains(&format!("fact-{}」", key.letter));
        let last = self.keys.iter().rposition(knows);
        let known = self.keys.iter_mut().take(last.map_or(0, |last| last + 1));
        known.filter(|key| key.heard.is_none()).for_each(|key| key.heard = Some(now - key.sent));
    }

    /// Whether all keys were answered.
    pub(super) fn is_done(&self) -> bool {
        self.keys.iter().all(|key| key.heard.is_some())
    }

    /// For each key the time until its findings were there.
    pub(super) fn times(self) -> Vec<Duration> {
        self.keys.into_iter().filter_map(|key| key.heard).collect()
    }
}
