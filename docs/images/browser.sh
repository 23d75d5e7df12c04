#!/bin/sh
# Takes the screenshots of the editor in the browser anew: docs/images/browser.sh [KIJUN]
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
kijun="${1:-$here/../../target/release/kijun}"
sh "$here/../../tests/install/browser.sh"
link="$(mktemp)"
"$kijun" serve "$here/../../criteria-src" >"$link" &
server=$!
trap 'kill "$server"; rm -f "$link"' EXIT
until grep -q http "$link"; do sleep 0.2; done
node "$here/../../tests/browser/serve-screenshots.mjs" "$(grep -o 'http://[^ ]*' "$link")" "$here"
