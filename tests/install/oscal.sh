#!/bin/sh
# Installs what reads OSCAL and is missing: the packages of tests/oscal.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../oscal"
python3 -c 'import ensurepip' 2>/dev/null || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 python3-venv
}
node_modules/.python/bin/python -c 'import trestle, oscal' 2>/dev/null || {
  python3 -m venv node_modules/.python
  node_modules/.python/bin/pip install --quiet --requirement requirements.txt
}
