#!/usr/bin/env bash
# exceljs reads the day of an evaluation as a day of 1905.
#
# Packages: exceljs 4.4.0 (npm); openpyxl 3.1.5 and python-calamine 0.9.1 (PyPI) beside it.
# One would guess: a date is a date, or at worst a text or a serial number that can be told to be one.
# What happens: a cell of type d holds its date in ISO 8601 form. exceljs takes the year at its beginning for a serial
#   number; where the cell has no date format, the value is the number 2026.
# Why it matters: workbooks in the strict form are written so, and nothing shows that the date is another one.
# Source: ECMA-376 part 1, 18.18.11 (ST_CellType, value d) and 18.17.4 (dates).
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages exceljs@4.4.0
python_packages openpyxl==3.1.5 python-calamine==0.9.1

cat >make.py <<'PY'
from office import inline, workbook
workbook("report.xlsx", f'<row r="1">{inline("A1", "tested on")}<c r="B1" s="1" t="d"><v>2026-11-30T00:00:00</v></c>'
         '<c r="C1" t="d"><v>2026-11-30T00:00:00</v></c></row>', styles=[14])
PY
python make.py
cat >read.py <<'PY'
import openpyxl, python_calamine
print("openpyxl", openpyxl.load_workbook("report.xlsx").active["B1"].value)
print("calamine", python_calamine.load_workbook("report.xlsx").get_sheet_by_index(0).to_python()[0][1])
PY
cat >read.js <<'JS'
const book = new (require("exceljs").Workbook)();
book.xlsx.readFile("report.xlsx").then(() => {
  const [dated, plain] = ["B1", "C1"].map(cell => book.worksheets[0].getCell(cell).value);
  console.log("exceljs ", dated.toISOString(), "and without a format", plain);
});
JS
{ python read.py; node read.js; } >seen
as_stated <<'SEEN'
openpyxl 2026-11-30 00:00:00
calamine 2026-11-30 00:00:00
exceljs  1905-07-18T00:00:00.000Z and without a format 2026
SEEN
