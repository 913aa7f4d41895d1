/// The columns of a matrix one after the other, each in row order.
///
/// A matrix lies row by row: columns are lifted from it a few at a time, so that a line of memory
/// fetched for one serves its neighbours too.
public struct MatrixColumns: Sequence, IteratorProtocol {
  private let matrix: Matrix
  /// The columns lifted last, one after the other.
  private var lifted: [Double]
  private var upcoming = 0

  init(_ matrix: Matrix) {
    self.matrix = matrix
    let width = Swift.min(Self.together, matrix.columns.count)
    lifted = [Double](repeating: 0, count: width * matrix.rows.count)
  }

  /// How many columns are lifted at once, and how many rows of them: whole lines of memory.
  private static let (together, rowsTogether) = (32, 8)

  /// Returns the next column, nil behind the last.
  public mutating func next() -> ArraySlice<Double>? {
    guard upcoming < matrix.columns.count else { return nil }
    let place = upcoming % Self.together
    if place == 0 { lift(upcoming..<Swift.min(upcoming + Self.together, matrix.columns.count)) }
    upcoming += 1
    let height = matrix.rows.count
    return lifted[place * height..<(place + 1) * height]
  }

  private mutating func lift(_ columns: Range<Int>) {
    let (height, width) = (matrix.rows.count, matrix.columns.count)
    matrix.values.withUnsafeBufferPointer { values in
      lifted.withUnsafeMutableBufferPointer { lifted in
        for start in stride(from: 0, to: height, by: Self.rowsTogether) {
          let rows = start..<Swift.min(start + Self.rowsTogether, height)
          for (place, column) in columns.enumerated() {
            for row in rows { lifted[place &* height &+ row] = values[row &* width &+ column] }
          }
        }
      }
    }
  }
}

extension Matrix {
  /// Every column in turn.
  public var columnsInTurn: MatrixColumns { MatrixColumns(self) }
}
