/// A dense table of numbers: one row per unit, one column per class, stored row by row.
public struct Matrix: Sendable, Equatable {
  public let rows: [String]
  public let columns: [String]
  /// `rows.count × columns.count` numbers, row-major.
  public var values: [Double]

  public init(rows: [String], columns: [String], values: [Double]) {
    precondition(values.count == rows.count * columns.count, "a matrix is rows × columns")
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// The number in `row` and `column`, both zero-based.
  public subscript(row: Int, column: Int) -> Double {
    get { values[row * columns.count + column] }
    set { values[row * columns.count + column] = newValue }
  }

  /// The numbers of one row, in column order.
  public func row(_ index: Int) -> ArraySlice<Double> {
    values[index * columns.count..<(index + 1) * columns.count]
  }

  /// Σ over the columns for every row, added from left to right.
  public var rowSums: [Double] { sums.rows }

  /// Σ over the rows for every column, added from top to bottom.
  public var columnSums: [Double] { sums.columns }

  /// Both sums, of one reading of the matrix.
  public var sums: (rows: [Double], columns: [Double]) {
    var columnSums = [Double](repeating: 0, count: columns.count)
    let rowSums = rows.indices.map { row in
      var sum = 0.0
      for (column, value) in zip(columnSums.indices, self.row(row)) {
        sum += value
        columnSums[column] += value
      }
      return sum
    }
    return (rowSums, columnSums)
  }
}
