/// Writes the applications of a fold as `applications.store`.
enum StoreWriter {
  static func write(
    _ parts: [FoldedPart], names: NameMerge, shares: NameMerge, to path: String
  ) throws(StoreError) {
    var writer = try ColumnFile.Writer(path: path)
    try writer.write("partition.starts", starts(parts.map(\.applications)))
    for column in parts[0].columns.indices {
      let (name, pieces) = (parts[0].columns[column].name, parts.map { $0.columns[column].piece })
      if parts[0].columns[column].areCounts {
        try writer.writeStarts(name, ofCounts: pieces)
      } else {
        writer.write(name, pieces)
      }
    }
    writer.write("name.starts", [names.starts])
    writer.write("name.bytes", [names.bytes])
    let lists = try ShareLists(encoded: shares)
    try writer.write("share.starts", lists.starts)
    try writer.write("share.industry", lists.industries)
    try writer.write("share.units", lists.units)
    try writer.finish()
  }

  /// Writes what the applications do not tell of their publications.
  static func writeOrigins(of parts: [FoldedPart], to path: String) throws(StoreError) {
    var writer = try ColumnFile.Writer(path: path)
    for column in parts[0].origins.indices {
      if parts[0].origins[column].name == "rows" {
        try writer.write("row.starts", starts(parts.map { $0.origins[column].piece.count }))
      }
      writer.write(parts[0].origins[column].name, parts.map { $0.origins[column].piece })
    }
    try writer.finish()
  }

  /// Shape: parts + 1; where each part starts.
  private static func starts(_ counts: [Int]) -> ContiguousArray<UInt64> {
    var starts: ContiguousArray<UInt64> = [0]
    for count in counts { starts.append(starts.last! + UInt64(count)) }
    return starts
  }
}

/// Share lists end to end; equal lists stand once.
struct ShareLists {
  var starts: ContiguousArray<UInt64> = [0]
  var industries = ContiguousArray<UInt16>()
  var units = ContiguousArray<UInt64>()

  static let bytesPerShare = 10

  /// Appends the bytes by which a list is interned.
  static func encode(_ industry: UInt16, _ share: UInt64, into bytes: inout ContiguousArray<UInt8>)
  {
    withUnsafeBytes(of: industry.littleEndian) { bytes.append(contentsOf: $0) }
    withUnsafeBytes(of: share.littleEndian) { bytes.append(contentsOf: $0) }
  }

  init(encoded: NameMerge) throws(StoreError) {
    let bounds = try encoded.starts.values(of: UInt64.self)
    let lists = try encoded.bytes.values(of: UInt8.self)
    lists.withUnsafeBytes { bytes in
      for list in bounds.indices.dropLast() {
        var offset = Int(bounds[list])
        while offset < Int(bounds[list + 1]) {
          industries.append(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
          units.append(bytes.loadUnaligned(fromByteOffset: offset + 2, as: UInt64.self))
          offset += Self.bytesPerShare
        }
        starts.append(UInt64(industries.count))
      }
    }
  }
}
