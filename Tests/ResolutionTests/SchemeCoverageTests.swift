import Configuration
import Dumps
import Testing

@testable import Resolution

/// The group symbols of the Chinese IPC titles.
private func groups() throws -> [IPCSymbol] {
  let table = try CSVTable(path: SharedData.path("data/reference/ipc/ipc_titles_zh.csv"))
  return table.rows.compactMap { IPCSymbol($0.cells[0]) }.filter { $0.depth == .subgroup }
}

/// How many of the symbols a scheme maps by IPC alone, and the largest number of classes of one.
private func coverage(_ scheme: IndustryScheme.Source) throws -> (mapped: Int, most: Int) {
  let table = try Concordance(scheme: IndustryScheme(source: scheme))
  var mapped = 0
  var most = 0
  for symbol in try groups() {
    var shares: [IndustryShare] = []
    table.shares(
      of: [symbol], conditions: nil, split: .symbols, bound: .symbolsAlone, into: &shares)
    most = max(most, shares.count)
    if shares[0].industry != IndustryShare.unmapped { mapped += 1 }
  }
  return (mapped, most)
}

@Test(sharedDataIsPresent)
func `every group of today falls to at most one WIPO field, 1,353 to none`() throws {
  let all = try groups().count
  let found = try coverage(.wipo35)
  #expect(found.most == 1)
  #expect(all - found.mapped == 1353)
}

@Test(sharedDataIsPresent)
func `the strategic industries are a partition of 33,588 groups of today`() throws {
  let found = try coverage(.sei2021)
  #expect(found.most == 1)
  #expect(found.mapped == 33_588)
}

@Test(sharedDataIsPresent)
func `real abstracts meet some keyword conditions and not all`() throws {
  let table = try Concordance(scheme: IndustryScheme(source: .sei2021))
  let records = try CSVTable(
    path: SharedData.path("data/patents/cn_cnipr_199/cnipr_export_utf8.csv"))
  let title = try records.column("名称")
  let abstract = try records.column("摘要")
  let symbols = try records.column("分类号")
  var lower = 0.0
  var upper = 0.0
  for row in records.rows {
    var list: [IPCSymbol] = []
    _ = cell(row.cells[symbols]) { IPCList.parse($0, into: &list) }
    var met = KeywordConditions()
    cell(row.cells[title]) { first in
      cell(row.cells[abstract]) { table.matchConditions(in: [first, $0], into: &met) }
    }
    for bound in [IndustryBound.withKeywords, .symbolsAlone] {
      var shares: [IndustryShare] = []
      table.shares(of: list, conditions: met, split: .symbols, bound: bound, into: &shares)
      let mapped = shares.filter { $0.industry != IndustryShare.unmapped }.reduce(0) {
        $0 + $1.share
      }
      let part = Double(mapped) / Double(IndustryShare.whole)
      if bound == .withKeywords { lower += part } else { upper += part }
    }
  }
  #expect(lower > 0)
  #expect(lower < upper)
  #expect(upper < Double(records.rows.count))
}
