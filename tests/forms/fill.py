"""Fills in a workbook with openpyxl: fill.py IN OUT EDITS, a JSON file of {sheet: {cell: value}}."""

import datetime
import json
import sys

import openpyxl
from openpyxl.comments import Comment

source, target, edits = sys.argv[1:]
workbook = openpyxl.load_workbook(source)
with open(edits, encoding="utf-8") as file:
    for sheet, cells in json.load(file).items():
        for cell, value in cells.items():
            # A day as a day, in one of the formats that a Japanese spreadsheet has built in.
            if value.startswith("comment:"):
                workbook[sheet][cell].comment = Comment(value[8:], "somebody")
            elif value.startswith("day:"):
                workbook[sheet][cell].value = datetime.datetime.fromisoformat(value[4:])
                workbook[sheet][cell].number_format = '[$-411]ggge"年"m"月"d"日"'
            else:
                workbook[sheet][cell].value = value
workbook.save(target)
