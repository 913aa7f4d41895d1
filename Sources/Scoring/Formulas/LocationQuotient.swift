public import Counts

/// F4: how much more of an industry a unit holds than all units together (Balassa 1965).
public enum LocationQuotient {
  /// `(cell / row) / (column / total)`; undefined when the row or the column is empty.
  public static func quotient(
    cell: Double, row: Double, column: Double, total: Double
  ) -> Double? {
    guard row != 0, column != 0, total != 0 else { return nil }
    return (cell / row) / (column / total)
  }

  /// The quotients of a units × industries matrix, row-major in the matrix's own order.
  ///
  /// Totals run over the rows and columns given: buckets must be left out by the caller.
  public static func quotients(_ matrix: Matrix) -> [Double?] {
    let totals = Totals(matrix)
    return matrix.rows.indices.flatMap { totals.quotients(ofRow: $0, in: matrix) }
  }

  /// What the quotients of a matrix rest on, for quotients row by row.
  public struct Totals: Sendable {
    /// Σ of every row.
    public let rows: [Double]
    /// The share of every column in the whole; 0 where either is empty.
    private let columnShares: [Double]

    public init(_ matrix: Matrix) {
      let sums = matrix.sums
      let total = sums.rows.reduce(0, +)
      rows = sums.rows
      columnShares = sums.columns.map { total == 0 ? 0 : $0 / total }
    }

    /// The quotients of one row of the matrix, in column order.
    public func quotients(ofRow row: Int, in matrix: Matrix) -> [Double?] {
      let (cells, sum) = (matrix.row(row), rows[row])
      guard sum != 0 else { return [Double?](repeating: nil, count: cells.count) }
      return [Double?](unsafeUninitializedCapacity: cells.count) { quotients, count in
        count = cells.count
        withUnsafeTemporaryAllocation(of: Double.self, capacity: count) { plain in
          // A loop of its own, so that two are divided at a time.
          cells.withUnsafeBufferPointer { cells in
            for place in cells.indices { plain[place] = cells[place] / sum / columnShares[place] }
          }
          for (place, share) in columnShares.enumerated() {
            quotients.initializeElement(at: place, to: share == 0 ? nil : plain[place])
          }
        }
      }
    }
  }

  /// The symmetric form `(LQ − 1) / (LQ + 1)`, in [−1, 1).
  public static func symmetric(_ quotient: Double?) -> Double? {
    quotient.map { ($0 - 1) / ($0 + 1) }
  }

  /// Whether LQ ≥ 1, decided exactly on fixed-point counts: `cell · total ≥ row · column`.
  ///
  /// Undefined when the row or the column is empty.
  public static func isSpecialised(
    cell: UInt128, row: UInt128, column: UInt128, total: UInt128
  ) -> Bool? {
    guard row != 0, column != 0 else { return nil }
    let left = cell.multipliedFullWidth(by: total)
    let right = row.multipliedFullWidth(by: column)
    return (left.high, left.low) >= (right.high, right.low)
  }
}
