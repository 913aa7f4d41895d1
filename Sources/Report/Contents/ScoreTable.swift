internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T11: the score of every node of the framework, the index, its rank, what is missing.
  static let scores = TableDefinition(
    id: "T11", title: "子系统得分表",
    countedFrom: { inputs in
      [CountBasis([], inputs.leafFacts).with { $0.isSaidOfAll = true }]
    }
  ) { inputs in
    guard let evaluation = inputs.evaluation else { return nil }
    let framework = evaluation.framework
    let nodes = framework.nodes.filter { $0.code != framework.root.code }
    let second = evaluation.secondOpinion(resolution: inputs.pipeline.parameters.greyRho)
    let (topsisRank, greyRank) = (second.topsisRank, second.greyRank)
    let rows = inputs.mainLevel.units.enumerated().map { unit, entry -> [Cell] in
      [.text(entry.code), .text(entry.name)]
        + nodes.map { Cell(evaluation.scores[$0.code]?[unit]) }
        + [
          Cell(evaluation.index[unit]), Cell(evaluation.rank[unit]),
          .number(evaluation.missingShare[unit]),
          Cell(inputs.uncertainty?.intervals[unit].p05),
          Cell(inputs.uncertainty?.intervals[unit].p95),
          Cell(second.topsis[unit]), Cell(topsisRank[unit]),
          Cell(second.grey[unit]), Cell(greyRank[unit]),
        ]
    }
    var conventions = [
      ReportTable.Convention("指标体系", .text(framework.file)),
      ReportTable.Convention("指标年份", .integer(inputs.asOf.year)),
      ReportTable.Convention(
        "佐证方法",
        .text(
          "TOPSIS 用指标原值，灰色关联度用归一化值、以各指标最优者为参考、ρ = "
            + "\(Figure.exact(inputs.pipeline.parameters.greyRho) ?? "")；权重为各指标逐级权重之积，"
            + "\(second.leaves.count) 项指标")),
    ]
    for node in framework.nodes {
      let weight = Figure.rounded(evaluation.weights[node.code] ?? 0, decimals: 4)
      let text =
        node.isLeaf
        ? "权重 \(weight)，\(node.normalisation.title)，\(node.direction.title)"
        : "权重 \(weight)，子项\(node.weighting.title)、\(node.aggregation.title)"
      conventions.append(ReportTable.Convention("\(node.code) \(node.title)", .text(text)))
    }
    return ReportTable(
      id: "T11", slug: "子系统得分表", title: "子系统得分表", period: "\(inputs.asOf.year)",
      conventions: conventions,
      columns: [.regionCode, .region]
        + nodes.map {
          Column(id: $0.code, title: $0.title, formula: "F12", style: .decimal(4), shading: .scale)
        } + [
          Column(id: "index", title: "综合指数", formula: "F12", style: .decimal(4), shading: .bar),
          Column(id: "rank", title: "名次", formula: "F20", style: .count),
          Column(id: "missing_share", title: "缺失率", formula: "F12", style: .percent(1)),
          Column(id: "rank_p05", title: "名次 5%", formula: "F44", style: .decimal(1)),
          Column(id: "rank_p95", title: "名次 95%", formula: "F44", style: .decimal(1)),
          Column(id: "topsis", title: "TOPSIS 贴近度", formula: "F14", style: .decimal(4)),
          Column(id: "topsis_rank", title: "TOPSIS 名次", formula: "F20", style: .count),
          Column(id: "grey", title: "灰色关联度", formula: "F14", style: .decimal(4)),
          Column(id: "grey_rank", title: "灰色关联名次", formula: "F20", style: .count),
        ],
      keys: ["region_code"], rows: rows,
      notes: [
        "“—”表示输入不足以计算：同一节点下可计算的子项不足三分之二者不计分。",
        "得分相对于本表所列区域，区域集合或期间不同的得分不可直接比较。",
        "TOPSIS 与灰色关联度只作综合指数的佐证，不进入匹配度与功能区；缺任一项指标的区域不计，也不参与最优值的选取。",
        "名次 5%–95% 为权重、归一化及其界、合成方法与计数口径随机变动时名次的区间，见 T27。",
      ]
        + framework.nodesLeavingWeightsUnused.map {
          "\($0.code) \($0.title) 的子项按 \($0.weighting) 赋权，指标体系 weight 列所写的不同权重未采用（采用须写 given）。"
        }
        + (evaluation.constantLeaves.isEmpty
          ? [] : ["各区域取值相同、不参与合成的指标：\(evaluation.constantLeaves.joined(separator: "、"))。"]),
      sources: ["指标体系、统计表与专利数据（见 T00）"])
  }

  /// T12: coupling, development and coordination of the headline set, then D of the other sets.
  static let matching = TableDefinition(id: "T12", title: "匹配度表") { inputs in
    guard let evaluation = inputs.evaluation, let matching = evaluation.matching else { return nil }
    let settings = inputs.pipeline.matching
    var columns: [Column] = [
      .regionCode, .region,
      Column(id: "c", title: "耦合度 C", formula: "F15", style: .decimal(4)),
      Column(id: "t", title: "综合发展 T", formula: "F15", style: .decimal(4)),
      Column(id: "d", title: "耦合协调度 D", formula: "F15", style: .decimal(4), shading: .bar),
      Column(id: "d_modified", title: "修正 D", formula: "F15", style: .decimal(4)),
      Column(id: "grade", title: "等级", style: .text),
      Column(id: "beta", title: "相对发展度 β", formula: "F16", style: .decimal(3)),
      Column(id: "lag_type", title: "相对发展类型", style: .text),
      Column(id: "type_name", title: "协调类型", style: .text),
    ]
    for set in matching.sets {
      let members = settings.sets.first { $0.id == set.id }?.members.map(\.text) ?? []
      columns.append(
        Column(
          id: "d_" + set.id, title: "D（\(members.joined(separator: "、"))）", formula: "F15",
          style: .decimal(4)))
    }
    if matching.own != nil {
      columns.append(Column(id: "own", title: "自定匹配度", formula: "F15", style: .decimal(4)))
    }
    let rows = inputs.mainLevel.units.enumerated().map { unit, entry -> [Cell] in
      var cells: [Cell] = [
        .text(entry.code), .text(entry.name), Cell(matching.coupling[unit]),
        Cell(matching.development[unit]), Cell(matching.coordination[unit]),
        Cell(matching.modifiedCoordination[unit]), Cell(matching.grade[unit]),
        Cell(matching.beta[unit]), Cell(matching.lagType[unit]?.rawValue),
        Cell(matching.typeName[unit]),
      ]
      cells += matching.sets.map { Cell($0.coordination[unit]) }
      if let own = matching.own { cells.append(Cell(own[unit])) }
      return cells
    }
    let alpha = settings.alpha.map { $0.map { Figure.exact($0) ?? "" }.joined(separator: "、") }
    return ReportTable(
      id: "T12", slug: "匹配度表", title: "匹配度表", period: "\(inputs.asOf.year)",
      conventions: [
        ReportTable.Convention(
          "子系统", .text(settings.headline.map(\.text).joined(separator: "、"))),
        ReportTable.Convention("T 的权重", .text(alpha ?? "相等")),
        ReportTable.Convention("C 的形式", .text(settings.form == .standard ? "标准" : "修正")),
        ReportTable.Convention("β", .text(settings.beta?.text ?? Figure.undefined)),
        ReportTable.Convention("相对发展类型与协调类型", .text(inputs.typeThresholds)),
        ReportTable.Convention(
          "等级",
          .text(
            inputs.pipeline.grades.map { "≤\(Figure.exact($0.upper) ?? "") \($0.grade)" }
              .joined(separator: "，"))),
      ]
        + matching.sets.compactMap { set in
          set.greyGrade.map { grade in
            let members = settings.sets.first { $0.id == set.id }?.members.map(\.text) ?? []
            return ReportTable.Convention(
              "灰色关联度 \(members.joined(separator: "—"))（\(set.greyUnits) 个区域）", .number(grade))
          }
        },
      columns: columns, keys: ["region_code"], rows: rows,
      notes: [
        "C = n·(∏U)^(1/n)/ΣU，T = Σα·U，D = √(C·T)；修正 C 见王淑佳等 2021《自然资源学报》36(3):793–810。",
        "结果取决于区域集合与期间，不同集合的 D 不可直接比较；D 不应脱离修正 D 单独使用。",
        "灰色关联度（F14）为两两匹配的佐证：同一参考数列的各数列一并比较，各区域等权，ρ = \(Figure.exact(inputs.pipeline.parameters.greyRho) ?? "")。",
      ] + inputs.pipeline.warnings,
      sources: ["T11"])
  }

  /// T13: how far the structure of intellectual property overlaps that of output.
  static let structure = TableDefinition(
    id: "T13", title: "结构匹配表",
    countedFrom: { inputs in
      [CountBasis(nil, inputs.countObjectFacts, [.classification])]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let industries = tabulator.store.dimensions.industries.dropLast()
    let counted = inputs.industryCounts(tabulator)
    func join(_ positions: [Int]) -> Cell {
      .text(positions.map { industries[$0].title }.joined(separator: "；"))
    }
    let rows = inputs.mainLevel.units.enumerated().map { unit, entry -> [Cell] in
      let own = industries.indices.map {
        counted.counts(row: unit, industry: $0).fractionalValue
      }
      let output = industries.map { industry in
        inputs.pipeline.sideTables.latest(
          notAfter: inputs.asOf.year, region: entry.code, indicator: "产值", industry: industry.code)?
          .value
      }
      let head: [Cell] = [.text(entry.code), .text(entry.name)]
      guard output.contains(where: { $0 != nil }),
        let overlap = StructureOverlap.compare(own, output.map { $0 ?? 0 })
      else { return head + Array(repeating: .undefined, count: 6) }
      return head + [
        .number(overlap.overlap), .number(overlap.mismatch), .number(overlap.cosine),
        .number(overlap.krugman), join(overlap.largestExcess(3)), join(overlap.largestDeficit(3)),
      ]
    }
    return ReportTable(
      id: "T13", slug: "结构匹配表", title: "结构匹配表", period: "\(inputs.asOf.year)",
      conventions: [
        ReportTable.Convention(
          "知识产权结构", .text("\(inputs.pipeline.counting.countObject.title)，分数计数")),
        ReportTable.Convention("产业结构", .text("产值")), inputs.industryConvention(tabulator),
      ],
      columns: [
        .regionCode, .region,
        Column(id: "ov", title: "结构重叠度", formula: "F17", style: .decimal(4), shading: .bar),
        Column(id: "smi", title: "空间错配指数", formula: "F17", style: .decimal(4)),
        Column(id: "cosine", title: "余弦相似度", formula: "F17", style: .decimal(4)),
        Column(id: "krugman", title: "克鲁格曼指数", formula: "F17", style: .decimal(4)),
        Column(id: "excess", title: "知识产权相对过剩的行业", style: .text),
        Column(id: "deficit", title: "知识产权相对不足的行业", style: .text),
      ],
      keys: ["region_code"], rows: rows,
      notes: ["OV = 1 − ½Σ|p − q|，SMI = 1 − OV；未对应的专利不计入结构。"]
        + inputs.unknownIndustries(tabulator),
      sources: inputs.patentSources + ["行业统计表（见 T00）"])
  }

  /// T15: the functional zone of each unit, the rule that decided, and how near another one is.
  static let zones = TableDefinition(id: "T15", title: "功能区划分表") { inputs in
    guard let zones = inputs.evaluation?.zones else { return nil }
    let rows = zip(inputs.mainLevel.units, zones).map { entry, finding -> [Cell] in
      [
        .text(entry.code), .text(entry.name), Cell(finding.result), Cell(finding.order),
        Cell(finding.nearest), Cell(finding.distance),
        finding.guidance.isEmpty ? .undefined : .text(finding.guidance),
      ]
    }
    return ReportTable(
      id: "T15", slug: "功能区划分表", title: "功能区划分表", period: "\(inputs.asOf.year)",
      conventions: inputs.pipeline.zones.conventions,
      columns: [
        .regionCode, .region, Column(id: "zone", title: "功能区", formula: "F27", style: .text),
        Column(id: "rule", title: "规则", formula: "F27", style: .count),
        Column(id: "nearest_threshold", title: "最近的界限", style: .text),
        Column(id: "distance", title: "距离", formula: "F27", style: .percent(1)),
        Column(id: "guidance", title: "导向", style: .text),
      ],
      keys: ["region_code"], rows: rows,
      notes: [
        "自上而下第一条成立的规则决定功能区；任一子系统或 D 无法计算者不评价。",
        "距离为（左−右）/|右|，5% 以内者宜结合 T27 慎用。",
      ],
      sources: ["T11", "T12"])
  }
}

extension ReportInputs {
  /// A sentence on the industry codes of side tables that the scheme does not know, whose values lead
  /// nowhere; none where it knows all of them.
  fileprivate func unknownIndustries(_ tabulator: Tabulator) -> [String] {
    let dimensions = tabulator.store.dimensions
    let known = Set((dimensions.industries + dimensions.headings).map(\.code))
    let unknown = pipeline.sideTables.industries.filter { !known.contains($0) }.sorted()
    guard !unknown.isEmpty else { return [] }
    let first = unknown.prefix(10).joined(separator: "、")
    return ["附表中 \(unknown.count) 个行业代码不在本表的行业方案中，其数值未用：\(first)\(unknown.count > 10 ? " 等" : "")。"]
  }

  /// Where types of relative development and of coordination part.
  fileprivate var typeThresholds: String {
    let own = pipeline.parameters
    func figure(_ value: Double) -> String { Figure.exact(value) ?? Figure.undefined }
    return "β ≤ \(figure(own.lagLow)) 需求型，≥ \(figure(own.lagHigh)) 引领型；"
      + "各 U 之差不大于 \(figure(own.balancedSpread)) 为同步型"
  }
}
