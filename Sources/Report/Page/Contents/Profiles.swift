internal import Dumps
import Store

/// The page of each region and each industry, cut out of the report's tables.
enum Profiles {
  static func all(of tables: [ReportTable], jobs: Int = 1) -> [ReportPage.Profile] {
    regions(tables, jobs) + industries(tables, jobs)
  }

  /// Tables about the run, not about places.
  static let general: Set<String> = ["T00", "T28", "T29"]

  private static func regions(_ tables: [ReportTable], _ jobs: Int) -> [ReportPage.Profile] {
    var places: [Place] = []
    var met: Set<String> = []
    for table in tables where table.column("region_code") == 0 && !general.contains(table.id) {
      places += table.places().filter { met.insert($0.code).inserted }
    }
    let found = places
    return concurrentMap(found.count, jobs: jobs) { regionProfile(found[$0], tables) }
  }

  private static func industries(_ tables: [ReportTable], _ jobs: Int) -> [ReportPage.Profile] {
    var places: [Place] = []
    var met: Set<String> = []
    for table in tables where table.column("industry_code") != nil {
      places += table.places(code: "industry_code", name: "industry")
        .filter { $0.code != RowCode.unmapped && met.insert($0.code).inserted }
    }
    let found = places
    return concurrentMap(found.count, jobs: jobs) { number in
      profile(found[number], "产业画像", "industry_code", tables) { table, row in
        table.place(row)?.name
      }
    }
  }

  /// The profile of one region, nil when no table has a row for it.
  static func region(_ code: String, of tables: [ReportTable]) -> ReportPage.Profile? {
    let place = tables.lazy.filter { $0.column("region_code") == 0 }
      .flatMap { table in table.units.compactMap { table.place($0) } }
      .first { $0.code == code }
    return place.map { regionProfile($0, tables) }
  }

  private static func regionProfile(
    _ place: Place, _ tables: [ReportTable]
  ) -> ReportPage.Profile {
    profile(place, "区域画像", "region_code", tables) { table, row in
      table.place(row, code: "industry_code", name: "industry")?.name
    }
  }

  /// - Parameter other: the name of what a row is about besides the place.
  private static func profile(
    _ place: Place, _ kind: String, _ code: String, _ tables: [ReportTable],
    other: (ReportTable, [Cell]) -> String?
  ) -> ReportPage.Profile {
    var facts: [[Cell]] = []
    var own: [ReportTable] = []
    for table in tables where !general.contains(table.id) {
      guard let position = table.column(code) else { continue }
      let rows = table.rows.filter { $0[position].name == place.code }
      if rows.count == 1, isKeyed(table, by: code), table.units.count > 1 {
        facts += measures(of: table, rows[0])
      } else if !rows.isEmpty {
        own.append(cut(table, to: rows))
      }
    }
    return ReportPage.Profile(
      place: place, kind: kind, summary: sentences(place, code, tables, other),
      cards: cards(place, code, tables), measures: facts.isEmpty ? nil : measureTable(facts),
      tables: own)
  }

  /// Whether a table has one row for each place, at most one for each level of it.
  private static func isKeyed(_ table: ReportTable, by code: String) -> Bool {
    table.keys.filter { $0 != "level" } == [code]
  }

  private static func cut(_ table: ReportTable, to rows: [[Cell]]) -> ReportTable {
    var cut = table
    cut.rows = rows
    return cut
  }

  /// The row of a table turned on its side, each measure with its rank among the units.
  private static func measures(of table: ReportTable, _ row: [Cell]) -> [[Cell]] {
    // Once for all columns: a report of a whole nation has thousands of units.
    let alike = table.units(alike: row)
    return table.columns.enumerated().compactMap { position, column in
      guard !table.keys.contains(column.id), column.style != .code, column.id != "region",
        column.id != "industry", column.id != "level"
      else { return nil }
      let shown = Figure.shown(row[position], column.style)
      var rank = Cell.undefined
      if column.style.isNumeric, !isUnranked(column.id), let value = row[position].measure {
        let values = alike.compactMap { $0[position].measure }
        rank = .text("\(1 + values.filter { $0 > value }.count) / \(values.count)")
      }
      return [.text(table.id), .text(column.title), .text(shown), .text(column.unit), rank]
    }
  }

