/// One value of a report table.
///
/// `undefined` is what the inputs cannot give: it prints as `—` and is `null` for machines.
public enum Cell: Sendable, Hashable {
  case text(String)
  case integer(Int)
  case number(Double)
  case undefined

  /// The cell of a measure: undefined when there is none or when it is not finite.
  public init(_ value: Double?) {
    guard let value, value.isFinite else {
      self = .undefined
      return
    }
    self = .number(value)
  }

  /// The cell of a count or a rank: undefined when there is none.
  public init(_ value: Int?) {
    self = value.map(Cell.integer) ?? .undefined
  }

  /// The cell of a name: undefined when there is none.
  public init(_ value: String?) {
    self = value.map(Cell.text) ?? .undefined
  }

  /// The numeric value, nil for text and for what is undefined or not finite.
  public var measure: Double? {
    switch self {
    case .integer(let value): Double(value)
    case .number(let value): value.isFinite ? value : nil
    case .text, .undefined: nil
    }
  }

  /// The text, nil for numbers and for what is undefined.
  public var name: String? {
    guard case .text(let text) = self else { return nil }
    return text
  }
}

extension Cell: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByFloatLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(floatLiteral value: Double) { self = Cell(value) }
}
