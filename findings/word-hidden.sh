#!/usr/bin/env bash
# What is hidden in a Word document is published by every converter.
#
# Packages: python-docx 1.2.0, pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1 (PyPI).
# One would guess: a converter to a published form leaves out what Word neither shows nor prints, at least those that
#   know formats of characters and take over deletions as deletions.
# What happens: all five give the hidden words as ordinary ones.
# Why it matters: remarks among members of a working group are hidden before a draft goes out, not deleted.
# Source: ECMA-376 part 1, 17.3.2.41 (vanish): the run is not displayed.
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages python-docx==1.2.0 pypandoc_binary==1.17 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1

cat >read.py <<'PY'
from office import document, text
document("draft.docx", f'<w:p>{text("At most 5 attempts")}{text(" (vendor A asks for 10)", "<w:rPr><w:vanish/></w:rPr>")}{text(".")}</w:p>')
import docx, docx2python, docx2txt, mammoth, pypandoc
for name, read in {
    "python-docx": docx.Document("draft.docx").paragraphs[0].text,
    "pandoc": pypandoc.convert_file("draft.docx", "html", extra_args=["--wrap=none"]),
    "mammoth": mammoth.convert_to_html("draft.docx").value,
    "docx2txt": docx2txt.process("draft.docx"),
    "docx2python": docx2python.docx2python("draft.docx").text,
}.items():
    print(name + ":", read.strip())
PY
python read.py >seen
as_stated <<'SEEN'
python-docx: At most 5 attempts (vendor A asks for 10).
pandoc: <p>At most 5 attempts (vendor A asks for 10).</p>
mammoth: <p>At most 5 attempts (vendor A asks for 10).</p>
docx2txt: At most 5 attempts (vendor A asks for 10).
docx2python: At most 5 attempts (vendor A asks for 10).
SEEN