  /// Columns in which high is not a place in any order.
  private static func isUnranked(_ id: String) -> Bool {
    id.hasPrefix("rank") || ["missing_share", "distance", "rule"].contains(id)
  }

  private static func measureTable(_ rows: [[Cell]]) -> ReportTable {
    ReportTable(
      id: "measures", slug: "指标一览", title: "指标一览",
      columns: [
        Column(id: "table", title: "表号", style: .code),
        Column(id: "measure", title: "指标", style: .text),
        Column(id: "value", title: "数值", style: .text),
        Column(id: "unit", title: "单位", style: .text),
        Column(id: "rank", title: "位次（由高到低）", style: .text),
      ], rows: rows)
  }

  private static func cards(
    _ place: Place, _ code: String, _ tables: [ReportTable]
  ) -> [ReportPage.Card] {
    let wanted = [
      ("T01", "invention_valid"), ("T03", "per_10k_population"), ("T11", "index"), ("T12", "d"),
      ("T12", "grade"), ("T15", "zone"), ("T04", "invention_valid"), ("T06", "gini"),
    ]
    return wanted.compactMap { id, columnID in
      guard let table = tables[id], isKeyed(table, by: code), let position = table.column(columnID),
        let row = table.rows.first(where: { $0.first?.name == place.code }),
        row[position] != .undefined
      else { return nil }
      let column = table.columns[position]
      var aside = column.unit
      if let value = row[position].measure {
        let values = table.units(alike: row).compactMap { $0[position].measure }
        if let rank = tables["T27"]?.interval(of: place), columnID == "index" {
          aside = "第 \(1 + values.filter { $0 > value }.count) 位（\(rank)）"
        } else {
          aside +=
            (aside.isEmpty ? "" : "　")
            + "第 \(1 + values.filter { $0 > value }.count) / \(values.count) 位"
        }
      }
      return .init(column.title, Figure.shown(row[position], column.style), aside: aside)
    }
  }

  private static func sentences(
    _ place: Place, _ code: String, _ tables: [ReportTable],
    _ other: (ReportTable, [Cell]) -> String?
  ) -> [String] {
    var sentences: [String] = []
    if let table = tables["T05"], let position = table.column(code) {
      let rows = table.units.filter { $0[position].name == place.code }
      let ranked = cut(table, to: rows).ranked(by: "lq")
      let named = { (one: (place: Place, row: [Cell], value: Double)) in
        other(table, one.row).map { "\($0)（\(table.shown(one.row, "lq"))）" }
      }
      let strong = ranked.filter { $0.value > 1 }.prefix(3).compactMap(named)
      let weak = ranked.reversed().filter { $0.value < 1 }.prefix(3).compactMap(named)
      if !strong.isEmpty { sentences.append("区位商较高：\(strong.joined(separator: "、"))。") }
      if !weak.isEmpty { sentences.append("区位商较低：\(weak.joined(separator: "、"))。") }
    }
    guard code == "region_code" else { return sentences }
    if let table = tables["T15"],
      let row = table.rows.first(where: { $0.first?.name == place.code }),
      let zone = table.cell(row, "zone").name
    {
      let why = [("依据", "rule"), ("最近的门槛", "nearest_threshold"), ("相距", "distance")].compactMap {
        name, id in
        table.cell(row, id) == .undefined ? nil : "\(name) \(table.shown(row, id))"
      }
      sentences.append("功能区：\(zone)（\(why.joined(separator: "，"))）。")
    }
    if let table = tables["T14"],
      let row = table.rows.first(where: { $0.first?.name == place.code })
    {
      let obstacles = (1...3).compactMap { number -> String? in
        guard let name = table.cell(row, "obstacle_\(number)").name else { return nil }
        return "\(name)（\(table.shown(row, "share_\(number)"))）"
      }
      if !obstacles.isEmpty {
        sentences.append("主要障碍因子：\(obstacles.joined(separator: "、"))。")
      }
    }
    return sentences
  }
}

extension ReportTable {
  /// The interval of a unit's rank in words, nil when the table does not give it.
  fileprivate func interval(of place: Place) -> String? {
    guard let row = rows.first(where: { $0.first?.name == place.code }),
      let low = cell(row, "rank_p05").measure, let high = cell(row, "rank_p95").measure
    else { return nil }
    return "\(Figure.rounded(low, decimals: 0))–\(Figure.rounded(high, decimals: 0))"
  }
}
