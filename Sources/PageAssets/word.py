#!/usr/bin/env python3
"""Gives a DOCX of pandoc's the look of an office document: word.py FILE. A4 lying, the fonts that
Chinese offices have, small tables with lines, page numbers."""
import re
import sys
import zipfile

PAGE = ('<w:sectPr><w:footerReference w:type="default" r:id="rIdPages"/>'
        '<w:pgSz w:w="16838" w:h="11906" w:orient="landscape"/>'
        '<w:pgMar w:top="850" w:right="850" w:bottom="850" w:left="850" w:header="500" w:footer="500"'
        ' w:gutter="0"/></w:sectPr>')
FOOTER = ('<?xml version="1.0" encoding="UTF-8" standalone="yes"?><w:ftr xmlns:w="http://schemas.'
          'openxmlformats.org/wordprocessingml/2006/main"><w:p><w:pPr><w:jc w:val="center"/></w:pPr>'
          '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple></w:p></w:ftr>')
# What the margins leave of the page, in twentieths of a point.
WIDTH = 16838 - 2 * 850
KIND = "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/footer"
LINES = "<w:tblBorders>%s</w:tblBorders>" % "".join(
    '<w:%s w:val="single" w:sz="4" w:space="0" w:color="B8BEC6"/>' % side
    for side in ("top", "left", "bottom", "right", "insideH", "insideV"))


def document(text):
    text = re.sub(r"<w:sectPr.*?</w:sectPr>|<w:sectPr ?/>", "", text, flags=re.S)
    text = text.replace("</w:body>", PAGE + "</w:body>")
    text = text.replace('<w:tblW w:type="auto" w:w="0" />', '<w:tblW w:type="pct" w:w="5000" />')

    def spread(match):
        columns = [int(width) for width in re.findall(r'w:w="(\d+)"', match.group(0))]
        return "<w:tblGrid>%s</w:tblGrid>" % "".join(
            '<w:gridCol w:w="%d" />' % (width * WIDTH // sum(columns)) for width in columns)
    text = re.sub(r"<w:tblGrid>.*?</w:tblGrid>", spread, text, flags=re.S)

    # The list is there before Word or WPS is asked to bring it up to date, which adds the pages.
    heads = re.findall(r'<w:pStyle w:val="Heading[123]" ?/></w:pPr>(.*?)</w:p>', text, flags=re.S)
    lines = ["".join(re.findall(r"<w:t[^>]*>(.*?)</w:t>", head)) for head in heads]
    text = re.sub(r'(<w:fldChar w:fldCharType="separate" ?/>)', lambda found: found.group(1)
                  + "<w:br/>".join("<w:t>%s</w:t>" % line for line in lines if line), text, count=1)

    # Pictures wider than the page shrink to it; 25 cm are 9 000 000 units.
    def shrunk(match):
        width, height = int(match.group(2)), int(match.group(3))
        if width > 9000000:
            width, height = 9000000, height * 9000000 // width
        return '%scx="%d" cy="%d"' % (match.group(1), width, height)
    return re.sub(r'(<(?:wp:extent|a:ext) )cx="(\d+)" cy="(\d+)"', shrunk, text)


def styles(text):
    fonts = '<w:rFonts w:ascii="Times New Roman" w:hAnsi="Times New Roman" w:eastAsia="%s"/>'
    text = re.sub(r"<w:rFonts[^>]*/>", fonts % "宋体", text)
    for name in ("Title", "Heading1", "Heading2", "Heading3"):
        text = re.sub(r'(w:styleId="%s"[^>]*>.*?)eastAsia="宋体"' % name, r'\1eastAsia="黑体"', text,
                      count=1, flags=re.S)
    # The paragraphs of cells are of the style Compact.
    text = re.sub(r'(w:styleId="Compact"[^>]*>.*?)(</w:style>)',
                  r'\1<w:rPr><w:sz w:val="15"/><w:szCs w:val="15"/></w:rPr>\2', text, count=1, flags=re.S)
    # Narrower blanks beside texts, or codes are broken in tables of twenty columns.
    text = text.replace('w:type="dxa" w:w="108"', 'w:type="dxa" w:w="45"')
    return re.sub(r'(w:styleId="Table"[^>]*>.*?<w:tblInd[^>]*/>)', r"\1" + LINES, text, count=1, flags=re.S)


def main():
    path = sys.argv[1]
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    changes = {
        "word/document.xml": document,
        "word/styles.xml": styles,
        "[Content_Types].xml": lambda text: text.replace(
            "</Types>", '<Override PartName="/word/footer9.xml" ContentType="%s"/></Types>' % KIND),
        "word/_rels/document.xml.rels": lambda text: text.replace(
            "</Relationships>",
            '<Relationship Id="rIdPages" Type="%s" Target="footer9.xml"/></Relationships>' % RELATION),
    }
    for name, change in changes.items():
        parts[name] = change(parts[name].decode()).encode()
    parts["word/footer9.xml"] = FOOTER.encode()
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(zipfile.ZipInfo(name, (1980, 1, 1, 0, 0, 0)), content,
                             zipfile.ZIP_DEFLATED)


if __name__ == "__main__":
    main()
