#!/usr/bin/env bash
# Two Japanese sentences that differ in one character are not a third alike, two English ones nineteen twentieths.
#
# Packages: strsim 0.11.1 (crates.io); string-similarity 4.0.4 (npm), which it follows, beside it.
# One would guess: a measure that counts pairs of characters gives Japanese and English sentences like values, and the
#   Rust form gives what the JavaScript form gives that it names as its model.
# What happens: pairs are counted in characters and divided by the length in bytes, of which a Japanese character has
#   three. No two Japanese sentences that differ are more than a third alike, so that a threshold such as 0.8 never
#   holds; two that are the same are 1.
# Why it matters: copies, renumbered clauses and misspelt titles are found by such a measure, and tests in English pass.
# Source: strsim's documentation of sorensen_dice ("similarity distance using bigrams", with the formula of Sørensen and Dice);
#   string-similarity's README.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages string-similarity@4.0.4

mkdir -p src
cat >Cargo.toml <<'TOML'
[package]
name = "probe"
version = "0.0.0"
edition = "2021"

[dependencies]
strsim = "=0.11.1"
TOML
cat >pairs.txt <<'TXT'
The device shall lock after 10 failed attempts.|The device shall lock after 20 failed attempts.
機器は、10回の失敗の後に利用者を締め出すこと。|機器は、20回の失敗の後に利用者を締め出すこと。
機器は、失敗の後に利用者を締め出すこと。|機器は、失敗の後に利用者を締め出すこと。
TXT
cat >src/main.rs <<'RS'
fn main() {
    for line in include_str!("../pairs.txt").lines() {
        let (a, b) = line.split_once('|').unwrap();
        println!("strsim {:.2}", strsim::sorensen_dice(a, b));
    }
}
RS
cat >model.cjs <<'JS'
const { compareTwoStrings } = require("string-similarity");
for (const line of require("fs").readFileSync("pairs.txt", "utf8").trim().split("\n")) {
  const [a, b] = line.split("|");
  console.log("string-similarity", compareTwoStrings(a, b).toFixed(2));
}
JS
{ cargo run --quiet; node model.cjs; } >seen
as_stated <<'SEEN'
strsim 0.95
strsim 0.31
strsim 1.00
string-similarity 0.95
string-similarity 0.91
string-similarity 1.00
SEEN
