internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T16: the counts and ratios that the directory's rules read.
  static let directory = TableExplanation(id: "T16") { context, cell in
    guard let row = context.unitRow(of: cell), let industry = context.industry(of: cell),
      let tabulator = context.inputs.tabulator
    else { return nil }
    let level = context.inputs.mainLevel
    let title = context.industryTitle(industry)
    func count(_ name: String, _ selection: Selection, row: Int) -> Explanation {
      context.count(
        "\(level.rowCount == row ? "各区域" : level.label(row).name) \(title) \(name)", selection,
        context.industryCells(row..<row + 1, industry..<industry + 1), .fractional,
        notes: [context.industryNote])
    }
    func filed(back years: Int, row: Int) -> Explanation {
      let year = context.inputs.asOf.year - years
      return count(
        "\(year) 年发明申请",
        Selection(.filed, years: year...year, types: Selection.inventions), row: row)
    }
    func growth(row: Int) -> Explanation {
      let before = filed(back: ResourceDirectory.growthYears, row: row)
      let now = filed(back: 0, row: row)
      let rate = before.measure.flatMap { old in
        now.measure.flatMap { Growth.rate(from: old, to: $0) }
      }
      return Explanation(
        cell.column.title, Cell(rate), formulas: ["F22"],
        calculation: "本年 ÷ \(ResourceDirectory.growthYears) 年前 − 1", operands: [now, before])
    }
    let held = Selection(.valid, types: Selection.inventions, attribution: .holder)
    switch cell.column.id {
    case "valid": return count("有效发明", held, row: row.row)
    case "lq_ip": return context.quotient(row, industry)
    case "filed": return filed(back: 0, row: row.row)
    case "filed_before": return filed(back: ResourceDirectory.growthYears, row: row.row)
    case "growth": return growth(row: row.row)
    case "growth_province": return growth(row: level.rowCount)
    case "high_value_share", "high_value_other_share":
      var rule = context.inputs.highValueRule
      if cell.column.id == "high_value_other_share" { rule.schemeIsStrategic = false }
      let settled = rule
      let axis = context.inputs.industryAxis(tabulator)
      var selection = held
      selection.isIncluded = { tabulator.highValue(of: $0, settled, bound: axis).isHighValue }
      var explained = context.ratio(
        cell.column.title, count("高价值发明专利", selection, row: row.row),
        over: count("有效发明", held, row: row.row), formulas: ["F30", "F3"])
      explained.operands += context.highValueParameters
      return explained
    case "foreign_share":
      let foreign = count("境外权利人有效发明", held, row: level.row(of: .foreign))
      let own = count("有效发明", held, row: level.rowCount)
      let share = foreign.measure.flatMap { abroad in
        own.measure.flatMap { ForeignComparison.share(foreign: abroad, domestic: $0) }
      }
      return Explanation(
        cell.column.title, Cell(share), formulas: ["F24"], calculation: "境外 ÷（境外 + 各区域）",
        operands: [foreign, own])
    case "density":
      let jobs = context.industrySide(
        "年平均就业", row.code, cell.text("industry_code"), "\(row.name) \(title) 年平均就业")
      return context.ratio(
        cell.column.title, count("有效发明", held, row: row.row), over: jobs,
        scale: jobs.unit == "万人" || jobs.measure == nil ? 1 : 10_000, unit: cell.column.unit,
        formulas: ["F2"])
    case "lq_ind":
      return context.outputQuotient(row, cell.text("industry_code"), title: cell.column.title)
    case "omega": return context.relatedDensity(row, industry)
    case "omega_median": return context.medianDensity(row, cell)
    case "rule", "distance":
      return context.directoryRules(row, industry, cell).explained(cell, formula: "F23")
    default: return nil
    }
  }
}

extension ExplanationContext {
  private var directory: ResourceDirectory? {
    inputs.tabulator.map { inputs.resourceDirectory($0) }
  }

