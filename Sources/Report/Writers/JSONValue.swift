import Dumps

/// A JSON value whose object members keep their order, so that its bytes are always the same.
public indirect enum JSONValue: Sendable, Equatable {
  /// One name and value of an object.
  public struct Member: Sendable, Equatable {
    public var name: String
    public var value: JSONValue

    public init(_ name: String, _ value: JSONValue) {
      self.name = name
      self.value = value
    }
  }

  case null
  case bool(Bool)
  case integer(Int)
  /// A number that is not finite is written as `null`.
  case number(Double)
  case text(String)
  case array([JSONValue])
  case object([Member])

  public init(_ cell: Cell) {
    switch cell {
    case .text(let text): self = .text(text)
    case .integer(let value): self = .integer(value)
    case .number(let value): self = .number(value)
    case .undefined: self = .null
    }
  }

  /// The value as UTF-8 JSON on one line.
  public var bytes: [UInt8] {
    var bytes: [UInt8] = []
    append(to: &bytes)
    return bytes
  }

  func append(to bytes: inout [UInt8]) {
    switch self {
    case .null: bytes.append(contentsOf: "null".utf8)
    case .bool(let value): bytes.append(contentsOf: (value ? "true" : "false").utf8)
    case .integer(let value): Figure.append(exact: .integer(value), to: &bytes)
    case .number(let value): Self.append(.number(value), to: &bytes)
    case .text(let text): JSONText.append(text, to: &bytes)
    case .array(let values):
      bytes.append(UInt8(ascii: "["))
      for (position, value) in values.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "]"))
    case .object(let members):
      bytes.append(UInt8(ascii: "{"))
      for (position, member) in members.enumerated() {
        if position > 0 { bytes.append(UInt8(ascii: ",")) }
        JSONText.append(member.name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
        member.value.append(to: &bytes)
      }
      bytes.append(UInt8(ascii: "}"))
    }
  }

  /// Appends what a cell is: text, a number in full precision, `null` where undefined.
  static func append(_ cell: Cell, to bytes: inout [UInt8]) {
    switch cell {
    case .text(let text): JSONText.append(text, to: &bytes)
    case .number(let value) where !value.isFinite: bytes.append(contentsOf: "null".utf8)
    case .undefined: bytes.append(contentsOf: "null".utf8)
    case .integer, .number: Figure.append(exact: cell, to: &bytes)
    }
  }
}

extension JSONValue: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral,
  ExpressibleByBooleanLiteral
{
  public init(stringLiteral value: String) { self = .text(value) }
  public init(integerLiteral value: Int) { self = .integer(value) }
  public init(booleanLiteral value: Bool) { self = .bool(value) }
}
