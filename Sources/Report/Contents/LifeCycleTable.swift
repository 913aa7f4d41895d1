internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T19: where each industry's technology stands in its life.
  static let lifeCycles = TableDefinition(
    id: "T19", title: "创新空白与生命周期表",
    countedFrom: { inputs in
      [
        CountBasis(
          [
            "v", "alpha", "beta", "n", "n_squared", "phase", "inventions", "utility_models",
            "designs", "inventions_5y", "applicants",
          ], .filings, [.classification]),
        CountBasis(["applicants", "phase"], [.applicant]),
        CountBasis(
          ["specialised_units", "near_units", "omega"], inputs.countObjectFacts, [.classification]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let strengths = inputs.strengths(tabulator)
    let courses = inputs.lifeCourses(tabulator)
    let units = inputs.mainLevel.units
    let rows = inputs.listedIndustries.enumerated().map { industry, entry -> [Cell] in
      let course = courses.courses[industry]
      let year = course.coefficients
      // The units nearest to the industry without being specialised in it.
      let near = units.indices
        .compactMap { unit in
          strengths.presence[unit][industry]
            ? nil : strengths.density[unit][industry].map { (unit: unit, density: $0) }
        }
        .sorted { ($1.density, $0.unit) < ($0.density, $1.unit) }
      let counts = (course.inventions + [course.utilityModels, course.designs]).suffix(3)
      return [.text(entry.code), .text(entry.title)]
        + [
          Cell(year.growth), Cell(year.maturity),
          Cell(courses.designsAreMapped ? year.ageing : nil), Cell(year.novelty),
          Cell(year.noveltySquared), Cell(course.phase?.rawValue),
        ] + counts.map { Cell($0) } + [
          .number(course.inventions.reduce(0, +)), Cell(course.applicants.last),
          .integer(strengths.relatedness.ubiquity[industry]),
          .text(near.prefix(3).map { units[$0.unit].name }.joined(separator: "；")),
          Cell(near.first?.density),
        ]
    }
    let parameters = inputs.pipeline.parameters
    func measure(_ id: String, _ title: String) -> Column {
      Column(id: id, title: title, formula: "F41", style: .decimal(4))
    }
    func count(_ id: String, _ title: String) -> Column {
      Column(id: id, title: title, unit: "件", formula: "F1", style: .decimal(1))
    }
    return ReportTable(
      id: "T19", slug: "创新空白与生命周期表", title: "创新空白与生命周期表",
      period: "\(courses.years.lowerBound)–\(courses.years.upperBound)",
      conventions: [
        inputs.counting("分数计数，各区域之和，省外、境外不计"), inputs.industryConvention(tabulator),
        ReportTable.Convention("当年", .integer(courses.years.upperBound)),
        ReportTable.Convention("导入期界（五年申请）", .integer(parameters.phaseMinimum)),
        ReportTable.Convention("增速界", .number(parameters.phaseGrowth)),
        ReportTable.Convention("N 的形式", .text("√(v² + α²)；另列不开方者")),
      ],
      columns: [
        .industryCode, .industry, measure("v", "技术生长率 v"), measure("alpha", "技术成熟系数 α"),
        measure("beta", "技术衰老系数 β"), measure("n", "新技术特征系数 N"),
        measure("n_squared", "v² + α²"),
        Column(id: "phase", title: "阶段", formula: "F41", style: .text),
        count("inventions", "当年发明申请"), count("utility_models", "当年实用新型申请"),
        count("designs", "当年外观设计申请"), count("inventions_5y", "五年发明申请"),
        .count("applicants", "当年申请人", unit: "个"),
        .count("specialised_units", "优势区域", unit: "个", formula: "F4"),
        Column(id: "near_units", title: "最接近的空白区域", formula: "F40", style: .text),
        Column(id: "omega", title: "其中最大 ω", formula: "F40", style: .decimal(3)),
      ],
      keys: ["industry_code"], rows: rows,
      notes: [
        "v = a/A，α = a/(a+b)，β = (a+b)/(a+b+c)：a、b、c 为当年发明、实用新型、外观设计申请，A 为含当年的五年发明申请之和。",
        "阶段看近三年发明申请与申请人同比的均值：五年申请不足界者导入；二者均高于界者成长；申请在正负界内者成熟；二者均低于负界者衰退；其余过渡。",
        courses.designsAreMapped
          ? "β 的外观设计为已对应行业者。" : "外观设计没有国际专利分类，不能归入行业，故 c 与 β 无定义。",
        "近年申请可能尚未公开，v 与阶段会因此偏向衰退。",
      ],
      sources: inputs.patentSources)
  }
}

/// Five years of applications and applicants of every industry over the units of the main level.
struct LifeCourses: Sendable {
  struct Course: Sendable {
    /// Of the five years, fractional.
    let inventions: [Double]
    /// Distinct applicants of inventions in each of the five years.
    let applicants: [Int]
    /// Of the last year; designs undefined where they cannot be told by industry.
    let utilityModels: Double?
    let designs: Double?
    let coefficients: LifeCycle
    let phase: LifeCycle.Phase?
  }

  /// Index = industry, UNMAPPED left out.
  let courses: [Course]
  let years: ClosedRange<Int>
  let designsAreMapped: Bool

  init(_ inputs: ReportInputs, _ tabulator: Tabulator) {
    let level = inputs.mainLevel
    let axis = inputs.industryAxis(tabulator)
    let last = inputs.asOf.year
    let years = (last - 4)...last
    self.years = years
    let filed = tabulator.tabulate(
      Selection(.filed, types: Selection.inventions),
      by: Axes(level: level, industry: axis, years: years, countsParties: true))
    func ofLastYear(_ types: UInt8) -> Tabulation {
      tabulator.tabulate(
        Selection(.filed, years: last...last, types: types), by: Axes(level: level, industry: axis))
    }
    let utilityModels = ofLastYear(Selection.utilityModels)
    let designs = ofLastYear(Selection.designs)
    let total = level.rowCount
    let industries = tabulator.store.dimensions.industries.count - 1
    let designsAreMapped = (0..<industries).contains {
      designs.counts(row: total, industry: $0).whole > 0
    }
    self.designsAreMapped = designsAreMapped
    var applicants: [UInt64: Int] = [:]
    for (cell, parties) in zip(filed.cells, filed.parties) { applicants[cell] = parties }
    let limits = LifeCycle.PhaseLimits(
      applications: Double(inputs.pipeline.parameters.phaseMinimum),
      rate: inputs.pipeline.parameters.phaseGrowth)
    courses = (0..<industries).map { industry in
      let inventions = years.indices.map {
        filed.counts(
          row: total, industry: industry, year: years[$0] - years.lowerBound
        ).fractionalValue
      }
      let people = inventions.indices.map { year in
        applicants[
          filed.number(Tabulation.Place(row: total, industry: industry, year: year))] ?? 0
      }
      let b = utilityModels.counts(row: total, industry: industry).fractionalValue
      let c = designs.counts(row: total, industry: industry).fractionalValue
      let found = LifeCycle.coefficients(
        inventions: inventions[4], utilityModels: b, designs: c, window: inventions)
      return Course(
        inventions: inventions, applicants: people, utilityModels: b,
        designs: designsAreMapped ? c : nil,
        coefficients: found,
        phase: LifeCycle.phase(
          applications: inventions, applicants: people.map(Double.init), limits: limits))
    }
  }
}

extension ReportInputs {
  /// The courses that T19 prints and T19b reads.
  func lifeCourses(_ tabulator: Tabulator) -> LifeCourses {
    shared("courses", tabulator) { LifeCourses(self, tabulator) }
  }
}
