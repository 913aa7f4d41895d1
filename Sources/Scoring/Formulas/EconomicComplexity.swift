internal import Dumps

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
  public static func index(presence: [[Bool]], fields: Int, jobs: Int = 1) -> [Double?] {
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
    let order = short.count
    let upper = concurrentMap(order, jobs: jobs) { left in
      (left..<order).map { right in dot(short[left], short[right]) }
    }
    var product = [Double](repeating: 0, count: order * order)
    for left in 0..<order {
      for right in left..<order {
        product[left * order + right] = upper[left][right - left]
        product[right * order + left] = upper[left][right - left]
      }
    }
    let form = TridiagonalForm(product, order: order)
    let second = form.eigenvalue(1)
    let third = order > 2 ? form.eigenvalue(2) : 0
    guard second > 1e-12, second - third > 1e-9 * second else { return undefined }
    let eigenvector = form.eigenvector(of: second)
    let vector = byUnits ? eigenvector : scaled.map { dot($0, eigenvector) }

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

  private static func dot(_ left: [Double], _ right: [Double]) -> Double {
    var sum = 0.0
    for index in left.indices { sum += left[index] * right[index] }
    return sum
  }

  private static func transposed(_ rows: [[Double]]) -> [[Double]] {
    (rows.first ?? []).indices.map { column in rows.map { $0[column] } }
  }
}
