//! What is committed in `generated/` is, byte for byte, what the real corpus builds.

use std::path::Path;
use std::process::Command;

#[test]
fn a_rebuild_gives_the_same_bytes() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut kijun = Command::new(env!("CARGO_BIN_EXE_kijun"));
    let build = kijun.args(["build", "--check", "--lang", "en", "criteria-src"]).current_dir(root).output();
    let output = build.expect("kijun can be run");
    let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "run `cargo run --release -- build criteria-src`\n{out}{err}");
}
