import Foundation

/// Reads dump files record by record on several threads.
public struct DumpReader: Sendable {
  public var paths: [String]
  public var formats: [DumpFormat]
  public var choice: FormatChoice
  public var jobs: Int
  public var blockBytes: Int
  public var maximumRecordBytes: Int
  /// Rejects kept with their place in `FileReading.rejects`, per file.
  public var maximumRejectsKept: Int
  /// Called now and then with the bytes of input read since the last call, from any thread.
  public var progress: (@Sendable (Int) -> Void)?

  /// The number of processors this process may use.
  public static var availableProcessors: Int { ProcessInfo.processInfo.activeProcessorCount }

  public init(
    paths: [String], formats: [DumpFormat] = DumpFormat.builtIn, choice: FormatChoice = .automatic,
    jobs: Int = availableProcessors, blockBytes: Int = 1 << 20,
    maximumRecordBytes: Int = 16 << 20, maximumRejectsKept: Int = 100_000,
    progress: (@Sendable (Int) -> Void)? = nil
  ) {
    self.paths = paths
    self.formats = formats
    self.choice = choice
    self.jobs = max(1, jobs)
    self.blockBytes = max(1, blockBytes)
    self.maximumRecordBytes = max(1, maximumRecordBytes)
    self.maximumRejectsKept = max(0, maximumRejectsKept)
    self.progress = progress
  }

  /// Runs `body` on every data record, on `jobs` threads at once; each thread has a `State` of its
  /// own, made by `makeState` from the thread's index. The order of records is unspecified.
  public func read<State: Sendable>(
    makeState: @Sendable (Int) -> State,
    body: @Sendable (inout State, borrowing Record) -> RecordOutcome
  ) throws(DumpError) -> DumpReading<State> {
    guard !paths.isEmpty else { throw .noFiles }
    var states = (0..<jobs).map(makeState)
    var files: [FileReading] = []
    for (index, path) in paths.enumerated() {
      files.append(try readOne(path, index: index, state: &states[0], body: body))
    }
    return DumpReading(states: states, files: files)
  }

  private func readOne<State>(
    _ path: String, index fileIndex: Int, state: inout State,
    body: (inout State, borrowing Record) -> RecordOutcome
  ) throws(DumpError) -> FileReading {
    guard let data = FileManager.default.contents(atPath: path) else {
      throw .unreadable(file: path, reason: "no such file or no permission")
    }
    let raw = [UInt8](data)
    var reading = FileReading(
      path: path, bytes: raw.count, sha256: Digest.sha256(raw), isGzip: false,
      encoding: SettledEncoding(name: "UTF-8", reason: "默认"), delimiter: 0x2C, formatID: "",
      preambleRecords: 0, columns: ColumnFacts(), read: 0, accepted: 0, rejected: 0, blank: 0,
      rejectCounts: [:], rejects: [])
    var text = raw
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text.removeFirst(3) }
    let cutter = RecordCutter(dialect: .rfc4180)
    let tokeniser = LibCSVTokeniser(dialect: .rfc4180)
    var header: [String]?
    var format: DumpFormat?
    var indices = [Int](repeating: -1, count: Field.allCases.count)
    var position = 0
    var number = 0
    var line = 1
    while position < text.count {
      let start = position
      let cut = text.withUnsafeBytes { cutter.cut($0, from: start, isFinal: true) }
      var problem: RowProblem?
      var cells: [[UInt8]] = []
      switch cut {
      case .unfinished: position = text.count
      case .malformed(let reason, _, let next):
        problem = RowProblem(reason: reason)
        position = next
      case .record(let end, let next):
        position = next
        if end == start {
          if header != nil {
            reading.blank += 1
            reading.read += 1
          }
          line += 1
          continue
        }
        let fields = text.withUnsafeBytes {
          tokeniser.fields(of: UnsafeRawBufferPointer(rebasing: $0[start..<end]))
        }
        if let fields { cells = fields } else { problem = RowProblem(reason: .bareQuote) }
      }
      number += 1
      let startLine = line
      line += text[start..<position].count { $0 == 0x0A }
      guard let names = header, let known = format else {
        let names = cells.map { cell in
          cell.withUnsafeBytes { String(decoding: trimmed($0), as: UTF8.self) }
        }
        let found = try chooseFormat(names, path: path)
        header = names
        format = found
        reading.formatID = found.id
        reading.columns.header = names
        for field in Field.allCases {
          for name in found.headers[field] ?? [] {
            guard let column = names.firstIndex(of: name) else { continue }
            indices[field.rawValue] = column
            break
          }
        }
        continue
      }
      reading.read += 1
      if problem == nil, cells.count != names.count {
        problem = RowProblem(reason: .wrongFieldCount)
      }
      if problem == nil {
        let record = Record(
          format: known, location: RecordLocation(file: fileIndex, offset: start), cells: cells,
          indices: indices, header: names)
        if case .rejected(let found) = body(&state, record) { problem = found }
      }
      guard let problem else {
        reading.accepted += 1
        continue
      }
      reading.rejected += 1
      reading.rejectCounts[problem.reason, default: 0] += 1
      reading.rejects.append(
        Reject(
          file: path, record: number, line: startLine, offset: start, reason: problem.reason,
          column: problem.column, cell: problem.cell))
    }
    return reading
  }

  private func chooseFormat(_ header: [String], path: String) throws(DumpError) -> DumpFormat {
    if case .id(let id) = choice {
      guard let format = formats.first(where: { $0.id == id }) else {
        throw .unknownFormat(id: id, known: formats.map(\.id))
      }
      return format
    }
    let scored = formats.map { format in
      format.headers.values.count { names in names.contains { header.contains($0) } }
    }
    guard let best = scored.max(), best >= 3, let index = scored.firstIndex(of: best) else {
      throw .noFormat(file: path, header: header)
    }
    return formats[index]
  }
}

/// What a reading gave: one state per thread and one account per file, in the order of the paths.
public struct DumpReading<State: Sendable>: Sendable {
  public var states: [State]
  public var files: [FileReading]
}
