internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Store

extension TableDefinition {
  /// T02: who holds what: unit × kind of intellectual property × kind of holder.
  static let holders = TableDefinition(
    id: "T02", title: "主体结构表",
    countedFrom: { _ in
      [
        CountBasis(["count", "share"], .holdings, [.holder]).with {
          $0.rows = ("ip_kind", ["发明", "实用新型", "外观设计"])
        }
      ]
    }
  ) { inputs in
    let kinds = HolderKind.allCases.filter { $0 != .unknown } + [.unknown]
    let patents: [(IPKind, PatentType)] = [
      (.invention, .invention), (.utility, .utility), (.design, .design),
    ]
    var rows: [[Cell]] = []
    for level in inputs.levels {
      var axes = Axes(level: level, byKind: true)
      axes.byType = true
      let counted = inputs.tabulator?.tabulate(
        Selection(.valid, attribution: .holder), by: axes)
      for row in level.tableRows() {
        for (kind, type) in patents {
          guard let counted else { continue }
          let counts = kinds.map {
            Int(
              counted.counts(row: row.row, type: Int(type.rawValue), kind: Int($0.rawValue))
                .firstWhole)
          }
          let sum = counts.reduce(0, +)
          for (holder, count) in zip(kinds, counts) where holder != .unknown || count > 0 {
            rows.append(
              row.headWithLevel + [
                .text(kind.rawValue), .text(holder.title), .integer(count),
                sum == 0 ? .undefined : .number(Double(count) / Double(sum)),
              ])
          }
        }
        guard row.kind == .unit else { continue }
        for stock in StockKind.all {
          let values = kinds.map { inputs.stock(stock.kind, of: row.code, holderKind: $0) }
          let sum = values.reduce(0) { $0 + ($1 ?? 0) }
          for (holder, value) in zip(kinds, values) where value != nil {
            rows.append(
              row.headWithLevel + [
                .text(stock.kind.rawValue), .text(holder.title), Cell(value),
                sum == 0 ? .undefined : Cell(value.map { $0 / sum }),
              ])
          }
        }
      }
    }
    return ReportTable(
      id: "T02", slug: "主体结构表", title: "主体结构表", period: inputs.asOf.isoText,
      conventions: [
        inputs.counting("有效专利，第一权利人，无权利人者按第一申请人")
      ] + inputs.validity,
      columns: [
        .regionCode, .region, .level, Column(id: "ip_kind", title: "知识产权类型", style: .text),
        Column(id: "holder_kind", title: "主体类型", style: .text), .count("count", "数量"),
        Column(id: "share", title: "占比", formula: "F3", style: .percent(1), shading: .bar),
      ],
      keys: ["region_code", "level", "ip_kind", "holder_kind"], rows: rows,
      notes: ["占比为该区域该类知识产权中各类主体所占比重；总数为零者不计。"],
      sources: inputs.patentSources)
  }
}
