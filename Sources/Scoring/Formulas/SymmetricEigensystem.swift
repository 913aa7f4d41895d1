/// Eigenvalues and eigenvectors of a real symmetric matrix by cyclic Jacobi rotations.
///
/// Slow beside a library's, but exact to the last digits, without a dependency, and the same on
/// every run.
struct SymmetricEigensystem {
  /// Falling.
  let values: [Double]
  /// One unit vector per value.
  let vectors: [[Double]]

  init(_ matrix: [[Double]]) {
    var a = matrix
    let order = a.count
    var v = (0..<order).map { row in (0..<order).map { $0 == row ? 1.0 : 0.0 } }
    for _ in 0..<100 {
      var off = 0.0
      var size = 0.0
      for row in 0..<order {
        for column in 0..<order {
          if row != column { off += a[row][column] * a[row][column] }
          size += a[row][column] * a[row][column]
        }
      }
      if off <= 1e-32 * size { break }
      for p in 0..<max(0, order - 1) {
        for q in (p + 1)..<order where a[p][q] != 0 {
          // The rotation that makes a[p][q] vanish (Golub & Van Loan, §8.5).
          let theta = (a[q][q] - a[p][p]) / (2 * a[p][q])
          let t =
            (theta < 0 ? -1 : 1) / (theta.magnitude + (theta * theta + 1).squareRoot())
          let c = 1 / (t * t + 1).squareRoot()
          let s = t * c
          for k in 0..<order {
            (a[k][p], a[k][q]) = (c * a[k][p] - s * a[k][q], s * a[k][p] + c * a[k][q])
          }
          for k in 0..<order {
            (a[p][k], a[q][k]) = (c * a[p][k] - s * a[q][k], s * a[p][k] + c * a[q][k])
          }
          // v holds the eigenvectors as rows.
          for k in 0..<order {
            (v[p][k], v[q][k]) = (c * v[p][k] - s * v[q][k], s * v[p][k] + c * v[q][k])
          }
        }
      }
    }
    let falling = (0..<order).sorted { (a[$0][$0], $1) > (a[$1][$1], $0) }
    values = falling.map { a[$0][$0] }
    vectors = falling.map { v[$0] }
  }
}
