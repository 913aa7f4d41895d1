internal import Configuration
internal import Counts
internal import Scoring

extension ExplanationContext {
  /// T11 `topsis`: from the raw values, of this unit computed anew.
  func topsis(_ unit: Int, _ evaluation: Evaluation) -> Explanation {
    opinion(
      unit, evaluation, "TOPSIS 贴近度", \.topsis,
      calculation: "d⁻ ÷ (d⁺ + d⁻)，v = w·x ÷ √Σx²，d⁺、d⁻ 为到各指标最优、最劣 v 的欧氏距离",
      compares: \.raw,
      operand: { rawValue($0, unit) })
  }

  /// T11 `grey`: from the normalised values, of this unit computed anew.
  func grey(_ unit: Int, _ evaluation: Evaluation) -> Explanation {
    opinion(
      unit, evaluation, "灰色关联度", \.grey,
      calculation: "Σwξ ÷ Σw，ξ = (Δmin + ρΔmax) ÷ (Δ + ρΔmax)，Δ 为与各指标最优者之差，ρ = "
        + "\(Figure.exact(pipeline.parameters.greyRho) ?? "")",
      compares: \.scores,
      operand: { leaf($0, unit, evaluation) })
  }

  private func opinion(
    _ unit: Int, _ evaluation: Evaluation, _ title: String,
    _ value: KeyPath<SecondOpinion, [Double?]>, calculation: String,
    compares values: KeyPath<Evaluation, [String: [Double?]]>,
    operand: (Framework.Node) -> Explanation
  ) -> Explanation {
    let framework = evaluation.framework
    let compared = Set(evaluation.secondOpinion(resolution: pipeline.parameters.greyRho).leaves)
    let leaves = framework.leaves.filter { compared.contains($0.code) }
    var computed = evaluation[keyPath: values]
    let operands = leaves.map { leaf in
      var explained = operand(leaf)
      computed[leaf.code]?[unit] = explained.measure
      let weight = Figure.exact(evaluation.pathWeight(of: leaf.code)) ?? Figure.undefined
      let others = evaluation[keyPath: values][leaf.code]?.compactMap { $0 } ?? []
      explained.notes.append(
        "逐级权重之积 \(weight)（\(line(framework.file, leaf.line))），方向 \(leaf.direction.rawValue)，"
          + "各区域 \(Figure.exact(others.min() ?? 0) ?? "") 至 \(Figure.exact(others.max() ?? 0) ?? "")"
      )
      return explained
    }
    let isRaw = values == \Evaluation.raw
    let again = SecondOpinion(
      of: framework.leaves, units: evaluation.units.count,
      raw: isRaw ? computed : evaluation.raw, scores: isRaw ? evaluation.scores : computed,
      resolution: pipeline.parameters.greyRho, weight: { evaluation.pathWeight(of: $0) })
    let missing = operands.count { $0.measure == nil }
    return Explanation(
      title, Cell(again[keyPath: value][unit]), formulas: ["F14"], calculation: calculation,
      notes: missing == 0 ? [] : ["\(missing) 项指标无数值，不计"],
      operands: operands
        + (isRaw
          ? [] : [parameter("parameters.grey_rho", .number(pipeline.parameters.greyRho))]))
  }
}
