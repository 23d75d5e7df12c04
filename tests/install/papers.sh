#!/bin/sh
# Installs python-docx where it is missing: the tests read DOCX files with it.
set -eu
. "$(dirname "$0")/alone.sh"
root=$(cd "$(dirname "$0")/../.." && pwd)
store="${CARGO_TARGET_DIR:-$root/target}/papers"
[ -e "$store/installed" ] && exit 0
python3 -c 'import ensurepip' 2>/dev/null || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 python3-venv
}
python3 -m venv "$store"
"$store/bin/pip" install --quiet python-docx==1.2.0
touch "$store/installed"
