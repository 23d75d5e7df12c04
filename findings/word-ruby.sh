#!/usr/bin/env bash
# A word with its reading above it is missing from the text of a Word document, or stands there twice.
#
# Packages: python-docx 1.2.0, pypandoc_binary 1.17 (pandoc 3.9), mammoth 1.13.0, docx2txt 0.9 (PyPI).
# One would guess: the word is read and its reading left out, or both are read and told apart.
# What happens: python-docx, pandoc and mammoth leave out word and reading, docx2txt reads both as one word.
#   Of 「鍵を共有しないこと」 is left 「を共有しないこと」. Only mammoth says that it left out something.
# Why it matters: criteria are drafted in Word, and difficult terms, the ones that matter, are those with a reading.
# Source: ECMA-376 part 1, 17.3.3.25 (ruby): the base is text of the paragraph (rubyBase), the reading beside it (rt).
set -euo pipefail
source "$(dirname "$0")/common.bash"
python_packages python-docx==1.2.0 pypandoc_binary==1.17 mammoth==1.13.0 docx2txt==0.9

cat >read.py <<'PY'
from office import document, text
ruby = ('<w:r><w:ruby><w:rubyPr><w:rubyAlign w:val="distributeSpace"/><w:hps w:val="10"/><w:hpsRaise w:val="18"/>'
        '<w:hpsBaseText w:val="21"/><w:lid w:val="ja-JP"/></w:rubyPr><w:rt><w:r><w:t>かぎ</w:t></w:r></w:rt>'
        '<w:rubyBase><w:r><w:t>鍵</w:t></w:r></w:rubyBase></w:ruby></w:r>')
document("draft.docx", f'<w:p>{text("機器は、")}{ruby}{text("を共有しないこと。")}</w:p>')
import docx, docx2txt, mammoth, pypandoc
print("python-docx:", docx.Document("draft.docx").paragraphs[0].text)
print("pandoc:", pypandoc.convert_file("draft.docx", "plain", extra_args=["--wrap=none"]).strip())
read = mammoth.extract_raw_text("draft.docx")
print("mammoth:", read.value.strip(), *(message.message for message in read.messages))
print("docx2txt:", docx2txt.process("draft.docx").strip())
PY
python read.py >seen
as_stated <<'SEEN'
python-docx: 機器は、を共有しないこと。
pandoc: 機器は、を共有しないこと。
mammoth: 機器は、を共有しないこと。 An unrecognised element was ignored: w:ruby
docx2txt: 機器は、かぎ鍵を共有しないこと。
SEEN
