internal import Configuration
internal import Counts
internal import Dumps
internal import Store

extension TableDefinition {
  /// T17c: which of the four chains (innovation, industry, funds, policy) has an entry for each
  /// industry.
  static let chainSupport = TableDefinition(id: "T17c", title: "产业四链状况表") { inputs in
    let pipeline = inputs.pipeline
    let industries = inputs.listedIndustries
    guard !pipeline.policies.isEmpty || !pipeline.projects.isEmpty, !industries.isEmpty else {
      return nil
    }
    let reach = PolicyReach(inputs)
    let spread = ProjectSpread(inputs)
    let rows = industries.map { industry -> [Cell] in
      let policies = reach.live.filter { reach.lists($0, industry: industry.code) }
      let cells = spread.cells.filter { $0.industry == industry.code }
      let projects = Set(cells.flatMap(\.projects))
      let publicProjects = pipeline.projects.count {
        $0.publicFunds == true && projects.contains($0.project)
      }
      let amount = cells.reduce(Optional(0.0)) { sum, cell in
        sum.flatMap { sum in cell.amount.map { sum + $0 } }
      }
      func count(of kinds: [String]) -> Int { policies.count { kinds.contains($0.kind) } }
      let entries = [
        count(of: innovation) + projects.count, count(of: industrial),
        count(of: funding) + publicProjects, policies.count,
      ]
      let gaps = zip(["创新链", "产业链", "资金链", "政策链"], entries)
        .filter { $0.1 == 0 }.map(\.0)
      return [.text(industry.code), .text(industry.title)] + entries.map { .integer($0) } + [
        .text(gaps.joined(separator: "、")), .integer(projects.count), Cell(amount),
      ]
    }
    return ReportTable(
      id: "T17c", slug: "产业四链状况表", title: "产业四链状况表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention("创新链", .text("\(innovation.joined(separator: "、"))政策与计划项目")),
        ReportTable.Convention("产业链", .text("\(industrial.joined(separator: "、"))政策")),
        ReportTable.Convention(
          "资金链", .text("\(funding.joined(separator: "、"))政策与使用财政、国有资金的项目")),
        ReportTable.Convention("政策链", .text("各类政策")),
        ReportTable.Convention("政策有效日", .text(inputs.asOf.isoText)),
      ],
      columns: [
        .industryCode, .industry, .count("innovation_chain", "创新链", unit: "项", formula: "F19"),
        .count("industry_chain", "产业链", unit: "项", formula: "F19"),
        .count("fund_chain", "资金链", unit: "项", formula: "F19"),
        .count("policy_chain", "政策链", unit: "项", formula: "F19"),
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

  private static let innovation = ["科技", "教育"]
  private static let industrial = ["产业"]
  private static let funding = ["财税", "金融"]
}
