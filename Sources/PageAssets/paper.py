#!/usr/bin/env python3
"""Prepares a published index.html for programs that print it: paper.py [--pictures] INDEX TARGET.

Scripts go; drawings get the style sheet's rules with the colours of light paper written out, because
no such program applies a page's styles and variables inside a drawing; wide tables come in parts and
long ones are cut, and say so. With --pictures, drawings become PNG, for programs that draw none.
"""
import base64
import re
import subprocess
import sys
from html import unescape

MOST_ROWS = 60
# Text up to here is never broken.
SHORT = 14


def colours(style):
    """The variables of the light page."""
    return dict(re.findall(r"(--[a-z0-9-]+):\s*([^;}]+)", style[: style.index("@media")]))


def drawing_rules(style, names):
    """The rules that a drawing needs, without variables."""
    style = style.split("@media print")[0]
    rules = []
    for selectors, body in re.findall(r"([^{}]+)\{([^{}]*)\}", style):
        kept = []
        for selector in selectors.split(","):
            selector = selector.strip()
            if re.fullmatch(r"\.[sdk]\d", selector):
                kept.append(selector)
            elif selector.startswith("svg ") and ":" not in selector:
                kept.append(selector[4:])
        body = re.sub(r"background:[^;]*;?", "", body)
        if kept:
            rules.append("%s{%s}" % (",".join(kept), body.strip()))
    text = "".join(rules)
    while "var(" in text:
        text = re.sub(r"var\((--[a-z0-9-]+)\)", lambda found: names[found.group(1)].strip(), text)
    return text + "text{font-family:Noto Sans CJK SC,sans-serif}"


CELL = re.compile(r"<(t[hd])\b.*?</\1>", re.S)
ROW = re.compile(r"(<tr[^>]*>)(.*?)</tr>", re.S)


def text_width(cell):
    """Half widths of the text of a cell."""
    text = re.sub(r"<[^>]*>", "", cell)
    return sum(2 if ord(letter) > 0x2E80 or letter in "—…“”·" else 1 for letter in unescape(text))


def unbroken(cell):
    """A cell whose short text stays on one line, for Chinese would be broken after any letter, and whose
    long text never leaves the page."""
    look = "white-space:" + ("normal" if text_width(cell) > SHORT else "nowrap")
    if re.match(r'<t[hd][^>]*class="(?:[^"]* )?n[ "]', cell):
        look += ";text-align:right"
    return re.sub(r"<t[hd]\b", r'\g<0> style="%s"' % look, cell, count=1)


def shares(columns):
    """What part of the page each column takes, for Word, which would make them all alike: its longest
    text, up to four times the shortest column, or its head on three lines, with the blanks beside it."""
    widths = [3 + max([8, text_width(head) // 3] + [min(text_width(cell), 32) for cell in cells])
              for head, *cells in columns]
    return "<colgroup>%s</colgroup>" % "".join(
        '<col style="width:%.2f%%"/>' % (100 * width / sum(widths)) for width in widths)


def parts_of(opening, columns):
    """Which columns stand in each part of a table: the names of its rows, and those that fit beside."""
    breaks = re.search(r'data-names="(\d+)" data-breaks="([\d ]+)"', opening)
    if not breaks:
        return [range(columns)]
    names = int(breaks.group(1))
    starts = [names] + [int(start) for start in breaks.group(2).split()] + [columns]
    return [[*range(names), *range(start, end)] for start, end in zip(starts, starts[1:])]


def parted(match):
    """A table as parts that fit a page, and not more rows than a reader turns pages for."""
    table = match.group(0)
    opening, caption, head, body = re.match(
        r"(<table[^>]*>)(.*?)<thead>(.*?)</thead><tbody>(.*?)</tbody></table>", table, re.S).groups()
    rows = [(row, [cell.group(0) for cell in CELL.finditer(cells)])
            for row, cells in ROW.findall(body)]
    heads = [cell.group(0) for cell in CELL.finditer(ROW.search(head).group(2))]
    # Out of the table, which could not stand under its head otherwise.
    words = re.sub(r"<(/?)caption>|</?span[^>]*>", " ", caption)
    parts = ['<p class="note" style="break-after:avoid">%s</p>' % words]
    for columns in parts_of(opening, len(heads)):
        def chosen(cells):
            return "".join(cells[place] for place in columns if place < len(cells))
        lines = "".join(row + chosen([unbroken(cell) for cell in cells]) + "</tr>"
                        for row, cells in rows[:MOST_ROWS])
        widths = shares([[heads[place], *(cells[place] for _, cells in rows[:MOST_ROWS]
                                          if place < len(cells))] for place in columns])
        parts.append("%s%s<thead><tr>%s</tr></thead><tbody>%s</tbody></table>" % (
            opening, widths if "--pictures" in sys.argv else "", chosen(heads), lines))
    if len(rows) > MOST_ROWS:
        parts.append('<p class="note">本表共 %d 行，此处列前 %d 行，全部见 CSV。</p>' % (
            len(rows), MOST_ROWS))
    return "".join(parts)


def picture(match):
    """A drawing as an image of twice its size."""
    drawing = match.group(0)
    made = subprocess.run(["rsvg-convert", "--zoom", "2"], input=drawing.encode(),
                          capture_output=True, check=True).stdout
    width = re.search(r'\bwidth="([\d.]+)"', drawing).group(1)
    return '<img width="%s" src="data:image/png;base64,%s"/>' % (
        width, base64.b64encode(made).decode())


def main():
    source, target = [word for word in sys.argv[1:] if not word.startswith("--")]
    with open(source, encoding="utf-8") as file:
        page = file.read()
    style = page[page.index("<style>") + 7: page.index("</style>")]
    rules = drawing_rules(style, colours(style))
    page = re.sub(r"<script.*?</script>", "", page, flags=re.S)
    page = re.sub(r"<tr class=\"filters\".*?</tr>", "", page, flags=re.S)
    page = re.sub(r"<button.*?</button>|<label.*?</label>", "", page, flags=re.S)
    page = re.sub(r"(<svg[^>]*?)(?: xmlns=\"[^\"]*\")?>",
                  r'\1 xmlns="http://www.w3.org/2000/svg"><style>%s</style>' % rules, page)
    page = re.sub(r'<a class="skip".*?</a>|<nav.*?</nav>|<p class="note files">.*?</p>',
                  "", page, flags=re.S)
    # Links lead from the run's folder, where what is printed does not stand.
    page = re.sub(r"</?a\b[^>]*>", "", page)
    page = re.sub(r"<section[^>]*>\s*<h2[^>]*>画像</h2>.*?</section>", "", page, flags=re.S)
    page = re.sub(r"\bbar b\d+\b", "", page)
    page = re.sub(r'<span class="unit">(.*?)</span>', r"（\1）", page)
    page = re.sub(r"<table.*?</table>", parted, page, flags=re.S)
    if "--pictures" in sys.argv:
        page = re.sub(r"<svg.*?</svg>", picture, page, flags=re.S)
        # The document's own title stands there already.
        page = re.sub(r"<h1.*?</h1>", "", page, count=1, flags=re.S)
    with open(target, "w", encoding="utf-8") as file:
        file.write(page)


if __name__ == "__main__":
    main()
