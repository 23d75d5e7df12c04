#!/usr/bin/env bash
# A form that nobody filled in is read as filled in, or one that was filled in as empty.
#
# Packages: python-docx 1.2.0, pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1 (PyPI).
# One would guess: a reader gives the answer of a content control, and nothing where it still shows its prompt.
# What happens: four readers give the prompt as if it were the answer; python-docx gives neither.
# Why it matters: "Click here to enter text" counts as evidence, as it does for whoever checks that a cell is not empty.
# Source: ECMA-376 part 1, 17.5.2.39 (showingPlcHdr): the content is placeholder text.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages python-docx==1.2.0 pypandoc_binary==1.17 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1

cat >read.py <<'PY'
from office import document, text
def field(value, prompt):
    shown = "<w:showingPlcHdr/>" if prompt else ""
    return f'<w:p>{text("Evidence: ")}<w:sdt><w:sdtPr>{shown}<w:text/></w:sdtPr><w:sdtContent>{text(value)}</w:sdtContent></w:sdt></w:p>'
document("form.docx", field("report 3.2", False) + field("Click here to enter text.", True))
import docx, docx2python, docx2txt, mammoth, pypandoc
for name, read in {
    "python-docx": "\n".join(paragraph.text for paragraph in docx.Document("form.docx").paragraphs),
    "pandoc": pypandoc.convert_file("form.docx", "plain", extra_args=["--wrap=none"]),
    "mammoth": mammoth.extract_raw_text("form.docx").value,
    "docx2txt": docx2txt.process("form.docx"),
    "docx2python": docx2python.docx2python("form.docx").text,
}.items():
    print(name + ":", " | ".join(line.strip() for line in read.splitlines() if line.strip()))
PY
python read.py >seen
as_stated <<'SEEN'
python-docx: Evidence: | Evidence:
pandoc: Evidence: report 3.2 | Evidence: Click here to enter text.
mammoth: Evidence: report 3.2 | Evidence: Click here to enter text.
docx2txt: Evidence: report 3.2 | Evidence: Click here to enter text.
docx2python: Evidence: report 3.2 | Evidence: Click here to enter text.
SEEN
