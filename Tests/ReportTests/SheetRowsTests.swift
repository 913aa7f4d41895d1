import Testing

@testable import Report

private let belts = UnitBelts(
  Dictionary(
    uniqueKeysWithValues: SampleReport.cities.map {
      ($0.code, UnitBelts.Place(level: "city", belt: $0.belt))
    }))

private func text(_ lines: [SheetRows.Line], of table: ReportTable) -> [String] {
  lines.map { line in
    switch line {
    case .row(let row): table.rows[row].first?.name ?? ""
    case .belt(let name): name
    }
  }
}

@Test func `cities stand in code order under their belt, the total above and buckets below`() {
  let table = SampleReport.stock
  let lines = SheetRows(of: table, 0..<table.rows.count, under: belts).lines
  #expect(
    text(lines, of: table) == [
      "合计",
      "苏南", "320100", "320200", "320400", "320500", "321100",
      "苏北", "320300", "320700", "320800", "320900", "321300",
      "苏中", "320600", "321000", "321200",
      "境外", "未知",
    ])
}

@Test func `a city's rows by industry stay together under its belt`() {
  let table = SampleReport.matrix
  let lines = SheetRows(of: table, 0..<table.rows.count, under: belts).lines
  let rows = lines.compactMap { line in
    if case .row(let row) = line { row } else { nil }
  }
  #expect(rows.sorted() == Array(0..<table.rows.count))
  let first = text(lines, of: table).prefix(18)
  #expect(first.first == "苏南")
  #expect(Array(first[1...8]) == Array(repeating: "320100", count: 8))
  #expect(first[9] == "320200")
}

@Test func `units of two levels are never grouped together`() {
  let table = ReportTable(
    id: "T01", slug: "表", title: "表", columns: [.regionCode, .region],
    rows: [
      ["01", "甲市"], ["02", "乙市"], ["0101", "甲一县"], ["0201", "乙一县"], ["0102", "甲二县"],
    ])
  let belts = UnitBelts([
    "01": .init(level: "city", belt: "北"), "02": .init(level: "city", belt: "南"),
    "0101": .init(level: "county", belt: "北"), "0201": .init(level: "county", belt: "南"),
    "0102": .init(level: "county", belt: "北"),
  ])
  #expect(
    text(SheetRows(of: table, 0..<5, under: belts).lines, of: table) == [
      "北", "01", "南", "02", "北", "0101", "0102", "南", "0201",
    ])
}

@Test func `one belt, no belts, and a table by industry need no grouping`() {
  let table = SampleReport.stock
  let plain = Array(0..<table.rows.count).map { SheetRows.Line.row($0) }
  #expect(SheetRows(of: table, 0..<table.rows.count, under: UnitBelts()).lines == plain)
  let one = UnitBelts(belts.places.mapValues { .init(level: $0.level, belt: "江苏") })
  #expect(SheetRows(of: table, 0..<table.rows.count, under: one).lines == plain)
  var industries = table
  industries.columns[0] = .industryCode
  #expect(SheetRows(of: industries, 0..<table.rows.count, under: belts).lines == plain)
}
