internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T19b: the industries nearest to what each unit is strong in without being among them, with the
  /// reasons for and against each.
  static let whiteSpaces = TableDefinition(
    id: "T19b", title: "创新空白候选表",
    countedFrom: { inputs in
      [
        CountBasis(nil, .holdings, inputs.countObjectFacts, [.classification]).with {
          $0.isOfRows = true
        },
        CountBasis(["phase"], [.filing, .applicant]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let directory = inputs.resourceDirectory(tabulator)
    let strengths = directory.strengths
    let courses = inputs.lifeCourses(tabulator)
    let doubts = GapDoubts(inputs, tabulator)
    let units = inputs.mainLevel.units
    let industries = inputs.listedIndustries
    var rows: [[Cell]] = []
    for (unit, entry) in units.enumerated() {
      let presence = strengths.presence[unit]
      let candidates = WhiteSpace.candidates(
        presence: presence, density: strengths.density[unit], codes: industries.map(\.code))
      for (rank, candidate) in candidates.filter({ $0.density > 0 }).prefix(listed).enumerated() {
        let field = candidate.field
        let own = directory.entries[unit * industries.count + field]
        let related = industries.indices
          .filter { presence[$0] && (strengths.relatedness.proximity(field, $0) ?? 0) > 0 }
          .sorted {
            let left = strengths.relatedness.proximity(field, $0) ?? 0
            let right = strengths.relatedness.proximity(field, $1) ?? 0
            return (right, $0) < (left, $1)
          }
        rows.append([
          .text(entry.code), .text(entry.name), .integer(rank + 1),
          .text(industries[field].code), .text(industries[field].title),
          .number(candidate.density), .number(own.cell.valid), Cell(own.cell.ownQuotient),
          Cell(own.cell.industryQuotient),
          .text(related.prefix(3).map { industries[$0].title }.joined(separator: "；")),
          Cell(courses.courses[field].phase?.rawValue),
          .text(
            doubts.reasons(
              unit: unit, field: field, output: own.cell.industryQuotient,
              phase: courses.courses[field].phase
            ).joined(separator: "；")),
        ])
      }
    }
    return ReportTable(
      id: "T19b", slug: "创新空白候选表", title: "创新空白候选表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention(
          "优势", .text("\(inputs.pipeline.counting.countObject.title)区位商不小于 1，分数计数")),
        inputs.industryConvention(tabulator),
        ReportTable.Convention("邻近度 φ", .text("共同优势区域数 ÷ 较大的优势区域数")),
        ReportTable.Convention("每区域列出", .integer(listed)),
        ReportTable.Convention("小样本界", .number(inputs.pipeline.parameters.smallBase)),
      ] + inputs.validity,
      columns: [
        .regionCode, .region,
        Column(id: "candidate", title: "次序", formula: "F40", style: .count), .industryCode,
        .industry, Column(id: "omega", title: "关联密度 ω", formula: "F40", style: .decimal(3)),
        Column(id: "valid", title: "有效发明", unit: "件", formula: "F1", style: .decimal(1)),
        Column(
          id: "lq", title: "区位商", unit: "倍", formula: "F4", style: .decimal(3),
          shading: .diverging(midpoint: 1)),
        Column(
          id: "lq_ind", title: "产业区位商", unit: "倍", formula: "F4", style: .decimal(3),
          shading: .diverging(midpoint: 1)),
        Column(id: "related", title: "相关的本地优势行业", formula: "F40", style: .text),
        Column(id: "phase", title: "生命周期阶段", formula: "F41", style: .text),
        Column(id: "doubts", title: "可能的假空白", style: .text),
      ],
      keys: ["region_code", "industry_code"], rows: rows,
      notes: [
        "候选为本地尚无优势而与本地优势最相关的行业，按 ω 由大到小，相同者按代码；只作线索，不推算应有件数。",
        "可能的假空白：样本小、口径或数据使然，或该行业已在衰退；列出者应先排除。",
      ],
      sources: inputs.patentSources + ["行业统计表（见 T00）"])
  }

  /// How many candidates are listed for each unit.
  private static let listed = 5
}

/// Why a gap may be none.
private struct GapDoubts {
  private let smallBase: Double
  private let holdings: LocationQuotients
  /// By IPC alone, where keywords decide otherwise.
  private let byIPC: LocationQuotients?
  private let filings: LocationQuotients

  init(_ inputs: ReportInputs, _ tabulator: Tabulator) {
    smallBase = inputs.pipeline.parameters.smallBase
    let withBuckets = inputs.pipeline.counting.bucketsInTotals
    let axis = inputs.industryAxis(tabulator)
    let selection = inputs.selection(of: inputs.pipeline.counting.countObject)
    func quotients(_ selection: Selection, _ axis: IndustryAxis) -> LocationQuotients {
      LocationQuotients(
        tabulator.tabulate(selection, by: Axes(level: inputs.mainLevel, industry: axis)),
        withBuckets: withBuckets)
    }
    holdings = quotients(selection, axis)
    byIPC = axis == .keywords ? quotients(selection, .ipcAlone) : nil
    filings = quotients(Selection(.filed, years: inputs.span, types: Selection.inventions), axis)
  }

  func reasons(
    unit: Int, field: Int, output: Double?, phase: LifeCycle.Phase?
  ) -> [String] {
    var reasons: [String] = []
    if holdings.industrySum(field).roundedTo12Digits < smallBase.roundedTo12Digits {
      reasons.append("行业样本小")
    }
    if holdings.rowSum(unit).roundedTo12Digits < smallBase.roundedTo12Digits {
      reasons.append("本地样本小")
    }
    if byIPC?.value(row: unit, industry: field)?.isSpecialised == true {
      reasons.append("仅按分类号计已有优势，或为关键词未命中")
    }
    if filings.value(row: unit, industry: field)?.isSpecialised == true {
      reasons.append("期内申请已有优势，或在审或已转出")
    }
    if let output, output == 0 { reasons.append("本地无该行业产值") }
    if phase == .decline { reasons.append("该行业技术衰退") }
    return reasons
  }
}
