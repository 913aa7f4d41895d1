/// The indicators a framework may name beside those of the side tables.
public struct KnownIndicators: Sendable, Equatable {
  public let codes: Set<String>
  /// Those derived from patents.
  public let patentDerived: Set<String>

  public init(codes: Set<String>, patentDerived: Set<String>) {
    self.codes = codes
    self.patentDerived = patentDerived
  }

  /// The indicators of the default framework.
  ///
  /// Those of 知识产权 are derived from patents, but for trademarks (IP07) and other kinds (IP08).
  public static let standard: KnownIndicators = {
    let codes =
      (1...12).map { code("IP", $0) } + (1...9).map { code("IN", $0) }
      + (1...5).map { code("ID", $0) } + (1...6).map { code("EC", $0) }
    return KnownIndicators(
      codes: Set(codes), patentDerived: Set(codes.prefix(12)).subtracting(["IP07", "IP08"]))
  }()

  private static func code(_ node: String, _ number: Int) -> String {
    node + (number < 10 ? "0" : "") + String(number)
  }
}
