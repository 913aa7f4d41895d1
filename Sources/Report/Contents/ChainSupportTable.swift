internal import Configuration
internal import Counts
internal import Dumps
internal import Store

extension TableDefinition {
  /// T17c: which of the four chains (innovation, industry, funds, policy) has an entry for each
  /// industry.
  static let chainSupport = TableDefinition(
    id: "T17c", title: "产业四链状况表",
    countedFrom: { _ in
      [
        CountBasis(
          ["innovation_chain", "fund_chain", "projects", "amount_wan_yuan", "gaps"], [.number],
          [.classification])
      ]
    }
  ) { inputs in
    let pipeline = inputs.pipeline
    let industries = inputs.listedIndustries
    guard !pipeline.policies.isEmpty || !pipeline.projects.isEmpty, !industries.isEmpty else {
      return nil
    }
    let reach = PolicyReach(inputs)
    let spread = ProjectSpread(inputs)
    let rows = industries.map { industry -> [Cell] in
      let support = ChainSupport(industry.code, reach, spread)
      let gaps = ChainSupport.Chain.allCases.filter { support.entries($0) == 0 }
      return [.text(industry.code), .text(industry.title)]
        + ChainSupport.Chain.allCases.map { .integer(support.entries($0)) } + [
          .text(gaps.map(\.rawValue).joined(separator: "、")), .integer(support.projects.count),
          Cell(support.amount),
        ]
    }
    return ReportTable(
      id: "T17c", slug: "产业四链状况表", title: "产业四链状况表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention(
          "创新链", .text("\(ChainSupport.Chain.innovation.kinds.joined(separator: "、"))政策与计划项目")),
        ReportTable.Convention(
          "产业链", .text("\(ChainSupport.Chain.industry.kinds.joined(separator: "、"))政策")),
        ReportTable.Convention(
          "资金链", .text("\(ChainSupport.Chain.funds.kinds.joined(separator: "、"))政策与使用财政、国有资金的项目")),
        ReportTable.Convention("政策链", .text("各类政策")),
        ReportTable.Convention("政策有效日", .text(inputs.asOf.isoText)),
      ],
      columns: [
        .industryCode, .industry,
      ]
        + ChainSupport.Chain.allCases.map {
          .count($0.id, $0.rawValue, unit: "项", formula: "F19")
        } + [
          Column(id: "gaps", title: "空缺", style: .text),
          .count("projects", "项目", unit: "个", formula: "F1"),
          Column(
            id: "amount_wan_yuan", title: "项目金额", unit: "万元", formula: "F1", style: .decimal(1)),
        ],
      keys: ["industry_code"], rows: rows,
      notes: [
        "只计点名该行业（或其上级行业）的有效政策，不限行业的政策不计；0 即该链没有条目。",
        "项目按其专利申请所属行业归类，一个项目可归入几个行业，金额按分数计数份额分摊。",
      ],
      sources: ["政策表与项目表（见 T00）"])
  }
}

/// What the four chains have for one industry.
struct ChainSupport {
  enum Chain: String, CaseIterable {
    case innovation = "创新链"
    case industry = "产业链"
    case funds = "资金链"
    case policy = "政策链"

    /// The kinds of policies that are entries of the chain; empty for all kinds.
    var kinds: [String] {
      switch self {
      case .innovation: ["科技", "教育"]
      case .industry: ["产业"]
      case .funds: ["财税", "金融"]
      case .policy: []
      }
    }

    /// The column of T17c.
    var id: String {
      switch self {
      case .innovation: "innovation_chain"
      case .industry: "industry_chain"
      case .funds: "fund_chain"
      case .policy: "policy_chain"
      }
    }
  }

  /// The live policies that list the industry or one above it.
  let policies: [PolicyRow]
  /// The industry's cells of the projects.
  let cells: [ProjectSpread.Cell]
  /// Each once, in the order of the cells.
  let projects: [ProjectRow]

  init(_ industry: String, _ reach: PolicyReach, _ spread: ProjectSpread) {
    policies = reach.live.filter { reach.lists($0, industry: industry) }
    cells = spread.cells.filter { $0.industry == industry }
    projects = cells.flatMap(\.parts).map(\.project).reduce(into: []) { found, project in
      if !found.contains(where: { $0.project == project.project }) { found.append(project) }
    }
  }

  func policies(of chain: Chain) -> [PolicyRow] {
    policies.filter { chain.kinds.isEmpty || chain.kinds.contains($0.kind) }
  }

  /// The projects that are entries of a chain.
  func projects(of chain: Chain) -> [ProjectRow] {
    switch chain {
    case .innovation: projects
    case .funds: projects.filter { $0.publicFunds == true }
    case .industry, .policy: []
    }
  }

  func entries(_ chain: Chain) -> Int { policies(of: chain).count + projects(of: chain).count }

  /// 万元; undefined where a project states no amount.
  var amount: Double? {
    cells.reduce(Optional(0.0)) { sum, cell in
      sum.flatMap { sum in cell.amount.map { sum + $0 } }
    }
  }
}
