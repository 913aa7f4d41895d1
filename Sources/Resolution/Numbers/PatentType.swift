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
    guard word.count >= 3 else { return }
    switch UInt32(word[0]) << 16 | UInt32(word[1]) << 8 | UInt32(word[2]) {
    case 0xE58F91: self = .invention  // 发
    case 0xE5AE9E, 0xE5AFA6: self = .utility  // 实 and 實
    case 0xE5A496: self = .design  // 外
    case 0xE696B0 where word.dropFirst(3).starts(with: "型".utf8): self = .utility  // 新型
    case 0x504354:  // PCT
      if word.dropFirst(3).starts(with: "发明".utf8) { self = .invention }
      if word.dropFirst(3).starts(with: "实用".utf8) { self = .utility }
    default: break
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
}
