#!/bin/sh
# Installs what the browser tests need and is missing: Chromium, Japanese fonts, and the packages of tests/browser.
set -eu
. "$(dirname "$0")/alone.sh"
missing=""
command -v chromium >/dev/null || missing="$missing chromium"
[ -n "$(fc-list :lang=ja 2>/dev/null)" ] || missing="$missing fonts-noto-cjk fontconfig"
command -v pdftoppm >/dev/null || missing="$missing poppler-utils"
if [ -n "$missing" ]; then
  apt-get update
  # shellcheck disable=SC2086 # the list is split on purpose
  apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=600 $missing
fi
cd "$(dirname "$0")/../browser"
[ -d node_modules/playwright-core ] || npm ci --no-audit --no-fund
