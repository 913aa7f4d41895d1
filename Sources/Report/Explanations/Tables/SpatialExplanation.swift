internal import Configuration
internal import Counts
internal import Dumps
internal import Scoring

extension TableExplanation {
  /// T07: the density of a unit and what its neighbours make of it.
  static let space = TableExplanation(id: "T07") { context, cell in
    guard let unit = context.unit(of: cell), let finding = SpatialFinding(context.inputs) else {
      return nil
    }
    let own = context.density(unit)
    guard cell.column.id != "value" else { return own }
    let local = context.kept("T07") { finding.local(jobs: context.inputs.jobs) }[unit]
    guard let local, let place = finding.space.members.firstIndex(of: unit) else {
      return Explanation(
        cell.column.title, .undefined, formulas: ["F18"], notes: ["无可用邻居或无密度，不参与"],
        operands: [own])
    }
    let neighbours = finding.space.neighbours[place].map {
      context.density(finding.space.members[$0])
    }
    switch cell.column.id {
    case "lag":
      let values = neighbours.compactMap(\.measure)
      return Explanation(
        cell.column.title, Cell(values.isEmpty ? nil : values.reduce(0, +) / Double(values.count)),
        unit: cell.column.unit, formulas: ["F18"], calculation: "各邻居之值的平均（行标准化）",
        origins: [context.setting("adjacency")], operands: neighbours)
    case "local_i":
      return Explanation(
        cell.column.title, .number(local.index), formulas: ["F18"],
        calculation: "(n − 1) z_i × 邻居 z 的平均 ÷ Σz²，z = 值 − 均值",
        origins: [context.setting("adjacency")],
        operands: [own] + neighbours
          + [
            context.sum(
              "参与各区域之值的合计", of: finding.space.members.map(context.density),
              unit: cell.column.unit)
          ])
    case "p":
      let settings = finding.permutations
      return Explanation(
        cell.column.title, .number(local.pseudoP), formulas: ["F18"],
        calculation: "(不小于观测值的置换数 + 1) ÷ (置换次数 + 1)，取观测值所在一侧",
        notes: ["条件置换：本区域不动，邻居从其余区域中抽取", "随机数 \(Moran.Permutations.generator)，按种子重新抽取"],
        operands: [
          context.parameter("parameters.permutations", .integer(settings.count)),
          context.parameter("seed", .text(String(settings.seed))), own,
        ] + neighbours)
    default: return nil
    }
  }
}

extension ExplanationContext {
  /// The count object of a unit per 10,000 people.
  fileprivate func density(_ unit: Int) -> Explanation {
    let entry = inputs.mainLevel.units[unit]
    let object = countObject
    let count = count(
      "\(entry.name) \(object.title)", object.selection, cells(inputs.mainLevel, unit), .firstWhole,
      notes: ["计数对象见 \(object.origin)"])
    let population = side(
      pipeline.sideTables.latest(
        notAfter: inputs.asOf.year, region: entry.code, indicator: "常住人口"), "常住人口")
    return ratio(
      "\(entry.name) 每万人口\(object.title)", count, over: population, unit: "件/万人", formulas: ["F2"])
  }
}
