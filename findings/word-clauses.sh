#!/usr/bin/env bash
# Clauses (ア) and ① of a Word document are called (1) and 1. after the conversion, or all the same.
#
# Packages: pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, docx2python 3.7.1 (PyPI).
# One would guess: automatic numbers come out as they are printed, or a warning says that they do not.
# What happens: Japanese kinds of numbers become Arabic ones in pandoc, and in mammoth, which also forgets where a list
#   starts, without a word; docx2python warns and puts two dashes before each.
# Why it matters: criteria cite clauses by these letters; "as (ア) says" points to nothing, or to another clause.
# Source: ECMA-376 part 1, 17.9.17 (numFmt), 17.9.11 (lvlText), 17.18.59 (aiueoFullWidth, decimalEnclosedCircle, iroha).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages pypandoc_binary==1.17 mammoth==1.13.0 docx2python==3.7.1

cat >read.py <<'PY'
from office import document, text
def item(words, list, level=0):
    place = f'<w:pPr><w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{list}"/></w:numPr></w:pPr>'
    return f"<w:p>{place}{text(words)}</w:p>"
def level(number, kind, shown, start=1):
    return (f'<w:lvl w:ilvl="{number}"><w:start w:val="{start}"/><w:numFmt w:val="{kind}"/>'
            f'<w:lvlText w:val="{shown}"/><w:lvlJc w:val="left"/></w:lvl>')
lists = (f'<w:abstractNum w:abstractNumId="0">{level(0, "aiueoFullWidth", "(%1)")}{level(1, "decimalEnclosedCircle", "%2")}</w:abstractNum>'
         f'<w:abstractNum w:abstractNumId="1">{level(0, "iroha", "%1", 3)}</w:abstractNum>'
         '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>')
document("draft.docx", item("printed (ア)", 1) + item("printed (イ)", 1) + item("printed ①", 1, 1)
         + f'<w:p>{text("and")}</w:p>' + item("printed ハ", 2), lists)
import docx2python, mammoth, pypandoc
for name, read in {
    "pandoc": pypandoc.convert_file("draft.docx", "markdown", extra_args=["--wrap=none"]),
    "mammoth": mammoth.convert_to_markdown("draft.docx").value,
    "docx2python": docx2python.docx2python("draft.docx").text,
}.items():
    for line in read.replace("\\", "").splitlines():
        if "printed" in line: print(f"{name}: {' '.join(line.split())}")
PY
python read.py >seen
as_stated <<'SEEN'
pandoc: (1) printed (ア)
pandoc: (2) printed (イ)
pandoc: 1. printed ①
pandoc: 3. printed ハ
mammoth: 1. printed (ア)
mammoth: 2. printed (イ)
mammoth: 1. printed ①
mammoth: 1. printed ハ
docx2python: -- printed (ア)
docx2python: -- printed (イ)
docx2python: -- printed ①
docx2python: -- printed ハ
SEEN
