/// Sentences about the tables; every number in them stands in a table.
enum PageSummary {
  static func paragraphs(of tables: [ReportTable]) -> [String] {
    [
      resources(tables), density(tables), strengths(tables), scores(tables), matching(tables),
      zones(tables),
    ].compactMap(\.self)
  }

  static func cards(of tables: [ReportTable]) -> [ReportPage.Card] {
    var cards: [ReportPage.Card] = []
    if let table = tables["T01"] {
      cards.append(.init("评价单元", Figure.shown(.integer(table.mainUnits.count), .count), aside: "个"))
      if let total = table.total {
        for id in ["invention_applications", "invention_grants", "invention_valid"] {
          guard let position = table.column(id), total[position] != .undefined else { continue }
          let column = table.columns[position]
          cards.append(
            .init(column.title, Figure.shown(total[position], column.style), aside: column.unit))
        }
      }
    }
    for (table, id) in [("T03", "per_10k_population"), ("T11", "index"), ("T12", "d")] {
      guard let table = tables[table], let position = table.column(id),
        let first = table.ranked(by: id).first
      else { continue }
      let column = table.columns[position]
      cards.append(
        .init(
          table.id == "T03" ? "密集度（\(column.title)）最高" : "\(column.title)最高",
          Figure.shown(first.row[position], column.style),
          aside: first.place.name))
    }
    return cards
  }

  private static func resources(_ tables: [ReportTable]) -> String? {
    guard let table = tables["T01"], let total = table.total else { return nil }
    let parts = ["invention_applications", "invention_grants", "invention_valid"].compactMap {
      id -> String? in
      guard let position = table.column(id), total[position] != .undefined else { return nil }
      return "\(table.columns[position].title) \(table.shown(total, id))"
    }
    guard !parts.isEmpty else { return nil }
    var text = "\(opening(table))各评价单元合计\(parts.joined(separator: "、"))。"
    let first = table.ranked(by: "invention_valid").prefix(3)
    if let all = table.cell(total, "invention_valid").measure, all > 0, first.count == 3 {
      let names = first.map {
        "\($0.place.name)（占 \(Figure.shown(.number($0.value / all), .percent(1)))）"
      }
      text += "有效发明专利最多的三个单元是\(names.joined(separator: "、"))。"
    }
    return text
  }

  private static func density(_ tables: [ReportTable]) -> String? {
    guard let table = tables["T03"], let position = table.column("per_10k_population") else {
      return nil
    }
    return extremes(table, "per_10k_population", "按\(table.columns[position].title)计的密集度")
  }

  private static func strengths(_ tables: [ReportTable]) -> String? {
    guard let table = tables["T05"] else { return nil }
    // A few applications make a high quotient; the sentence is about combinations that have more.
    let least = 30.0
    let first = table.ranked(by: "lq")
      .filter { (table.cell($0.row, "whole").measure ?? 0) >= least }.prefix(3)
    let names = first.map {
      "\($0.place.name)的\(table.cell($0.row, "industry").name ?? Figure.undefined)"
        + "（\(table.shown($0.row, "lq"))）"
    }
    let special = table.units.filter { (table.cell($0, "lq").measure ?? 0) > 1 }.count
    let defined = table.units.filter { table.cell($0, "lq").measure != nil }.count
    guard defined > 0 else { return nil }
    return "在 \(Figure.shown(.integer(defined), .count)) 个有区位商的区域—产业组合中，"
      + "\(Figure.shown(.integer(special), .count)) 个大于 1"
      + (names.isEmpty
        ? "。"
        : "；件数不少于 \(Figure.rounded(least, decimals: 0)) 的组合中，"
          + "最高的是\(names.joined(separator: "、"))。")
  }

  private static func scores(_ tables: [ReportTable]) -> String? {
    guard let table = tables["T11"] else { return nil }
    let first = table.ranked(by: "index")
    guard first.count > 1 else { return nil }
    let names = first.prefix(3).map { "\($0.place.name)（\(table.shown($0.row, "index"))）" }
    let unscored = table.mainUnits.count - first.count
    func missing(_ row: [Cell]) -> Double { table.cell(row, "missing_share").measure ?? 0 }
    var parts = ["综合指数居前的是\(names.joined(separator: "、"))"]
    if unscored > 0 { parts.append("\(unscored) 个单元因数据缺失未作评价") }
    if let worst = first.map(\.row).max(by: { missing($0) < missing($1) }), missing(worst) > 0 {
      parts.append("参评单元所缺指标最多占 \(table.shown(worst, "missing_share"))")
    }
    return parts.joined(separator: "；") + "。"
  }

  private static func matching(_ tables: [ReportTable]) -> String? {
    guard let table = tables["T12"], table.column("d") != nil else { return nil }
    guard let text = extremes(table, "d", "耦合协调度") else { return nil }
    let grades = groups(table, "grade").map { "\($0.name) \($0.places.count) 个" }
    return grades.isEmpty ? text : text + "按等级：\(grades.joined(separator: "，"))。"
  }

  private static func zones(_ tables: [ReportTable]) -> String? {
    guard let table = tables["T15"] else { return nil }
    let groups = groups(table, "zone")
    guard !groups.isEmpty else { return nil }
    let words = groups.map { group in
      let names = group.places.prefix(6).map(\.name).joined(separator: "、")
      return "\(group.name) \(group.places.count) 个（\(names)\(group.places.count > 6 ? "等" : "")）"
    }
    return "功能区划分：\(words.joined(separator: "；"))。"
  }

  private static func opening(_ table: ReportTable) -> String {
    table.period.isEmpty ? "" : "\(table.period)，"
  }

  private static func extremes(_ table: ReportTable, _ id: String, _ title: String) -> String? {
    let ranked = table.ranked(by: id)
    guard ranked.count > 1, let first = ranked.first, let last = ranked.last else { return nil }
    return "\(title)最高的是\(first.place.name)（\(table.shown(first.row, id))），"
      + "最低的是\(last.place.name)（\(table.shown(last.row, id))）。"
  }

  /// The words of a column, each once, in the order in which they occur.
  static func words(_ table: ReportTable, _ id: String) -> [String] {
    var met: Set<[UInt8]> = []
    return table.units.compactMap { table.cell($0, id).name }
      .filter { met.insert(Array($0.utf8)).inserted }
  }

  /// The units of each word of a column, in the order in which the words first occur.
  static func groups(_ table: ReportTable, _ id: String) -> [(name: String, places: [Place])] {
    var groups: [(name: String, places: [Place])] = []
    for row in table.units {
      guard let name = table.cell(row, id).name, let place = table.place(row) else { continue }
      if let position = groups.firstIndex(where: { $0.name == name }) {
        groups[position].places.append(place)
      } else {
        groups.append((name, [place]))
      }
    }
    return groups
  }
}
