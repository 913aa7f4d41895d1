import FoundationEssentials
import Glibc
import Testing

/// What an independent reader finds in a workbook.
struct WorkbookInspection: Decodable {
  var sheets: [String]
  var cells: Int
  var formulas: Int
  /// Links that leave the workbook.
  var links: Int
  var warnings: [String]
  /// The cells of the sheet asked for.
  var values: [[String?]]
  var formats: [String]
}

/// The Python that has openpyxl, nil where there is none; `LANDSCAPE_PYTHON` names another.
let workbookReader: String? = {
  let python = getenv("LANDSCAPE_PYTHON").map { String(cString: $0) } ?? "python3"
  return system("'\(python)' -c 'import openpyxl' 2> /dev/null") == 0 ? python : nil
}()

/// Reads a workbook by openpyxl, an independent and strict reader.
func inspect(workbook path: String, sheet: String = "目录") throws -> WorkbookInspection {
  let script = """
    import json, sys, warnings
    import openpyxl
    with warnings.catch_warnings(record=True) as caught:
      warnings.simplefilter("always")
      book = openpyxl.load_workbook(sys.argv[1])
    cells = formulas = links = 0
    for sheet in book.worksheets:
      for row in sheet.iter_rows():
        for cell in row:
          if cell.value is not None: cells += 1
          if cell.data_type == "f": formulas += 1
          if cell.hyperlink is not None and cell.hyperlink.target: links += 1
    names = [s.title for s in book.worksheets]
    asked = book[sys.argv[2]] if sys.argv[2] in names else book.worksheets[0]
    print(json.dumps({
      "sheets": book.sheetnames, "cells": cells, "formulas": formulas, "links": links,
      "warnings": [str(w.message) for w in caught],
      "values": [[None if v is None else repr(v) for v in row] for row in asked.iter_rows(values_only=True)],
      "formats": sorted({c.number_format for row in asked.iter_rows() for c in row})}))
    """
  let scratch = Scratch()
  scratch.overwrite("read_workbook.py", Array(script.utf8))
  let command =
    "'\(workbookReader ?? "python3")' '\(scratch.path)/read_workbook.py' '\(path)' '\(sheet)'"
    + " > '\(scratch.path)/out.json'"
  try #require(system(command) == 0)
  let bytes = FileManager.default.contents(atPath: scratch.path + "/out.json") ?? Data()
  return try JSONDecoder().decode(WorkbookInspection.self, from: bytes)
}
