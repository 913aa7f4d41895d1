internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T09: inventions of high value by unit: the five criteria, their union under both bounds, and
  /// the pilot plan's own three.
  static let highValue = TableDefinition(
    id: "T09", title: "高价值发明专利表",
    countedFrom: { inputs in
      [
        CountBasis(nil, .holdings),
        CountBasis(["strategic_industry", "strategic_industry_ipc_only"], [.classification]),
        CountBasis(
          ["over_ten_years"], inputs.highValueRule.tenYearsFromGrant ? [.grant] : [.filing]),
        CountBasis(["innovation_high", "right_stable", "market_strong", "all_three"], [.grant]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let criteria = inputs.highValueCriteria(tabulator)
    var rows: [[Cell]] = []
    let inForce = tabulator.validInventions
    // Each criterion is tested once, whatever the number of levels.
    let meeting = concurrentMap(criteria.count, jobs: tabulator.jobs) { place in
      criteria[place].test.map { inForce.filter($0) }
    }
    for level in inputs.levels {
      let counted = concurrentMap(criteria.count, jobs: tabulator.jobs) { place in
        meeting[place].map {
          tabulator.tabulate(
            $0, as: Selection(.valid, types: Selection.inventions, attribution: .holder),
            by: Axes(level: level))
        }
      }
      for row in level.tableRows() {
        let counts = counted.map { $0.map { Int($0.counts(row: row.row).firstWhole) } }
        let people = inputs.population(of: row, in: level)
        func density(_ id: String) -> Cell {
          let count = criteria.firstIndex { $0.id == id }.flatMap { counts[$0] }
          return Cell(Density.ratio(count.map(Double.init), per: people))
        }
        rows.append(
          row.headWithLevel + counts.map { Cell($0) }
            + [density("any_of_five"), density("any_of_five_ipc_only")])
      }
    }
    let rule = inputs.highValueRule
    let parameters = inputs.pipeline.parameters
    func threshold(_ value: Double) -> String { Figure.exact(value) ?? Figure.undefined }
    func density(_ id: String, _ title: String) -> Column {
      Column(
        id: id, title: title, unit: "件/万人", formula: "F30", style: .decimal(2), shading: .bar)
    }
    return ReportTable(
      id: "T09", slug: "高价值发明专利表", title: "高价值发明专利表", period: inputs.asOf.isoText,
      conventions: [
        inputs.counting("有效发明，第一权利人，无权利人者按第一申请人；五项取并集，每件只计一次"),
        ReportTable.Convention(
          "战略性新兴产业",
          .text(
            rule.schemeIsStrategic
              ? "sei2021；下限按分类号与关键词，上限仅按分类号" : "所用行业体系不是战略性新兴产业分类，本项不计，并集为下限")),
        ReportTable.Convention(
          "维持超过十年", .text("自\(rule.tenYearsFromGrant ? "授权" : "申请")日起严格超过十年")),
        ReportTable.Convention("较高质押融资", .text("单笔不少于 \(threshold(rule.pledgeMinimum)) 万元")),
        ReportTable.Convention(
          "三项自定条件",
          .text(
            "S≥\(threshold(parameters.innovationHigh))；L≥\(threshold(parameters.rightStable)) 且有效；"
              + "M≥\(threshold(parameters.marketStrong))")),
        ReportTable.Convention("百分位分组", .text("授权年 × WIPO 35 领域，\(inputs.cohortText)")),
        ReportTable.Convention("三组构成", .text(PatentValues.components)),
      ] + inputs.validity,
      columns: [.regionCode, .region, .level]
        + criteria.map { .count($0.id, $0.title, formula: $0.formula) }
        + [
          density("per_10k_population", "每万人口（下限）"),
          density("per_10k_population_ipc_only", "每万人口（上限）"),
        ],
      keys: ["region_code", "level"], rows: rows,
      notes: [
        "五项条件互有重叠，不可相加。无数据的条件为“—”，并集按其余各项判断。",
        "引用科学文献一项无数据来源，未计入 S。没有文本的数据只有仅IPC的上限。",
        "三项自定条件出自试点方案“创新水平高、权利状态稳定、市场竞争力强”，以分组百分位衡量，为本报告的约定。",
      ],
      sources: inputs.patentSources + ["事件、同族、奖项与区域统计表（见 T00）"])
  }
}

extension Tabulator {
  /// Rows of the inventions in force, ascending.
  fileprivate var validInventions: [Int] {
    (0..<store.count).filter {
      standing.isValid[$0] != 0 && Selection.inventions >> store.type[$0] & 1 == 1
    }
  }
}

/// One column of T09: which inventions in force count; nil where the inputs cannot tell.
struct HighValueCriterion: Sendable {
  let id: String
  let title: String
  let formula: String
  let test: (@Sendable (Int) -> Bool)?
}

extension ReportInputs {
  /// How small cohorts are widened, as printed.
  var cohortText: String {
    "不足 \(pipeline.parameters.cohortMinimum) 件者依次放宽为同领域全部年份、全部发明"
  }

  func highValueCriteria(_ tabulator: Tabulator) -> [HighValueCriterion] {
    let rule = highValueRule
    let sources = tabulator.standing.sources
    let hasLowerBound = !rule.schemeIsStrategic || !tabulator.store.dimensions.isUpperBound
    func five(
      _ id: String, _ title: String, isKnown: Bool, bound: IndustryAxis = .keywords,
      _ meets: @escaping @Sendable (HighValue) -> Bool
    ) -> HighValueCriterion {
      var test: (@Sendable (Int) -> Bool)?
      if isKnown {
        test = { @Sendable application in
          meets(tabulator.highValue(of: application, rule, bound: bound))
        }
      }
      return HighValueCriterion(id: id, title: title, formula: "F30", test: test)
    }
    let parameters = pipeline.parameters
    let values = patentValues
    func own(
      _ id: String, _ title: String, isKnown: Bool,
      _ meets: @escaping @Sendable (PatentScore, _ isValid: Bool) -> Bool
    ) -> HighValueCriterion {
      guard isKnown, let values else {
        return HighValueCriterion(id: id, title: title, formula: "F26", test: nil)
      }
      return HighValueCriterion(
        id: id, title: title, formula: "F26",
        test: { application in
          values.score(of: application).map {
            meets($0, tabulator.standing.isValid[application] != 0)
          } ?? false
        })
    }
    let knowsMarket = values?.knowsMarket == true
    let knowsScience = values?.knowsScience == true
    let isInnovative = { @Sendable (score: PatentScore) in
      score.isInnovative(limit: parameters.innovationHigh) == true
    }
    let isStable = { @Sendable (score: PatentScore, isValid: Bool) in
      score.isStable(isValid: isValid, limit: parameters.rightStable) == true
    }
    let isCompetitive = { @Sendable (score: PatentScore) in
      score.isCompetitive(limit: parameters.marketStrong) == true
    }
    return [
      HighValueCriterion(id: "valid", title: "有效发明", formula: "F1", test: { _ in true }),
      five("strategic_industry", "战略性新兴产业", isKnown: rule.schemeIsStrategic && hasLowerBound) {
        $0.strategicIndustry == true
      },
      five(
        "strategic_industry_ipc_only", "战略性新兴产业（仅IPC，上限）",
        isKnown: rule.schemeIsStrategic, bound: .ipcAlone
      ) { $0.strategicIndustry == true },
      five("foreign_family", "海外同族", isKnown: sources.contains(.families)) {
        $0.foreignFamily == true
      },
      five("over_ten_years", "维持超过十年", isKnown: true) { $0.heldOverTenYears == true },
      five("highly_pledged", "较高质押融资", isKnown: sources.contains(.events)) {
        $0.highlyPledged == true
      },
      five("awarded", "国家科技奖或中国专利奖", isKnown: sources.contains(.awards)) {
        $0.awarded == true
      },
      five("any_of_five", "五项并集（下限）", isKnown: hasLowerBound) { $0.isHighValue },
      five("any_of_five_ipc_only", "五项并集（仅IPC，上限）", isKnown: true, bound: .ipcAlone) {
        $0.isHighValue
      },
      own("innovation_high", "创新水平高", isKnown: knowsScience) { score, _ in isInnovative(score) },
      own("right_stable", "权利状态稳定", isKnown: true) { isStable($0, $1) },
      own("market_strong", "市场竞争力强", isKnown: knowsMarket) { score, _ in isCompetitive(score) },
      own("all_three", "三项兼备", isKnown: knowsMarket && knowsScience) {
        isInnovative($0) && isStable($0, $1) && isCompetitive($0)
      },
    ]
  }

  /// Returns the people of a row, 万人: of a total the sum, undefined when any unit lacks a figure.
  func population(of row: UnitRow, in level: LevelRows) -> Double? {
    func people(_ code: String) -> Double? {
      pipeline.sideTables.latest(notAfter: asOf.year, region: code, indicator: "常住人口")?.value
    }
    switch row.kind {
    case .unit: return people(row.code)
    case .bucket: return nil
    case .total:
      let values = level.units.map { people($0.code) }
      return level.overlaps || values.contains(nil) ? nil : values.reduce(0) { $0 + ($1 ?? 0) }
    }
  }
}
