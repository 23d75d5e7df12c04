#!/usr/bin/env bash
# An id in a Word document is read as another id, and a reference to a clause as nothing.
#
# Packages: python-docx 1.2.0, pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, docx2txt 0.9, docx2python 3.7.1 (PyPI).
# One would guess: the hyphen that keeps an id on one line is a hyphen, and a cross-reference is the text that is shown.
# What happens: docx2txt and docx2python drop the hyphen, so that C1.1-01 is C1.101; pandoc and mammoth write U+2011,
#   which no search for the id finds. python-docx, pandoc and mammoth drop a cross-reference in its simple form.
# Why it matters: whoever imports criteria from Word links them by exactly these two.
# Source: ECMA-376 part 1, 17.3.3.18 (noBreakHyphen) and 17.16.19 (fldSimple: its content is the field's result).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages python-docx==1.2.0 pypandoc_binary==1.17 mammoth==1.13.0 docx2txt==0.9 docx2python==3.7.1

cat >read.py <<'PY'
from office import document, text
document("draft.docx", f'<w:p>{text("See C1.1")}<w:r><w:noBreakHyphen/></w:r>{text("01, clause ")}'
         f'<w:fldSimple w:instr=" REF clause ">{text("3.2")}</w:fldSimple>{text(".")}</w:p>')
import docx, docx2python, docx2txt, mammoth, pypandoc
for name, read in {
    "python-docx": docx.Document("draft.docx").paragraphs[0].text,
    "pandoc": pypandoc.convert_file("draft.docx", "plain", extra_args=["--wrap=none"]),
    "mammoth": mammoth.extract_raw_text("draft.docx").value,
    "docx2txt": docx2txt.process("draft.docx"),
    "docx2python": docx2python.docx2python("draft.docx").text,
}.items():
    print(name + ":", read.strip().replace("\u2011", "<U+2011>"))
PY
python read.py >seen
as_stated <<'SEEN'
python-docx: See C1.1-01, clause .
pandoc: See C1.1<U+2011>01, clause .
mammoth: See C1.1<U+2011>01, clause .
docx2txt: See C1.101, clause 3.2.
docx2python: See C1.101, clause 3.2.
SEEN
