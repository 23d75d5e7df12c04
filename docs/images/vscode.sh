#!/bin/sh
# Draws the pictures of the VS Code extension anew, in a real workbench: docs/images/vscode-*.png and the README's.
set -eu
root="$(cd "$(dirname "$0")/../.." && pwd)"
sh "$root/tests/install/vscode.sh"
cd "$root"
cargo build --quiet --release -p kijun-cli
kijun="$(realpath "${CARGO_TARGET_DIR:-target}/release/kijun")"
(cd lsp/vscode && npm run package >/dev/null)
node tests/vscode/screenshots.mjs "$kijun" "$root"
