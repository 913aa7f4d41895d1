import Configuration
import Dumps
import Testing

@testable import Resolution

@Test(
  sharedDataIsPresent,
  arguments: [
    ("green_ipc.csv", ["branch"], 0), ("digital_ipc.csv", ["subsystem", "branch"], 9),
    ("xinsanyang_ipc.csv", ["branch"], 4),
  ])
func `a scheme is data: other official tables are read by the same engine`(
  _ file: String, _ key: [String], _ fewestApproximate: Int
) throws {
  let table = try CSVTable(path: SharedData.path("data/reference/concordance/" + file))
  let codes = try key.map { try table.column($0) }
  let include = try table.column("include")
  let exclude = try table.column("exclude")
  let keywords = try table.column("keywords")
  let refused = table.optionalColumn("keywords_exclude")
  func list(_ cell: String) -> [String] { cell.split(separator: "、").map(String.init) }
  let rules = table.rows.map { row in
    ConcordanceRow(
      code: codes.map { row.cells[$0] }.joined(separator: ":"), include: list(row.cells[include]),
      exclude: list(row.cells[exclude]), keywords: list(row.cells[keywords]),
      notKeywords: refused.map { list(row.cells[$0]) } ?? [], line: row.line)
  }
  let scheme = try Concordance(table: [], rules: rules)
  #expect(scheme.ruleCount == table.rows.count)
  #expect(scheme.approximateEntries.count >= fewestApproximate)
  #expect(Set(scheme.rules.map(\.industry)).count == scheme.classes.count)
}
