/// The keyword conditions of a concordance that the text of one record meets: one bit each.
public struct KeywordConditions: Sendable, Hashable {
  /// 64 conditions a word; compact enough to be kept with an application.
  public var words: [UInt64]

  public init(words: [UInt64] = []) { self.words = words }

  public subscript(condition: Int) -> Bool {
    condition >> 6 < words.count && words[condition >> 6] & (1 << UInt64(condition & 63)) != 0
  }
}
