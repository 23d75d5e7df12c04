#!/usr/bin/env bash
# Draws docs/images/checklist-ja.png: a page of the checklist that `generated/` holds, as LibreOffice prints it.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
bash "$root/tests/install/libreoffice.sh"
command -v pdftoppm >/dev/null || apt-get install -y --no-install-recommends poppler-utils
soffice --headless --convert-to pdf --outdir "$folder" "$root/generated/star-1/checklist.ja.xlsx" >/dev/null
pdftoppm -r 70 -f 4 -l 4 -png -singlefile "$folder/checklist.ja.pdf" "$root/docs/images/checklist-ja"
