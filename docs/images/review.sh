#!/usr/bin/env bash
# Draws the pictures of docs/review.md: what `kijun diff` says of the history in criteria-src, in a terminal, on the page
# that a committee reads, and in the comparison table. KIJUN names a binary that is built already.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
bash "$root/tests/install/browser.sh"
bash "$root/tests/install/libreoffice.sh"

cd "$root"
if [ -z "${KIJUN:-}" ]; then
  cargo build --quiet --release -p kijun-cli
  KIJUN=${CARGO_TARGET_DIR:-target}/release/kijun
fi
KIJUN=$(realpath "$KIJUN")
cd criteria-src

# terminal NAME LANGUAGE LINES TITLE ARGUMENTS: the first lines of what a command prints.
terminal() {
  local name=$1 lang=$2 lines=$3 title=$4
  shift 4
  { echo "\$ kijun $*"; "$KIJUN" --lang "$lang" --color always "$@" 2>&1 || true; } >"$folder/output.txt"
  python3 "$here/terminal.py" "$folder/output.txt" "$title" 118 "$lines" >"$here/$name.$lang.svg"
}

# labels LANGUAGE: the end of what is printed, where the products stand.
labels() {
  {
    echo '$ kijun diff --labels ../docs/labels.csv | tail -n 8'
    "$KIJUN" --lang "$1" --color always diff --labels ../docs/labels.csv | tail -n 8
  } >"$folder/output.txt"
  python3 "$here/terminal.py" "$folder/output.txt" "kijun diff --labels" 118 >"$here/review-labels.$1.svg"
}

for lang in ja en; do
  terminal review-edition "$lang" 36 "kijun diff" diff star-1@1.0 star-1@1.1
  terminal review-draft "$lang" 24 "kijun diff --deny-undeclared" diff --deny-undeclared
  labels "$lang"
  "$KIJUN" diff star-1@1.0 star-1@1.1 --lang "$lang" --format html --out "$folder/edition.$lang.html"
  "$KIJUN" diff star-1@1.1 --lang "$lang" --format html --out "$folder/draft.$lang.html"
  "$KIJUN" diff star-1@1.1 star-3-network-camera --lang "$lang" --format html --out "$folder/above.$lang.html"
done
node "$root/tests/browser/review-screenshots.mjs" "$folder" "$here"

"$KIJUN" diff star-1@1.0 star-1@1.1 --lang ja --format table-docx --out "$folder/table.docx"
soffice --headless --convert-to pdf --outdir "$folder" "$folder/table.docx" >/dev/null
pdftoppm -r 80 -f 1 -l 1 -png -singlefile "$folder/table.pdf" "$here/review-table"
