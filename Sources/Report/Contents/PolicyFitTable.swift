internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T17: which rows of the directory that call for policies have one, and which policies have no
  /// such row.
  static let policyFit = TableDefinition(
    id: "T17", title: "政策适应性表",
    countedFrom: { inputs in
      [
        CountBasis(nil, .holdings, inputs.countObjectFacts, [.classification]).with {
          $0.conventions = [
            "policy_fit", "directory_rows", "orphan_rows", "orphan_policies", "orphan_policy_share",
          ]
        }
      ]
    }
  ) { inputs in
    let policies = inputs.pipeline.policies
    guard let tabulator = inputs.tabulator, !policies.isEmpty else { return nil }
    let directory = inputs.resourceDirectory(tabulator)
    let reach = PolicyReach(inputs)
    let units = inputs.mainLevel.units
    let industries = inputs.listedIndustries
    let required = directory.entries.filter { entry in
      entry.finding.result.map(PolicyFit.supported.contains) ?? false
    }
    let fit = PolicyFit(
      cells: required.map {
        reach.cell(unit: units[$0.unit].code, industry: industries[$0.industry].code)
      }, policies: policies, on: inputs.asOf)
    let rows = zip(required, fit.policies).map { entry, named -> [Cell] in
      let unit = units[entry.unit]
      let industry = industries[entry.industry]
      var kinds: [String] = []
      for policy in named where !kinds.contains(policies[policy].kind) {
        kinds.append(policies[policy].kind)
      }
      return [
        .text(unit.code), .text(unit.name), .text(industry.code), .text(industry.title),
        Cell(entry.finding.result), .integer(named.isEmpty ? 0 : 1), .integer(named.count),
        .text(kinds.joined(separator: "、")),
        .text(named.map { policies[$0].number }.joined(separator: "；")),
      ]
    }
    let covered = fit.policies.count { !$0.isEmpty }
    let orphans = fit.orphans.map { "\(policies[$0].number)\(policies[$0].title)" }
    return ReportTable(
      id: "T17", slug: "政策适应性表", title: "政策适应性表", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention("policy_fit", Cell(fit.fit)),
        ReportTable.Convention("directory_rows", .integer(required.count)),
        ReportTable.Convention("orphan_rows", .integer(required.count - covered)),
        ReportTable.Convention("live_policies", .integer(fit.live)),
        ReportTable.Convention("orphan_policies", .integer(fit.orphans.count)),
        ReportTable.Convention("orphan_policy_share", Cell(fit.orphanShare)),
        ReportTable.Convention(
          "需要政策的类别",
          .text(
            inputs.pipeline.directory.results.filter(PolicyFit.supported.contains)
              .joined(separator: "、"))),
        ReportTable.Convention("政策有效日", .text(inputs.asOf.isoText)),
      ],
      columns: [
        .regionCode, .region, .industryCode, .industry,
        Column(id: "class", title: "类别", formula: "F23", style: .text),
        Column(id: "covered", title: "有政策", formula: "F19", style: .count),
        .count("live_policies", "有效政策", unit: "项", formula: "F19"),
        Column(id: "kinds", title: "政策类别", style: .text),
        Column(id: "policies", title: "政策文号", style: .text),
      ],
      keys: ["region_code", "industry_code"], rows: rows,
      notes: [
        "行为 T16 中需要政策的类别；policy_fit 为其中至少有一项有效政策点名者之比。",
        "政策列明该区域或其上级，且列明该行业或其上级行业，为点名；只列其一者不限另一，二者皆不列者不算点名。",
        !inputs.untoldOfDirectory.isEmpty
          ? "目录的类别无从得知，故不判断政策有无着落。"
          : orphans.isEmpty
            ? "没有孤立政策。"
            : "孤立政策（不对应上述任何一行）：\(orphans.joined(separator: "；"))。",
      ],
      sources: ["T16", "政策表（见 T00）"])
  }
}
