import Configuration
import Counts
import Dumps
import SmallRuns
import Store
import Testing

/// What stands behind a count adds up to it.
@Suite struct ContributionTests {
  private static let rows = [
    "CN201210100001.1,发明,,,2012-03-01,2014-06-05,甲公司;丙大学;己所,南京市;苏州市;东京,G06F9/46;A61K31/00,有效,,",
    "CN201210100002,发明,,,2012-03-02,2014-06-05,乙公司,苏州市,G06F9/46,有效,丁公司,泰州市",
    "CN201310100003,发明,,,2013-03-02,,乙公司;乙二公司,苏州市;苏州市,G06F9/46;C07C1/00,审查中,,",
    "CN201320100004,实用新型,,,2013-01-09,2013-03-19,戊公司,武汉市,B65D1/00,有效,,",
    "CN201330100005,外观设计,,,2013-01-09,2013-03-19,,,,失效,,",
  ]

  @Test func `the parts of the applications add up to every cell of the table`() throws {
    let run = try SmallRun([Self.rows])
    _ = try StandingBuilder(store: run.store, given: []).write(
      to: run.folder, asOf: CalendarDate(rawValue: 2015_12_31), validity: .status)
    let tabulator = Tabulator(
      store: run.store, standing: try Standing(folder: run.folder), jobs: 1)
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let selections = [
      Selection(.filed), Selection(.filed, years: 2013...2013),
      Selection(.granted, types: Selection.inventions),
      Selection(.valid, attribution: .holder), Selection(.any) { $0 % 2 == 0 },
    ]
    for selection in selections {
      let counted = tabulator.tabulate(selection, by: Axes(level: level, industry: .keywords))
      for row in 0...level.rowCount {
        for industry in 0..<counted.industryCount {
          let parts = tabulator.contributions(
            selection,
            to: CellRange(
              level: level, rows: row..<row + 1, axis: .keywords,
              industries: industry..<industry + 1))
          let cell = counted.counts(row: row, industry: industry)
          #expect(parts.reduce(0) { $0 + $1.counts.whole } == cell.whole)
          #expect(parts.reduce(0) { $0 + $1.counts.fractional } == cell.fractional)
          #expect(parts.reduce(0) { $0 + $1.counts.first } == cell.first)
          #expect(parts.reduce(0) { $0 + $1.counts.firstWhole } == cell.firstWhole)
        }
      }
      let kinds = tabulator.tabulate(selection, by: Axes(level: level, byKind: true))
      for row in 0...level.rowCount {
        for kind in 0..<kinds.kindCount {
          let parts = tabulator.contributions(
            selection, to: CellRange(level: level, rows: row..<row + 1, kind: kind))
          #expect(
            parts.reduce(0) { $0 + $1.counts.firstWhole }
              == kinds.counts(row: row, kind: kind).firstWhole)
        }
      }
    }
  }
}
