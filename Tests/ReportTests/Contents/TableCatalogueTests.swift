import Configuration
import Report
import Testing

/// What holds for every table of the list, whatever the pipeline.
@Suite struct TableCatalogueTests {
  @Test func `ids are in order and stand once`() {
    let ids = TableDefinition.all.map(\.id)
    #expect(ids == ids.sorted())
    #expect(Set(ids).count == ids.count)
  }

  @Test func `a whole pipeline fills its tables`() throws {
    let tables = try SmallReport().tables
    let missing = Set(TableDefinition.all.map(\.id)).subtracting(tables.map(\.id))
    // The framework has no subsystems to match, no zones and no axes, and no dump was read.
    #expect(missing.isSubset(of: ["T12", "T12b", "T15", "T29"]) || tables.count > 15)
    for id in ["T06", "T07", "T14", "T16", "T17", "T17b", "T17c", "T19", "T26", "T27"] {
      #expect(tables.contains { $0.id == id && !$0.rows.isEmpty }, "\(id)")
    }
    check(tables)
  }

  @Test func `a pipeline without a dump still scores`() throws {
    let report = try SmallReport(nil)
    check(report.tables)
    #expect(report.table("T11")?.rows.count == 3)
    #expect(report.table("T27")?.convention("计数口径") == "无专利计数")
    #expect(report.table("T16") == nil)
  }

  @Test func `a single unit has every table, undefined where one unit says nothing`() throws {
    let report = try SmallReport(changing: [
      "regions.csv": "code,name,level,parent,belt\n320100,南京市,city,,苏南\n",
      "adjacency.csv": "", "policies.csv": "",
      "side.csv": """
      year,region_code,indicator,value,unit,source
      2015,320100,常住人口,2,万人,测试
      2015,320100,GDP,2,亿元,测试
      """,
    ])
    check(report.tables)
    #expect(report.table("T06")?.value("C39", "hhi") == .number(1))
    #expect(report.table("T06")?.value("C39", "hhi_normalised") == .undefined)
    #expect(report.table("T27")?.value("320100", "rank_median") == .undefined)
  }

  @Test func `a pipeline without side tables, belts, tasks or neighbours has the rest`() throws {
    let report = try SmallReport(changing: [
      "regions.csv": "code,name,level\n320100,南京市,city\n320500,苏州市,city\n",
      "adjacency.csv": "", "side.csv": "", "policies.csv": "", "projects.csv": "",
      "milestones.csv": "", "framework.csv": "",
    ])
    check(report.tables)
    let ids = report.tables.map(\.id)
    for id in ["T07", "T17", "T17b", "T17c", "T26"] { #expect(!ids.contains(id), "\(id)") }
    #expect(report.table("T06")?.value("C39", "theil_between") == .undefined)
    #expect(report.table("T16")?.value("320100/C39", "lq_ind") == .undefined)
    #expect(report.table("T16")?.value("320100/C39", "class") == "不评价")
  }

  @Test func `an empty dump divides by nothing`() throws {
    let report = try SmallReport([])
    check(report.tables)
    #expect(report.table("T06")?.value("C39", "gini") == .undefined)
  }

  @Test func `the number of threads changes no cell`() throws {
    #expect(try SmallReport(jobs: 1).tables == SmallReport(jobs: 4).tables)
  }

  @Test func `the order of the regions file changes no cell`() throws {
    let turned = try SmallReport(changing: [
      "regions.csv": """
      code,name,level,parent,belt
      321200,泰州市,city,320000,苏中
      320500,苏州市,city,320000,苏南
      320000,江苏省,province,,
      320100,南京市,city,320000,苏南
      """
    ])
    for (one, other) in zip(try SmallReport().tables, turned.tables) where one.id != "T00" {
      #expect(one == other, "\(one.id)")
    }
  }

  /// Numeric columns name a formula, rows are full and told apart by their keys, numbers finite.
  private func check(_ tables: [ReportTable], _ location: SourceLocation = #_sourceLocation) {
    for table in tables {
      for column in table.columns where column.style.isNumeric && table.id != "T29" {
        #expect(!column.formula.isEmpty, "\(table.id) \(column.id)", sourceLocation: location)
      }
      #expect(
        Set(table.columns.map(\.id)).count == table.columns.count, "\(table.id)",
        sourceLocation: location)
      #expect(
        Set(table.conventions.map(\.name)).count == table.conventions.count,
        "\(table.id) says a convention twice", sourceLocation: location)
      var keys: Set<String> = []
      for row in table.rows {
        #expect(row.count == table.columns.count, "\(table.id)", sourceLocation: location)
        if table.id != "T00", table.id != "T29" {
          let key = table.key(of: row)
          #expect(keys.insert(key).inserted, "\(table.id) \(key)", sourceLocation: location)
        }
      }
      let numbers = table.rows.joined() + table.conventions.map(\.value)
      #expect(
        numbers.allSatisfy { cell in
          if case .number(let value) = cell { value.isFinite } else { true }
        }, "\(table.id)", sourceLocation: location)
    }
  }
}
