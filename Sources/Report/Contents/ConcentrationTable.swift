internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T06: how unevenly each industry lies over the units, and how far it clusters.
  static let concentration = TableDefinition(
    id: "T06", title: "集中与差异表",
    countedFrom: { inputs in
      [
        CountBasis(nil, inputs.countObjectFacts, [.classification]),
        CountBasis(["applicants", "applicant_hhi", "ellison_glaeser"], [.applicant]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let industries = tabulator.store.dimensions.industries
    let withBuckets = inputs.pipeline.counting.bucketsInTotals
    let counted = inputs.industryCounts(tabulator)
    let counts = counted.matrix(codes: industries.map(\.code), withBuckets: withBuckets)
    // Totals from the fixed-point shares: sums of rounded cells need not be whole.
    let exact = LocationQuotients(counted, withBuckets: withBuckets)
    let all = counts.rowSums
    let belts = inputs.belts(rows: counts.rows.count)
    let holdings = ApplicantHoldings(inputs, tabulator, industries: counts.columns.count)

    var rows = [
      Spread(all, total: exact.sum, belts: belts).cells(
        code: RowCode.total, title: RowCode.total, inputs)
    ]
    for (industry, column) in counts.columnsInTurn.enumerated() {
      let own = Array(column)
      let code = counts.columns[industry]
      var spread = Spread(own, total: exact.industrySum(industry), belts: belts)
      spread.locationalGini = Gini.locational(own, against: all)
      spread.applicants = holdings.sizes[industry].count
      let agglomeration = EllisonGlaeser.index(
        industry: own, all: all, holders: holdings.sizes[industry])
      spread.applicantHerfindahl = agglomeration?.herfindahl
      spread.ellisonGlaeser = agglomeration?.gamma
      rows.append(spread.cells(code: code, title: industries[industry].title, inputs))
    }
    let object = inputs.pipeline.counting.countObject
    return ReportTable(
      id: "T06", slug: "集中与差异表", title: "集中与差异表",
      period: object.isStock ? inputs.asOf.isoText : inputs.spanText,
      conventions: [
        ReportTable.Convention("计数对象", .text(object.title)), inputs.counting("分数计数"),
        inputs.industryConvention(tabulator),
        ReportTable.Convention("单元数", .integer(counts.rows.count)),
        ReportTable.Convention(
          "带", .text(belts.map { Self.beltText(belts: $0) } ?? "未给出，不分解")),
        ReportTable.Convention("H", .text("申请人（同名者为一）分数计数份额的平方和")),
        ReportTable.Convention("小样本界", .number(inputs.pipeline.parameters.smallBase)),
      ] + inputs.validity,
      columns: Spread.columns, keys: ["industry_code"], rows: rows,
      notes: [
        "基尼、HHI、CR4、泰尔以区域为个体，件数为零的区域计入个体数；基尼上限为 (n−1)/n，HHI 下限为 1/n。",
        "泰尔指数（奈特）= 带间 + 带内，带的权数为其件数份额；件数为零的带不计。",
        "空间基尼 = ½ × 该行业对全部行业的洛伦茨曲线基尼，上限 0.5。",
        "γ = (G/(1−Σx²) − H)/(1−H)（Ellison & Glaeser 1997）：0 为与全部行业一致的随机分布，可为负；只有一名申请人者为“—”。",
        withBuckets ? "省外、境外、港澳台、未知与未对应计入个体。" : "省外、境外、港澳台、未知与未对应不参与。",
        "件数少于小样本界者各指数易受个别专利影响，宜慎用。",
      ],
      sources: inputs.patentSources)
  }

  private static func beltText(belts: [String]) -> String {
    var order: [String] = []
    for belt in belts where !order.contains(belt) { order.append(belt) }
    return order.map { belt in
      "\(belt.isEmpty ? "未分带" : belt) \(belts.count { $0 == belt }) 个"
    }.joined(separator: "、")
  }
}

/// The measures of one industry over the units.
private struct Spread {
  let distribution: Distribution
  let total: Double
  let theil: Double?
  let between: Double?
  let within: Double?
  var locationalGini: Double?
  var ellisonGlaeser: Double?
  var applicantHerfindahl: Double?
  var applicants: Int?

  init(_ values: [Double], total: Double, belts: [String]?) {
    distribution = Distribution(values)
    self.total = total
    let parts = belts.flatMap { Theil.decomposition(values, groups: $0) }
    theil = parts?.total ?? Theil.index(distribution)
    between = parts?.between
    within = parts?.within
  }

  static var columns: [Column] {
    func measure(_ id: String, _ title: String, _ formula: String, unit: String = "") -> Column {
      Column(id: id, title: title, unit: unit, formula: formula, style: .decimal(4))
    }
    return [
      .industryCode, .industry,
      Column(id: "gini", title: "基尼系数", formula: "F6", style: .decimal(4), shading: .bar),
      measure("hhi", "赫芬达尔指数 HHI", "F6"),
      Column(id: "cr4", title: "前四位占比 CR4", formula: "F6", style: .percent(1)),
      measure("theil", "泰尔指数", "F7", unit: "奈特"),
      measure("theil_between", "其中带间", "F7", unit: "奈特"),
      measure("theil_within", "其中带内", "F7", unit: "奈特"),
      measure("locational_gini", "空间基尼", "F8"),
      measure("ellison_glaeser", "EG 集聚指数 γ", "F9"),
      Column(id: "count", title: "件数", unit: "件", formula: "F1", style: .decimal(1)),
      Column(id: "units", title: "有专利的区域", unit: "个", formula: "F1", style: .count),
      measure("gini_standardised", "标准化基尼", "F6"),
      measure("hhi_normalised", "标准化 HHI", "F6"),
      Column(
        id: "equivalent_number", title: "等规模区域数 1/HHI", unit: "个", formula: "F6",
        style: .decimal(2)),
      measure("entropy", "熵", "F6", unit: "奈特"),
      Column(id: "applicants", title: "申请人", unit: "个", formula: "F1", style: .count),
      measure("applicant_hhi", "申请人 HHI（H）", "F9"),
      Column(id: "flag", title: "提示", style: .text),
    ]
  }

  func cells(code: String, title: String, _ inputs: ReportInputs) -> [Cell] {
    let isSmall = total.roundedTo12Digits < inputs.pipeline.parameters.smallBase.roundedTo12Digits
    let ranked = distribution.ranked
    return [
      .text(code), .text(title), Cell(ranked.flatMap(Gini.coefficient)),
      Cell(Concentration.herfindahl(distribution)),
      Cell(ranked.flatMap { Concentration.ratio($0, ofLargest: 4) }),
      Cell(theil), Cell(between), Cell(within), Cell(locationalGini), Cell(ellisonGlaeser),
      .number(total), .integer(distribution.holders), Cell(ranked.flatMap(Gini.standardised)),
      Cell(Concentration.normalisedHerfindahl(distribution)),
      Cell(Concentration.equivalentNumber(distribution)), Cell(Concentration.entropy(distribution)),
      Cell(applicants), Cell(applicantHerfindahl), .text(isSmall ? "小样本" : ""),
    ]
  }
}

/// How much of every industry each applicant holds, fractionally, largest first.
private struct ApplicantHoldings {
  /// Index = industry; one size per applicant.
  let sizes: [[Double]]

  init(_ inputs: ReportInputs, _ tabulator: Tabulator, industries: Int) {
    var selection = inputs.selection(of: inputs.pipeline.counting.countObject)
    selection.attribution = .applicant
    let counted = tabulator.tabulate(
      selection,
      by: Axes(
        level: inputs.mainLevel, industry: inputs.industryAxis(tabulator), byName: true))
    let withBuckets = inputs.pipeline.counting.bucketsInTotals
    var units = [[Int: UInt128]](repeating: [:], count: industries)
    for (cell, counts) in zip(counted.cells, counted.counts) {
      let place = counted.place(cell)
      // The row of the total holds each application of the units once, however they overlap.
      let isCounted = withBuckets ? place.row != counted.totalRow : place.row == counted.totalRow
      guard isCounted, place.industry < industries else { continue }
      units[place.industry][place.name, default: 0] += counts.fractional
    }
    // Sorted, so that the sums do not depend on the order of a dictionary.
    sizes = units.map { $0.values.filter { $0 > 0 }.sorted(by: >).map(CellCounts.value) }
  }
}
