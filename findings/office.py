"""The smallest valid workbook or Word document around given XML, so that a script shows only what it is about."""

import zipfile

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TYPES = "application/vnd.openxmlformats-officedocument"
LINKS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
WORDS = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
STRICT = "http://purl.oclc.org/ooxml"


def pack(path, main, parts, links):
    """Writes parts, each a type and its XML, and which part leads to which others of what kind."""
    head = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    kinds = "".join(f'<Override PartName="/{name}" ContentType="{TYPES}.{kind}+xml"/>' for name, (kind, _) in parts.items())
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        file.writestr(
            "[Content_Types].xml",
            f'{head}<Types xmlns="{PACKAGE}/content-types"><Default Extension="rels" '
            f'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
            f'<Default Extension="xml" ContentType="application/xml"/>{kinds}</Types>',
        )
        folder, name = main.split("/")
        for path, targets in {"_rels/.rels": [("officeDocument", main)], f"{folder}/_rels/{name}.rels": links[1:]}.items():
            rows = "".join(
                f'<Relationship Id="r{n}" Type="{links[0]}/{kind}" Target="{target}"/>'
                for n, (kind, target) in enumerate(targets, 1)
            )
            file.writestr(path, f'{head}<Relationships xmlns="{PACKAGE}/relationships">{rows}</Relationships>')
        for name, (_, xml) in parts.items():
            file.writestr(name, head + xml)


def workbook(path, rows, styles=None, strict=False):
    """A workbook of one sheet. `rows` is what stands in sheetData; `styles` are number formats: ids, or codes."""
    main, links, mark = (SHEETS, LINKS, "")
    if strict:
        main, links = f"{STRICT}/spreadsheetml/main", f"{STRICT}/officeDocument/relationships"
        mark = ' conformance="strict"'
    parts = {
        "xl/workbook.xml": (
            "spreadsheetml.sheet.main",
            f'<workbook xmlns="{main}" xmlns:r="{links}"{mark}><sheets>'
            f'<sheet name="Checklist" sheetId="1" r:id="r1"/></sheets></workbook>',
        ),
        "xl/worksheets/sheet1.xml": (
            "spreadsheetml.worksheet",
            f'<worksheet xmlns="{main}"><sheetData>{rows}</sheetData></worksheet>',
        ),
    }
    targets = [links, ("worksheet", "worksheets/sheet1.xml")]
    if styles:
        own = {code: 164 + n for n, code in enumerate(code for code in styles if isinstance(code, str))}
        codes = "".join(f'<numFmt numFmtId="{n}" formatCode="{escape(code)}"/>' for code, n in own.items())
        cells = "".join(
            f'<xf numFmtId="{own.get(style, style)}" fontId="0" fillId="0" borderId="0" xfId="0" applyNumberFormat="1"/>'
            for style in [0, *styles]
        )
        parts["xl/styles.xml"] = (
            "spreadsheetml.styles",
            f'<styleSheet xmlns="{main}">'
            + (f'<numFmts count="{len(own)}">{codes}</numFmts>' if own else "")
            + '<fonts count="1"><font><sz val="11"/><name val="Calibri"/></font></fonts>'
            '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>'
            '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
            '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
            f'<cellXfs count="{1 + len(styles)}">{cells}</cellXfs>'
            '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>',
        )
        targets.append(("styles", "styles.xml"))
    pack(path, "xl/workbook.xml", parts, targets)


def document(path, body, numbering=None):
    """A Word document of these paragraphs, with these definitions of lists."""
    spaces = f'xmlns:w="{WORDS}" xmlns:r="{LINKS}"'
    parts = {
        "word/document.xml": (
            "wordprocessingml.document.main",
            f"<w:document {spaces}><w:body>{body}<w:sectPr/></w:body></w:document>",
        )
    }
    targets = [LINKS]
    if numbering:
        parts["word/numbering.xml"] = ("wordprocessingml.numbering", f"<w:numbering {spaces}>{numbering}</w:numbering>")
        targets.append(("numbering", "numbering.xml"))
    pack(path, "word/document.xml", parts, targets)


def text(value, properties=""):
    """A run of text in a Word document."""
    return f'<w:r>{properties}<w:t xml:space="preserve">{escape(value)}</w:t></w:r>'


def inline(cell, value):
    """A cell of a workbook with its text in place."""
    return f'<c r="{cell}" t="inlineStr"><is><t>{escape(value)}</t></is></c>'


def escape(value):
    """The text as it stands in XML."""
    return value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
