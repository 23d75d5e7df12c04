#!/usr/bin/env bash
# Draws docs/images/labels-list.*.png and labels-page.*.png: what `kijun label publish` makes of the register that ships.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
sh "$root/tests/install/browser.sh"
cargo run --quiet --manifest-path "$root/Cargo.toml" -- \
  label publish --corpus "$root/criteria-src" --on 2026-12-01 --out "$folder"
picture() {
  chromium --headless --no-sandbox --hide-scrollbars --window-size="$3" --screenshot="$root/docs/images/$2" \
    "file://$folder/$1" 2>/dev/null
}
for language in ja en; do
  picture "$language/index.html" "labels-list.$language.png" 1100,700
  picture "$language/EX1-2025-0001.html" "labels-page.$language.png" 1100,1000
done