  /// In which industries each unit is specialised, and how near the others are.
  var strengths: Strengths? {
    inputs.tabulator.map { inputs.strengths($0) }
  }

  fileprivate func directoryRules(
    _ row: UnitRow, _ industry: Int, _ cell: ExplainedCell
  ) -> RuleTrace {
    let entries = directory?.entries ?? []
    let key = ["region_code": row.code, "industry_code": cell.text("industry_code")]
    func own(_ column: String) -> Explanation {
      self.cell("T16", key, column, title: column)
    }
    let minimum = pipeline.directoryMinimum
    var builtIn: String?
    if !inputs.untoldOfDirectory.isEmpty {
      builtIn = "不评价（规则 0）：" + DumpFact.notes(on: inputs.untoldOfDirectory).joined()
    } else if (own("valid").measure ?? 0).roundedTo12Digits < minimum.roundedTo12Digits {
      builtIn = "样本不足（规则 0）：有效发明少于 \(Figure.exact(minimum) ?? "")，\(setting("directory.minimum"))"
    } else if own("lq_ip").measure == nil || own("lq_ind").measure == nil {
      builtIn = "不评价（规则 0）：有区位商无定义"
    }
    let place = entries.firstIndex { $0.unit == row.row && $0.industry == industry } ?? 0
    return RuleTrace(
      self, pipeline.directory, place: place, count: entries.count, builtIn: builtIn, own: own
    ) { name, other in
      let entry = entries[other]
      return switch name {
      case "lq_ip": entry.cell.ownQuotient
      case "lq_ind": entry.cell.industryQuotient
      case "valid": entry.cell.valid
      case "omega": entry.cell.density
      case "omega_median": entry.medianDensity
      case "growth": entry.cell.growth
      case "growth_province": entry.provinceGrowth
      default: nil
      }
    }
  }

  /// The location quotient of an industry's output, each figure with its line.
  func outputQuotient(_ row: UnitRow, _ industry: String, title: String) -> Explanation {
    guard let matrix = IndustryOutput.matrix(indicatorInputs, indicator: "产值"),
      let own = matrix.rows.firstIndex(of: row.code),
      let column = matrix.columns.firstIndex(of: industry)
    else {
      return Explanation(title, .undefined, formulas: ["F4"], notes: ["该区域或该行业没有产值"])
    }
    let (rows, columns) = (matrix.rowSums, matrix.columnSums)
    func figure(_ name: String, _ value: Double, _ operands: [Explanation]) -> Explanation {
      Explanation(name, .number(value), unit: "亿元", calculation: "各项之和", operands: operands)
    }
    func output(_ region: String, _ industry: String) -> Explanation {
      industrySide("产值", region, industry, "\(inputs.placeName(region) ?? region) \(industry) 产值")
    }
    let stated: (Explanation) -> Bool = { $0.measure != nil }
    return Explanation(
      title,
      Cell(
        LocationQuotient.quotient(
          cell: matrix[own, column], row: rows[own], column: columns[column],
          total: columns.reduce(0, +))), unit: "倍", formulas: ["F4"],
      calculation: "(本地该行业 ÷ 本地各行业) ÷ (各地该行业 ÷ 各地各行业)",
      notes: ["只在有产值的区域与行业之间计算，已列行业而未填者作零"],
      operands: [
        output(row.code, industry),
        figure(
          "\(row.name) 各行业产值", rows[own],
          matrix.columns.map { output(row.code, $0) }.filter(stated)),
        figure(
          "各区域 \(industry) 产值", columns[column],
          matrix.rows.map { output($0, industry) }.filter(stated)),
        figure(
          "各区域各行业产值", columns.reduce(0, +),
          zip(matrix.rows, rows).map { code, sum in
            Explanation(
              "\(inputs.placeName(code) ?? code) 各行业产值", .number(sum), unit: "亿元",
              notes: ["行业统计表该区域各行业产值之和，见 T16 \(code) lq_ind"])
          }),
      ])
  }

