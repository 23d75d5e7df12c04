#!/usr/bin/env bash
# An annex that is added to an accessible PDF has the tags of the main document, and the whole still claims PDF/UA.
#
# Packages: typst 0.15.2 writes the documents, pypdf 7.1.1 and pikepdf 10.18.0 join them (PyPI).
# One would guess: joining keeps the tags of both documents, or gives up the tags and the claim.
# What happens: the annex's tags are left behind and metadata says PDF/UA-1 as before. After pikepdf the pages of both
#   documents have the same key into the structure's tables: the annex's first words belong to the main document's heading.
#   pypdf's other way, a new file into which both are appended, loses tags, language, title and claim of both.
# Why it matters: criteria are published as one file of several parts, for people who hear them read.
# Source: ISO 14289-1, 7.1 (all content is tagged or an artifact); ISO 32000-1, 14.7.4.4 (StructParents is unique).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages typst==0.15.2 pypdf==7.1.1 pikepdf==10.18.0

cat >join.py <<'PY'
import pikepdf, pypdf, typst
def write(name, title, body):
    source = f'#set document(title: "{title}")\n#set text(lang: "en")\n= {title}\n{body}'
    typst.compile(source.encode(), output=name, format="pdf", pdf_standards="ua-1", ignore_system_fonts=True)
write("main.pdf", "Criteria", "The device shall refuse.")
write("annex.pdf", "Annex", "Words of the annex.")
def tags(item):
    if isinstance(item, pikepdf.Array): return [tag for one in item for tag in tags(one)]
    if not isinstance(item, pikepdf.Dictionary): return []
    return ([str(item.S)] if "/S" in item else []) + (tags(item.K) if "/K" in item else [])
def show(name):
    with pikepdf.open(name) as file:
        root, claim = file.Root, "{http://www.aiim.org/pdfua/ns/id/}part"
        print(f"{name}: {len(file.pages)} page(s), claims PDF/UA {file.open_metadata().get(claim)}, language {root.get('/Lang')},",
              "tags", tags(root.StructTreeRoot) if "/StructTreeRoot" in root else None,
              "keys of pages", [page.get("/StructParents") for page in file.pages])
with pikepdf.open("main.pdf") as main, pikepdf.open("annex.pdf") as annex:
    main.pages.extend(annex.pages)
    main.save("pikepdf.pdf")
for name, first in {"pypdf-clone.pdf": {"clone_from": "main.pdf"}, "pypdf-new.pdf": {}}.items():
    writer = pypdf.PdfWriter(**first)
    if not first: writer.append("main.pdf")
    writer.append("annex.pdf")
    writer.write(name)
for name in ("main.pdf", "annex.pdf", "pikepdf.pdf", "pypdf-clone.pdf", "pypdf-new.pdf"): show(name)
PY
python join.py >seen
as_stated <<'SEEN'
main.pdf: 1 page(s), claims PDF/UA 1, language en, tags ['/Document', '/H1', '/P'] keys of pages [0]
annex.pdf: 1 page(s), claims PDF/UA 1, language en, tags ['/Document', '/H1', '/P'] keys of pages [0]
pikepdf.pdf: 2 page(s), claims PDF/UA 1, language en, tags ['/Document', '/H1', '/P'] keys of pages [0, 0]
pypdf-clone.pdf: 2 page(s), claims PDF/UA 1, language en, tags ['/Document', '/H1', '/P'] keys of pages [0, None]
pypdf-new.pdf: 2 page(s), claims PDF/UA None, language None, tags None keys of pages [None, None]
SEEN
