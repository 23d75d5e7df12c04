#!/usr/bin/env bash
# A formula that compares with an id compares with other ids further down, for two of three readers.
#
# Packages: exceljs 4.4.0 and xlsx (SheetJS) 0.18.5 (npm); openpyxl 3.1.5 (PyPI) beside them.
# One would guess: what stands between quotation marks in a formula is text and stays what it is.
# What happens: spreadsheets store a formula that is filled down once, as a shared formula. Expanding it, exceljs and
#   SheetJS move whatever looks like a cell, also inside texts: "S1" becomes "S2" in the next row. openpyxl does not.
# Why it matters: short ids of criteria and levels look like cells; a formula that is copied, checked or written again
#   from what these libraries say judges every row by another id.
# Source: ECMA-376 part 1, 18.3.1.40 (f, shared); 18.17 (formulas) has text between quotation marks as a constant.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages exceljs@4.4.0 xlsx@0.18.5
python_packages openpyxl==3.1.5

cat >make.py <<'PY'
from office import escape, inline, workbook
formula = escape('IF(A2="S1","see S1, SR3","")')
shared = lambda row: f'<f t="shared" ref="B2:B4" si="0">{formula}</f>' if row == 2 else '<f t="shared" si="0"/>'
workbook("levels.xlsx", "".join(
    f'<row r="{row}">{inline(f"A{row}", "S1")}<c r="B{row}" t="str">{shared(row)}<v>see S1, SR3</v></c></row>'
    for row in (2, 3, 4)))
PY
python make.py
cat >read.py <<'PY'
import openpyxl
sheet = openpyxl.load_workbook("levels.xlsx").active
for row in (2, 3, 4): print("openpyxl", sheet[f"B{row}"].value)
PY
cat >read.js <<'JS'
const xlsx = require("xlsx"), exceljs = require("exceljs");
const cells = ["B2", "B3", "B4"];
const sheet = xlsx.readFile("levels.xlsx").Sheets.Checklist;
for (const cell of cells) console.log("SheetJS  =" + sheet[cell].f);
const book = new exceljs.Workbook();
book.xlsx.readFile("levels.xlsx").then(() => {
  for (const cell of cells) console.log("exceljs  =" + book.worksheets[0].getCell(cell).formula);
});
JS
{ python read.py; node read.js; } >seen
as_stated <<'SEEN'
openpyxl =IF(A2="S1","see S1, SR3","")
openpyxl =IF(A3="S1","see S1, SR3","")
openpyxl =IF(A4="S1","see S1, SR3","")
SheetJS  =IF(A2="S1","see S1, SR3","")
SheetJS  =IF(A3="S2","see S2, SR4","")
SheetJS  =IF(A4="S3","see S3, SR5","")
exceljs  =IF(A2="S1","see S1, SR3","")
exceljs  =IF(A3="S2","see S2, SR4","")
exceljs  =IF(A4="S3","see S3, SR5","")
SEEN
