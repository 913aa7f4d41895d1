internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

extension TableDefinition {
  /// T05: region × industry: the three counts, location quotient and its symmetric form.
  static let matrix = TableDefinition(
    id: "T05", title: "区域—产业矩阵",
    countedFrom: { inputs in
      [CountBasis(nil, inputs.countObjectFacts, [.classification])]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let industries = tabulator.store.dimensions.industries
    let counted = inputs.industryCounts(tabulator)
    let quotients = LocationQuotients(
      counted, withBuckets: inputs.pipeline.counting.bucketsInTotals)
    var rows: [[Cell]] = []
    for row in inputs.mainLevel.tableRows() {
      for (industry, entry) in industries.enumerated() {
        let counts = counted.counts(row: row.row, industry: industry)
        var cells =
          row.head + [
            .text(entry.code), .text(entry.title), .integer(Int(counts.whole)),
            .number(counts.fractionalValue), .number(counts.firstValue),
          ]
        let quotient = row.kind == .total ? nil : quotients.value(row: row.row, industry: industry)
        cells.append(Cell(quotient?.value))
        cells.append(Cell(LocationQuotient.symmetric(quotient?.value)))
        cells.append(quotient.map { .integer($0.isSpecialised ? 1 : 0) } ?? .undefined)
        rows.append(cells)
      }
    }
    let object = inputs.pipeline.counting.countObject
    return ReportTable(
      id: "T05", slug: "区域产业矩阵", title: "区域—产业矩阵",
      period: object.isStock ? inputs.asOf.isoText : inputs.spanText,
      conventions: [
        ReportTable.Convention("计数对象", .text(object.title)),
        inputs.counting("全计数、分数计数与第一\(object.isStock ? "权利人" : "申请人")并列；区位商用分数计数"),
        inputs.industryConvention(tabulator),
        ReportTable.Convention(
          "分类号分摊", .text(inputs.pipeline.counting.industrySplit == .symbols ? "各分类号均分" : "各行业均分")),
      ] + inputs.validity,
      columns: [
        .regionCode, .region, .industryCode, .industry, .count("whole", "全计数"),
        Column(id: "fractional", title: "分数计数", unit: "件", formula: "F1", style: .decimal(2)),
        Column(id: "first", title: "第一计数", unit: "件", formula: "F1", style: .decimal(2)),
        Column(
          id: "lq", title: "区位商", unit: "倍", formula: "F4", style: .decimal(3),
          shading: .diverging(midpoint: 1)),
        Column(id: "rsca", title: "对称比较优势", formula: "F4", style: .decimal(3)),
        Column(id: "specialised", title: "专业化（区位商≥1）", formula: "F4", style: .count),
      ],
      keys: ["region_code", "industry_code"], rows: rows,
      notes: [
        inputs.pipeline.counting.bucketsInTotals
          ? "区位商的合计含省外、境外、港澳台、未知与未对应。"
          : "区位商只在所列区域与已对应行业之间计算，省外、境外、港澳台、未知与未对应不参与。",
        "区域或行业合计为零者区位商为“—”。专业化按定点整数精确比较。",
      ],
      sources: inputs.patentSources)
  }
}

extension ReportInputs {
  /// Returns the count object by main level and industry: the lower bound where the dump has text.
  func industryCounts(_ tabulator: Tabulator) -> Tabulation {
    shared("industries", tabulator) {
      tabulator.tabulate(
        selection(of: pipeline.counting.countObject),
        by: Axes(level: mainLevel, industry: industryAxis(tabulator)))
    }
  }

  /// IPC and keyword where the dump has text, else IPC alone.
  func industryAxis(_ tabulator: Tabulator) -> IndustryAxis {
    tabulator.store.dimensions.industryAxis
  }

  func industryConvention(_ tabulator: Tabulator) -> ReportTable.Convention {
    ReportTable.Convention("行业对应", .text(tabulator.store.dimensions.industryRoute))
  }
}

extension StoreDimensions {
  /// What led applications to industries, as printed.
  var industryRoute: String {
    let approximate =
      approximateEntries == 0 ? "" : "；\(approximateEntries) 条带 * 的小组按整个大组近似"
    let classified =
      (isUpperBound ? "仅按分类号（上限）" : hasKeywords ? "分类号与关键词" : "分类号（对照表无关键词条件）")
      + approximate
    guard carriesIndustries else { return "\(scheme)，\(classified)" }
    return classifies ? "\(scheme)，\(classified)；部分数据自带行业" : "\(scheme)，数据自带行业"
  }
}

/// Location quotients over the fixed-point counts of one tabulation.
///
/// LQ_ij = (x_ij/x_i.)/(x_.j/T) (Balassa 1965, The Manchester School 33:99–123); ≥ 1 is decided in
/// integers, so that no rounding makes or unmakes a specialisation.
struct LocationQuotients {
  private let counted: Tabulation
  private let rows: Int
  private let industries: Int
  private var rowSums: [UInt128]
  private var industrySums: [UInt128]
  private var total: UInt128 = 0

  init(_ counted: Tabulation, withBuckets: Bool) {
    self.counted = counted
    rows = withBuckets ? counted.axes.level.rowCount : counted.axes.level.units.count
    industries = withBuckets ? counted.industryCount : counted.industryCount - 1
    rowSums = Array(repeating: 0, count: rows)
    industrySums = Array(repeating: 0, count: industries)
    for (cell, counts) in zip(counted.cells, counted.counts) {
      let place = counted.place(cell)
      guard place.row < rows, place.industry < industries else { continue }
      rowSums[place.row] += counts.fractional
      industrySums[place.industry] += counts.fractional
      total += counts.fractional
    }
  }

  /// Returns the quotient and whether it is at least 1; nil where row or industry sums to zero.
  func value(row: Int, industry: Int) -> (value: Double, isSpecialised: Bool)? {
    guard row < rows, industry < industries else { return nil }
    let cell = counted.counts(row: row, industry: industry).fractional
    let (ofRow, ofIndustry) = (rowSums[row], industrySums[industry])
    guard
      let value = LocationQuotient.quotient(
        cell: Double(cell), row: Double(ofRow), column: Double(ofIndustry), total: Double(total)),
      let isSpecialised = LocationQuotient.isSpecialised(
        cell: cell, row: ofRow, column: ofIndustry, total: total)
    else { return nil }
    return (value, isSpecialised)
  }

  /// Returns the fractional count of a unit over all industries, in applications.
  func rowSum(_ row: Int) -> Double { CellCounts.value(rowSums[row]) }

  /// Returns the fractional count of an industry over all units.
  func industrySum(_ industry: Int) -> Double { CellCounts.value(industrySums[industry]) }

  /// Returns the fractional count over units and industries.
  var sum: Double { CellCounts.value(total) }
}
