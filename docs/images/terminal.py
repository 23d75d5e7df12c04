"""Draws what a terminal shows, with its colours, as SVG: python3 terminal.py OUTPUT [TITLE [COLUMNS [LINES]]] >IMAGE.svg

Lines that are longer than the columns go on in the next one; what is below the last line is left out."""
import html, re, sys, unicodedata

COLOURS = {31: "#d1242f", 32: "#1a7f37", 33: "#9a6700", 34: "#0969da", 35: "#8250df", 36: "#1b7c83",
           91: "#d1242f", 92: "#1a7f37", 93: "#9a6700", 94: "#0969da", 95: "#8250df", 96: "#1b7c83"}
LINE, CELL, SIZE = 20, 8.4, 14
PLAIN = {"fill": None, "back": None, "bold": False, "underline": False, "reverse": False}

def apply(style, codes):
    """The style after one escape."""
    style = dict(style)
    while codes:
        code = codes.pop(0)
        if code == 0:
            style = dict(PLAIN)
        elif code in (1, 4, 7):
            style[{1: "bold", 4: "underline", 7: "reverse"}[code]] = True
        elif code in (22, 24, 27):
            style[{22: "bold", 24: "underline", 27: "reverse"}[code]] = False
        elif code in (38, 48):
            ground = "fill" if code == 38 else "back"
            if codes[:1] == [5]:
                style[ground], codes = COLOURS.get(codes[1] % 8 + 30), codes[2:]
            else:
                style[ground], codes = "#%02x%02x%02x" % tuple(codes[1:4]), codes[4:]
        elif code in (39, 49):
            style["fill" if code == 39 else "back"] = None
        elif code in COLOURS:
            style["fill"] = COLOURS[code]
    return style

def spans(line, style):
    """The line's pieces, each with its style, and the style that the next line begins with."""
    pieces = []
    for piece in re.split(r"(\x1b\[[0-9;:]*m)", line):
        escape = re.fullmatch(r"\x1b\[([0-9;:]*)m", piece)
        if escape:
            style = apply(style, [int(code or 0) for code in re.split("[;:]", re.sub("4:[0-9]", "4", escape[1]))])
        elif piece:
            pieces.append((piece, style))
    return pieces, style

def cells(text):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in text)

def wrapped(line, columns):
    """The line in pieces that are at most so many cells wide; one that goes on is indented as it was."""
    indent = len(line) - len(line.lstrip(" ")) + 2
    pieces, piece, width = [], "", 0
    for token in re.findall(r"\x1b\[[0-9;:]*m|[ -~]+? |[!-~]+|.", line):
        size = 0 if token.startswith("\x1b") else cells(token)
        if size and width > indent and width + cells(token.rstrip(" ")) > columns:
            pieces.append(piece)
            piece, width, token = " " * indent, indent, token.lstrip(" ")
            size = cells(token)
        piece, width = piece + token, width + size
    return pieces + [piece]

lines = [re.sub(r"\x1b\([B0]", "", line) for line in open(sys.argv[1], encoding="utf-8").read().rstrip().split("\n")]
if len(sys.argv) > 3:
    lines = [piece for line in lines for piece in wrapped(line, int(sys.argv[3]))]
if len(sys.argv) > 4 and len(lines) > int(sys.argv[4]):
    lines = lines[:int(sys.argv[4])] + ["…"]
plain = [re.sub(r"\x1b\[[0-9;:]*m", "", line) for line in lines]
title = sys.argv[2] if len(sys.argv) > 2 else plain[min(1, len(plain) - 1)]
width, height = int(max(map(cells, plain)) * CELL) + 32, len(lines) * LINE + 28
print(f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}" role="img">')
print(f"<title>{html.escape(title)}</title>")
print(f'<rect width="{width}" height="{height}" rx="8" fill="#f6f8fa" stroke="#d0d7de"/>')
print(f'<g font-family="ui-monospace, Menlo, Consolas, monospace" font-size="{SIZE}" fill="#1f2328" xml:space="preserve">')
style = PLAIN
for number, line in enumerate(lines):
    column, y = 0, 28 + number * LINE
    pieces, style = spans(line, style)
    for text, how in pieces:
        fill, back = how["fill"], how["back"]
        if how["reverse"]:
            fill, back = back or "#f6f8fa", fill or "#1f2328"
        x, length = 16 + column * CELL, cells(text) * CELL
        if back:
            print(f'<rect x="{x:.1f}" y="{y - 15}" width="{length:.1f}" height="{LINE}" fill="{back}"/>')
        attributes = (f' fill="{fill}"' if fill else "") + (' font-weight="bold"' if how["bold"] else "")
        attributes += ' text-decoration="underline"' if how["underline"] else ""
        # Not every program keeps the spaces around a text.
        seen = text.strip(" ")
        x += (len(text) - len(text.lstrip(" "))) * CELL
        if seen:
            print(f'<text x="{x:.1f}" y="{y}" textLength="{cells(seen) * CELL:.1f}"{attributes}>{html.escape(seen)}</text>')
        column += cells(text)
print("</g>\n</svg>")
