internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T10b: of the inventions filed in a year, how many are granted within three, four and five years,
  /// and how long it takes.
  static let grants = TableDefinition(
    id: "T10b", title: "授权率与授权周期表",
    countedFrom: { _ in
      [
        CountBasis(nil, .filings),
        CountBasis(["granted", "ratio_3", "ratio_4", "ratio_5"], [.grant]),
        CountBasis(["months_p25", "months_p50", "months_p75"], [.grant]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator, let years = inputs.cohortYears else { return nil }
    var rows: [[Cell]] = []
    for level in inputs.levels {
      let cohorts = FilingCohorts(tabulator, level, years: years, until: inputs.asOf)
      for row in level.tableRows(withBuckets: false) {
        let unit = row.kind == .total ? level.units.count : row.row
        for year in years {
          let grants = GrantCohort(
            cohorts.inventions(unit: unit, year: year), until: inputs.asOf,
            smallCohort: inputs.pipeline.parameters.smallCohort)
          rows.append(row.headWithLevel + [.integer(year)] + grants.cells)
        }
      }
    }
    return ReportTable(
      id: "T10b", slug: "授权率与授权周期表", title: "授权率与授权周期表",
      period: "\(years.lowerBound)–\(years.upperBound) 年申请",
      conventions: [
        inputs.counting("发明，第一申请人；合计为各区域之和"),
        ReportTable.Convention("观察至", .text(inputs.asOf.isoText)),
        ReportTable.Convention("小样本界", .integer(inputs.pipeline.parameters.smallCohort)),
      ],
      columns: [.regionCode, .region, .level, Column(id: "year", title: "申请年", style: .code)]
        + GrantCohort.columns,
      keys: ["region_code", "level", "year"], rows: rows,
      notes: [
        "k 年授权率 = 申请日起 k 年内（含满 k 年之日）授权者 ÷ 该年申请；该年最后一件申请未满 k 年者为“—”（未满观察期）。",
        "授权周期为申请至授权的日数 ÷ \(Pendency.daysPerMonth)；未授权者（含撤回、驳回而数据未载者）至观察日删失（Kaplan–Meier），分位数未达到者为“—”。",
        "近年的申请可能尚未公开，件数偏少。",
      ],
      sources: inputs.patentSources)
  }
}

/// What became of the inventions of one filing year.
struct GrantCohort {
  let filed: Int
  let granted: Int
  /// By `spans`.
  let ratios: [Double?]
  /// Months, by `quantiles`.
  let months: [Double?]
  let isSmallSample: Bool

  static let spans = [3, 4, 5]
  static let quantiles = [25, 50, 75]

  init(_ inventions: [FilingCohorts.Invention], until end: CalendarDate, smallCohort: Int) {
    filed = inventions.count
    granted = inventions.count { $0.granted != nil }
    ratios = Self.spans.map { GrantRatio.ratio(inventions, years: $0, dataUntil: end) }
    let pendency = Pendency(inventions, dataUntil: end)
    months = Self.quantiles.map { Self.months(pendency.quantile(Double($0) / 100)) }
    isSmallSample = pendency.cohort < smallCohort
  }

  static func months(_ days: Int?) -> Double? { days.map { Double($0) / Pendency.daysPerMonth } }

  var cells: [Cell] {
    [.integer(filed), .integer(granted)] + ratios.map { Cell($0) } + months.map { Cell($0) }
      + [.integer(isSmallSample ? 1 : 0)]
  }

  static let columns: [Column] =
    [.count("filed", "申请"), .count("granted", "其中已授权")]
    + spans.map {
      Column(id: "ratio_\($0)", title: "\($0) 年授权率", formula: "F42", style: .percent(1))
    }
    + quantiles.map {
      Column(
        id: "months_p\($0)", title: "授权周期 \($0)% 分位", unit: "月", formula: "F43",
        style: .decimal(1))
    }
    + [Column(id: "small_sample", title: "小样本", formula: "F43", style: .count)]
}

extension ReportInputs {
  /// The filing years told of: at most as many as the panel's, from the first of the dumps to
  /// `as_of`.
  var cohortYears: ClosedRange<Int>? {
    guard let filed = tabulator?.store.filed else { return nil }
    var first = Int.max
    for date in filed where date != 0 && date <= asOf.rawValue {
      first = min(first, Int(date) / 10000)
    }
    guard first <= asOf.year else { return nil }
    return max(first, asOf.year - Self.panelYears + 1)...asOf.year
  }
}
