#!/usr/bin/env bash
# A sorted map of texts is an object in JSON, and an array as soon as it is empty.
#
# Packages: litemap 0.8.3 with its feature serde, serde_json 1.0.154 (crates.io).
# One would guess: a map from strings to strings is a JSON object whatever it holds, as Rust's own maps are; the
#   crate compares itself with BTreeMap.
# What happens: an empty one is written as []. A reader whose field is Rust's BTreeMap refuses that, and so does a JSON
#   Schema that says "object". litemap itself reads [] and {} alike, so that a test that writes and reads back with one
#   program sees nothing. A list of pairs is meant for keys that are neither texts nor numbers; which kind the keys are
#   is found out from the first one, and an empty map has none.
# Why it matters: a text by language has no language where nobody wrote it yet (a note, a description), and such texts
#   are most of what a pack of criteria has.
# Source: litemap's implementation of Serialize ("as a sequence of tuples" where keys are no numbers or strings);
#   Serde's data model, map.
set -euo pipefail
source "$(dirname "$0")/common.bash"

mkdir -p src
cat >Cargo.toml <<'TOML'
[package]
name = "probe"
version = "0.0.0"
edition = "2021"

[dependencies]
litemap = { version = "=0.8.3", features = ["serde"] }
serde = { version = "=1.0.229", features = ["derive"] }
serde_json = "=1.0.154"
TOML
cat >src/main.rs <<'RS'
use std::collections::BTreeMap;

use litemap::LiteMap;
use serde::{Deserialize, Serialize};

#[derive(Serialize, Deserialize)]
struct Note<T> {
    text: T,
}

fn main() {
    let texts = |languages: &[&str]| -> LiteMap<String, String> {
        languages.iter().map(|code| (code.to_string(), "text".to_string())).collect()
    };
    for languages in [&[][..], &["en"], &["en", "ja"]] {
        let written = serde_json::to_string(&Note { text: texts(languages) }).unwrap();
        let own: Result<Note<LiteMap<String, String>>, _> = serde_json::from_str(&written);
        let other = serde_json::from_str::<Note<BTreeMap<String, String>>>(&written);
        let other = other.map(|_| "reads it".to_string()).unwrap_or_else(|error| error.to_string());
        println!("{} languages: {written}; litemap reads it: {}; BTreeMap: {other}", languages.len(), own.is_ok());
    }
    let empty = serde_json::from_str::<Note<LiteMap<String, String>>>(r#"{"text":{}}"#);
    println!("litemap reads {{}}: {}", empty.is_ok());
    println!("BTreeMap writes {}", serde_json::to_string(&Note { text: BTreeMap::<String, String>::new() }).unwrap());
}
RS
cargo run --quiet >seen
as_stated <<'SEEN'
0 languages: {"text":[]}; litemap reads it: true; BTreeMap: invalid type: sequence, expected a map at line 1 column 8
1 languages: {"text":{"en":"text"}}; litemap reads it: true; BTreeMap: reads it
2 languages: {"text":{"en":"text","ja":"text"}}; litemap reads it: true; BTreeMap: reads it
litemap reads {}: true
BTreeMap writes {"text":{}}
SEEN
