#!/bin/sh
# Installs LibreOffice Calc where it is missing: the tests open the generated workbooks in it.
set -eu
command -v soffice >/dev/null && exit 0
apt-get update -q
DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends libreoffice-calc
