/// The judgements of an analytic hierarchy process: how much more a row matters than a column.
public struct PairwiseMatrix: Sendable, Equatable {
  /// The file as framework.csv names it.
  public let name: String
  public let file: String
  /// Codes of the children compared, in the order of the framework; rows and columns alike.
  public let codes: [String]
  /// codes.count × codes.count, row-major, positive, reciprocal.
  public let values: [Double]

  public init(name: String, file: String, codes: [String], values: [Double]) {
    self.name = name
    self.file = file
    self.codes = codes
    self.values = values
  }

  public subscript(row: Int, column: Int) -> Double { values[row * codes.count + column] }
}
