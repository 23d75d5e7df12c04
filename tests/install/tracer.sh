#!/bin/sh
# Installs a C compiler where it is missing: the tests kill commands at their system calls with what it makes.
set -eu
. "$(dirname "$0")/alone.sh"
command -v cc >/dev/null && exit 0
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 gcc libc6-dev
