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

  /// What no count can do without: a key, a date, a place, a classification.
  ///
  /// One field of each row is enough.
  private static let indispensable: [[Field]] = [
    [.application, .publication], [.filed],
    [
      .applicantRegion, .applicantAddress, .applicantProvince, .applicantCity, .applicantCounty,
      .provinceCode,
    ],
    [.ipc, .mainIPC, .industries],
  ]

  /// Throws when the format names columns for an indispensable fact and the file has none of them:
  /// a report of unknown places or unmapped industries would look like a true one.
  func demandIndispensable(_ format: DumpFormat, file: String, line: Int) throws(DumpError) {
    for fields in Self.indispensable {
      let named = fields.filter { format.headers[$0] != nil }
      guard let first = named.first, named.allSatisfy({ missing.contains($0) }) else { continue }
      throw .lostColumns(
        file: file, line: line, lost: named.flatMap { format.headers[$0] ?? [] },
        field: first.name, header: header)
    }
  }

  /// A header name as it is compared: blanks at both ends gone, full-width ASCII made narrow.
  static func folded(_ name: String) -> String {
    let wide: ClosedRange<UInt32> = 0xFF01...0xFF5E
    var text = name.unicodeScalars[...]
    if text.contains(where: { wide.contains($0.value) }) {
      let narrow = text.map { wide.contains($0.value) ? Unicode.Scalar($0.value - 0xFEE0)! : $0 }
      text = String.UnicodeScalarView(narrow)[...]
    }
    let kept = text.drop(while: isBlank)
    guard let last = kept.lastIndex(where: { !isBlank($0) }) else { return "" }
    return String(kept[...last])
  }

  private static func isBlank(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar {
    case " ", "\t", "\n", "\r", "\u{3000}", "\u{A0}", "\u{FEFF}": true
    default: false
    }
  }
}
