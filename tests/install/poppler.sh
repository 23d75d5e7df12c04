#!/bin/sh
# Installs Poppler where it is missing: the tests read PDF files with it.
set -eu
. "$(dirname "$0")/alone.sh"
command -v pdftotext >/dev/null && command -v pdfinfo >/dev/null && exit 0
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 poppler-utils
