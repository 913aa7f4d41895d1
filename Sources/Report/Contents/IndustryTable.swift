internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

extension TableDefinition {
  /// T04: the industries of the scheme over all units of the main level.
  static let industries = TableDefinition(
    id: "T04", title: "重点产业分布表",
    countedFrom: { inputs in
      [
        CountBasis(
          Set(Counting.CountObject.allCases.map(\.rawValue)).union(["share", "per_10k_employees"]),
          inputs.countObjectFacts, [.classification]),
        CountBasis(["growth"], .filings, [.classification]),
        CountBasis(["high_value_share", "foreign_share"], .holdings, [.classification]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let level = inputs.mainLevel
    let axis = inputs.industryAxis(tabulator)
    let counted = inputs.industryCounts(tabulator)
    let highValue = tabulator.tabulate(
      inputs.highValueBesidesIndustry(tabulator), by: Axes(level: level, industry: axis))
    let valid = tabulator.tabulate(
      Selection(.valid, types: Selection.inventions, attribution: .holder),
      by: Axes(level: level, industry: axis))
    let filed = tabulator.tabulate(
      Selection(.filed, types: Selection.inventions),
      by: Axes(level: level, industry: axis, years: (inputs.asOf.year - 1)...inputs.asOf.year))
    let industries = tabulator.store.dimensions.industries
    let total = level.rowCount
    let foreignRow = level.row(of: .foreign)
    let sum = industries.indices.reduce(UInt128(0)) {
      $0 + counted.counts(row: total, industry: $1).fractional
    }
    var rows: [[Cell]] = []
    for (industry, entry) in industries.enumerated() {
      let count = counted.counts(row: total, industry: industry)
      let inForce = valid.counts(row: total, industry: industry).fractionalValue
      let foreign = valid.counts(row: foreignRow, industry: industry).fractionalValue
      let before = filed.counts(row: total, industry: industry, year: 0).fractionalValue
      let now = filed.counts(row: total, industry: industry, year: 1).fractionalValue
      let employees = level.units.map {
        inputs.pipeline.sideTables.latest(
          notAfter: inputs.asOf.year, region: $0.code, indicator: "年平均就业", industry: entry.code)?
          .value
      }
      let jobs = employees.contains(nil) ? nil : employees.reduce(0) { $0 + ($1 ?? 0) }
      rows.append([
        .text(entry.code), .text(entry.title), .number(count.fractionalValue),
        sum == 0 ? .undefined : .number(Double(count.fractional) / Double(sum)),
        Cell(Density.ratio(count.fractionalValue, per: jobs)),
        Cell(Growth.rate(from: before, to: now)),
        inForce > 0
          ? .number(highValue.counts(row: total, industry: industry).fractionalValue / inForce)
          : .undefined,
        Cell(ForeignComparison.share(foreign: foreign, domestic: inForce)),
        entry.route.isEmpty
          ? .undefined : .text(axis == .ipcAlone && entry.route == "keyword" ? "ipc" : entry.route),
      ])
    }
    let object = inputs.pipeline.counting.countObject
    return ReportTable(
      id: "T04", slug: "重点产业分布表", title: "重点产业分布表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention("计数对象", .text(object.title)),
        inputs.counting("分数计数"), inputs.industryConvention(tabulator),
      ] + inputs.validity,
      columns: [
        .industryCode, .industry,
        Column(
          id: object.rawValue, title: object.title, unit: "件", formula: "F1", style: .decimal(1),
          shading: .bar),
        Column(id: "share", title: "份额", formula: "F3", style: .percent(1)),
        Column(
          id: "per_10k_employees", title: "每万名年平均就业", unit: "件/万人", formula: "F2",
          style: .decimal(2)),
        Column(id: "growth", title: "发明申请同比", formula: "F22", style: .percent(1)),
        Column(id: "high_value_share", title: "高价值占比", formula: "F30", style: .percent(1)),
        Column(id: "foreign_share", title: "外方占比", formula: "F24", style: .percent(1)),
        Column(
          id: "route", title: "归类路径", style: .text,
          words: [
            "ipc": "分类号", "keyword": "分类号与关键词", "firm": "企业名录", "both": "分类与名录",
          ]),
      ],
      keys: ["industry_code"], rows: rows,
      notes: [
        "统计范围为本层级各区域之和；外方占比为境外权利人有效发明占境外与各区域之和的比重。",
        "就业人数任一区域缺失则不计密度。",
        "归类路径在数据文件中记作：分类号 ipc，分类号与关键词 keyword，企业名录 firm，分类与名录 both；名录企业的申请按申请日的名录归入行业，不再看分类号。",
        inputs.highValueRule.schemeIsStrategic
          ? "高价值占比取战新产业以外四项的并集：本表行业即战新产业，该项处处成立。" : "高价值占比取五项并集。",
      ],
      sources: inputs.patentSources)
  }
}

extension ReportInputs {
  /// Valid inventions of high value.
  ///
  /// Where the scheme is the strategic industries, by the other four criteria only: every invention
  /// would meet the fifth.
  func highValueBesidesIndustry(_ tabulator: Tabulator) -> Selection {
    let rule = highValueRule
    let axis = industryAxis(tabulator)
    return Selection(.valid, types: Selection.inventions, attribution: .holder) {
      let found = tabulator.highValue(of: $0, rule, bound: axis)
      return rule.schemeIsStrategic ? found.isHighValueBesidesIndustry : found.isHighValue
    }
  }

  /// How the five criteria are read, from the pipeline's parameters.
  var highValueRule: HighValueRule { Self.highValueRule(pipeline) }

  static func highValueRule(_ pipeline: Pipeline) -> HighValueRule {
    HighValueRule(
      schemeIsStrategic: pipeline.industries.source == .sei2021,
      pledgeMinimum: pipeline.parameters.pledgeWan,
      tenYearsFromGrant: pipeline.parameters.tenYearsFrom == .grant)
  }
}
