internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Scoring
internal import Store

extension TableDefinition {
  /// T10: how good the inventions in force are, by unit of every level and by industry.
  static let quality = TableDefinition(
    id: "T10", title: "质量与价值表",
    countedFrom: { _ in
      [
        CountBasis(nil, .holdings, [.grant]),
        CountBasis(nil, [.classification]).with { $0.rows = ("scope", ["行业"]) },
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator, let values = inputs.patentValues else { return nil }
    let rows = inputs.qualityLines(tabulator, values).flatMap {
      QualityTally.rows($0, smallCohort: inputs.pipeline.parameters.smallCohort)
    }
    let parameters = inputs.pipeline.parameters
    return ReportTable(
      id: "T10", slug: "质量与价值表", title: "质量与价值表", period: inputs.asOf.isoText,
      conventions: [
        inputs.counting("有效发明，第一权利人，无权利人者按第一申请人；行业取第一层级各区域，按分类号分摊"),
        inputs.industryConvention(tabulator),
        ReportTable.Convention(
          "五年维持率",
          .text("\(inputs.asOf.year - 5) 年授权的发明中截止日仍有效者；不足 \(parameters.smallCohort) 件为小样本")),
        ReportTable.Convention("百分位分组", .text("授权年 × WIPO 35 领域，\(inputs.cohortText)")),
        ReportTable.Convention("三组构成", .text(PatentValues.components)),
        ReportTable.Convention(
          "等级",
          .text(
            "A≥\(Figure.exact(parameters.valueA) ?? "")，B≥\(Figure.exact(parameters.valueB) ?? "")，其余 C"
          )),
        ReportTable.Convention(
          "布局质量", .text("高价值占比、五年维持率、海外同族率、被引百分位、权利要求数五项在同表同类各行中的百分位之平均")),
        ReportTable.Convention(
          "布局价值", .text("布局质量 × 密度区位商；区域密度为每万常住人口，行业密度为每万名年平均就业，权重均为 1")),
      ] + inputs.validity,
      columns: [
        Column(id: "scope", title: "范围", style: .text), .level,
        Column(id: "code", title: "代码", style: .code),
        Column(id: "name", title: "名称", style: .text),
      ]
        + QualityMeasure.all.flatMap { measure in
          measure.column.id == QualityMeasure.survival.column.id
            ? [
              measure.column,
              Column(id: "small_sample", title: "小样本", formula: "F25", style: .count),
            ]
            : [measure.column]
        } + [
          Column(id: "layout_quality", title: "布局质量", formula: "F26", style: .decimal(3)),
          Column(id: "layout_value", title: "布局价值", formula: "F26", style: .decimal(3)),
        ],
      keys: ["scope", "level", "code"], rows: rows,
      notes: [
        "综合价值为 M、L、S 三组均值之平均，缺数据的成分跳过；各列为有效发明的平均，行业列按分摊份额加权。",
        "无效率按件计：无效宣告 /（无效宣告 + 部分无效 + 维持有效），没有已决无效案者为“—”。",
        inputs.highValueRule.schemeIsStrategic
          ? "高价值占比：区域为五项并集；行业本身即战略性新兴产业，故取其余四项并集。" : "高价值占比为五项并集。",
        "综合价值为各百分位之平均，故 A 级罕见；等级按综合价值本身划分。",
        "引用科学文献无数据来源，未计入 S。综合价值反映同辈中的相对位置，不是金额。",
      ],
      sources: inputs.patentSources + ["事件、同族与统计表（见 T00）"])
  }
}

extension ReportInputs {
  /// The lines of T10 in the groups that are compared with each other: the units of each level,
  /// then the industries.
  func qualityLines(_ tabulator: Tabulator, _ values: PatentValues) -> [[QualityTally.Line]] {
    let tallies = QualityTally.tallies(tabulator, values, self)
    var groups = zip(levels, tallies.levels).map { level, own in
      level.tableRows(withBuckets: false).map {
        QualityTally.Line(
          scope: "区域", level: level.level, code: $0.code, name: $0.name,
          isTotal: $0.kind == .total, base: population(of: $0, in: level),
          tally: own[$0.row])
      }
    }
    let industries = tabulator.store.dimensions.industries
    groups.append(
      industries.indices.dropLast().map {
        QualityTally.Line(
          scope: "行业", level: mainLevel.level, code: industries[$0].code,
          name: industries[$0].title, isTotal: false,
          base: industryStatistic("年平均就业", industry: industries[$0].code),
          tally: tallies.industries[$0])
      })
    return groups
  }
}
