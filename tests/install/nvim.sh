#!/bin/sh
# Installs Neovim where it is missing: the tests drive it against the language server.
set -eu
. "$(dirname "$0")/alone.sh"
command -v nvim >/dev/null && exit 0
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 neovim
