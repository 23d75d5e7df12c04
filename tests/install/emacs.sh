#!/bin/sh
# Installs Emacs with eglot where they are missing: the tests drive it against the language server. Emacs 29 and later has
# eglot; before that it is a package of its own.
set -eu
root="$(cd "$(dirname "$0")/../.." && pwd)"
mark="${CARGO_TARGET_DIR:-$root/target}/emacs/eglot"

# Says whether eglot is there, and leaves a mark for the suite.
look() {
  rm -f "$mark"
  emacs --batch --eval '(package-initialize)' --eval "(require 'eglot)" >/dev/null 2>&1 || return 1
  mkdir -p "$(dirname "$mark")"
  touch "$mark"
}

look || true
. "$(dirname "$0")/alone.sh"
[ -e "$mark" ] && exit 0
apt-get update -q
older=""
apt-cache show elpa-eglot >/dev/null 2>&1 && older=elpa-eglot
# shellcheck disable=SC2086 # nothing where Emacs has it
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 emacs-nox $older
look
