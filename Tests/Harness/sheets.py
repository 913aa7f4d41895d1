"""Can the tables of a page be read, on a screen and on paper?"""

# A4 lying within the margins of the style sheet, in a browser's pixels.
SHEET = 1016
# Of the tables that are seen: which are wider than the sheet, which columns are narrower than three
# letters, which texts of up to eight letters stand on several lines.
TABLES = """const told = [], most = document.documentElement.clientWidth + 1;
for (const table of document.querySelectorAll('table')) {
  if (!table.offsetWidth) continue;
  const name = table.closest('section').id + ' ';
  const size = parseFloat(getComputedStyle(table).fontSize);
  if (arguments[0] && table.getBoundingClientRect().right > most) told.push(name + 'is wider than the sheet');
  for (const head of table.tHead.rows[0].cells) {
    const { paddingLeft, paddingRight } = getComputedStyle(head);
    if (head.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight) < 2.9 * size) {
      told.push(name + head.dataset.id + ' is narrower than three letters');
    }
  }
  const lines = document.createRange();
  for (const cell of [...table.tBodies[0].rows].slice(0, 40).flatMap((row) => [...row.cells])) {
    if (!cell.textContent || cell.textContent.length > 8) continue;
    lines.selectNodeContents(cell);
    if (new Set([...lines.getClientRects()].map((box) => Math.round(box.top))).size > 1) {
      told.push(name + cell.textContent + ' is broken');
    }
  }
}
return [told.length, told.slice(0, 5).join('; ')];"""


def check_columns(page, what, on_paper=False):
    count, told = page.ask(TABLES, on_paper)
    page.check("columns", count == 0, "%s: %d: %s" % (what, count, told))


def check_sheets(page):
    """On paper every table fits, all its columns are there, and none is a thread of letters."""
    send = page.driver.execute_cdp_cmd
    send("Emulation.setDeviceMetricsOverride",
         {"width": SHEET, "height": 700, "deviceScaleFactor": 1, "mobile": False})
    send("Emulation.setEmulatedMedia", {"media": "print"})
    page.ask("window.dispatchEvent(new Event('beforeprint'))")
    check_columns(page, "printed", on_paper=True)
    lost = page.ask(
        "const ids = (table) => [...table.tHead.rows[0].cells].map((head) => head.dataset.id);"
        "return [...document.querySelectorAll('table.whole')].filter((table) => {"
        "  const parts = [...table.parentNode.querySelectorAll('.part')].flatMap(ids);"
        "  return ids(table).some((id) => !parts.includes(id)); }).length")
    page.check("columns", lost == 0, "%d tables lose columns on paper" % lost)
    page.ask("window.dispatchEvent(new Event('afterprint'))")
    page.check("columns", page.ask("return document.querySelectorAll('.part, .whole').length") == 0,
               "parts of tables stay after printing")
    send("Emulation.setEmulatedMedia", {"media": ""})
    send("Emulation.clearDeviceMetricsOverride", {})
