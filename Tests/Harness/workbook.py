#!/usr/bin/env python3
"""Is 布局报告.xlsx what offices expect: a strict reader opens it, every value is that of the tables,
every link leads somewhere, every sheet prints on A4 under its head, and LibreOffice has no complaint?"""
import csv
import glob
import json
import os
import subprocess
import warnings

import openpyxl

from harness import ROOT, Scratch, Tally, run

HEAD = 4
BUCKETS = ("省外", "境外", "港澳台", "未知")


def tables(latest):
    for path in sorted(glob.glob(os.path.join(latest, "tables", "*.json"))):
        with open(path, encoding="utf-8") as file:
            yield json.load(file)


def belts():
    """Belt of each city of the pipeline by its code."""
    path = os.path.join(ROOT, "Pipelines", "jiangsu", "regions.csv")
    with open(path, encoding="utf-8") as file:
        return {row["code"]: row["belt"] for row in csv.DictReader(file) if row["level"] == "city"}


def body(sheet, table, belt_of):
    """The rows of a sheet in the order of its table; what it groups by is taken out, and told apart:
    for each row of the sheet, the name of the belt it stands under."""
    rows, under, names, belt = [], [], set(belt_of.values()), ""
    number = HEAD + 1
    by_regions = table["columns"][0]["id"] == "region_code"
    while len(rows) < len(table["rows"]):
        first, second = sheet.cell(number, 1).value, sheet.cell(number, 2).value
        if by_regions and first is None and second in names:
            belt = second
        else:
            rows.append(number)
            under.append(belt)
        number += 1
    if not by_regions or not any(under):
        return rows, None
    codes = [sheet.cell(number, 1).value for number in rows]
    grouped = all(belt == belt_of.get(code, belt) for code, belt in zip(codes, under))
    # Within a code the rows keep their order, so a stable sort by code leads back.
    place = {}
    for position, row in enumerate(table["rows"]):
        place.setdefault(row[0] if row[0] is not None else "—", []).append(position)
    found = [None] * len(rows)
    for number, code in zip(rows, codes):
        if place.get(code):
            found[place[code].pop(0)] = number
    return found, grouped and None not in found


def check_sheet(tally, sheet, table, belt_of):
    name = table["id"]
    tally.check("title", (sheet["A1"].value or "").startswith(table["title"]), name)
    tally.check("title", sheet["A2"].value == "表　号：" + name, "%s: 表号" % name)
    heads = [sheet.cell(HEAD, column + 1).value for column in range(len(table["columns"]))]
    for head, column in zip(heads, table["columns"]):
        words = column["title"] + ("\n（%s）" % column["unit"] if column["unit"] else "")
        tally.check("heads", head == words, "%s: %r is not %r" % (name, head, words))
    page = sheet.page_setup
    tally.check("print", page.paperSize == 9 and page.orientation == "landscape"
                and sheet.sheet_properties.pageSetUpPr.fitToPage and page.fitToHeight == 0,
                "%s: A4, fitted to its width" % name)
    tally.check("print", sheet.print_title_rows == "$%d:$%d" % (HEAD, HEAD), "%s: head" % name)
    numbers, grouped = body(sheet, table, belt_of)
    ids = [column["id"] for column in table["columns"]]
    if ids[0] == "region_code" and belt_of.keys() <= {row[0] for row in table["rows"]}:
        tally.check("belts", grouped, "%s: cities are not under their belt" % name)
    wrong = []
    for number, row in zip(numbers, table["rows"]):
        for place, value in enumerate(row):
            value = table["columns"][place].get("words", {}).get(value, value)
            cell = sheet.cell(number, place + 1)
            if value is None:
                same = cell.value == "—"
            elif isinstance(value, str):
                same = cell.data_type in "sn" and (cell.value or "") == value.replace("\r", "\ufffd")
            elif isinstance(cell.value, str):
                same = cell.value == str(value)
            else:
                same = abs(cell.value - value) <= 1e-15 * abs(value) and cell.number_format != "General"
            if not same:
                wrong.append("%s: %r is not %r" % (cell.coordinate, cell.value, value))
    tally.check("values", not wrong, "%s: %s" % (name, "; ".join(wrong[:3])))
    if "region_code" in ids:
        column = ids.index("region_code") + 1
        codes = [sheet.cell(number, column) for number in numbers]
        tally.check("codes", all(cell.data_type == "s" for cell in codes if cell.value), name)
        if ids[0] == "region_code":
            first = [cell.value for cell in codes]
            tally.check("order", "合计" not in first or first[0] == "合计", "%s: 合计 first" % name)
            seen = [code for code in dict.fromkeys(first)
                    if code not in BUCKETS and code != "合计" and code != "—"]
            tally.check("order", seen == sorted(seen), "%s: units in code order" % name)


def main():
    tally = Tally("workbook")
    belt_of = belts()
    warnings.simplefilter("error")
    with Scratch() as scratch:
        out = os.path.join(scratch.path, "out")
        made = run("run", os.path.join(ROOT, "Pipelines", "jiangsu"), "--out", out, timeout=900)
        tally.check("run", made.code == 0, made.err.decode()[-300:])
        latest = os.path.join(out, "jiangsu", "latest")
        path = os.path.join(latest, "布局报告.xlsx")
        book = openpyxl.load_workbook(path)
        tally.check("contents", book.sheetnames[:2] == ["目录", "口径与说明"], str(book.sheetnames[:2]))
        tally.check("contents", book["目录"].page_setup.orientation == "portrait", "one page, upright")
        sheets = {sheet.title.split(" ")[0]: sheet for sheet in book.worksheets}
        for table in tables(latest):
            tally.check("contents", table["id"] in sheets, "%s has no sheet" % table["id"])
            if table["id"] in sheets:
                check_sheet(tally, sheets[table["id"]], table, belt_of)
        names = {sheet.title for sheet in book.worksheets}
        for sheet in book.worksheets:
            links = [cell.hyperlink for row in sheet.iter_rows() for cell in row if cell.hyperlink]
            for link in links:
                target = (link.location or "").rsplit("!", 1)[0].strip("'").replace("''", "'")
                tally.check("links", target in names and not link.target,
                            "%s: %s" % (sheet.title, link.location or link.target))
            formulas = [cell.coordinate for row in sheet.iter_rows() for cell in row
                        if cell.data_type == "f"]
            tally.check("formulas", not formulas, "%s: %s" % (sheet.title, formulas[:3]))
        drawn = [sheet.title for sheet in book.worksheets if sheet._charts]
        listed = {(cell.hyperlink.location or "").rsplit("!", 1)[0].strip("'")
                  for row in book["目录"].iter_rows() for cell in row if cell.hyperlink}
        tally.check("charts", len(drawn) >= 6 and not book.chartsheets, "charts on %s" % drawn)
        tally.check("charts", set(drawn) <= listed, "目录 leads to %s alone" % (listed & set(drawn)))
        office = subprocess.run(
            ["soffice", "--headless", "-env:UserInstallation=file://%s/office" % scratch.path,
             "--convert-to", "pdf", "--outdir", scratch.path, path], capture_output=True, text=True,
            timeout=600)
        said = [line for line in (office.stdout + office.stderr).splitlines()
                if line.strip() and not line.startswith("convert ") and "javaldx" not in line]
        pdf = os.path.join(scratch.path, "布局报告.pdf")
        tally.check("LibreOffice", office.returncode == 0 and not said, "; ".join(said)[:300])
        tally.check("LibreOffice", os.path.exists(pdf) and os.path.getsize(pdf) > 100_000, "no PDF")
    tally.leave()


if __name__ == "__main__":
    main()
