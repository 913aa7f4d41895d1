internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring

extension TableDefinition {
  /// T01: every kind of intellectual property by unit: flows of the span, stocks at `as_of`.
  static let resources = TableDefinition(
    id: "T01", title: "知识产权资源总量表",
    countedFrom: { _ in
      ["invention", "utility", "design"].flatMap {
        [
          CountBasis([$0 + "_applications"], .filings), CountBasis([$0 + "_grants"], .grants),
          CountBasis([$0 + "_valid"], .holdings),
        ]
      }
    }
  ) { inputs in
    var columns: [Column] = [.regionCode, .region, .level]
    let patents: [(String, String, PatentType)] = [
      ("invention", "发明", .invention), ("utility", "实用新型", .utility),
      ("design", "外观设计", .design),
    ]
    for (id, title, _) in patents {
      columns.append(.count(id + "_applications", title + "申请"))
      columns.append(.count(id + "_grants", title + "授权"))
      columns.append(.count(id + "_valid", title + "有效"))
    }
    let stocks = StockKind.all
    columns += stocks.map { .count($0.id, $0.kind.rawValue) }

    var rows: [[Cell]] = []
    for level in inputs.levels {
      var axes = Axes(level: level)
      axes.byType = true
      let counted = [
        Selection(.filed, years: inputs.span), Selection(.granted, years: inputs.span),
        Selection(.valid, attribution: .holder),
      ].map { inputs.tabulator?.tabulate($0, by: axes) }
      for row in level.tableRows() {
        var cells = row.headWithLevel
        for (_, _, type) in patents {
          for tabulation in counted {
            let counts = tabulation?.counts(row: row.row, type: Int(type.rawValue))
            cells.append(Cell(counts.map { Int($0.firstWhole) }))
          }
        }
        for stock in stocks {
          switch row.kind {
          case .unit: cells.append(Cell(inputs.stock(stock.kind, of: row.code)))
          case .total:
            let values = level.units.map { inputs.stock(stock.kind, of: $0.code) }
            // A sum with a gap in it is no sum.
            cells.append(
              level.overlaps || values.contains(nil)
                ? .undefined : Cell(values.reduce(0) { $0 + ($1 ?? 0) }))
          case .bucket: cells.append(.undefined)
          }
        }
        rows.append(cells)
      }
    }
    return ReportTable(
      id: "T01", slug: "知识产权资源总量表", title: "知识产权资源总量表",
      period: "流量 \(inputs.spanText)，存量 \(inputs.asOf.isoText)", unitNote: "单位：件",
      conventions: [
        inputs.counting("第一申请人（申请、授权）；第一权利人，无权利人者按第一申请人（有效）")
      ] + inputs.validity,
      columns: columns, keys: ["region_code", "level"], rows: rows,
      notes: [
        "合计为本层级各区域去重后的件数，不含省外、境外、港澳台与未知。",
        "商标、版权、地理标志、植物新品种、集成电路布图设计取截止年或其前最近一年的存量；“—”表示无数据。",
      ],
      sources: inputs.patentSources)
  }
}

/// A kind of intellectual property that comes as a stock in a table, and its column.
struct StockKind {
  let id: String
  let kind: IPKind

  static let all: [StockKind] = [
    StockKind(id: "trademark", kind: .trademark), StockKind(id: "copyright", kind: .copyright),
    StockKind(id: "geographical_indication", kind: .geographicalIndication),
    StockKind(id: "plant_variety", kind: .plantVariety),
    StockKind(id: "layout_design", kind: .layoutDesign),
  ]
}

extension ReportInputs {
  /// Returns the stock of a kind in a region in the year of `as_of` or the last one before it that
  /// has any; undefined where no row states one.
  func stock(_ kind: IPKind, of region: String) -> Double? {
    otherIPStocks.stock(region: region, kind: kind, year: asOf.year)
  }

  /// The same for one kind of holder.
  func stock(_ kind: IPKind, of region: String, holderKind: HolderKind) -> Double? {
    let rows = otherIPStocks.stated(region: region, kind: kind, year: asOf.year)
      .filter { $0.holderKind == holderKind }
    guard let year = rows.map(\.year).max() else { return nil }
    return rows.filter { $0.year == year }.reduce(0) { $0 + ($1.value ?? 0) }
  }

  /// Where the patents come from, for 数据来源.
  var patentSources: [String] {
    readings.isEmpty ? [] : ["专利数据 \(readings.count) 个文件（见 T00）"]
  }
}
