#!/bin/sh
# Installs what the tests of the editors' grammars need and is missing: the packages of tests/editors.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../editors"
[ -d node_modules/vscode-textmate ] || npm ci --no-audit --no-fund
