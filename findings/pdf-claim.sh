#!/usr/bin/env bash
# WeasyPrint's PDF/UA-1 says that it conforms where typst refuses to write the same document.
#
# Packages: weasyprint 70.0, typst 0.15.2, pikepdf 10.18.0 (PyPI).
# One would guess: a program that is asked for PDF/UA fails, or leaves the claim out, where the document can't conform.
# What happens: an image without a text in its place and headings that begin at level 3 are errors to typst. WeasyPrint
#   logs the image, says nothing of the headings and writes "PDF/UA part 1" into the file. typst in turn accepts a table
#   without a header row, whose cells then have no header to go with.
# Why it matters: what a file says of itself is all that a register or a procurement office looks at.
# Source: ISO 14289-1, 5 (the claim), 7.3 (figures have alternative text), 7.4.2 (headings), 7.5 (tables should have headers).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages weasyprint==70.0 typst==0.15.2 pikepdf==10.18.0

cat >claim.py <<'PY'
import base64, io, logging, struct, zlib
import pikepdf, typst, weasyprint
logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
def chunk(kind, data): return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
pixel = (b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
         + chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b""))
open("pixel.png", "wb").write(pixel)
def show(name, data):
    with pikepdf.open(io.BytesIO(data)) as file:
        kinds, claim = [], file.open_metadata().get("{http://www.aiim.org/pdfua/ns/id/}part")
        def walk(item):
            if isinstance(item, pikepdf.Array):
                for one in item: walk(one)
            elif isinstance(item, pikepdf.Dictionary):
                if item.get("/S") in ("/H1", "/H3", "/Figure", "/TH", "/TD"):
                    kinds.append(str(item.S) + (" with text" if "/Alt" in item else ""))
                if "/K" in item: walk(item.K)
        walk(file.Root.StructTreeRoot)
        print(f"{name}: claims PDF/UA {claim}, has {', '.join(kinds)}")
image = "data:image/png;base64," + base64.b64encode(pixel).decode()
page = f'<html lang="en"><title>t</title><h3>Section</h3><p><img src="{image}"></p></html>'
show("weasyprint, image and headings", weasyprint.HTML(string=page).write_pdf(pdf_variant="pdf/ua-1"))
for what, body in {
    "image": '= Section\n#image("pixel.png")',
    "headings": "=== Section",
    "table": "= Section\n#table(columns: 2, [Item], [Value], [Length], [8])",
}.items():
    source = '#set document(title: "t")\n#set text(lang: "en")\n' + body
    open("source.typ", "w").write(source)
    try: show(f"typst, {what}", typst.compile("source.typ", format="pdf", pdf_standards="ua-1", ignore_system_fonts=True))
    except typst.TypstError as error: print(f"typst, {what}: {str(error).splitlines()[0]}")
PY
python claim.py >seen
as_stated <<'SEEN'
weasyprint, image and headings: claims PDF/UA 1, has /H3, /Figure
typst, image: PDF/UA-1 error: missing alt text
typst, headings: PDF/UA-1 error: the first heading must be of level 1
typst, table: claims PDF/UA 1, has /H1, /TD, /TD, /TD, /TD
SEEN
