#!/bin/sh
# Installs the client of the Model Context Protocol that the tests ask with, if it is missing: the packages of tests/mcp.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../mcp"
[ -d node_modules/@modelcontextprotocol/sdk ] || npm ci --no-audit --no-fund
