#!/bin/sh
# Installs LibreOffice where it is missing: the tests open the generated workbooks and DOCX files in it.
set -eu
. "$(dirname "$0")/alone.sh"
if command -v soffice >/dev/null; then
  [ -e "$(dirname "$(readlink -f "$(command -v soffice)")")/libswlo.so" ] && exit 0
fi
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends -o DPkg::Lock::Timeout=600 libreoffice-calc libreoffice-writer
