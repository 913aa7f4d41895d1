public import Configuration
import Counts

/// How an indicator is computed from its operands; undefined operands make undefined values.
public enum Measure: Sendable, Equatable {
  /// The operand itself.
  case value(Operand)
  /// F2: Σ of the operands over another, × scale. Where every operand is a figure of the side
  /// tables, all are taken from one year: the latest, not after the inputs' year, that has them all.
  case ratio([Operand], per: Operand, scale: Double)
  /// The mean of the z-scores (n − 1) of several stocks per base. A kind that no unit states or in
  /// which all are alike is left out; of the rest, a unit needs two thirds.
  case meanStandardScore([IPKind], per: Operand, scale: Double)
  /// The share of industries whose location quotient of an output is at least 1, × scale.
  case specialisedIndustries(output: String, scale: Double)

  /// The operands, in the order they are explained.
  public var operands: [Operand] {
    switch self {
    case .value(let operand): [operand]
    case .ratio(let numerators, let base, _): numerators + [base]
    case .meanStandardScore(let kinds, let base, _): kinds.map { .stock($0) } + [base]
    case .specialisedIndustries(let output, _): [.side(output)]
    }
  }

  /// One value per unit.
  public func values(_ inputs: IndicatorInputs) -> [Double?] {
    switch self {
    case .value, .ratio:
      return inputs.units.indices.map { combine(evidence(inputs, unit: $0)) }
    case .meanStandardScore(let kinds, let base, let scale):
      let bases = inputs.units.indices.map {
        base.evidence(inputs, unit: $0, year: inputs.year).value
      }
      let columns = kinds.map { kind -> ScoreColumn in
        let stocks = inputs.units.indices.map {
          Operand.stock(kind).evidence(inputs, unit: $0, year: inputs.year).value
        }
        return ScoreColumn(
          raw: Density.ratios(stocks, per: bases, scale: scale), normalisation: .zscore,
          direction: .positive)
      }.filter { $0.standing != .missing }
      return ScoreColumn(
        children: columns, weights: columns.map { _ in 1 }, aggregation: .arithmetic,
        units: inputs.units.count
      ).values
    case .specialisedIndustries(let output, let scale):
      return Self.specialised(inputs, output: output).map { $0.map { $0 * scale } }
    }
  }

  /// The operands' values for one unit, in order, each with where it came from.
  public func evidence(_ inputs: IndicatorInputs, unit: Int) -> [OperandValue] {
    guard case .ratio = self, operands.allSatisfy(\.isSide) else {
      return operands.map { $0.evidence(inputs, unit: unit, year: inputs.year) }
    }
    let common = inputs.side.years.last { year in
      year <= inputs.year
        && operands.allSatisfy { $0.sideValue(inputs, unit: unit, year: year) != nil }
    }
    return operands.map {
      $0.sideValue(inputs, unit: unit, year: common ?? inputs.year) ?? OperandValue(missing: $0)
    }
  }

  private func combine(_ evidence: [OperandValue]) -> Double? {
    guard case .ratio(_, _, let scale) = self else { return evidence.first?.value }
    let numerators = evidence.dropLast().compactMap(\.value)
    guard numerators.count == evidence.count - 1 else { return nil }
    return Density.ratio(numerators.reduce(0, +), per: evidence.last?.value, scale: scale)
  }

  /// Industries with LQ ≥ 1 over industries with an LQ, per unit.
  ///
  /// All units are taken of one year, the last not after the inputs' with an output by industry. A
  /// unit that states some industries and not others has 0 in those; one that states none is
  /// undefined.
  private static func specialised(_ inputs: IndicatorInputs, output: String) -> [Double?] {
    let undefined = [Double?](repeating: nil, count: inputs.units.count)
    guard let matrix = IndustryOutput.matrix(inputs, indicator: output) else { return undefined }
    let quotients = LocationQuotient.quotients(matrix)
    let columns = matrix.columns.count
    return inputs.units.map { unit in
      guard let row = matrix.rows.firstIndex(of: unit) else { return nil }
      let known = quotients[row * columns..<(row + 1) * columns].compactMap { $0 }
      return Coverage.ratio(
        covered: known.count { $0.roundedTo12Digits >= 1 }, required: known.count)
    }
  }
}
