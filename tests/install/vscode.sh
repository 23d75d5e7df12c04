#!/bin/sh
# Installs what the test of the VS Code extension needs and is missing: Chromium, Japanese fonts, the tools that build the
# extension, and a VS Code workbench that runs in the browser. The latter two are large and kept in target/vscode.
set -eu
. "$(dirname "$0")/alone.sh"
root="$(cd "$(dirname "$0")/../.." && pwd)"
store="${CARGO_TARGET_DIR:-$root/target}/vscode"

missing=""
command -v chromium >/dev/null || missing="$missing chromium"
[ -n "$(fc-list :lang=ja 2>/dev/null)" ] || missing="$missing fonts-noto-cjk fontconfig"
# The workbench compiles parts of itself.
for library in krb5.h:libkrb5-dev X11/Xlib.h:libx11-dev X11/extensions/XKBrules.h:libxkbfile-dev; do
  [ -e "/usr/include/${library%%:*}" ] || missing="$missing ${library##*:}"
done
if [ -n "$missing" ]; then
  apt-get update
  # shellcheck disable=SC2086 # the list is split on purpose
  apt-get install -y --no-install-recommends -o DPkg::Lock::Timeout=600 $missing
fi

# The mark is written last, so that an installation that was broken off begins anew.
if ! cmp -s "$root/tests/vscode/package-lock.json" "$store/installed"; then
  rm -rf "$store"
  mkdir -p "$store"
  cp "$root/tests/vscode/package.json" "$root/tests/vscode/package-lock.json" "$store"
  cd "$store"
  npm ci --ignore-scripts --no-audit --no-fund
  # The workbench wants a newer Node than this machine may have.
  PATH="$(echo "$store"/node_modules/node-linux-*/bin):$PATH"
  cd node_modules/code-server/lib/vscode
  npm install --omit=dev --no-audit --no-fund
  cp "$root/tests/vscode/package-lock.json" "$store/installed"
fi

cd "$root/lsp/vscode"
if ! cmp -s package-lock.json node_modules/.installed; then
  npm ci --no-audit --no-fund
  cp package-lock.json node_modules/.installed
fi
