internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableDefinition {
  /// T09b: well-known marks and core copyright by unit, from the classes of the stocks.
  static let brands = TableDefinition(id: "T09b", title: "高知名度商标与核心版权表") { inputs in
    let classes = inputs.stockClasses
    guard !classes.isEmpty else { return nil }
    var rows: [[Cell]] = []
    for level in inputs.levels {
      let values = level.units.map { unit in
        classes.map { inputs.stockRow($0.kind, of: unit.code, ipClass: $0.name)?.value }
      }
      if !level.overlaps {
        let totals = classes.indices.map { position -> Cell in
          let column = values.map { $0[position] }
          return column.isEmpty || column.contains(nil)
            ? .undefined : Cell(column.reduce(0) { $0 + ($1 ?? 0) })
        }
        rows.append(
          [.text(RowCode.total), .text(RowCode.total), .text(level.level)] + totals + [.undefined])
      }
      for (unit, own) in zip(level.units, values) {
        let marks = zip(classes, own).filter { $0.0.isWellKnownMark }.map(\.1)
        let people = inputs.pipeline.sideTables.latest(
          notAfter: inputs.asOf.year, region: unit.code, indicator: "常住人口")
        let known =
          marks.isEmpty || marks.contains(nil)
          ? nil : marks.reduce(0) { $0 + ($1 ?? 0) }
        rows.append(
          [.text(unit.code), .text(unit.name), .text(level.level)] + own.map { Cell($0) }
            + [Cell(Density.ratio(known, per: people?.value, scale: 100))])
      }
    }
    return ReportTable(
      id: "T09b", slug: "高知名度商标与核心版权表", title: "高知名度商标与核心版权表",
      period: inputs.asOf.isoText, unitNote: "单位：件",
      conventions: [
        ReportTable.Convention("存量", .text("截止年或其前最近一年，取其他知识产权表 class 列的各类，不分主体与行业")),
        ReportTable.Convention("高知名度商标", .text(StockClass.wellKnownMarks.joined(separator: "、"))),
        ReportTable.Convention("核心版权", .text(StockClass.coreCopyrights.joined(separator: "、"))),
      ],
      columns: [.regionCode, .region, .level]
        + classes.map { .count($0.id, $0.title) } + [
          Column(
            id: "well_known_marks_per_million", title: "每百万人口驰名与著名商标", unit: "件/百万人",
            formula: "F2", style: .decimal(2), shading: .bar)
        ],
      keys: ["region_code", "level"], rows: rows,
      notes: [
        "市场覆盖面广、影响力大、经济价值高三项为数据提供者所定的判断，本表原样列出，各项可能重叠，不相加。",
        "合计为各区域之和，任一区域缺失则为“—”；每百万人口之值以常住人口为分母。",
      ],
      sources: ["其他知识产权（见 T00）"])
  }
}

/// A class that the stocks of marks or copyright are broken down by.
struct StockClass: Equatable {
  let kind: IPKind
  let name: String
  let id: String

  /// The grades of fame that a mark is awarded.
  static let wellKnownMarks = ["驰名商标", "著名商标"]
  /// The fields of core copyright that the pilot plan names.
  static let coreCopyrights = ["动漫", "软件", "文创"]

  /// What the pilot plan names; further classes of the stocks follow these.
  static let named = [
    StockClass(kind: .trademark, name: "驰名商标", id: "well_known_marks"),
    StockClass(kind: .trademark, name: "著名商标", id: "famous_marks"),
    StockClass(kind: .trademark, name: "市场覆盖面广", id: "marks_wide_coverage"),
    StockClass(kind: .trademark, name: "影响力大", id: "marks_influential"),
    StockClass(kind: .trademark, name: "经济价值高", id: "marks_valuable"),
    StockClass(kind: .copyright, name: "动漫", id: "copyright_animation"),
    StockClass(kind: .copyright, name: "软件", id: "copyright_software"),
    StockClass(kind: .copyright, name: "文创", id: "copyright_creative"),
  ]

  var isWellKnownMark: Bool { kind == .trademark && Self.wellKnownMarks.contains(name) }
  var title: String { kind == .trademark ? name : "核心版权：\(name)" }
}

extension ReportInputs {
  /// The classes of marks and copyright; empty when the stocks are broken down by none.
  var stockClasses: [StockClass] {
    let rows = pipeline.otherIP.filter {
      [.trademark, .copyright].contains($0.kind) && !$0.ipClass.isEmpty && $0.holderKind == nil
        && $0.industry.isEmpty
    }
    guard !rows.isEmpty else { return [] }
    var classes = StockClass.named
    for row in rows
    where !classes.contains(where: { $0.kind == row.kind && $0.name == row.ipClass }) {
      classes.append(
        StockClass(kind: row.kind, name: row.ipClass, id: "\(row.kind.rawValue)_\(row.ipClass)"))
    }
    return classes
  }

  /// Returns the last row by `as_of` that states the stock of one class of a kind, all holders and
  /// industries together.
  func stockRow(_ kind: IPKind, of region: String, ipClass: String) -> OtherIPRow? {
    otherIPStocks.stated(region: region, kind: kind, year: asOf.year).filter {
      $0.ipClass == ipClass && $0.holderKind == nil && $0.industry.isEmpty
    }
    .max { $0.year < $1.year }
  }
}
