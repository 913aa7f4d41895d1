/// A real symmetric matrix brought to tridiagonal form, from which single eigenvalues and
/// eigenvectors are read.
///
/// Householder reflections, then bisection on Sturm counts for an eigenvalue and inverse iteration
/// for its vector (Golub & Van Loan, §8.3 and §8.4). Serial and in a fixed order: the same bits on
/// every run.
struct TridiagonalForm {
  let diagonal: [Double]
  /// Entry i couples rows i and i + 1.
  let off: [Double]
  /// The reflection of step k acts on rows k + 1 …; empty where none was needed.
  private let reflections: [[Double]]

  /// The form of a symmetric matrix, row-major.
  init(_ matrix: [Double], order: Int) {
    var a = matrix
    var off = [Double](repeating: 0, count: max(0, order - 1))
    var reflections = [[Double]]()
    for step in 0..<max(0, order - 1) {
      let first = step + 1
      let size = order - first
      var v = (first..<order).map { a[$0 * order + step] }
      let length = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
      let tail = v.dropFirst().reduce(0) { $0 + $1 * $1 }
      guard tail > 0 else {
        off[step] = v[0]
        reflections.append([])
        continue
      }
      let alpha = v[0] > 0 ? -length : length
      v[0] -= alpha
      let norm = v.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in 0..<size { v[index] /= norm }
      // A ← H A H with H = 1 − 2 v vᵀ, by a symmetric rank-two update.
      var w = [Double](repeating: 0, count: size)
      for row in 0..<size {
        let start = (first + row) * order + first
        var sum = 0.0
        for column in 0..<size { sum += a[start + column] * v[column] }
        w[row] = 2 * sum
      }
      var overlap = 0.0
      for index in 0..<size { overlap += w[index] * v[index] }
      for index in 0..<size { w[index] -= overlap * v[index] }
      for row in 0..<size {
        let start = (first + row) * order + first
        let left = v[row]
        let right = w[row]
        for column in 0..<size {
          a[start + column] -= left * w[column] + right * v[column]
        }
      }
      off[step] = alpha
      reflections.append(v)
    }
    diagonal = (0..<order).map { a[$0 * order + $0] }
    self.off = off
    self.reflections = reflections
  }

  /// The eigenvalue of this place, 0 = largest, to the last digits that the matrix carries.
  func eigenvalue(_ place: Int) -> Double {
    let order = diagonal.count
    let radius = (0..<order).reduce(0.0) { largest, row in
      let before = row > 0 ? off[row - 1].magnitude : 0
      let after = row < off.count ? off[row].magnitude : 0
      return max(largest, diagonal[row].magnitude + before + after)
    }
    var low = -radius
    var high = radius
    for _ in 0..<200 {
      let middle = low + (high - low) / 2
      if middle <= low || middle >= high { break }
      // As many as `order − place` below the middle: the wanted one is among them.
      if countBelow(middle) >= order - place { high = middle } else { low = middle }
    }
    return low + (high - low) / 2
  }

  /// How many eigenvalues lie below `bound` (Sturm: negative pivots of T − bound).
  private func countBelow(_ bound: Double) -> Int {
    var count = 0
    var pivot = 1.0
    for row in diagonal.indices {
      let coupling = row > 0 ? off[row - 1] * off[row - 1] / pivot : 0
      pivot = diagonal[row] - bound - coupling
      // A pivot of 0 would divide by nothing; the smallest number has the same sign.
      if pivot == 0 { pivot = -.leastNormalMagnitude }
      if pivot < 0 { count += 1 }
    }
    return count
  }

  /// The unit eigenvector, in the matrix's own coordinates, of an eigenvalue that stands alone.
  func eigenvector(of value: Double) -> [Double] {
    let order = diagonal.count
    // A start without symmetry of its own, so that no eigenvector is orthogonal to it.
    var x = (0..<order).map { 1 + Double($0 % 7) / 16 }
    for _ in 0..<4 {
      x = solve(shift: value, x)
      let length = x.reduce(0) { $0 + $1 * $1 }.squareRoot()
      for index in 0..<order { x[index] /= length }
    }
    for step in reflections.indices.reversed() where !reflections[step].isEmpty {
      let v = reflections[step]
      var overlap = 0.0
      for index in v.indices { overlap += v[index] * x[step + 1 + index] }
      for index in v.indices { x[step + 1 + index] -= 2 * overlap * v[index] }
    }
    return x
  }

  /// The solution of (T − shift) x = b by elimination with row exchanges.
  private func solve(shift: Double, _ b: [Double]) -> [Double] {
    let order = diagonal.count
    var main = diagonal.map { $0 - shift }
    var upper = off + [0]
    var second = [Double](repeating: 0, count: order)
    var x = b
    let tiny = Double.ulpOfOne * (diagonal.reduce(0) { max($0, $1.magnitude) } + 1)
    for row in 0..<max(0, order - 1) {
      var lower = off[row]
      if lower.magnitude > main[row].magnitude {
        (main[row], lower) = (lower, main[row])
        (upper[row], main[row + 1]) = (main[row + 1], upper[row])
        (second[row], upper[row + 1]) = (upper[row + 1], second[row])
        (x[row], x[row + 1]) = (x[row + 1], x[row])
      }
      if main[row] == 0 { main[row] = tiny }
      let factor = lower / main[row]
      main[row + 1] -= factor * upper[row]
      upper[row + 1] -= factor * second[row]
      x[row + 1] -= factor * x[row]
    }
    for row in (0..<order).reversed() {
      // The shift is an eigenvalue: the last pivot may vanish.
      if main[row].magnitude < tiny { main[row] = tiny }
      var sum = x[row]
      if row + 1 < order { sum -= upper[row] * x[row + 1] }
      if row + 2 < order { sum -= second[row] * x[row + 2] }
      x[row] = sum / main[row]
    }
    return x
  }
}
