import Foundation

/// Random weights around given ones.
extension RandomStream {
  /// A standard normal number (Marsaglia's polar method).
  mutating func normal() -> Double {
    while true {
      let x = 2 * uniform() - 1
      let y = 2 * uniform() - 1
      let square = x * x + y * y
      if square > 0, square < 1 { return x * (-2 * log(square) / square).squareRoot() }
    }
  }

  /// A gamma number of the given positive shape and scale 1 (Marsaglia & Tsang 2000).
  mutating func gamma(shape: Double) -> Double {
    if shape < 1 {
      // Boosted from shape + 1; the uniform is never 0.
      return gamma(shape: shape + 1) * pow(1 - uniform(), 1 / shape)
    }
    let d = shape - 1.0 / 3
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      guard v > 0 else { continue }
      if log(1 - uniform()) < x * x / 2 + d - d * v + d * log(v) { return d * v }
    }
  }

  /// Weights of a Dirichlet distribution with parameters `concentration · centre`, summing to 1.
  ///
  /// A centre of 0 stays 0. The centre itself comes back when every draw underflows.
  mutating func dirichlet(around centre: [Double], concentration: Double) -> [Double] {
    let draws = centre.map { $0 > 0 ? gamma(shape: concentration * $0) : 0 }
    let total = draws.reduce(0, +)
    return total > 0 ? draws.map { $0 / total } : centre
  }
}
