/// The pictures that the tables at hand allow.
enum PageFigures {
  static func all(of tables: [ReportTable]) -> [any ReportFigure] {
    let figures: [(any ReportFigure)?] = [
      specialisation(tables), index(tables), matching(tables), axes(tables), trends(tables),
      flows(tables), network(tables),
    ]
    return figures.compactMap(\.self)
  }

  /// Industries beyond which the heat map shows only the largest.
  private static let mostColumns = 24
  private static let mostRows = 60

  private static func specialisation(_ tables: [ReportTable]) -> HeatMap? {
    guard let table = tables["T05"], let position = table.column("lq") else { return nil }
    let rows = Array(table.places().prefix(mostRows))
    let all = table.places(code: "industry_code", name: "industry")
    var totals: [String: Double] = [:]
    var values: [[String]: Cell] = [:]
    for row in table.units {
      guard let region = table.place(row)?.code,
        let industry = table.cell(row, "industry_code").name
      else { continue }
      totals[industry, default: 0] += table.cell(row, "whole").measure ?? 0
      values[[region, industry]] = row[position]
    }
    let defined = all.filter { industry in
      rows.contains { (values[[$0.code, industry.code]]?.measure) != nil }
    }
    let largest = Set(
      defined.enumerated()
        .sorted {
          (totals[$1.element.code] ?? 0, $0.offset) < (totals[$0.element.code] ?? 0, $1.offset)
        }
        .prefix(mostColumns).map(\.element.code))
    let columns = defined.filter { largest.contains($0.code) }
    guard rows.count > 1, columns.count > 1 else { return nil }
    let left = defined.count - columns.count
    return HeatMap(
      title: "区域—产业区位商",
      note: "1 为平均水平，蓝色高于平均，橙色低于平均。",
      limit: (left > 0 ? "只列件数最多的 \(columns.count) 个产业。" : "")
        + (table.places().count > rows.count ? "只列前 \(rows.count) 个单元。" : ""),
      table: "T05", rows: rows, columns: columns,
      values: rows.map { row in columns.map { values[[row.code, $0.code]] ?? .undefined } },
      style: table.columns[position].style, shading: .diverging(midpoint: 1), column: "lq")
  }

  private static func index(_ tables: [ReportTable]) -> Ranking? {
    guard let table = tables["T11"] else { return nil }
    return ranking(
      table, "index", title: "综合指数与名次", word: nil, ranks: tables["T27"],
      columns: ("rank_p05", "rank_median", "rank_p95"))
  }

  private static func matching(_ tables: [ReportTable]) -> Ranking? {
    guard let table = tables["T12"] else { return nil }
    return ranking(
      table, "d", title: "耦合协调度排序", word: "grade", ranks: tables["T27"],
      columns: ("d_rank_p05", "d_rank_median", "d_rank_p95"))
  }

  private static func ranking(
    _ table: ReportTable, _ id: String, title: String, word: String?, ranks: ReportTable?,
    columns: (low: String, median: String, high: String)
  ) -> Ranking? {
    let ranked = table.ranked(by: id)
    guard ranked.count > 1, let position = table.column(id) else { return nil }
    let items = ranked.prefix(mostRows).map { one in
      let row = ranks?.units.first { $0.first?.name == one.place.code }
      let interval: (low: Double, median: Double, high: Double)? = row.flatMap { row in
        guard let low = ranks?.cell(row, columns.low).measure,
          let median = ranks?.cell(row, columns.median).measure,
          let high = ranks?.cell(row, columns.high).measure
        else { return nil }
        return (low, median, high)
      }
      return Ranking.Item(
        place: one.place, value: one.value, ranks: interval,
        word: word.flatMap { table.cell(one.row, $0).name } ?? "")
    }
    let left = table.mainUnits.count - ranked.count
    let known = items.contains { $0.ranks != nil }
    return Ranking(
      title: title,
      note: (known ? "右侧横线为权重扰动下名次的 5%–95% 区间，圆点为中位名次。" : "")
        + (left > 0 ? "\(left) 个单元未作评价。" : ""),
      limit: ranked.count > items.count ? "只列前 \(items.count) 个单元。" : "", table: table.id,
      items: items, style: table.columns[position].style, column: id,
      wordColumn: word,
      bounds: known
        ? ranks.map {
          .init(table: $0.id, low: columns.low, median: columns.median, high: columns.high)
        } : nil)
  }

  /// The two axes that the pipeline names, else index against D.
  private static func axes(_ tables: [ReportTable]) -> Quadrant? {
    quadrants(tables) ?? indexAndMatching(tables)
  }

  private static func quadrants(_ tables: [ReportTable]) -> Quadrant? {
    guard let table = tables["T12b"] else { return nil }
    let points = table.units.compactMap { row -> Quadrant.Point? in
      guard let place = table.place(row), let x = table.cell(row, "competitiveness").measure,
        let y = table.cell(row, "match").measure
      else { return nil }
      return Quadrant.Point(place: place, x: x, y: y)
    }
    func split(_ name: String) -> Double? {
      table.conventions.first { $0.name == name }?.value.measure
    }
    guard points.count > 2, let x = split("竞争力分界"), let y = split("匹配度分界")
    else { return nil }
    return Quadrant(
      title: "竞争力与匹配度", note: "虚线为标杆区域的平均值。", table: table.id, xTitle: "竞争力",
      yTitle: "匹配度", points: points, xCut: x, yCut: y,
      fields: ["双强", "竞争弱匹配强", "双弱", "竞争强匹配弱"],
      columns: ((table.id, "competitiveness"), (table.id, "match")))
  }

