/// One number with what it was made from: a node of the tree that `landscape explain` prints.
public struct Explanation: Sendable {
  public var title: String
  /// Computed here, from the operands where there are any; copied from the published table only
  /// where `isRecorded` says so.
  public var value: Cell
  public var unit: String
  public var formulas: [Formula]
  /// The calculation with this number's own figures or symbols; empty for what is not computed.
  public var calculation: String
  /// Where it was read: files and lines as pipeline.yml names them.
  public var origins: [String]
  /// Selections, conventions, sources, decisions on edge cases.
  public var notes: [String]
  public var records: Records?
  public var operands: [Explanation]
  /// Whether the value was noted while the dumps were read and is kept nowhere but in the table: it
  /// is shown, but it proves nothing.
  public var isRecorded = false

  /// The applications behind a count.
  public struct Records: Sendable, Equatable {
    /// Application numbers in their order, each with its part where that is not 1.
    public var shown: [String]
    public var total: Int
  }

  public init(
    _ title: String, _ value: Cell, unit: String = "", formulas: [String] = [],
    calculation: String = "", origins: [String] = [], notes: [String] = [],
    records: Records? = nil, operands: [Explanation] = []
  ) {
    self.title = title
    self.value = value
    self.unit = unit
    self.formulas = formulas.compactMap(Formula.named)
    self.calculation = calculation
    self.origins = origins
    self.notes = notes
    self.records = records
    self.operands = operands
  }

  /// The numeric value; nil where undefined.
  var measure: Double? { value.measure }

  /// The number alone, with the published cell that shows what it was made from.
  func referring(to table: String, _ row: String, _ column: String) -> Explanation {
    Explanation(title, value, unit: unit, notes: ["见 \(table) \(row) \(column)"])
  }
}

extension Explanation {
  /// A value that is kept nowhere but in the published table.
  static func recorded(_ title: String, _ value: Cell, note: String, operands: [Explanation])
    -> Explanation
  {
    var explanation = Explanation(title, value, notes: [note], operands: operands)
    explanation.isRecorded = true
    return explanation
  }

  /// Whether every number of the tree is said where it comes from: computed from operands, counted
  /// from applications, read at a place or shown in another cell; a sum of nothing is 0.
  var isGrounded: Bool {
    operands.isEmpty
      ? records != nil || !origins.isEmpty || !notes.isEmpty || (value.measure ?? 0) == 0
      : operands.allSatisfy(\.isGrounded)
  }
}

/// A published cell beside what its operands come to.
public struct CellExplanation: Sendable {
  public let table: String
  public let title: String
  public let row: String
  public let column: Column
  public let published: Cell
  public let explanation: Explanation
  /// Whether the value was computed again from what the run keeps.
  public let isRecomputed: Bool

  /// Whether the operands come to the published value: whole numbers exactly, others to twelve
  /// digits; true where nothing could be computed.
  public var agrees: Bool { !isRecomputed || Self.agree(published, explanation.value) }

  static func agree(_ left: Cell, _ right: Cell) -> Bool {
    switch (left.measure, right.measure) {
    case (let left?, let right?):
      left == right
        || (left - right).magnitude <= 1e-12 * max(left.magnitude, right.magnitude, 1e-3)
    case (nil, nil): left == right
    default: false
    }
  }
}
