/// The two bytes that give a CSV file its structure.
public struct Dialect: Sendable, Equatable {
  public var delimiter: UInt8
  /// nil: quotes are ordinary bytes.
  public var quote: UInt8?

  public static let rfc4180 = Dialect(delimiter: 0x2C, quote: 0x22)

  public init(delimiter: UInt8, quote: UInt8?) {
    self.delimiter = delimiter
    self.quote = quote
  }
}