  private static func indexAndMatching(_ tables: [ReportTable]) -> Quadrant? {
    guard let scores = tables["T11"], let matching = tables["T12"] else { return nil }
    let index = scores.ranked(by: "index")
    let points = index.compactMap { one -> Quadrant.Point? in
      guard let row = matching.units.first(where: { $0.first?.name == one.place.code }),
        let d = matching.cell(row, "d").measure
      else { return nil }
      return Quadrant.Point(place: one.place, x: one.value, y: d)
    }
    guard points.count > 2 else { return nil }
    let count = Double(points.count)
    return Quadrant(
      title: "综合指数与耦合协调度", note: "虚线为各单元的平均值。", table: "T12",
      xTitle: "综合指数", yTitle: "耦合协调度 D", points: points,
      xCut: points.reduce(0) { $0 + $1.x } / count, yCut: points.reduce(0) { $0 + $1.y } / count,
      fields: ["指数高 · 协调高", "指数低 · 协调高", "指数低 · 协调低", "指数高 · 协调低"],
      columns: ((scores.id, "index"), (matching.id, "d")))
  }

  private static func trends(_ tables: [ReportTable]) -> SmallMultiples? {
    guard let table = tables["T30"], let position = table.column("value") else { return nil }
    let indicators = PageSummary.words(table, "indicator")
    let wanted = ["invention_valid", "有效发明", "invention_applications", "发明申请"]
    guard let indicator = wanted.first(where: { indicators.contains($0) }) ?? indicators.first
    else { return nil }
    let rows = table.mainUnits.filter { table.cell($0, "indicator").name == indicator }
    let years = Set(rows.compactMap { Figure.exact(table.cell($0, "year")) }).sorted()
    guard years.count > 1 else { return nil }
    var values: [[String]: Double] = [:]
    for row in rows {
      guard let code = row.first?.name, let year = Figure.exact(table.cell(row, "year")) else {
        continue
      }
      values[[code, year]] = row[position].measure
    }
    let places = table.places().filter { place in
      years.contains { values[[place.code, $0]] != nil }
    }
    let unit = rows.first.flatMap { table.cell($0, "unit").name } ?? ""
    let isWhole = values.values.allSatisfy { $0 == $0.rounded() }
    let title = rows.first.flatMap { table.cell($0, "indicator_title").name } ?? indicator
    return SmallMultiples(
      title: "\(title)的变化" + (unit.isEmpty ? "" : "（\(unit)）"),
      note: "各单元同一坐标，末端为最近一年的数值。",
      limit: places.count > mostRows ? "只列前 \(mostRows) 个单元。" : "", table: "T30", years: years,
      series: places.prefix(mostRows).map { place in
        .init(place: place, values: years.map { values[[place.code, $0]] })
      }, style: isWhole ? .count : table.columns[position].style, indicator: indicator)
  }

  private static func flows(_ tables: [ReportTable]) -> Flows? {
    guard let table = tables.first(where: { $0.column("destination_code") != nil }) else {
      return nil
    }
    let all = pairs(table, from: "origin", to: "destination", by: "transfers").map {
      Flows.Flow(from: $0.from, to: $0.to, count: $0.count)
    }
    let most = all.enumerated()
      .sorted { ($1.element.count, $0.offset) < ($0.element.count, $1.offset) }
      .prefix(30).map(\.element)
    guard !most.isEmpty else { return nil }
    return Flows(
      title: "\(table.title)：跨区流向",
      note: "左为转出，右为转入；区内不计。",
      limit: all.count > most.count ? "只列最大的 \(most.count) 条。" : "",
      table: table.id, flows: most, columns: ("origin", "destination", "transfers"))
  }

  private static func network(_ tables: [ReportTable]) -> Network? {
    guard let table = tables.first(where: { $0.column("second_code") != nil }) else { return nil }
    let ties = pairs(table, from: "first", to: "second", by: "co_applications").map {
      Network.Tie(first: $0.from, second: $0.to, weight: $0.count)
    }
    var met: Set<String> = []
    let places = ties.flatMap { [$0.first, $0.second] }.filter { met.insert($0.code).inserted }
    guard ties.count > 1, places.count <= 60 else { return nil }
    return Network(
      title: table.title, note: "线越粗合作越多，圆越大合作总量越大。", table: table.id,
      places: places.sorted { $0.code.utf8.lexicographicallyPrecedes($1.code.utf8) }, ties: ties,
      columns: ("first", "second", "co_applications"))
  }

  /// The rows of a table of pairs that join two different units, on the first basis and level that
  /// the table gives.
  private static func pairs(
    _ table: ReportTable, from: String, to: String, by measure: String
  ) -> [(from: Place, to: Place, count: Double)] {
    guard let first = table.rows.first else { return [] }
    let outside = RowCode.buckets + [RowCode.total]
    return table.rows.compactMap { row in
      guard table.cell(row, "basis") == table.cell(first, "basis"),
        table.cell(row, "level") == table.cell(first, "level"),
        let from = table.place(row, code: from + "_code", name: from),
        let to = table.place(row, code: to + "_code", name: to), from.code != to.code,
        !outside.contains(from.code), !outside.contains(to.code),
        let count = table.cell(row, measure).measure, count > 0
      else { return nil }
      return (from, to, count)
    }
  }
}
