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
    let rows = matrix.rowSums
    let columns = matrix.columnSums
    let total = rows.reduce(0, +)
    var result = [Double?]()
    result.reserveCapacity(matrix.values.count)
    for row in matrix.rows.indices {
      for column in matrix.columns.indices {
        result.append(
          quotient(
            cell: matrix[row, column], row: rows[row], column: columns[column], total: total))
      }
    }
    return result
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
