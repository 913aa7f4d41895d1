/// The three kinds of Chinese patent, and `unknown` where neither a column nor a number tells.
public enum PatentType: UInt8, Sendable, CaseIterable {
  case unknown, invention, utility, design

  /// The official name, empty for `unknown`.
  public var title: String {
    switch self {
    case .unknown: ""
    case .invention: "发明"
    case .utility: "实用新型"
    case .design: "外观设计"
    }
  }

  /// The type a word of the 专利类型 column names (发明, 发明专利, 发明公开, 发明授权, 实用新型, 外观设计,
  /// or their one-character forms), `unknown` for any other.
  public init(word: UnsafeRawBufferPointer) {
    self = .unknown
    for (character, type) in Self.leadingCharacters where word.starts(with: character) {
      self = type
    }
  }

  /// The type that the fifth (or, in the 8-digit form, third) digit of a Chinese application number
  /// states: 1 and 8 发明, 2 and 9 实用新型, 3 外观设计 (ZC 0006-2003).
  init(digit: Int) {
    switch digit {
    case 1, 8: self = .invention
    case 2, 9: self = .utility
    case 3: self = .design
    default: self = .unknown
    }
  }

  // 发, 实 and 外; 新 because 新型 stands alone in some exports.
  private static let leadingCharacters: [([UInt8], PatentType)] = [
    (Array("发".utf8), .invention), (Array("實".utf8), .utility), (Array("实".utf8), .utility),
    (Array("新型".utf8), .utility), (Array("外".utf8), .design),
    (Array("PCT发明".utf8), .invention), (Array("PCT实用".utf8), .utility),
  ]
}
