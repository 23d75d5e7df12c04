"""Prints the comments of a workbook as openpyxl reads them: {sheet: {cell: text}}."""

import json
import sys

import openpyxl

workbook = openpyxl.load_workbook(sys.argv[1])
said = {}
for sheet in workbook:
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment:
                said.setdefault(sheet.title, {})[cell.coordinate] = cell.comment.text
print(json.dumps(said, ensure_ascii=False))
