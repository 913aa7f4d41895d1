/// The words that exports write where a value is missing.
public enum EmptyWords {
  /// The list, as counted in real files.
  static let all: [StaticString] = [
    "NA", "N/A", "n/a", "na", "None", "none", "NULL", "null", "NaN", "nan", "NaT", "-", "--", "—",
    "无", "无数据", "不详", "[]", "\\N",
  ]

  /// True for an empty cell, blanks only, or one of `all`.
  public static func contains(_ bytes: UnsafeRawBufferPointer) -> Bool {
    if bytes.isEmpty { return true }
    if bytes.count > 9 { return false }
    if bytes.allSatisfy({ $0 == 0x20 || $0 == 0x09 || $0 == 0x0A || $0 == 0x0D }) { return true }
    return all.contains { word in
      word.utf8CodeUnitCount == bytes.count
        && UnsafeRawBufferPointer(start: word.utf8Start, count: bytes.count).elementsEqual(bytes)
    }
  }
}
