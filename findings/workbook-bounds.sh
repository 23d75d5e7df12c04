#!/usr/bin/env bash
# exceljs saves a workbook whose limits lie in cells with limits that are no number.
#
# Packages: exceljs 4.4.0 (npm); XlsxWriter 3.3.1 (PyPI) writes the workbook.
# One would guess: a validation rule is copied as it stands, or dropped as a whole.
# What happens: a bound of a whole-number, decimal, length or date rule is always taken for a number. One that is a
#   reference or a name is NaN in the saved file. Lists and rules that are formulas stay.
# Why it matters: a form whose minimum comes from the criteria refuses every value, or none, once a script has filled it.
# Source: ECMA-376 part 1, 18.3.1.32 (dataValidation): formula1 and formula2 are formulas. Reported as exceljs #2181.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages exceljs@4.4.0
python_packages XlsxWriter==3.3.1

cat >make.py <<'PY'
import xlsxwriter
book = xlsxwriter.Workbook("form.xlsx")
sheet, limits = book.add_worksheet("Form"), book.add_worksheet("Limits")
limits.write_column("A1", [8, 64])
book.define_name("shortest", "=Limits!$A$1")
sheet.data_validation("A2", {"validate": "integer", "criteria": "between", "minimum": "=Limits!$A$1", "maximum": "=Limits!$A$2"})
sheet.data_validation("B2", {"validate": "decimal", "criteria": ">=", "value": "=shortest"})
sheet.data_validation("C2", {"validate": "length", "criteria": "<=", "value": "=Limits!$A$2"})
sheet.data_validation("F2", {"validate": "date", "criteria": ">=", "value": "=Limits!$A$1"})
sheet.data_validation("D2", {"validate": "integer", "criteria": ">=", "value": 8})
sheet.data_validation("E2", {"validate": "custom", "value": "=LEN(E2)>=shortest"})
book.close()
PY
python make.py
cat >copy.js <<'JS'
const book = new (require("exceljs").Workbook)();
book.xlsx.readFile("form.xlsx").then(() => book.xlsx.writeFile("copy.xlsx"));
JS
node copy.js
cat >rules.py <<'PY'
import re, zipfile
for name in ("form.xlsx", "copy.xlsx"):
    sheet = zipfile.ZipFile(name).read("xl/worksheets/sheet1.xml").decode()
    for rule in sorted(re.findall(r"<dataValidation .*?</dataValidation>", sheet), key=lambda rule: re.search(r'sqref="(.*?)"', rule)[1]):
        print(name, re.search(r'sqref="(.*?)"', rule)[1], re.search(r'type="(.*?)"', rule)[1], *re.findall(r"<formula\d>(.*?)</formula\d>", rule))
PY
python rules.py >seen
as_stated <<'SEEN'
form.xlsx A2 whole Limits!$A$1 Limits!$A$2
form.xlsx B2 decimal shortest
form.xlsx C2 textLength Limits!$A$2
form.xlsx D2 whole 8
form.xlsx E2 custom LEN(E2)&gt;=shortest
form.xlsx F2 date Limits!$A$1
copy.xlsx A2 whole NaN NaN
copy.xlsx B2 decimal NaN
copy.xlsx C2 textLength NaN
copy.xlsx D2 whole 8
copy.xlsx E2 custom LEN(E2)&gt;=shortest
copy.xlsx F2 date NaN
SEEN
