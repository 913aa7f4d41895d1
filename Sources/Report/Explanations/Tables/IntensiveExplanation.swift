internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring
internal import Store

extension TableExplanation {
  /// T08: an industry's objects and jobs, its intensity, and the means it is tested against.
  static let intensiveIndustries = TableExplanation(id: "T08") { context, cell in
    guard let kind = IntensiveKind(rawValue: cell.text("ip_kind")),
      let place = context.industry(of: cell), context.inputs.tabulator != nil
    else { return nil }
    let tested = context.intensities(kind)
    guard place < tested.count else { return nil }
    let own = tested[place]
    func flag(
      _ calculation: String, _ value: Bool?, _ operands: [Explanation]
    ) -> Explanation {
      Explanation(
        cell.column.title, Cell(value.map { $0 ? 1 : 0 }), formulas: ["F29"],
        calculation: calculation, operands: operands)
    }
    let test = PatentIntensive(
      inventions: tested.map { $0.objects.measure ?? 0 }, employees: tested.map(\.persons))
    switch cell.column.id {
    case "units":
      return Explanation(
        cell.column.title, .integer(own.units.count), unit: "个", formulas: ["F1"],
        calculation: "载明该行业存量的区域数", operands: own.units)
    case "objects": return own.objects
    case "employees": return own.employees
    case "intensity": return own.intensity
    case "dense_pooled":
      return flag(
        "密集度 > Σ件数 ÷ Σ就业", test.isDense(place, mean: .pooled),
        [own.intensity, context.pooledMean(tested, test)])
    case "dense_simple":
      return flag(
        "密集度 > 各行业密集度的平均", test.isDense(place, mean: .simple),
        [
          own.intensity,
          Explanation(
            "行业均值", Cell(test.simpleMean), unit: "件/万人", formulas: ["F29"],
            calculation: "各行业密集度的平均",
            operands: tested.map(\.intensity).filter { $0.measure != nil }),
        ])
    case "large":
      return flag(
        "件数 > 各行业件数的平均", test.isLarge(place),
        [
          own.objects,
          Explanation(
            "规模均值", Cell(test.meanScale), unit: "件", formulas: ["F29"],
            calculation: "有密集度的行业的件数之平均",
            operands: tested.filter { $0.intensity.measure != nil }.map(\.objects)),
        ])
    default:
      guard cell.column.id.hasPrefix("official_") else { return nil }
      return context.listing(
        kind, edition: String(cell.column.id.dropFirst("official_".count)),
        industry: cell.text("industry_code"), cell)
    }
  }
}

/// One industry as the test of a kind sees it.
struct ExplainedIntensity {
  let objects: Explanation
  /// The units that the objects and the jobs are of.
  let units: [Explanation]
  let employees: Explanation
  let persons: Double?
  let intensity: Explanation
}

extension ExplanationContext {
  /// Every industry's objects, jobs and intensity under the test of a kind.
  fileprivate func intensities(_ kind: IntensiveKind) -> [ExplainedIntensity] {
    kept("T08 " + kind.rawValue) {
      (inputs.tabulator?.store.dimensions.industries ?? []).dropLast().enumerated().map {
        intensity(kind, $0, code: $1.code)
      }
    }
  }

  private func intensity(_ kind: IntensiveKind, _ industry: Int, code: String)
    -> ExplainedIntensity
  {
    let title = industryTitle(industry)
    let level = inputs.mainLevel
    var objects: Explanation
    var units: [Explanation]
    var codes = level.units.map(\.code)
    switch kind {
    case .patent:
      objects = count(
        "\(title) 五年授权发明", inputs.fiveYearGrants,
        industryCells(level.rowCount..<level.rowCount + 1, industry..<industry + 1), .fractional,
        notes: [industryNote])
      units = level.units.map { Explanation($0.name, .text($0.code)) }
    case .trademark, .copyright:
      let rows = inputs.stockRows(kind == .trademark ? .trademark : .copyright, industry: code)
      codes = rows.map(\.regionCode)
      units = rows.map { row in
        Explanation(
          "\(inputs.placeName(row.regionCode) ?? row.regionCode) \(kind.rawValue)（\(row.year) 年）",
          Cell(row.value), unit: "件", origins: [shown(row.origin)],
          notes: row.source.isEmpty ? [] : ["来源：" + row.source])
      }
      objects = sum("\(title) \(kind.rawValue)存量", of: units, unit: "件", formulas: ["F1"])
    }
    let jobs = codes.map {
      industrySide("年平均就业", $0, code, "\(inputs.placeName($0) ?? $0) 年平均就业")
    }
    let employees = sum(
      "\(title) 年平均就业", of: level.overlaps ? [] : jobs, unit: jobs.first?.unit ?? "",
      formulas: ["F29"], notes: ["任一区域缺失则不计"])
    let persons = employees.measure.map { $0 * inputs.persons }
    let value = objects.measure.flatMap { Density.ratio($0, per: persons, scale: 10_000) }
    return ExplainedIntensity(
      objects: objects, units: units, employees: employees,
      persons: objects.measure == nil ? nil : persons,
      intensity: Explanation(
        "\(title) 密集度", Cell(value), unit: "件/万人", formulas: ["F29"],
        calculation: "件数 ÷ 年平均就业（万人）", operands: [objects, employees]))
  }

  fileprivate func pooledMean(_ tested: [ExplainedIntensity], _ test: PatentIntensive)
    -> Explanation
  {
    let kept = tested.filter { $0.intensity.measure != nil }
    return Explanation(
      "合并均值", Cell(test.pooledMean), unit: "件/万人", formulas: ["F29"],
      calculation: "Σ件数 ÷ Σ年平均就业（万人）",
      operands: [
        sum("各行业件数", of: kept.map(\.objects), unit: "件"),
        sum("各行业年平均就业", of: kept.map(\.employees), unit: kept.first?.employees.unit ?? ""),
      ])
  }

  /// Whether an official list names an industry, with its line.
  fileprivate func listing(
    _ kind: IntensiveKind, edition: String, industry: String, _ cell: ExplainedCell
  ) -> Explanation {
    let listed = pipeline.officialLists.filter {
      $0.kind == kind.rawValue && $0.edition == edition
    }
    let found = listed.filter { $0.industryCode == industry }
    return Explanation(
      cell.column.title, listed.isEmpty ? .undefined : .integer(found.isEmpty ? 0 : 1),
      formulas: ["F29"], calculation: "目录列有该行业得 1，否则 0",
      origins: found.isEmpty
        ? [setting("official_lists")] : found.map { line(ofKey: "official_lists", $0.line) },
      notes: listed.isEmpty ? ["该版目录不涉及\(kind.rawValue)"] : [])
  }
}
