#!/usr/bin/env bash
# A name that openpyxl writes into a cell is another name to those who read the workbook.
#
# Packages: openpyxl 3.1.5, XlsxWriter 3.3.1, python-calamine 0.9.1 (PyPI); xlsx (SheetJS) 0.18.5 (npm).
# One would guess: a text comes out of a cell as it was put in, whichever library writes and whichever reads.
# What happens: a workbook's texts have escapes of the form _x0020_. XlsxWriter escapes what looks like one; openpyxl
#   does not, so that field_x0020_name is "field name" to others. The other way, openpyxl leaves the escape of a
#   carriage return in the text, which the others take out.
# Why it matters: names of columns and fields from XML and from list servers have exactly this form; compared texts of
#   two workbooks differ where nobody changed anything.
# Source: ECMA-376 part 1, 22.9.2.19 (ST_Xstring).
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages xlsx@0.18.5
python_packages openpyxl==3.1.5 XlsxWriter==3.3.1 python-calamine==0.9.1

cat >texts.py <<'PY'
import openpyxl, python_calamine, xlsxwriter
texts = ["field_x0020_name", "first\r\nsecond"]
book = openpyxl.Workbook()
for row, text in enumerate(texts, 1): book.active.cell(row, 1, text)
book.save("openpyxl.xlsx")
book = xlsxwriter.Workbook("xlsxwriter.xlsx")
book.add_worksheet("Sheet").write_column("A1", texts)
book.close()
print("put in:", texts)
for name in ("openpyxl", "xlsxwriter"):
    print(f"by {name}, read by openpyxl:", [row[0].value for row in openpyxl.load_workbook(name + ".xlsx").active])
    print(f"by {name}, read by calamine:", [row[0] for row in python_calamine.load_workbook(name + ".xlsx").get_sheet_by_index(0).to_python()])
PY
cat >read.js <<'JS'
const xlsx = require("xlsx");
for (const name of ["openpyxl", "xlsxwriter"]) {
  const sheet = xlsx.readFile(name + ".xlsx").Sheets.Sheet;
  console.log(`by ${name}, read by SheetJS:`, JSON.stringify(["A1", "A2"].map(cell => sheet[cell].v)));
}
JS
{ python texts.py; node read.js; } >seen
as_stated <<'SEEN'
put in: ['field_x0020_name', 'first\r\nsecond']
by openpyxl, read by openpyxl: ['field_x0020_name', 'first\nsecond']
by openpyxl, read by calamine: ['field name', 'first\nsecond']
by xlsxwriter, read by openpyxl: ['field_x0020_name', 'first_x000D_\nsecond']
by xlsxwriter, read by calamine: ['field_x0020_name', 'first\r\nsecond']
by openpyxl, read by SheetJS: ["field name","first\r\nsecond"]
by xlsxwriter, read by SheetJS: ["field_x0020_name","first\r\nsecond"]
SEEN
