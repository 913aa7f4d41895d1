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

  /// The numbers of one column, in row order.
  public func column(_ index: Int) -> [Double] {
    rows.indices.map { self[$0, index] }
  }

  /// Σ over the columns for every row, added from left to right.
  public var rowSums: [Double] {
    rows.indices.map { row($0).reduce(0, +) }
  }

  /// Σ over the rows for every column, added from top to bottom.
  public var columnSums: [Double] {
    var sums = [Double](repeating: 0, count: columns.count)
    for row in rows.indices {
      for column in columns.indices { sums[column] += self[row, column] }
    }
    return sums
  }
}
