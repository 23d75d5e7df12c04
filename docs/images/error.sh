#!/usr/bin/env bash
# Draws docs/images/error.svg: what `kijun check` really prints about a misspelt id.
set -euo pipefail
root=$(cd "$(dirname "$0")/../.." && pwd)
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT

cd "$root"
cargo build --quiet --release -p kijun-cli
kijun=${CARGO_TARGET_DIR:-target}/release/kijun
kijun=$(realpath "$kijun")
cd "$folder"
"$kijun" --lang en new tour >/dev/null
sed -i 's/method document-review$/method document-reveiw/' tour/*.kijun
{ echo '$ kijun check tour'; "$kijun" --lang en --color always check tour 2>&1 || true; } >output.txt

python3 - output.txt >"$root/docs/images/error.svg" <<'PYTHON'
import html, re, sys, unicodedata

COLOURS = {31: "#d1242f", 32: "#1a7f37", 33: "#9a6700", 34: "#0969da", 35: "#8250df", 36: "#1b7c83",
           91: "#d1242f", 92: "#1a7f37", 93: "#9a6700", 94: "#0969da", 95: "#8250df", 96: "#1b7c83"}
LINE, CELL, SIZE = 20, 8.4, 14

def spans(line):
    """The line's pieces, each with the style that the escapes before it set."""
    colour, bold = None, False
    for piece in re.split(r"(\x1b\[[0-9;]*m)", line):
        escape = re.fullmatch(r"\x1b\[([0-9;]*)m", piece)
        if not escape:
            if piece:
                yield piece, colour, bold
            continue
        codes = [int(code or 0) for code in escape[1].split(";")]
        while codes:
            code = codes.pop(0)
            if code == 0:
                colour, bold = None, False
            elif code == 1:
                bold = True
            elif code == 38 and codes[:1] == [5]:
                colour, codes = COLOURS.get(codes[1] % 8 + 30), codes[2:]
            elif code == 39:
                colour = None
            elif code in COLOURS:
                colour = COLOURS[code]

def cells(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

lines = open(sys.argv[1], encoding="utf-8").read().rstrip().split("\n")
plain = [re.sub(r"\x1b\[[0-9;]*m", "", line) for line in lines]
width, height = int(max(map(cells, plain)) * CELL) + 32, len(lines) * LINE + 28
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">')
print(f"<title>{html.escape(plain[min(1, len(plain) - 1)])}</title>")
print(f'<rect width="{width}" height="{height}" rx="8" fill="#f6f8fa" stroke="#d0d7de"/>')
print(f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="{SIZE}" fill="#1f2328" xml:space="preserve">')
for number, line in enumerate(lines):
    column, y = 0, 28 + number * LINE
    for text, colour, bold in spans(line):
        style = (f' fill="{colour}"' if colour else "") + (' font-weight="bold"' if bold else "")
        length = cells(text) * CELL
        print(f'<text x="{16 + column * CELL:.1f}" y="{y}" textLength="{length:.1f}"{style}>{html.escape(text)}</text>')
        column += cells(text)
print("</g>\n</svg>")
PYTHON
