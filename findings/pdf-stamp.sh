#!/usr/bin/env bash
# A stamp "DRAFT" that pypdf puts on a tagged page becomes part of the page's heading.
#
# Packages: typst 0.15.2 writes page and stamp, pypdf 7.1.1 merges them, pikepdf 10.18.0 looks (PyPI).
# One would guess: what is added to a page is decoration, or content without a tag.
# What happens: the stamp's marks keep their numbers, which are those of the page; two pieces of content have number 0,
#   and the structure's heading refers to both. The file still claims PDF/UA-1.
# Why it matters: every page of a draft is stamped; a screen reader reads the stamp as words of the criterion.
# Source: ISO 32000-1, 14.6 and 14.7.4.2 (a marked-content identifier is unique in its content stream).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages typst==0.15.2 pypdf==7.1.1 pikepdf==10.18.0

cat >stamp.py <<'PY'
import pikepdf, pypdf, typst
def write(name, title, body):
    source = f'#set document(title: "{title}")\n#set text(lang: "en")\n{body}'
    typst.compile(source.encode(), output=name, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)
write("page.pdf", "Criteria", "= Criteria")
write("stamp.pdf", "Stamp", "#v(8cm)\nDRAFT")
stamped, stamp = pypdf.PdfWriter(clone_from="page.pdf"), pypdf.PdfReader("stamp.pdf").pages[0]
for page in stamped.pages: page.merge_page(stamp)
stamped.write("stamped.pdf")
for name in ("page.pdf", "stamp.pdf", "stamped.pdf"):
    with pikepdf.open(name) as file:
        numbers = [int(mark.operands[1].MCID) for mark in pikepdf.parse_content_stream(file.pages[0])
                   if str(mark.operator) == "BDC" and "/MCID" in mark.operands[1]]
        claim = file.open_metadata().get("{http://www.aiim.org/pdfua/ns/id/}part")
        first = file.Root.StructTreeRoot.ParentTree.Nums[1][0]
        print(f"{name}: numbers of content {numbers}, number 0 belongs to {first.S}, claims PDF/UA {claim}")
PY
python stamp.py >seen
as_stated <<'SEEN'
page.pdf: numbers of content [0], number 0 belongs to /H1, claims PDF/UA 1
stamp.pdf: numbers of content [0], number 0 belongs to /P, claims PDF/UA 1
stamped.pdf: numbers of content [0, 0], number 0 belongs to /H1, claims PDF/UA 1
SEEN
