/// Writes the applications of a fold as `applications.store`.
enum StoreWriter {
  static func write(
    _ parts: [ApplicationPart], names: NameMerge, shares: NameMerge, to path: String,
    jobs: Int
  ) throws(StoreError) {
    var writer = try ColumnFile.Writer(path: path)
    var partitionStarts: ContiguousArray<UInt64> = [0]
    for part in parts { partitionStarts.append(partitionStarts.last! + UInt64(part.keyHigh.count)) }
    try writer.write("partition.starts", partitionStarts)
    writer.write("key.high", parts.map(\.keyHigh))
    writer.write("key.low", parts.map(\.keyLow))
    writer.write("filed", parts.map(\.filed))
    writer.write("granted", parts.map(\.granted))
    writer.write("published", parts.map(\.published))
    writer.write("claims", parts.map(\.claims))
    writer.write("family", parts.map(\.familySize))
    writer.write("citations", parts.map(\.citations))
    writer.write("cited", parts.map(\.citedBy))
    writer.write("type", parts.map(\.type))
    writer.write("status", parts.map(\.status))
    writer.write("publications", parts.map(\.publications))
    writer.write("industries", parts.map(\.industries))
    writer.write("industries.ipc", parts.map(\.industriesByIPC))
    writer.write("chain", parts.map(\.chain))
    writer.write("agency", parts.map(\.agency))
    for (label, side) in [("applicant", \ApplicationPart.applicants), ("holder", \.holders)] {
      try writer.write(label + ".starts", starts(of: parts.map { $0[keyPath: side].counts }))
      writer.write(label + ".name", parts.map { $0[keyPath: side].names })
      writer.write(label + ".unit", parts.map { $0[keyPath: side].units })
      writer.write(label + ".parks", parts.map { $0[keyPath: side].parks })
      writer.write(label + ".kind", parts.map { $0[keyPath: side].kinds })
    }
    try writer.write("symbol.starts", starts(of: parts.map(\.symbolCounts)))
    writer.write("symbol", parts.map(\.symbols))
    try writer.write("name.starts", names.starts)
    try writer.write("name.bytes", names.bytes)
    let lists = ShareLists(encoded: shares)
    try writer.write("share.starts", lists.starts)
    try writer.write("share.industry", lists.industries)
    try writer.write("share.units", lists.units)
    try writer.finish(jobs: jobs)
  }

  /// Writes what the applications do not tell of their publications.
  static func writeOrigins(
    of parts: [ApplicationPart], to path: String, jobs: Int
  ) throws(StoreError) {
    var writer = try ColumnFile.Writer(path: path)
    writer.write("hash", parts.map(\.origins.hashes))
    writer.write("order", parts.map(\.origins.orders))
    writer.write("marks", parts.map(\.origins.marks))
    let rowStarts = Stretch<UInt64>(capacity: parts.count + 1)
    rowStarts.append(0)
    var sum: UInt64 = 0
    for part in parts {
      sum += UInt64(part.origins.rows.count)
      rowStarts.append(sum)
    }
    writer.write("row.starts", [rowStarts])
    writer.write("rows", parts.map(\.origins.rows))
    try writer.finish(jobs: jobs)
  }

  /// Shape: elements + 1; running sums of counts, held one column at a time.
  private static func starts(of counts: [Stretch<UInt16>]) -> ContiguousArray<UInt64> {
    var starts: ContiguousArray<UInt64> = [0]
    starts.reserveCapacity(counts.reduce(1) { $0 + $1.count })
    var sum: UInt64 = 0
    for part in counts {
      for count in part.values {
        sum += UInt64(count)
        starts.append(sum)
      }
    }
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

  init(encoded: NameMerge) {
    encoded.bytes.withUnsafeBytes { bytes in
      for list in 0..<encoded.starts.count - 1 {
        var offset = Int(encoded.starts[list])
        while offset < Int(encoded.starts[list + 1]) {
          industries.append(bytes.loadUnaligned(fromByteOffset: offset, as: UInt16.self))
          units.append(bytes.loadUnaligned(fromByteOffset: offset + 2, as: UInt64.self))
          offset += Self.bytesPerShare
        }
        starts.append(UInt64(industries.count))
      }
    }
  }
}
