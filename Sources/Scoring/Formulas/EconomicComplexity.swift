/// F40: economic complexity of units (Hidalgo & Hausmann 2009), by the symmetric form.
public enum EconomicComplexity {
  /// ECI per unit, standardised with the population deviation over the units that have one.
  ///
  /// v is the eigenvector of the second largest eigenvalue of S = D^{−½} M U^{−1} Mᵀ D^{−½}, and
  /// ECI the standardised v / √d. Its sign is fixed: positive correlation with diversity, or, where
  /// that is 0, a positive first value. Units without a field and fields without a unit stay out.
  ///
  /// Undefined for every unit where the second eigenvalue is 0 or shared with the third: then no
  /// single ordering exists.
  public static func index(presence: [[Bool]], fields: Int) -> [Double?] {
    let undefined = [Double?](repeating: nil, count: presence.count)
    let diversity = presence.map { Double($0.count { $0 }) }
    let units = presence.indices.filter { diversity[$0] > 0 }
    let ubiquity = (0..<fields).map { field in Double(presence.count { $0[field] }) }
    let kept = (0..<fields).filter { ubiquity[$0] > 0 }
    guard units.count > 1, kept.count > 1 else { return undefined }

    // B = D^{−½} M U^{−½}; S = B Bᵀ shares its eigenvalues with Bᵀ B: take the smaller of the two.
    let scaled = units.map { unit in
      kept.map { field in
        presence[unit][field] ? 1 / (diversity[unit] * ubiquity[field]).squareRoot() : 0
      }
    }
    let byUnits = units.count <= kept.count
    let short = byUnits ? scaled : transposed(scaled)
    let product = short.map { left in
      short.map { right in zip(left, right).reduce(0) { $0 + $1.0 * $1.1 } }
    }
    let system = SymmetricEigensystem(product)
    let second = system.values[1]
    let third = system.values.count > 2 ? system.values[2] : 0
    guard second > 1e-12, second - third > 1e-9 * second else { return undefined }
    let vector =
      byUnits
      ? system.vectors[1]
      : scaled.map { row in zip(row, system.vectors[1]).reduce(0) { $0 + $1.0 * $1.1 } }

    let ratios = zip(units, vector).map { $1 / diversity[$0].squareRoot() }
    guard let mean = Moments.mean(ratios),
      let deviation = Moments.deviation(ratios, freedom: 0), deviation > 0
    else { return undefined }
    let standard = ratios.map { ($0 - mean) / deviation }
    let agreement = Moments.correlation(standard, units.map { diversity[$0] }) ?? 0
    let leading = agreement.magnitude > 1e-12 ? agreement : standard[0]
    var result = undefined
    for (unit, value) in zip(units, standard) { result[unit] = leading < 0 ? -value : value }
    return result
  }

  private static func transposed(_ rows: [[Double]]) -> [[Double]] {
    (rows.first ?? []).indices.map { column in rows.map { $0[column] } }
  }
}
