#!/usr/bin/env bash
# openpyxl opens a workbook in the strict form as one without any sheet.
#
# Packages: openpyxl 3.1.5, python-calamine 0.9.1 (PyPI); xlsx (SheetJS) 0.18.5 (npm).
# One would guess: a form of the standard is read, or refused with an error.
# What happens: openpyxl knows the relationships of the transitional form only, finds no sheet and gives an empty
#   workbook, with a warning that does not speak of a sheet. The other two read it.
# Why it matters: "Strict Open XML Spreadsheet" is a choice in the dialog for saving; a filled checklist that was saved
#   so counts as empty.
# Source: ISO/IEC 29500-1, annex on strict namespaces and relationships (purl.oclc.org); 18.2.27 (workbook, conformance).
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages xlsx@0.18.5
python_packages openpyxl==3.1.5 python-calamine==0.9.1

cat >make.py <<'PY'
from office import inline, workbook
workbook("checklist.xlsx", f'<row r="1">{inline("A1", "C1-01")}{inline("B1", "適合")}</row>', styles=[14], strict=True)
PY
python make.py
cat >read.py <<'PY'
import warnings
import openpyxl, python_calamine
with warnings.catch_warnings(record=True) as told:
    warnings.simplefilter("always")
    book = openpyxl.load_workbook("checklist.xlsx")
print("openpyxl", book.sheetnames, "- warns:", *(warning.message for warning in told))
book = python_calamine.load_workbook("checklist.xlsx")
print("calamine", book.sheet_names, book.get_sheet_by_index(0).to_python())
PY
cat >read.js <<'JS'
const xlsx = require("xlsx"), book = xlsx.readFile("checklist.xlsx");
console.log("SheetJS ", JSON.stringify(book.SheetNames), JSON.stringify(xlsx.utils.sheet_to_json(book.Sheets.Checklist, { header: 1 })));
JS
{ python read.py; node read.js; } >seen
as_stated <<'SEEN'
openpyxl [] - warns: File contains an invalid specification for 0. This will be removed
calamine ['Checklist'] [['C1-01', '適合']]
SheetJS  ["Checklist"] [["C1-01","適合"]]
SEEN
