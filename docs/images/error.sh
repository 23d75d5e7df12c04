#!/usr/bin/env bash
# Draws docs/images/error.svg: what `kijun check` really prints about a misspelt id.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cd "$root"
cargo build --quiet --release -p kijun-cli
kijun=${CARGO_TARGET_DIR:-target}/release/kijun
kijun=$(realpath "$kijun")
cd "$folder"
"$kijun" --lang en new tour >/dev/null
sed -i 's/method document-review$/method document-reveiw/' tour/*.kijun
{ echo '$ kijun check tour'; "$kijun" --lang en --color always check tour 2>&1 || true; } >output.txt

python3 "$root/docs/images/terminal.py" output.txt >"$root/docs/images/error.svg"
