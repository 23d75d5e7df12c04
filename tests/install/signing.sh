#!/bin/sh
# Installs what verifies signatures and is missing: the packages of tests/signing, and openssl.
set -eu
. "$(dirname "$0")/alone.sh"
cd "$(dirname "$0")/../signing"
[ -d node_modules/@sigstore/verify ] || npm ci --no-audit --no-fund
python3 -c 'import ensurepip' 2>/dev/null && command -v openssl >/dev/null || {
  apt-get update -q
  DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 \
    python3-venv openssl
}
[ -d node_modules/.python/lib ] && node_modules/.python/bin/python -c 'import securesystemslib' 2>/dev/null || {
  python3 -m venv node_modules/.python
  node_modules/.python/bin/pip install --quiet --requirement requirements.txt
}
