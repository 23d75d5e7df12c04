#!/bin/sh
# Installs what bundles the page of `kijun serve` and is missing: the packages of lsp/web.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../../lsp/web"
[ -d node_modules/esbuild ] || npm ci --no-audit --no-fund
