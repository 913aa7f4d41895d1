internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T17: the live policies that name a row of the directory.
  static let policyFit = TableExplanation(id: "T17") { context, cell in
    guard context.inputs.tabulator != nil else { return nil }
    let reach = PolicyReach(context.inputs)
    let place = reach.cell(unit: cell.text("region_code"), industry: cell.text("industry_code"))
    let policies = context.pipeline.policies
    let fit = PolicyFit(cells: [place], policies: policies, on: context.inputs.asOf)
    let named = fit.policies[0].map { context.policy(policies[$0]) }
    let notes = [
      "点名的范围：区域 \(place.units.joined(separator: "、"))，行业 \(place.industries.joined(separator: "、"))",
      "有效日 \(context.inputs.asOf.isoText)，有效政策 \(fit.live) 项",
    ]
    let rule = context.cell(
      "T16",
      ["region_code": cell.text("region_code"), "industry_code": cell.text("industry_code")],
      "rule", title: "导向目录的规则号")
    switch cell.column.id {
    case "live_policies":
      return Explanation(
        cell.column.title, .integer(named.count), unit: "项", formulas: ["F19"],
        calculation: "点名该区域与行业的有效政策数", notes: notes, operands: [rule] + named)
    case "covered":
      return Explanation(
        cell.column.title, .integer(named.isEmpty ? 0 : 1), formulas: ["F19"],
        calculation: "至少一项有效政策点名得 1，否则 0", notes: notes, operands: [rule] + named)
    default: return nil
    }
  }

  /// T17b: the policies of a group, and the projects of a unit and industry.
  static let policyInventory = TableExplanation(id: "T17b") { context, cell in
    if cell.text("kind") == "计划项目" {
      let spread = context.kept("projects") { ProjectSpread(context.inputs) }
      let found = spread.cells.first {
        $0.code == cell.text("region_code") && $0.industry == cell.text("industry_code")
      }
      return found.flatMap { context.projects($0.parts, cell) }
    }
    let policies = context.pipeline.policies.filter { $0.isLive(on: context.inputs.asOf) }
    let group = PolicyGroup(
      kind: cell.text("kind"), level: cell.text("level"), region: cell.text("region_code"),
      industry: cell.text("industry_code"), instrument: cell.text("instrument"))
    let members = PolicyGroup.groups(of: policies)[group] ?? []
    return cell.column.id == "policies"
      ? Explanation(
        cell.column.title, .integer(members.count), unit: "项", formulas: ["F1"],
        calculation: "列明该区域、行业与工具的有效政策数", operands: members.map(context.policy))
      : Explanation(cell.column.title, .undefined, notes: ["政策行不列项目与金额"])
  }

  /// T17c: the entries of the four chains for an industry.
  static let chainSupport = TableExplanation(id: "T17c") { context, cell in
    let spread = context.kept("projects") { ProjectSpread(context.inputs) }
    let support = ChainSupport(
      cell.text("industry_code"), PolicyReach(context.inputs), spread)
    if let chain = ChainSupport.Chain.allCases.first(where: { $0.id == cell.column.id }) {
      let operands =
        support.policies(of: chain).map(context.policy)
        + support.projects(of: chain).map { context.project($0) }
      return Explanation(
        cell.column.title, .integer(operands.count), unit: "项", formulas: ["F19"],
        calculation: "该链的政策与项目数",
        notes: chain.kinds.isEmpty ? [] : ["政策类别：" + chain.kinds.joined(separator: "、")],
        operands: operands)
    }
    return cell.column.id == "projects"
      ? Explanation(
        cell.column.title, .integer(support.projects.count), unit: "个", formulas: ["F1"],
        calculation: "有专利申请归入该行业的项目数", operands: support.projects.map { context.project($0) })
      : context.projects(support.cells.flatMap(\.parts), cell)
  }
}

extension ExplanationContext {
  fileprivate func policy(_ row: PolicyRow) -> Explanation {
    let until = row.until.map { "至 \($0.isoText)" } ?? "未定止期"
    return Explanation(
      "\(row.number) \(row.title)", .integer(1), unit: "项",
      origins: [line(ofKey: "policies", row.line)],
      notes: ["\(row.kind)，\(row.issued.isoText) 起，\(until)"])
  }

  fileprivate func project(_ row: ProjectRow) -> Explanation {
    Explanation(
      "\(row.project) \(row.title)", .integer(1), unit: "个",
      origins: [line(ofKey: "projects", row.line)])
  }

  /// The number of projects or the sum of their parts of the amounts.
  fileprivate func projects(_ parts: [ProjectSpread.Part], _ cell: ExplainedCell) -> Explanation? {
    func amount(_ part: ProjectSpread.Part) -> Explanation {
      Explanation(
        "\(part.project.project) 金额的份额", Cell(part.amount), unit: "万元", formulas: ["F1"],
        calculation: "金额 × 该格在其专利申请中的分数计数份额",
        operands: [
          Explanation(
            "金额", Cell(part.project.amount), unit: "万元",
            origins: [line(ofKey: "projects", part.project.line)]),
          Explanation(
            "份额", .number(part.share), formulas: ["F1"],
            records: records(part.applications.map { ($0, "") })),
        ])
    }
    let counted: [ProjectSpread.Part]
    switch cell.column.id {
    case "projects":
      return Explanation(
        cell.column.title, .integer(parts.count), unit: "个", formulas: ["F1"],
        calculation: "有专利申请落在该格的项目数",
        operands: parts.map { part in
          var explained = project(part.project)
          explained.records = records(part.applications.map { ($0, "") })
          return explained
        })
    case "amount_wan_yuan": counted = parts
    case "public_funds_wan_yuan": counted = parts.filter { $0.project.publicFunds == true }
    default: return Explanation(cell.column.title, .undefined, notes: ["项目行不列政策"])
    }
    let operands = counted.map(amount)
    let isGapped = operands.contains { $0.measure == nil }
    return Explanation(
      cell.column.title,
      isGapped ? .undefined : .number(operands.reduce(0) { $0 + ($1.measure ?? 0) }), unit: "万元",
      formulas: ["F1"], calculation: "各项目金额的份额之和，任一项目未列金额则无定义", operands: operands)
  }
}
