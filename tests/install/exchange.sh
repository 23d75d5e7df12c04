#!/bin/sh
# Installs what reads CycloneDX and ReqIF and is missing: the packages of tests/exchange.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../exchange"
[ -d node_modules/@cyclonedx/cyclonedx-library ] || npm ci --no-audit --no-fund
python3 -c 'import ensurepip' 2>/dev/null || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 python3-venv
}
[ -d node_modules/.python/lib ] && node_modules/.python/bin/python -c 'import cyclonedx, reqif, strictdoc' 2>/dev/null || {
  python3 -m venv node_modules/.python
  node_modules/.python/bin/pip install --quiet --requirement requirements.txt
}
