#!/bin/sh
# Installs what generates clients from the schemas and is missing: the packages of tests/clients.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../clients"
[ -d node_modules/@types/node ] || npm ci --no-audit --no-fund
python3 -c 'import ensurepip' 2>/dev/null || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 python3-venv
}
[ -x node_modules/.python/bin/datamodel-codegen ] || {
  python3 -m venv node_modules/.python
  node_modules/.python/bin/pip install --quiet --requirement requirements.txt
}
