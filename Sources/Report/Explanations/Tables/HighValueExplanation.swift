internal import Configuration
internal import Counts
internal import Store

extension TableExplanation {
  /// T09: inventions in force that meet a criterion, and the unions over people.
  static let highValue = TableExplanation(id: "T09") { context, cell in
    guard let row = context.unitRow(of: cell) else { return nil }
    let level = context.level(of: cell)
    switch cell.column.id {
    case "per_10k_population":
      return context.highValueDensity("any_of_five", row, level, cell)
    case "per_10k_population_ipc_only":
      return context.highValueDensity("any_of_five_ipc_only", row, level, cell)
    default: return context.highValue(cell.column.id, row, level)
    }
  }

  /// T09b: the stated stocks of one class.
  static let brands = TableExplanation(id: "T09b") { context, cell in
    guard let row = context.unitRow(of: cell), row.kind != .bucket else { return nil }
    let level = context.level(of: cell)
    let classes = context.inputs.stockClasses
    if let one = classes.first(where: { $0.id == cell.column.id }) {
      return context.stock(of: one, row, level)
    }
    guard cell.column.id == "well_known_marks_per_million", row.kind == .unit else {
      return Explanation(cell.column.title, .undefined, notes: ["合计不计"])
    }
    let marks = context.sum(
      "驰名与著名商标",
      of: classes.filter(\.isWellKnownMark).map { context.stock(of: $0, row, level) }, unit: "件")
    return context.ratio(
      cell.column.title, marks, over: context.population(of: row, in: level), scale: 100,
      unit: cell.column.unit, formulas: ["F2"])
  }
}

extension ExplanationContext {
  /// The inventions of a row that meet one of T09's criteria, with the parameters it is read with.
  fileprivate func highValue(_ id: String, _ row: UnitRow, _ level: LevelRows) -> Explanation? {
    guard let tabulator = inputs.tabulator,
      let criterion = inputs.highValueCriteria(tabulator).first(where: { $0.id == id })
    else { return nil }
    guard let test = criterion.test else {
      return Explanation(criterion.title, .undefined, unit: "件", notes: ["所给数据不能判断此项"])
    }
    var explained = count(
      criterion.title,
      Selection(.valid, types: Selection.inventions, attribution: .holder, isIncluded: test),
      cells(level, row.row), .firstWhole)
    explained.formulas += [Formula.named(criterion.formula)].compactMap { formula in
      explained.formulas.contains { $0.id == formula?.id } ? nil : formula
    }
    explained.operands = parameters(ofCriterion: id)
    return explained
  }

  fileprivate func highValueDensity(
    _ id: String, _ row: UnitRow, _ level: LevelRows, _ cell: ExplainedCell
  ) -> Explanation? {
    highValue(id, row, level).map {
      ratio(
        cell.column.title, $0, over: population(of: row, in: level), unit: cell.column.unit,
        formulas: ["F30", "F2"])
    }
  }

  private func parameters(ofCriterion id: String) -> [Explanation] {
    let values = pipeline.parameters
    let cohort = parameter("parameters.cohort_minimum", .integer(values.cohortMinimum))
    return switch id {
    case "valid", "foreign_family", "awarded": []
    case "innovation_high":
      [parameter("parameters.innovation_high", .number(values.innovationHigh)), cohort]
    case "right_stable":
      [parameter("parameters.right_stable", .number(values.rightStable)), cohort]
    case "market_strong":
      [parameter("parameters.market_strong", .number(values.marketStrong)), cohort]
    case "all_three":
      [
        parameter("parameters.innovation_high", .number(values.innovationHigh)),
        parameter("parameters.right_stable", .number(values.rightStable)),
        parameter("parameters.market_strong", .number(values.marketStrong)), cohort,
      ]
    default: highValueParameters
    }
  }

  /// The stock of one class of a kind, of a unit or of all units of the level.
  fileprivate func stock(of one: StockClass, _ row: UnitRow, _ level: LevelRows) -> Explanation {
    func stated(_ region: String, _ name: String) -> Explanation {
      guard let found = inputs.stockRow(one.kind, of: region, ipClass: one.name) else {
        return Explanation("\(name) \(one.title)", .undefined, unit: "件", notes: ["未列"])
      }
      return Explanation(
        "\(name) \(one.title)（\(found.year) 年）", Cell(found.value), unit: "件",
        origins: [shown(found.origin)], notes: found.source.isEmpty ? [] : ["来源：" + found.source])
    }
    return row.kind == .unit
      ? stated(row.code, row.name)
      : sum(
        one.title, of: level.overlaps ? [] : level.units.map { stated($0.code, $0.name) },
        unit: "件", formulas: ["F1"], calculation: "各区域之和，任一区域缺失则不计")
  }
}
