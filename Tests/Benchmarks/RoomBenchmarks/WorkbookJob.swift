import Foundation
import Report

/// A workbook of many cells, written and read back as every report's is.
struct WorkbookJob: Job {
  let cells: Int
  private var table = ReportTable(id: "T30", slug: "时序面板", title: "时序面板", columns: [], rows: [])

  init(cells: Int) { self.cells = cells }

  var name: String { "workbook \(cells)" }

  mutating func prepare() {
    var columns = [
      Column(id: "region_code", title: "区划代码", style: .code),
      Column(id: "region", title: "区域", style: .text),
    ]
    for number in 0..<8 {
      columns.append(
        Column(
          id: "v\(number)", title: "数值 \(number)", unit: "件",
          style: number < 4 ? .count : .decimal(3)))
    }
    var rows: [[Cell]] = []
    for row in 0..<cells / columns.count {
      var cells: [Cell] = [.text(String(320_000 + row)), .text("区域 \(row % 3000)")]
      for column in 0..<8 {
        cells.append(
          column < 4 ? .integer(row * 7 % 10_007) : .number(Double(row * 31 + column) / 997))
      }
      rows.append(cells)
    }
    table = ReportTable(
      id: "T30", slug: "时序面板", title: "时序面板", columns: columns, rows: rows)
  }

  func run() throws -> [(name: String, value: Double)] {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("workbook-\(ProcessInfo.processInfo.processIdentifier)").path
    try FileManager.default.createDirectory(
      atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    let path = folder + "/" + WorkbookWriter.fileName
    try WorkbookWriter(title: "样例").write([table], to: path)
    return [("bytes", Double(FileManager.default.contents(atPath: path)?.count ?? 0))]
  }
}
