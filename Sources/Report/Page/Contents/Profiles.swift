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
    let profiled = ProfiledTables(tables, by: "region_code")
    return concurrentMap(found.count, jobs: jobs) { regionProfile(found[$0], profiled) }
  }

  private static func industries(_ tables: [ReportTable], _ jobs: Int) -> [ReportPage.Profile] {
    var places: [Place] = []
    var met: Set<String> = []
    for table in tables where table.column("industry_code") != nil {
      places += table.places(code: "industry_code", name: "industry")
        .filter { $0.code != RowCode.unmapped && met.insert($0.code).inserted }
    }
    let found = places
    let profiled = ProfiledTables(tables, by: "industry_code")
    return concurrentMap(found.count, jobs: jobs) { number in
      profile(found[number], "产业画像", profiled) { table, row in
        table.place(row)?.name
      }
    }
  }

  /// The profile of one region, nil when no table has a row for it.
  static func region(_ code: String, of tables: [ReportTable]) -> ReportPage.Profile? {
    let place = tables.lazy.filter { $0.column("region_code") == 0 }
      .flatMap { table in table.units.compactMap { table.place($0) } }
      .first { $0.code == code }
    return place.map { regionProfile($0, ProfiledTables(tables, by: "region_code")) }
  }

  private static func regionProfile(
    _ place: Place, _ tables: ProfiledTables
  ) -> ReportPage.Profile {
    var profile = profile(place, "区域画像", tables) { table, row in
      table.place(row, code: "industry_code", name: "industry")?.name
    }
    profile.summary += standing(place, tables)
    return profile
  }

  /// - Parameter other: the name of what a row is about besides the place.
  private static func profile(
    _ place: Place, _ kind: String, _ tables: ProfiledTables,
    other: (ReportTable, [Cell]) -> String?
  ) -> ReportPage.Profile {
    var facts: [[Cell]] = []
    var own: [ReportTable] = []
    for entry in tables.entries where !general.contains(entry.table.id) {
      let rows = entry.rows(of: place)
      if rows.count == 1, entry.isKeyed, entry.hasPeers {
        facts += measures(of: entry, rows[0])
      } else if !rows.isEmpty {
        own.append(cut(entry.table, to: rows))
      }
    }
    return ReportPage.Profile(
      place: place, kind: kind, summary: specialisation(place, tables, other),
      cards: cards(place, tables), measures: facts.isEmpty ? nil : measureTable(facts),
      tables: own)
  }

  private static func cut(_ table: ReportTable, to rows: [[Cell]]) -> ReportTable {
    var cut = table
    cut.rows = rows
    return cut
  }

  /// The row of a table turned on its side, each measure with its rank among the units.
  private static func measures(of entry: ProfiledTables.Entry, _ row: [Cell]) -> [[Cell]] {
    let table = entry.table
    return table.columns.enumerated().compactMap { position, column in
      guard !table.keys.contains(column.id), column.style != .code, column.id != "region",
        column.id != "industry", column.id != "level"
      else { return nil }
      let shown = Figure.shown(row[position], column.style)
      var rank = Cell.undefined
      if column.style.isNumeric, !isUnranked(column.id),
        let found = entry.rank(of: row, position)
      {
        rank = .text("\(found.rank) / \(found.of)")
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

  private static func cards(_ place: Place, _ tables: ProfiledTables) -> [ReportPage.Card] {
    let wanted = [
      ("T01", "invention_valid"), ("T03", "per_10k_population"), ("T11", "index"), ("T12", "d"),
      ("T12", "grade"), ("T15", "zone"), ("T04", "invention_valid"), ("T06", "gini"),
    ]
    return wanted.compactMap { id, columnID in
      guard let entry = tables[id], entry.isKeyed, let position = entry.table.column(columnID),
        let row = entry.rows(of: place).first, row[position] != .undefined
      else { return nil }
      let column = entry.table.columns[position]
      var aside = column.unit
      if let found = entry.rank(of: row, position) {
        if columnID == "index", let interval = interval(of: place, tables) {
          aside = "第 \(found.rank) 位（\(interval)）"
        } else {
          aside += (aside.isEmpty ? "" : "　") + "第 \(found.rank) / \(found.of) 位"
        }
      }
      return .init(column.title, Figure.shown(row[position], column.style), aside: aside)
    }
  }

  /// The interval of a unit's rank in words, nil when no table gives it.
  private static func interval(of place: Place, _ tables: ProfiledTables) -> String? {
    guard let entry = tables["T27"], let row = entry.rows(of: place).first,
      let low = entry.table.cell(row, "rank_p05").measure,
      let high = entry.table.cell(row, "rank_p95").measure
    else { return nil }
    return "\(Figure.rounded(low, decimals: 0))–\(Figure.rounded(high, decimals: 0))"
  }

  /// Where the place's location quotients are highest and lowest.
  private static func specialisation(
    _ place: Place, _ tables: ProfiledTables, _ other: (ReportTable, [Cell]) -> String?
  ) -> [String] {
    guard let entry = tables["T05"] else { return [] }
    let ranked = cut(entry.table, to: entry.rows(of: place)).ranked(by: "lq")
    let named = { (one: (place: Place, row: [Cell], value: Double)) in
      other(entry.table, one.row).map { "\($0)（\(entry.table.shown(one.row, "lq"))）" }
    }
    let strong = ranked.filter { $0.value > 1 }.prefix(3).compactMap(named)
    let weak = ranked.reversed().filter { $0.value < 1 }.prefix(3).compactMap(named)
    return [("区位商较高", strong), ("区位商较低", weak)].filter { !$0.1.isEmpty }
      .map { "\($0.0)：\($0.1.joined(separator: "、"))。" }
  }

  /// The zone of a region and what holds it back.
  private static func standing(_ place: Place, _ tables: ProfiledTables) -> [String] {
    var sentences: [String] = []
    if let entry = tables["T15"], let row = entry.rows(of: place).first,
      let zone = entry.table.cell(row, "zone").name
    {
      let why = [("依据", "rule"), ("最近的门槛", "nearest_threshold"), ("相距", "distance")].compactMap {
        name, id in
        entry.table.cell(row, id) == .undefined ? nil : "\(name) \(entry.table.shown(row, id))"
      }
      sentences.append("功能区：\(zone)（\(why.joined(separator: "，"))）。")
    }
    let index = tables["T11"].flatMap { entry in
      entry.rows(of: place).first.map { entry.table.cell($0, "index") }
    }
    // Of a unit without an index nobody can say what holds it back.
    if index != .undefined, let entry = tables["T14"], let row = entry.rows(of: place).first {
      let obstacles = (1...3).compactMap { number -> String? in
        guard let name = entry.table.cell(row, "obstacle_\(number)").name else { return nil }
        return "\(name)（\(entry.table.shown(row, "share_\(number)"))）"
      }
      if !obstacles.isEmpty {
        sentences.append("主要障碍因子：\(obstacles.joined(separator: "、"))。")
      }
    }
    return sentences
  }
}
