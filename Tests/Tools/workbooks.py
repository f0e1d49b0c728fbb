#!/usr/bin/env python3
"""Writes Tests/Fixtures/workbooks, small workbooks as different programs save them, and Tests/Fixtures/malformed/workbook,
some that nobody should trust.

Made by hand, part by part, after what the programs write; the same bytes each time. Run: Tests/Tools/workbooks.py
"""
import pathlib
import zipfile

FIXTURES = pathlib.Path(__file__).resolve().parent.parent / "Fixtures"
FOLDER = FIXTURES / "workbooks"
MALFORMED = FIXTURES / "malformed" / "workbook"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006/relationships"


def relations(*pairs):
    rows = "".join(
        f'<Relationship Id="rId{i + 1}" Type="{REL}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(pairs))
    return f'{HEAD}<Relationships xmlns="{PACKAGE}">{rows}</Relationships>'


def book(*names, more=""):
    sheets = "".join(f'<sheet name="{name}" sheetId="{i + 1}" r:id="rId{i + 1}"/>' for i, name in enumerate(names))
    return f'{HEAD}<workbook xmlns="{MAIN}" xmlns:r="{REL}">{more}<sheets>{sheets}</sheets></workbook>'


def sheet(rows):
    return f'{HEAD}<worksheet xmlns="{MAIN}"><sheetData>{rows}</sheetData></worksheet>'


def write(name, parts, method=zipfile.ZIP_DEFLATED, level=9, folder=FOLDER):
    with zipfile.ZipFile(folder / name, "w", method, compresslevel=level) as archive:
        for path, text in parts.items():
            info = zipfile.ZipInfo(path, (1980, 1, 1, 0, 0, 0))
            info.compress_type = method
            archive.writestr(info, text)


STYLES = (f'{HEAD}<styleSheet xmlns="{MAIN}"><numFmts count="2"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/>'
          '<numFmt numFmtId="165" formatCode="0.0&quot; dager&quot;"/></numFmts><cellStyleXfs count="1"><xf numFmtId="14"/>'
          '</cellStyleXfs><cellXfs count="4"><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="165"/><xf numFmtId="14"/>'
          '</cellXfs></styleSheet>')


def office():
    """Shared texts, some in pieces, days as numbers with a style, a text that a formula gave."""
    texts = (f'{HEAD}<sst xmlns="{MAIN}"><si><t>Nr</t></si><si><t xml:space="preserve">Før og </t></si>'
             '<si><r><rPr><b/></rPr><t xml:space="preserve">delt </t></r><r><t>tekst</t></r><rPh sb="0" eb="1"><t>lyd</t>'
             '</rPh></si><si><t>a_x000D_\nb &amp; c &#230;</t></si></sst>')
    rows = ('<row r="1"><c r="A1" t="s"><v>0</v></c><c r="C1" t="s"><v>1</v></c></row>'
            '<row r="3"><c r="A3" t="s"><v>2</v></c><c r="B3" s="1"><v>46296</v></c><c r="C3" s="3"><v>46296.75</v></c>'
            '<c r="D3" s="2"><v>12.5</v></c><c r="E3" t="b"><v>1</v></c><c r="F3" t="s"><v>3</v></c>'
            '<c r="G3"><f>SUM(D3:D3)</f><v>12.5</v></c><c r="H3" t="e"><v>#N/A</v></c><c r="AB3"><v>1E3</v></c></row>')
    write("office.xlsx", {
        "[Content_Types].xml": f"{HEAD}<Types/>", "_rels/.rels": relations(("officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book("Ark &amp; én"),
        "xl/_rels/workbook.xml.rels": relations(
            ("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml"), ("sharedStrings", "sharedStrings.xml")),
        "xl/worksheets/sheet1.xml": sheet(rows), "xl/styles.xml": STYLES, "xl/sharedStrings.xml": texts})


def web():
    """Texts in their cells, prefixes, no places, names of parts of its own, years from 1904."""
    rows = ('<x:row><x:c t="inlineStr"><x:is><x:t>først</x:t></x:is></x:c><x:c><x:v>7</x:v></x:c></x:row>'
            '<x:row><x:c t="str"><x:v>så</x:v></x:c><x:c s="1"><x:v>44834</x:v></x:c>'
            '<x:c t="d"><x:v>2026-10-01T00:00:00</x:v></x:c></x:row>')
    write("web.xlsx", {
        "_rels/.rels": relations(("officeDocument", "/Book/main.xml")),
        "Book/main.xml": f'{HEAD}<!-- made elsewhere --><x:workbook xmlns:x="{MAIN}" xmlns:r="{REL}">'
                         '<x:workbookPr date1904="1"/><x:sheets><x:sheet name="A" sheetId="9" r:id="rId1"/></x:sheets></x:workbook>',
        "Book/_rels/main.xml.rels": relations(("worksheet", "../Sheets/./a.xml"), ("styles", "styles.xml")),
        "Sheets/a.xml": f'{HEAD}<x:worksheet xmlns:x="{MAIN}"><x:sheetData>{rows}</x:sheetData></x:worksheet>',
        "Book/styles.xml": STYLES}, zipfile.ZIP_STORED)


def hostile():
    plain = {"_rels/.rels": relations(("officeDocument", "xl/workbook.xml")), "xl/workbook.xml": book("A"),
             "xl/_rels/workbook.xml.rels": relations(("worksheet", "worksheets/sheet1.xml")),
             "xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="A1"><v>1</v></c></row>')}
    entities = ('<?xml version="1.0"?><!DOCTYPE s [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">'
                '<!ENTITY f SYSTEM "file:///etc/passwd">]><worksheet><sheetData><row r="1"><c r="A1" t="str"><v>&b;&f;</v></c>'
                '</row></sheetData></worksheet>')
    write("entities.xlsx", plain | {"xl/worksheets/sheet1.xml": entities}, folder=MALFORMED)
    write("macros.xlsx", plain | {"xl/vbaProject.bin": "program"}, folder=MALFORMED)
    write("bomb.xlsx", plain | {"xl/worksheets/sheet1.xml": sheet(" " * (80 << 20))}, folder=MALFORMED)
    write("deep.xlsx", plain | {"xl/worksheets/sheet1.xml": sheet("<a>" * 5000 + "</a>" * 5000)}, folder=MALFORMED)
    write("place.xlsx", plain | {"xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="ZZZ99999999"><v>1</v></c></row>')}, folder=MALFORMED)
    write("text.xlsx", plain | {"xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="A1" t="s"><v>7</v></c></row>')}, folder=MALFORMED)
    write("number.xlsx", plain | {"xl/worksheets/sheet1.xml": sheet('<row r="1"><c r="A1"><v>1e999</v></c></row>')}, folder=MALFORMED)
    external = relations(("worksheet", "worksheets/sheet1.xml")).replace(
        "</Relationships>", f'<Relationship Id="rId9" Type="{REL}/worksheet" TargetMode="External" '
        'Target="https://example.org/sheet.xml"/></Relationships>')
    write("elsewhere.xlsx", plain | {"xl/_rels/workbook.xml.rels": external})
    (MALFORMED / "password.xlsx").write_bytes(bytes([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]) + bytes(504))
    write("calc.ods", {"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<a/>"}, folder=MALFORMED)


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    MALFORMED.mkdir(parents=True, exist_ok=True)
    office()
    web()
    hostile()