  /// ω of a unit and industry: the proximities to what the unit is specialised in.
  func relatedDensity(_ row: UnitRow, _ industry: Int) -> Explanation {
    kept("ω \(row.code) \(industry)") { makeRelatedDensity(row, industry) }
  }

  private func makeRelatedDensity(_ row: UnitRow, _ industry: Int) -> Explanation {
    guard let strengths, row.row < strengths.presence.count else {
      return Explanation("关联密度 ω", .undefined)
    }
    let relatedness = strengths.relatedness
    let fields = relatedness.ubiquity.indices
    let codes = inputs.listedIndustries.map(\.code)
    let proximities = fields.map { relatedness.proximity(industry, $0) }
    let held = fields.filter { strengths.presence[row.row][$0] && (proximities[$0] ?? 0) > 0 }
    let sum = proximities.reduce(0) { $0 + ($1 ?? 0) }
    let top = held.reduce(0) { $0 + (proximities[$1] ?? 0) }
    let near = held.map { other in
      Explanation(
        "φ（\(industryTitle(industry))，\(industryTitle(other))）", Cell(proximities[other]),
        formulas: ["F40"], calculation: "共同优势区域数 ÷ 较大的优势区域数",
        operands: [
          specialisedUnits([industry, other], title: "共同优势区域"),
          specialisedUnits([industry], title: "\(industryTitle(industry)) 优势区域"),
          specialisedUnits([other], title: "\(industryTitle(other)) 优势区域"),
          quotient(row, other).referring(to: "T05", "\(row.code)/\(codes[other])", "lq"),
        ])
    }
    let all = Explanation(
      "Σφ", .number(sum), formulas: ["F40"], calculation: "与各行业的邻近度之和，含自身的 1",
      operands: fields.filter { (proximities[$0] ?? 0) > 0 }.map {
        Explanation(
          "φ（\(industryTitle($0))）", Cell(proximities[$0]),
          notes: ["共同优势区域数 ÷ 较大的优势区域数，优势见 T05 specialised"])
      })
    return Explanation(
      "关联密度 ω", Cell(sum > 0 ? top / sum : nil), formulas: ["F40"],
      calculation: "Σ本地优势行业的 φ ÷ Σφ", operands: near + [all])
  }

  /// The units specialised in all of the industries given.
  func specialisedUnits(_ industries: [Int], title: String) -> Explanation {
    guard let strengths else { return Explanation(title, .undefined) }
    let codes = inputs.listedIndustries.map(\.code)
    let found = inputs.mainLevel.units.enumerated().filter { unit, _ in
      industries.allSatisfy { strengths.presence[unit][$0] }
    }
    return Explanation(
      title, .integer(found.count), unit: "个", formulas: ["F4"], calculation: "区位商不小于 1 的区域数",
      notes: found.map { unit, entry in
        entry.name + "："
          + industries.map { "T05 \(entry.code)/\(codes[$0]) specialised" }
          .joined(separator: "，")
      })
  }

  /// The median ω of a unit's industries with enough inventions and both quotients below 1.
  fileprivate func medianDensity(_ row: UnitRow, _ cell: ExplainedCell) -> Explanation {
    let codes = inputs.listedIndustries.map(\.code)
    let minimum = pipeline.directoryMinimum
    let entries = (directory?.entries ?? []).filter { $0.unit == row.row }
    let taking = entries.filter { entry in
      DirectoryCell.medianDensity([entry.cell], minimum: minimum) != nil
    }
    let operands = taking.map { entry -> Explanation in
      var one = relatedDensity(row, entry.industry)
      one.title = "\(industryTitle(entry.industry)) 的 ω"
      return one.referring(to: "T16", "\(row.code)/\(codes[entry.industry])", "omega")
    }
    return Explanation(
      cell.column.title, Cell(Quantile.median(operands.compactMap(\.measure))), formulas: ["F44"],
      calculation: "本地两个区位商均小于 1 且样本足够的行业的 ω 的中位数",
      operands: [parameter("directory.minimum", .number(minimum))] + operands)
  }
}
