#!/usr/bin/env python3
"""Does opening a report ever run what stood in the data?

Hostile texts go through the whole program as names of regions, groups, industries and indicators,
as the report's title, as headers and cells of a dump and of side tables; every CSV, workbook, page
and JSON file that is published is then opened and searched for anything that would run, and for
anything broken. The same report of harmless texts says which scripts are our own.

  safety.py
"""
import csv
import hashlib
import io
import json
import os
import re
import xml.etree.ElementTree as ET
import zipfile
from html.parser import HTMLParser

from harness import HEADER, SHARED, Scratch, Tally, run

OURS = [
    "=1+1", "+1+cmd", "-1+cmd|' /C calc'!A0", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1", "＋1", "－1",
    "＠1", '=HYPERLINK("http://x","y")', 'DDE ("cmd";"/C calc";"!A0")A0', "<script>x</script>",
    "</script><script>x</script>", '"><img src=x onerror=x>', "]]>", "<!--", "&lt;", "a;=1+1",
    "{{1}}", "javascript:x", "'=1", "x' onmouseover='x", "_x003D_1", "\u202e=1", "../../x", "x\x01y"]
RUNS = tuple("=+-@\t\r\n\0＝＋－＠")
NUMBER = re.compile(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?%?")


def quoted(*cells):
    return ",".join('"%s"' % cell.replace('"', '""') for cell in cells) + "\n"


def published_of(scratch, name, texts):
    """The folder of a run that holds each text wherever a text can stand, or why there is none."""
    folder = os.path.join(scratch.path, name)
    count = len(texts)
    codes = ["%06d" % (100000 + number) for number in range(count)]
    scratch.file(name + "/regions.csv", "code,name,level\n" + "".join(
        quoted(code, text, "city") for code, text in zip(codes, texts)))
    scratch.file(name + "/groups.csv", "group,title,member\n" + "".join(
        quoted("g%d" % number, texts[number], codes[number]) for number in range(min(8, count))))
    scratch.file(name + "/classes.csv", "code,title,parent,tier,order,feeds\n" + "".join(
        quoted("k%d" % number, texts[-1 - number], "", "", str(number), "")
        for number in range(min(12, count))))
    scratch.file(name + "/concordance.csv", "code,include\n" + "".join(
        quoted("k%d" % number, "%s01B" % "ABCDEFGH"[number % 8]) for number in range(min(8, count))))
    scratch.file(name + "/side.csv", "year,region_code,indicator,value,unit,source\n" + "".join(
        quoted("2015", code, "GDP", str(number + 1), "亿元", texts[number])
        for number, code in enumerate(codes)))
    scratch.file(name + "/framework.csv", "code,parent,title,indicator,direction\n" + "".join(
        quoted(*row) for row in [("Z", "", texts[0], "", ""), ("IP", "Z", texts[1], "", ""),
                                 ("IN", "Z", texts[2], "", ""), ("ID", "Z", texts[3], "", ""),
                                 ("a", "IP", texts[4], "GDP", "+"), ("b", "IN", texts[5], "GDP", "-"),
                                 ("c", "ID", texts[6], "GDP", "+")]))
    scratch.file(name + "/formats.yml", """- id: hostile
  fields: {application: 申请号, type: 专利类型, filed: 申请日, granted: 授权公告日, applicants: 申请人, applicant_region: 申请人城市, ipc: IPC, status: 法律状态}
  separators: {ipc: "|"}
  status_words: {valid: [有效]}
""")
    heads = list(dict.fromkeys(text.strip() for text in texts[:40] if text.strip()))
    dump = quoted(*HEADER.split(","), *heads) + "".join(
        quoted("CN20131%07d" % number, "发明", "2013-01-11", "2014-05-06", text,
               codes[number % count], "%s01B1/00" % "ABCDEFGH"[number % 8], "有效", *heads)
        for number, text in enumerate(texts)) + quoted("x", *texts[:3])
    path = scratch.file("%s/dump.csv" % name, dump)
    scratch.file(name + "/pipeline.yml", "name: hostile\ntitle: %s\nregions: regions.csv\n"
                 "groups: groups.csv\nlevels: [city, group]\nformats: formats.yml\n"
                 "industries: {scheme: own, table: classes.csv}\nconcordance: concordance.csv\n"
                 "side_tables: [side.csv]\nframework: framework.csv\ndumps: [none/*.csv]\n"
                 "as_of: 2015-12-31\nrejects: {share: 1, count: 100000}\n"
                 "uncertainty: {draws: 20, concentration: 50}\n" % json.dumps(texts[0]))
    out = os.path.join(scratch.path, name + "-out")
    found = run("run", folder, "--dumps", path, "--out", out, "--quiet", timeout=600)
    return os.path.join(out, "hostile", "latest") if found.code == 0 else None, found


def files_of(folder):
    for place, _, names in os.walk(folder, followlinks=True):
        for name in sorted(names):
            yield os.path.join(place, name)


def of_csv(path):
    with open(path, encoding="utf-8-sig", newline="") as file:
        width = None
        for row in csv.reader(file, strict=True):
            width = width or len(row)
            if len(row) != width:
                yield "ragged: %r" % row[:3]
            for cell in row:
                if cell.startswith(RUNS) and not NUMBER.fullmatch(cell):
                    yield "begins a formula: %r" % cell[:60]


def of_workbook(path):
    with zipfile.ZipFile(path) as book:
        names = book.namelist()
        if len(set(names)) != len(names):
            yield "parts of one name"
        for name in names:
            if re.search(r"vba|externalLink|ole|dde|activeX|embedding|\.\./|^/", name, re.I):
                yield "active part %s" % name
            if not name.endswith((".xml", ".rels")):
                continue
            data = book.read(name)
            if b"<!DOCTYPE" in data:
                yield "a DTD in %s" % name
            for event in ET.fromstring(data).iter():
                tag = event.tag.rsplit("}", 1)[-1]
                # A chart names the cells it draws in <f>; a sheet has no use for one.
                if tag in ("ddeLink", "oleLink", "externalReference") or (
                        tag == "f" and "/charts/" not in name):
                    yield "<%s> in %s: %r" % (tag, name, event.text)
                if event.get("TargetMode") == "External":
                    yield "a link outside: %s" % event.get("Target")
                if tag == "t" and len((event.text or "").encode("utf-16-le")) // 2 > 32767:
                    yield "a cell over the limit"


class Page(HTMLParser):
    def __init__(self, scripts):
        super().__init__(convert_charrefs=True)
        self.scripts, self.inside, self.faults, self.bodies = scripts, None, [], set()

    def handle_starttag(self, tag, attributes):
        named = dict(attributes)
        if tag in ("iframe", "object", "embed", "applet", "base", "form", "frame", "meta") and not (
                tag == "meta" and ("charset" in named or named.get("name")
                                   or named.get("http-equiv", "").lower() == "content-security-policy")):
            self.faults.append("<%s %s>" % (tag, attributes))
        if tag in ("script", "style"):
            self.inside = tag, named.get("type")
        for key, value in attributes:
            if key.startswith("on"):
                self.faults.append("%s on <%s>" % (key, tag))
            if key in ("href", "src", "action", "xlink:href", "formaction", "data") and re.match(
                    r"[\s\x00-\x20]*(\w+:|//)", value or ""):
                self.faults.append("leads outside: %s" % value[:60])

    def handle_data(self, data):
        if self.inside and self.inside[1] != "application/json":
            digest = hashlib.sha256(data.encode("utf-8", "replace")).hexdigest()
            self.bodies.add(digest)
            if self.scripts is not None and digest not in self.scripts:
                self.faults.append("%s not ours: %r" % (self.inside[0], data[:60]))
        elif self.inside:
            json.loads(data)

    def handle_endtag(self, tag):
        if tag in ("script", "style"):
            self.inside = None


def of_page(path, scripts):
    with open(path, encoding="utf-8") as file:
        page = Page(scripts)
        page.feed(file.read())
        page.close()
    return page


def main():
    tally = Tally("safety")
    texts = list(OURS)
    corpus = os.path.join(SHARED, "injection", "payloads", "payloads.json")
    if os.path.exists(corpus):
        with open(corpus, encoding="utf-8") as file:
            texts += [entry["payload"] for entry in json.load(file)]
    else:
        print("  (no corpus beside the repository: our own texts only)")
    # A name is not empty, stands once, and holds what a table of regions may hold.
    names = list(dict.fromkeys(text for text in texts if text.strip() and "\0" not in text))
    with Scratch() as scratch:
        clean, found = published_of(scratch, "clean", ["城市%d" % n for n in range(len(names))])
        tally.check("runs", clean is not None, "harmless: exit %d %s" % (found.code, found.err[-300:]))
        hostile, found = published_of(scratch, "hostile", names)
        tally.check("runs", hostile is not None, "hostile: exit %d %s" % (
            found.code, found.err[-300:]))
        if tally.failures:
            tally.leave()
        ours = set()
        for path in files_of(clean):
            if path.endswith(".html"):
                ours |= of_page(path, None).bodies
        seen = set()
        for path in files_of(hostile):
            name = os.path.relpath(path, hostile)
            kind = path.rsplit(".", 1)[-1]
            faults = []
            try:
                if kind == "csv" and not name.startswith("store/"):
                    faults = list(of_csv(path))
                elif kind == "xlsx":
                    faults = list(of_workbook(path))
                elif kind == "html":
                    faults = of_page(path, ours).faults
                elif kind in ("json", "geojson"):
                    with open(path, encoding="utf-8") as file:
                        json.load(file)
                else:
                    continue
            except (ValueError, csv.Error, ET.ParseError, zipfile.BadZipFile) as error:
                faults = [str(error)]
            seen.add(kind)
            tally.check(kind, not faults, "%s: %d, such as %s" % (name, len(faults), faults[:3]))
        tally.check("runs", {"csv", "xlsx", "html", "json"} <= seen, "opened only %s" % seen)
        print("  %d texts in names, headers and cells" % len(names))
    tally.leave()


if __name__ == "__main__":
    main()
