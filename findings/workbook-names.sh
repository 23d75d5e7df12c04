#!/usr/bin/env bash
# exceljs saves a workbook with other defined names than it had.
#
# Packages: exceljs 4.4.0 (npm); XlsxWriter 3.3.1 (PyPI) writes the workbook.
# One would guess: names that the program did not touch are the same in the saved file.
# What happens: names are read as ranges. A name for a number or a text is gone, a name for a formula stands for a cell
#   of a sheet that does not exist, and of two names that are spelt alike and belong to a sheet each, one is left,
#   for the whole workbook.
# Why it matters: formulas and drop-down lists of a form refer to such names; the saved form counts other cells.
# Source: ECMA-376 part 1, 18.2.5 (definedName): a name stands for a formula; localSheetId bounds it to a sheet.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages exceljs@4.4.0
python_packages XlsxWriter==3.3.1

cat >make.py <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook("form.xlsx")
for name in ("First", "Second"):
    book.add_worksheet(name).write_column("A1", ["pass", "fail"])
book.define_name("verdicts", "=First!$A$1:$A$2")
book.define_name("shortest", "=8")
book.define_name("edition", '="1.1"')
book.define_name("answered", "=OFFSET(First!$A$1,0,0,COUNTA(First!$A:$A),1)")
book.define_name("First!answer", "=First!$A$1")
book.define_name("Second!answer", "=Second!$A$2")
book.close()
PY
python make.py
cat >copy.js <<'JS'
const book = new (require("exceljs").Workbook)();
book.xlsx.readFile("form.xlsx").then(() => book.xlsx.writeFile("copy.xlsx"));
JS
node copy.js
cat >names.py <<'PY'
import html, re, zipfile
for file in ("form.xlsx", "copy.xlsx"):
    book = zipfile.ZipFile(file).read("xl/workbook.xml").decode()
    for name, sheet, formula in sorted(re.findall(r'<definedName name="(\w+)"(?: localSheetId="(\d)")?[^>]*>(.*?)</definedName>', book)):
        print(f"{file} {name}{' of sheet ' + sheet if sheet else ''}: {html.unescape(formula)}")
PY
python names.py >seen
as_stated <<'SEEN'
form.xlsx answer of sheet 0: First!$A$1
form.xlsx answer of sheet 1: Second!$A$2
form.xlsx answered: OFFSET(First!$A$1,0,0,COUNTA(First!$A:$A),1)
form.xlsx edition: "1.1"
form.xlsx shortest: 8
form.xlsx verdicts: First!$A$1:$A$2
copy.xlsx answer: Second!$A$2
copy.xlsx answered: 'OFFSET(First'!$A$1
copy.xlsx verdicts: First!$A$1:$A$2
SEEN
