"""Prints the body of a DOCX file in its order: a line for each paragraph and cell, headings behind a sign and their level."""

import sys

import docx
from docx.table import Table

for part in docx.Document(sys.argv[1]).iter_inner_content():
    if isinstance(part, Table):
        for row in part.rows:
            for cell in row.cells:
                print(cell.text)
    elif part.style.name.lower().startswith("heading "):
        print("\x01" + part.style.name.split()[-1] + part.text)
    else:
        print(part.text)
