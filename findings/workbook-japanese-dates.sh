#!/usr/bin/env bash
# One cell with a Japanese date is a number, a day or a time of day in Chinese, as the reader has it.
#
# Packages: pandas 3.1.1 with openpyxl 3.1.5 and python-calamine 0.9.1 (PyPI); exceljs 4.4.0, xlsx (SheetJS) 0.18.5 (npm).
# One would guess: the built-in formats 27 to 36 and 50 to 58, which a Japanese Excel uses for dates, are dates to all.
# What happens: openpyxl and exceljs give the bare serial number, calamine a date, so that pandas gives one or the other
#   by its engine. SheetJS prints an American date, for format 56 a Chinese time; an era is printed as the letters ggg
#   before the western year.
# Why it matters: dates of forms and label registers move between people and programs as such cells.
# Source: ECMA-376 part 1, 18.8.30 (numFmt): the table for ja-jp has dates with eras at 51, months with days at 56.
set -euo pipefail
source "$(dirname "$0")/common.bash"
node_packages exceljs@4.4.0 xlsx@0.18.5
python_packages pandas==3.1.1 openpyxl==3.1.5 python-calamine==0.9.1

cat >make.py <<'PY'
from office import workbook
styles = [51, 56, '[$-411]ggge"年"m"月"d"日"']
workbook("dates.xlsx", "".join(f'<row r="{n}"><c r="A{n}" s="{n}"><v>46356</v></c></row>' for n in (1, 2, 3)), styles=styles)
PY
python make.py
cat >read.py <<'PY'
import pandas
for engine in ("openpyxl", "calamine"):
    column = pandas.read_excel("dates.xlsx", header=None, engine=engine)[0]
    print(f"pandas by {engine}:", *(f"{value:%Y-%m-%d}" if hasattr(value, "year") else int(value) for value in column), sep=" | ")
PY
cat >read.js <<'JS'
const xlsx = require("xlsx"), exceljs = require("exceljs");
const sheet = xlsx.readFile("dates.xlsx").Sheets.Checklist;
console.log("SheetJS, as text: |", ["A1", "A2", "A3"].map(cell => sheet[cell].w.trim()).join(" | "));
const book = new exceljs.Workbook();
book.xlsx.readFile("dates.xlsx").then(() => {
  const values = ["A1", "A2", "A3"].map(cell => book.worksheets[0].getCell(cell).value);
  console.log("exceljs: |", values.map(value => value instanceof Date ? value.toISOString().slice(0, 10) : value).join(" | "));
});
JS
{ python read.py; node read.js; } >seen
as_stated <<'SEEN'
pandas by openpyxl: | 46356 | 46356 | 2026-11-30
pandas by calamine: | 2026-11-30 | 2026-11-30 | 2026-11-30
SheetJS, as text: | 11/30/26 | 上午/下午 00時00分00秒 | ggg2026年11月30日
exceljs: | 46356 | 46356 | 2026-11-30
SEEN
