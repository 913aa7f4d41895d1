internal import Dumps

/// F40: which fields go together, from which units are strong in which.
///
/// Source: Hidalgo, Klinger, Barabási & Hausmann 2007.
public struct Relatedness: Sendable {
  /// Whether each unit is specialised in each field, units × fields.
  public let presence: [[Bool]]
  /// Fields a unit is specialised in.
  public let diversity: [Int]
  /// Units specialised in a field.
  public let ubiquity: [Int]
  /// Units specialised in both of two fields, fields × fields, row-major; the ubiquity on the
  /// diagonal.
  public let joint: [Int]

  private var fields: Int { ubiquity.count }

  public init(presence: [[Bool]], fields: Int, jobs: Int = 1) {
    self.presence = presence
    diversity = presence.map { $0.count { $0 } }
    // One bit per unit and field: a pair's joint count is a population count.
    let words = (presence.count + 63) / 64
    var bits = [UInt64](repeating: 0, count: fields * words)
    for (unit, row) in presence.enumerated() {
      for (field, present) in row.enumerated() where present {
        bits[field * words + unit / 64] |= 1 << UInt64(unit % 64)
      }
    }
    let columns = bits
    joint = concurrentMap(fields, jobs: jobs) { left in
      (0..<fields).map { right in
        (0..<words).reduce(0) {
          $0 + (columns[left * words + $1] & columns[right * words + $1]).nonzeroBitCount
        }
      }
    }.flatMap { $0 }
    let pairs = joint
    ubiquity = (0..<fields).map { pairs[$0 * fields + $0] }
  }

  /// φ = joint count / larger ubiquity, in [0, 1], 1 on the diagonal; undefined where either field
  /// has no unit.
  public func proximity(_ left: Int, _ right: Int) -> Double? {
    guard ubiquity[left] > 0, ubiquity[right] > 0 else { return nil }
    return Double(joint[left * fields + right]) / Double(max(ubiquity[left], ubiquity[right]))
  }

  /// ω = Σ_k M φ / Σ_k φ of every unit and field, units × fields, in [0, 1].
  ///
  /// How much of what a field is related to the unit already holds; undefined for a field without
  /// a unit.
  public func density(jobs: Int = 1) -> [[Double?]] {
    let proximities = (0..<fields).map { left in
      (0..<fields).map { proximity(left, $0) ?? 0 }
    }
    let sums = proximities.map { $0.reduce(0, +) }
    return concurrentMap(presence.count, jobs: jobs) { unit in
      let held = presence[unit].indices.filter { presence[unit][$0] }
      return (0..<fields).map { field in
        sums[field] > 0
          ? held.reduce(0) { $0 + proximities[field][$1] } / sums[field] : nil
      }
    }
  }

  /// Association strength of co-counts, c Σc / (s_j s_k) with s over the other fields; 0 on the
  /// diagonal, undefined where a field has no co-count.
  public func associationStrength() -> [[Double?]] {
    let off = (0..<fields).map { left in
      (0..<fields).map { left == $0 ? 0 : Double(joint[left * fields + $0]) }
    }
    let sums = off.map { $0.reduce(0, +) }
    let total = sums.reduce(0, +)
    return (0..<fields).map { left in
      (0..<fields).map { right in
        if left == right { return 0 }
        guard sums[left] > 0, sums[right] > 0 else { return nil }
        return off[left][right] * total / (sums[left] * sums[right])
      }
    }
  }

  /// Salton's cosine of two fields, joint count / √(ubiquities); undefined where either is 0.
  public func cosine(_ left: Int, _ right: Int) -> Double? {
    guard ubiquity[left] > 0, ubiquity[right] > 0 else { return nil }
    return Double(joint[left * fields + right])
      / (Double(ubiquity[left]) * Double(ubiquity[right])).squareRoot()
  }
}
