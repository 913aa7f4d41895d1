/// What a file's bytes come to, and by which function.
public struct ContentDigest: Sendable, Codable, Hashable {
  /// The functions, by the names run.json gives them.
  public enum Function: String, Sendable, Codable, CaseIterable {
    case sha256
    case xxh3 = "xxh3_128"

    /// The name as printed.
    public var title: String {
      switch self {
      case .sha256: "SHA-256"
      case .xxh3: "XXH3-128"
      }
    }
  }

  public var function: Function
  /// In lower-case hex.
  public var hex: String

  public init(_ function: Function, hex: String) {
    self.function = function
    self.hex = hex
  }
}
