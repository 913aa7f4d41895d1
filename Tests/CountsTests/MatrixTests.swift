import Counts
import Testing

@Suite struct MatrixTests {
  /// Row r and column c hold 1000 r + c.
  private func numbered(rows: Int, columns: Int) -> Matrix {
    Matrix(
      rows: (0..<rows).map(String.init), columns: (0..<columns).map(String.init),
      values: (0..<rows * columns).map { Double($0 / columns * 1000 + $0 % columns) })
  }

  @Test(arguments: [0, 1, 7, 8, 9, 17], [0, 1, 31, 32, 33, 65])
  func `the columns in turn hold every cell once, in row order`(rows: Int, columns: Int) {
    let matrix = numbered(rows: rows, columns: columns)
    let found = matrix.columnsInTurn.map(Array.init)
    #expect(found == (0..<columns).map { c in (0..<rows).map { r in Double(1000 * r + c) } })
  }

  @Test func `a column taken stays what it was while later ones are lifted`() {
    let matrix = numbered(rows: 3, columns: 70)
    var columns = matrix.columnsInTurn
    let first = columns.next()
    while columns.next() != nil {}
    #expect(first.map(Array.init) == [0, 1000, 2000])
  }

  @Test func `sums of rows and of columns are those of the cells`() {
    let matrix = Matrix(rows: ["A", "B"], columns: ["x", "y", "z"], values: [1, 2, 3, 4, 5, 6])
    #expect(matrix.rowSums == [6, 15])
    #expect(matrix.columnSums == [5, 7, 9])
  }
}
