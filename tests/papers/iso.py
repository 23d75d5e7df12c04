"""Prints the headings of an ISO comment sheet and fills in its first row: iso.py SHEET FILLED."""

import sys

import docx

document = docx.Document(sys.argv[1])
table = document.tables[0]
print("|".join(cell.text for cell in table.rows[0].cells))
for cell, text in zip(table.rows[1].cells, ["JP", "", "C1-01.a", "", "te", "Eight is too few.", "12"]):
    cell.text = text
document.save(sys.argv[2])
