#!/usr/bin/env bash
# A checklist read by exceljs ends at the first cell that says how its text is pronounced.
#
# Packages: exceljs 4.4.0 (npm); openpyxl 3.1.5 and python-calamine 0.9.1 (PyPI) beside it.
# One would guess: a phonetic run (furigana) is either shown or left out, as all three do where the text is a shared string.
# What happens: where the text stands in the cell itself, exceljs gives a cell without a value, leaves out the rest of
#   the row and every row below it, and reports nothing. The other two read the text alone.
# Why it matters: Japanese input methods leave such runs; criteria that were answered count as not there.
# Source: ECMA-376 part 1, 18.4.8 (si) and 18.3.1.53 (is): both hold the same, with rPh (18.4.6) and phoneticPr (18.4.3).
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages exceljs@4.4.0
python_packages openpyxl==3.1.5 python-calamine==0.9.1

cat >make.py <<'PY'
from office import workbook
answer = lambda row: '<rPh sb="0" eb="2"><t>テキゴウ</t></rPh>' if row == 2 else ""
workbook("checklist.xlsx", "".join(
    f'<row r="{row}"><c r="A{row}" t="inlineStr"><is><t>C1-0{row}</t></is></c>'
    f'<c r="B{row}" t="inlineStr"><is><t>適合</t>{answer(row)}</is></c>'
    f'<c r="C{row}" t="inlineStr"><is><t>report {row}</t></is></c></row>' for row in range(1, 5)))
PY
python make.py
cat >read.py <<'PY'
import openpyxl, python_calamine
print("openpyxl", [[cell.value for cell in row] for row in openpyxl.load_workbook("checklist.xlsx").active])
print("calamine", python_calamine.load_workbook("checklist.xlsx").get_sheet_by_index(0).to_python())
PY
cat >read.js <<'JS'
const book = new (require("exceljs").Workbook)();
book.xlsx.readFile("checklist.xlsx").then(() => {
  const rows = [];
  book.worksheets[0].eachRow({ includeEmpty: true }, row => rows.push(row.values.slice(1)));
  console.log("exceljs", JSON.stringify(rows));
});
JS
{ python read.py; node read.js; } >seen
as_stated <<'SEEN'
openpyxl [['C1-01', '適合', 'report 1'], ['C1-02', '適合', 'report 2'], ['C1-03', '適合', 'report 3'], ['C1-04', '適合', 'report 4']]
calamine [['C1-01', '適合', 'report 1'], ['C1-02', '適合', 'report 2'], ['C1-03', '適合', 'report 3'], ['C1-04', '適合', 'report 4']]
exceljs [["C1-01","適合","report 1"],["C1-02",null]]
SEEN
