extension ColumnFacts {
  /// Compares a header with a format.
  init(header: [String], format: DumpFormat) {
    self.init()
    self.header = header
    let names = header.map(Self.folded)
    for field in Field.allCases {
      guard let alternatives = format.headers[field] else { continue }
      let index = alternatives.lazy.compactMap { names.firstIndex(of: Self.folded($0)) }.first
      if let index {
        understood.append(UnderstoodColumn(header: header[index], field: field, index: index))
      } else {
        missing.append(field)
      }
    }
    let taken = Set(understood.map(\.index))
    notUnderstood = header.indices.filter { !taken.contains($0) }.map { header[$0] }
    for (index, name) in names.enumerated()
    where names[..<index].contains(name) && !duplicated.contains(header[index]) {
      duplicated.append(header[index])
    }
    guard !format.layout.isEmpty else { return }
    let layout = format.layout.map(Self.folded)
    missingFromLayout = format.layout.filter { !names.contains(Self.folded($0)) }
    extraToLayout = header.indices.filter { !layout.contains(names[$0]) }.map { header[$0] }
    let shared = names.filter { layout.contains($0) }
    isReordered = shared != layout.filter { shared.contains($0) }
  }

  /// A header name as it is compared: blanks at both ends gone, full-width ASCII made narrow.
  static func folded(_ name: String) -> String {
    var text = String.UnicodeScalarView()
    for scalar in name.unicodeScalars {
      let narrow = (0xFF01...0xFF5E).contains(scalar.value) ? scalar.value - 0xFEE0 : scalar.value
      text.append(Unicode.Scalar(narrow) ?? scalar)
    }
    let blanks: Set<Unicode.Scalar> = [" ", "\t", "\n", "\r", "\u{3000}", "\u{A0}", "\u{FEFF}"]
    let kept = text.drop { blanks.contains($0) }
    guard let last = kept.lastIndex(where: { !blanks.contains($0) }) else { return "" }
    return String(kept[...last])
  }
}
