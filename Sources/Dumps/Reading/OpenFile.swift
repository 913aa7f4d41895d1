import Foundation

/// One file of a reading: opened when its first block is asked for.
///
/// `FileQueue` sees to it that only one thread at a time calls `next`.
final class OpenFile: @unchecked Sendable {
  let index: Int
  let digestLock = NSLock()
  let digest = Checksum()
  var isBusy = false
  var isDrained = false
  var account: FileAccount

  private let reader: DumpReader
  private var dispenser: BlockDispenser?
  private var plan: FilePlan?
  private var leftFromHead: [RawChunk] = []
  private var bytesTold = 0
  // What the file was found to be, kept when it is closed.
  private var rawBytes = 0
  private var isGzip = false
  private var encoding = SettledEncoding(name: "", reason: "")

  init(reader: DumpReader, index: Int) {
    self.reader = reader
    self.index = index
    account = FileAccount(maximumRejectsKept: reader.maximumRejectsKept)
  }

  /// The next block and how to read it, or nil at the end, where the file is closed.
  func next() throws(DumpError) -> (FilePlan, Block)? {
    if plan == nil { try open() }
    guard let dispenser, let plan else { return nil }
    let block = try dispenser.next(after: leftFromHead)
    leftFromHead = []
    rawBytes = dispenser.bytes.rawBytes
    encoding = dispenser.bytes.settled
    guard let block else {
      self.dispenser = nil
      return nil
    }
    return (plan, block)
  }

  func bytesSinceLastTold() -> Int {
    defer { bytesTold = rawBytes }
    return rawBytes - bytesTold
  }

  private func open() throws(DumpError) {
    let path = reader.paths[index]
    let finder = HeaderFinder(
      formats: reader.formats, choice: reader.choice,
      maximumRecordBytes: reader.maximumRecordBytes)
    var bytes = try DumpBytes(path: path, encoding: try finder.encoding())
    var found = try finder.find(in: bytes)
    if reader.choice == .automatic, let named = found.format?.encoding,
      try EncodingName.meaning(of: named) != .automatic
    {
      // The mapping that fits names the encoding: the file is read in it from its beginning.
      bytes = try DumpBytes(path: path, encoding: named)
      found = try finder.find(in: bytes)
    }
    if found.format == nil, reader.requiresFormat {
      throw .noFormat(file: path, header: found.header)
    }
    let format = found.format ?? DumpFormat(id: "", title: "", headers: [:])
    let columns = ColumnFacts(header: found.header, format: format)
    if reader.demandsIndispensableColumns {
      try columns.demandIndispensable(format, file: path, line: max(1, found.headLines))
    }
    plan = FilePlan(
      path: path, fileIndex: reader.fileNumbers.isEmpty ? index : reader.fileNumbers[index],
      format: format, dialect: found.dialect,
      columns: columns, headLines: found.headLines,
      headRecords: found.headRecords)
    let dispenser = BlockDispenser(
      bytes: bytes, dialect: found.dialect, blockBytes: reader.blockBytes,
      maximumRecordBytes: reader.maximumRecordBytes,
      // libcsv would call them malformed.
      acceptsExcelText: !reader.prefersLibCSV && ByteScanner.accepts(found.dialect))
    try dispenser.skip(found.headBytes, fetched: &leftFromHead)
    self.dispenser = dispenser
    isGzip = bytes.isGzip
  }

  /// The file's account; throws when the two counts of its records differ.
  func reading() throws(DumpError) -> FileReading {
    let path = reader.paths[index]
    guard let plan else { throw .unreadable(file: path, reason: "not read") }
    let total = try account.balanced(path: path)
    return FileReading(
      path: path, bytes: rawBytes, digest: digest.finish(), isGzip: isGzip, encoding: encoding,
      delimiter: plan.dialect.delimiter, lineEnds: total.lineEnds, formatID: plan.format.id,
      preambleRecords: plan.headRecords - 1, columns: plan.columns,
      read: total.records + total.blankLines, counted: total.counted,
      accepted: total.accepted,
      rejected: total.rejected, blank: total.empty + total.blankLines,
      rejectCounts: total.rejectCounts,
      rejects: account.rejects(plan: plan))
  }
}
