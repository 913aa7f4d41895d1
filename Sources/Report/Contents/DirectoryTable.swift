internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableDefinition {
  /// T16: what to do about every industry in every unit, and the rule that says so.
  static let directory = TableDefinition(
    id: "T16", title: "资源配置导向目录",
    countedFrom: { inputs in
      [
        CountBasis(
          ["valid", "density", "high_value_share", "high_value_other_share", "foreign_share"],
          .holdings, [.classification]),
        CountBasis(["lq_ip", "omega", "omega_median"], inputs.countObjectFacts, [.classification]),
        CountBasis(
          ["growth", "growth_province", "filed", "filed_before"], .filings, [.classification]),
        CountBasis(
          ["nearest_threshold", "distance"], .holdings, inputs.countObjectFacts, [.classification]),
      ]
    }
  ) { inputs in
    guard let tabulator = inputs.tabulator else { return nil }
    let directory = inputs.resourceDirectory(tabulator)
    let reach = PolicyReach(inputs)
    let units = inputs.mainLevel.units
    let industries = inputs.listedIndustries
    let policies = inputs.pipeline.policies
    let fit = PolicyFit(
      cells: directory.entries.map {
        reach.cell(unit: units[$0.unit].code, industry: industries[$0.industry].code)
      }, policies: policies, on: inputs.asOf)
    let rows = zip(directory.entries, fit.policies).map { entry, named -> [Cell] in
      let unit = units[entry.unit]
      let industry = industries[entry.industry]
      let cell = entry.cell
      return [
        .text(unit.code), .text(unit.name), .text(industry.code), .text(industry.title),
        .number(cell.valid), Cell(entry.intensity), Cell(cell.ownQuotient),
        Cell(cell.industryQuotient), Cell(entry.highValueShare), Cell(cell.growth),
        Cell(directory.foreignShares[entry.industry]), Cell(cell.density),
        Cell(entry.finding.result), Cell(entry.finding.order),
        entry.finding.guidance.isEmpty ? .undefined : .text(entry.finding.guidance),
        .text(named.map { policies[$0].number }.joined(separator: "；")), .text(inputs.asOf.isoText),
        Cell(entry.medianDensity), Cell(entry.provinceGrowth), .number(entry.filed),
        .number(entry.filedBefore), Cell(entry.finding.nearest), Cell(entry.finding.distance),
        Cell(entry.otherHighValueShare),
      ]
    }
    let year = inputs.asOf.year
    let object = inputs.pipeline.counting.countObject
    return ReportTable(
      id: "T16", slug: "资源配置导向目录", title: "资源配置导向目录", period: inputs.asOf.isoText,
      conventions: [
        ReportTable.Convention("区位商的对象", .text("\(object.title)，分数计数")),
        inputs.industryConvention(tabulator),
        ReportTable.Convention("样本下限", .number(inputs.pipeline.directoryMinimum)),
        ReportTable.Convention("产值年份", Cell(directory.outputYear)),
        ReportTable.Convention(
          "增速", .text("发明申请 \(year) 年比 \(year - ResourceDirectory.growthYears) 年")),
      ] + inputs.pipeline.directory.conventions + inputs.validity,
      columns: columns, keys: ["region_code", "industry_code"], rows: rows,
      notes: [
        "有效发明少于样本下限者为样本不足，任一区位商无定义者不评价，其后按规则自上而下第一条成立者定类；规则号 0 为此二者。",
        "ω 为该行业与本地优势行业（区位商≥1）的关联密度（Hidalgo 等 2007），中位数取本地两个区位商均小于 1 且样本足够的行业。",
        "外方占比按行业计：境外权利人有效发明 ÷（境外 + 各区域）；密度为每万名该行业年平均就业的有效发明。",
        "行业取战略性新兴产业时，凡归入行业者即满足高价值的第一项条件，占比恒为 100%，故末列另计其余四项。",
        "产值区位商只在有产值的区域与行业之间计算，已列行业而未填者作零。",
        "近年的申请可能尚未公开，增速宜与公开滞后一并考虑；基期件数很小者增速无意义，见末尾件数。",
      ],
      sources: inputs.patentSources + ["行业统计表与政策表（见 T00）"])
  }

  private static let columns: [Column] = [
    .regionCode, .region, .industryCode, .industry,
    Column(id: "valid", title: "有效发明", unit: "件", formula: "F1", style: .decimal(1)),
    Column(
      id: "density", title: "每万名年平均就业", unit: "件/万人", formula: "F2", style: .decimal(2)),
    Column(
      id: "lq_ip", title: "知识产权区位商", unit: "倍", formula: "F4", style: .decimal(3),
      shading: .diverging(midpoint: 1)),
    Column(
      id: "lq_ind", title: "产业区位商", unit: "倍", formula: "F4", style: .decimal(3),
      shading: .diverging(midpoint: 1)),
    Column(id: "high_value_share", title: "高价值占比", formula: "F30", style: .percent(1)),
    Column(id: "growth", title: "近3年增速", formula: "F22", style: .percent(1)),
    Column(id: "foreign_share", title: "外方占比", formula: "F24", style: .percent(1)),
    Column(id: "omega", title: "关联密度 ω", formula: "F40", style: .decimal(3)),
    Column(id: "class", title: "类别", formula: "F23", style: .text),
    Column(id: "rule", title: "依据（规则号）", formula: "F23", style: .count),
    Column(id: "guidance", title: "建议措施", style: .text),
    Column(id: "policies", title: "现有政策", style: .text),
    Column(id: "data_until", title: "数据截至", style: .text),
    Column(id: "omega_median", title: "ω 中位数", formula: "F44", style: .decimal(3)),
    Column(id: "growth_province", title: "全部区域增速", formula: "F22", style: .percent(1)),
    Column(id: "filed", title: "当年发明申请", unit: "件", formula: "F1", style: .decimal(1)),
    Column(
      id: "filed_before", title: "3年前发明申请", unit: "件", formula: "F1", style: .decimal(1)),
    Column(id: "nearest_threshold", title: "最近的界限", style: .text),
    Column(id: "distance", title: "距离", formula: "F23", style: .percent(1)),
    Column(
      id: "high_value_other_share", title: "行业之外四项的高价值占比", formula: "F30",
      style: .percent(1)),
  ]
}
