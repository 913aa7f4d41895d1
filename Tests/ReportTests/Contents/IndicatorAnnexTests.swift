import Foundation
import Scoring
import Testing

@testable import Report

/// The annex 指标解释 says of every indicator what the code does.
@Suite struct IndicatorAnnexTests {
  @Test func `docs/indicators.md is what the definitions make`() throws {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    let file = root.appending(path: "docs/indicators.md")
    if ProcessInfo.processInfo.environment["UPDATE_DOCS"] != nil {
      try Data(IndicatorAnnex.markdown).write(to: file)
    }
    #expect(
      try Data(contentsOf: file) == Data(IndicatorAnnex.markdown),
      "run UPDATE_DOCS=1 swift test --filter IndicatorAnnexTests and commit docs/indicators.md")
  }

  @Test func `every indicator is documented whole and cites formulas of the sheet`() {
    for indicator in Indicator.all {
      for field in IndicatorAnnex.fields where !["unit", "formula_source"].contains(field.id) {
        #expect(!field.text(indicator).isEmpty, "\(indicator.code) \(field.id)")
      }
      for id in Formula.cited(indicator.formula) {
        #expect(Formula.named(id) != nil, "\(indicator.code) cites \(id)")
      }
    }
    #expect(Set(Formula.all.map(\.id)).count == Formula.all.count)
  }

  @Test func `every numeric column cites formulas of the sheet`() throws {
    for table in try SmallReport().tables {
      for column in table.columns where column.style.isNumeric {
        for id in Formula.cited(column.formula) {
          #expect(Formula.named(id) != nil, "\(table.id) \(column.id) cites \(id)")
        }
      }
    }
  }

  @Test func `the annex table names the leaves that use an indicator, and the pipeline's own`()
    throws
  {
    let table = try #require(
      SmallReport(changing: [
        "framework.csv": """
        code,parent,title,indicator,direction
        index,,指数,,
        a,index,拥有量,IP02,+
        b,index,人口,常住人口,+
        """
      ]).table("T31"))
    #expect(table.rows.count == Indicator.all.count + 1)
    #expect(table.value("IP02/a", "leaves") == "a")
    #expect(table.value("常住人口/b", "data") == "统计")
  }
}
