/// F14: grey relational grade (Deng 1982), a second opinion on a weighted mean.
public enum GreyRelational {
  /// `r = Σ w ξ` with `ξ = (Δmin + ρΔmax) / (Δ + ρΔmax)` per sequence, in (0, 1].
  ///
  /// Δmin and Δmax run over all sequences, so adding one changes the others. 1 for every sequence
  /// where all equal the reference (Δmax = 0).
  ///
  /// - Parameters:
  ///   - weights: relative, one per element; divided by their sum.
  ///   - resolution: ρ, 0.5 by custom.
  public static func grades(
    reference: [Double], sequences: [[Double]], weights: [Double], resolution: Double = 0.5
  ) -> [Double] {
    let distances = sequences.map { zip(reference, $0).map { ($0 - $1).magnitude } }
    let all = distances.flatMap { $0 }
    guard let largest = all.max(), let smallest = all.min(), largest > 0 else {
      return sequences.map { _ in 1 }
    }
    let total = weights.reduce(0, +)
    return distances.map { sequence in
      zip(sequence, weights).reduce(0) { sum, element in
        let relation =
          (smallest + resolution * largest) / (element.0 + resolution * largest)
        return sum + element.1 / total * relation
      }
    }
  }
}
