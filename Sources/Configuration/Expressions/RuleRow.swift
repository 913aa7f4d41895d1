/// Two expressions compared: `D >= 0.8`.
public struct Condition: Sendable, Equatable, CustomStringConvertible {
  public let left: Expression
  public let comparison: Comparison
  public let right: Expression

  public init(left: Expression, comparison: Comparison, right: Expression) {
    self.left = left
    self.comparison = comparison
    self.right = right
  }

  /// As printed in `nearest_threshold`: `left op right`.
  public var description: String { "\(left) \(comparison.rawValue) \(right)" }
}

/// One row of zones.csv or directory.csv; the rows of one order are ANDed.
public struct RuleRow: Sendable, Equatable {
  public let order: Int
  /// The zone or the class.
  public let result: String
  /// nil always holds.
  public let condition: Condition?
  public let guidance: String
  public let line: Int

  public init(
    order: Int, result: String, condition: Condition?, guidance: String = "", line: Int = 0
  ) {
    self.order = order
    self.result = result
    self.condition = condition
    self.guidance = guidance
    self.line = line
  }
}

/// A rule table: the first order all of whose rows hold wins.
public struct RuleTable: Sendable, Equatable {
  /// The file as messages name it, or a note that the rules are built in.
  public let file: String
  /// By order, then in the order of the file.
  public let rows: [RuleRow]

  public init(file: String, rows: [RuleRow]) {
    self.file = file
    self.rows = rows
  }

  /// The results that can come out, in the order of their first rule.
  public var results: [String] {
    rows.reduce(into: []) { if !$0.contains($1.result) { $0.append($1.result) } }
  }
}
