#!/bin/sh
# Takes the screenshots of the published site anew: docs/images/make.sh [BUILT-FOLDER]
set -eu
here="$(cd "$(dirname "$0")" && pwd)"
sh "$here/../../tests/install/browser.sh"
node "$here/../../tests/browser/screenshots.mjs" "${1:-$here/../../generated}" "$here"
