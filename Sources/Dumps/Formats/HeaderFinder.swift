/// Finds the header of a dump in its first records, and with it the delimiter and the format.
struct HeaderFinder {
  let formats: [DumpFormat]
  let choice: FormatChoice
  let maximumRecordBytes: Int

  /// What was found: where the records begin and what their columns mean.
  struct Finding {
    var format: DumpFormat?
    var dialect: Dialect
    var header: [String]
    /// Bytes of text, lines and non-blank records as far as the header's end.
    var headBytes: Int
    var headLines: Int
    var headRecords: Int
  }

  /// The delimiters tried when the format names none.
  static let delimiters: [UInt8] = [0x2C, 0x09, 0x3B, 0x7C]

  private static let sampleBytes = 256 << 10
  private static let recordsTried = 50

  /// The encoding the format asks for, or `auto`.
  func encoding() throws(DumpError) -> String {
    guard case .id(let id) = choice else { return "auto" }
    guard let format = formats.first(where: { $0.id == id }) else {
      throw .unknownFormat(id: id, known: formats.map(\.id))
    }
    return format.encoding
  }

  /// Looks for the header; the bytes looked at stay with `bytes`.
  ///
  /// Throws when the file holds no
  /// record; `format` is nil when no format fits.
  func find(in bytes: DumpBytes) throws(DumpError) -> Finding {
    let found = try look(in: bytes)
    // In these characters of GB18030 the delimiter may be a second byte: decode before splitting.
    if bytes.text == .gb18030, !found.dialect.isSafeInGB18030 {
      try bytes.convertWhole(from: "GB18030")
      return try look(in: bytes)
    }
    return found
  }

  private func look(in bytes: DumpBytes) throws(DumpError) -> Finding {
    var size = Self.sampleBytes
    while true {
      let sample = try bytes.peek(size)
      let isWhole = sample.count < size
      if let finding = best(sample, isWhole: isWhole, bytes) { return finding }
      guard !isWhole else { throw .empty(file: bytes.path) }
      guard size <= maximumRecordBytes else {
        throw .malformed(file: bytes.path, line: 1, reason: .overlongRecord)
      }
      size *= 4
    }
  }

  private func best(_ sample: [UInt8], isWhole: Bool, _ bytes: DumpBytes) -> Finding? {
    var best: (matches: Int, finding: Finding)?
    var fallback: (fields: Int, finding: Finding)?
    for delimiter in candidates {
      let dialect = Dialect(delimiter: delimiter, quote: 0x22)
      let head = HeadRecords(
        sample, isWhole: isWhole, dialect: dialect, maximumRecordBytes: maximumRecordBytes,
        limit: Self.recordsTried, bytes: bytes)
      for record in head.records {
        var finding = Finding(
          format: nil, dialect: dialect, header: record.cells, headBytes: record.endBytes,
          headLines: record.endLines, headRecords: record.number)
        if let (format, matches) = match(record.cells, delimiter: delimiter),
          matches > best?.matches ?? 0
        {
          finding.format = format
          best = (matches, finding)
        }
      }
      if let guess = head.likelyHeader, guess.cells.count > fallback?.fields ?? 0 {
        fallback = (
          guess.cells.count,
          Finding(
            format: nil, dialect: dialect, header: guess.cells, headBytes: guess.endBytes,
            headLines: guess.endLines, headRecords: guess.number)
        )
      }
    }
    return best?.finding ?? fallback?.finding
  }

  private var candidates: [UInt8] {
    if case .id(let id) = choice, let format = formats.first(where: { $0.id == id }),
      let delimiter = format.delimiter
    {
      return [delimiter]
    }
    var candidates = Self.delimiters
    for case let delimiter? in formats.map(\.delimiter) where !candidates.contains(delimiter) {
      candidates.append(delimiter)
    }
    return candidates
  }

  /// The format that understands most of the header, of equals the last one (a pipeline's own stand
  /// behind the built-in ones), and how many of its fields it finds there.
  private func match(_ header: [String], delimiter: UInt8) -> (DumpFormat, Int)? {
    let names = Set(header.map(ColumnFacts.folded))
    var best: (DumpFormat, Int)?
    for format in formats where format.delimiter ?? delimiter == delimiter {
      if case .id(let id) = choice, id != format.id { continue }
      let matches = format.headers.values.count { alternatives in
        alternatives.contains { names.contains(ColumnFacts.folded($0)) }
      }
      switch choice {
      case .id: guard matches > 0 else { continue }
      case .automatic:
        // Half of a format's fields, or a chance likeness would be read as that format.
        guard matches >= 3, matches * 2 >= format.headers.count else { continue }
      }
      if matches >= best?.1 ?? 1 { best = (format, matches) }
    }
    return best
  }
}

extension Dialect {
  /// Whether delimiter and quote are no second bytes of GB18030 characters.
  var isSafeInGB18030: Bool {
    [delimiter, quote ?? 0x22].allSatisfy { $0 < 0x40 && !(0x30...0x39).contains($0) }
  }
}
