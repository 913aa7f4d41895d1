import Foundation

/// What became of the records of one block.
struct BlockResult {
  var index: Int
  /// Records, those without content included, and blank lines.
  var records = 0
  var blankLines = 0
  /// Records of empty cells only, as spreadsheets leave them behind their last row.
  var empty = 0
  var accepted = 0
  /// Records and blank lines by the second counter.
  var counted = 0
  var lineEnds = LineEnds()
  var rejects: [BlockReject] = []
  var rejectCounts: [RejectReason: Int] = [:]
}

/// A record set aside, placed within its block.
struct BlockReject {
  /// From 1.
  var record: Int
  /// Lines of the block before the record.
  var lines: Int
  /// Bytes of the uncompressed file before the record.
  var offset: Int
  var problem: RowProblem
}

/// Splits the records of one block into fields and hands them on.
struct BlockReading {
  let plan: FilePlan
  let block: Block
  let maximumRecordBytes: Int
  /// Whether libcsv splits although the scanner knows the dialect.
  let prefersLibCSV: Bool

  private static let excerptCharacters = 200

  /// Runs `body` on each sound record and accounts for all.
  func run<State>(
    state: inout State, body: (inout State, borrowing Record) -> RecordOutcome
  ) -> BlockResult {
    var result = BlockResult(index: block.index)
    let cells = RecordCells(dialect: plan.dialect, encoding: block.encoding)
    var record = Record(plan: plan, cells: cells)
    var place = Place(text: block.text)
    let usesScanner = !prefersLibCSV && ByteScanner.accepts(plan.dialect)
    for run in block.runs {
      let text = UnsafeRawBufferPointer(rebasing: block.text[run.range])
      if let fault = run.fault {
        result.lineEnds.add(RecordCounter.lineEnds(in: text))
        if run.isContinuation { continue }
        result.records += 1
        result.counted += 1
        reject(RowProblem(reason: fault), text, at: run.range.lowerBound, &place, &result)
        continue
      }
      var counter = RecordCounter(quote: plan.dialect.quote)
      counter.count(text)
      result.counted += counter.records
      result.lineEnds.add(counter.lineEnds)
      let check = RunCheck(text, encoding: block.encoding, holdsNUL: counter.holdsNUL)
      if usesScanner {
        var scanner = ByteScanner(text, dialect: plan.dialect, cells: cells)
        split(
          by: &scanner, text, at: run.range.lowerBound, check, cells, &record, &place, &result,
          &state, body)
      } else {
        var reference = LibCSVRun(text, dialect: plan.dialect)
        split(
          by: &reference, text, at: run.range.lowerBound, check, cells, &record, &place, &result,
          &state, body)
      }
    }
    return result
  }

  private func split<State>(
    by splitter: inout some RecordSplitter, _ text: UnsafeRawBufferPointer, at runStart: Int,
    _ check: RunCheck, _ cells: RecordCells, _ record: inout Record, _ place: inout Place,
    _ result: inout BlockResult, _ state: inout State,
    _ body: (inout State, borrowing Record) -> RecordOutcome
  ) {
    let width = plan.slots.count
    plan.slots.withUnsafeBufferPointer { slots in
      while true {
        result.blankLines += splitter.skipBlankLines()
        if splitter.isAtEnd { break }
        let start = splitter.position
        cells.begin()
        let fields = splitter.nextRecord(slots: slots, into: cells)
        result.records += 1
        let bytes = UnsafeRawBufferPointer(rebasing: text[start..<splitter.position])
        if isEmpty(bytes) {
          result.empty += 1
          continue
        }
        var problem = check.problem(of: bytes, maximumRecordBytes: maximumRecordBytes)
        if problem == nil, fields != width {
          problem = RowProblem(reason: .wrongFieldCount, column: "\(fields)/\(width)")
        }
        if problem == nil {
          for alias in plan.aliases { cells.cells[alias.to] = cells.cells[alias.from] }
          record.location.offset = block.offset + runStart + start
          switch body(&state, record) {
          case .accepted:
            result.accepted += 1
            continue
          case .rejected(let found): problem = found
          }
        }
        guard let problem else { continue }
        reject(problem, bytes, at: runStart + start, &place, &result)
      }
    }
  }

  /// Whether nothing but delimiters, quotes and blanks stands in the record.
  private func isEmpty(_ record: UnsafeRawBufferPointer) -> Bool {
    record.allSatisfy {
      $0 == plan.dialect.delimiter || $0 == plan.dialect.quote || $0 == 0x20 || $0 == 0x09
        || $0 == 0x0A || $0 == 0x0D
    }
  }

  private func reject(
    _ problem: RowProblem, _ bytes: UnsafeRawBufferPointer, at start: Int, _ place: inout Place,
    _ result: inout BlockResult
  ) {
    var problem = problem
    if problem.cell.isEmpty {
      // Four bytes a character at most.
      let head = bytes.prefix(Self.excerptCharacters * 4)
      problem.cell = block.encoding.lossyText(UnsafeRawBufferPointer(rebasing: head))
      while problem.cell.last?.isNewline == true { problem.cell.removeLast() }
    }
    problem.cell = String(problem.cell.prefix(Self.excerptCharacters))
    result.rejectCounts[problem.reason, default: 0] += 1
    result.rejects.append(
      BlockReject(
        record: result.records, lines: place.lines(before: start),
        offset: block.fileOffset(of: start), problem: problem))
  }
}

/// Counts lines up to places that only move forward.
private struct Place {
  let text: UnsafeRawBufferPointer
  private var position = 0
  private var lines = 0

  init(text: UnsafeRawBufferPointer) { self.text = text }

  mutating func lines(before end: Int) -> Int {
    let part = UnsafeRawBufferPointer(rebasing: text[position..<end])
    lines += RecordCounter.lineEnds(in: part).total
    position = end
    return lines
  }
}

/// What a look at a whole run spares each of its records.
private struct RunCheck {
  private let encoding: DumpBytes.Text
  private let isSoundlyEncoded: Bool
  private let holdsNUL: Bool

  init(_ run: UnsafeRawBufferPointer, encoding: DumpBytes.Text, holdsNUL: Bool) {
    self.encoding = encoding
    self.holdsNUL = holdsNUL
    isSoundlyEncoded = encoding.accepts(run)
  }

  func problem(of record: UnsafeRawBufferPointer, maximumRecordBytes: Int) -> RowProblem? {
    if record.count > maximumRecordBytes {
      let ends = record.suffix(2).count { $0 == 0x0A || $0 == 0x0D }
      if record.count - ends > maximumRecordBytes { return RowProblem(reason: .overlongRecord) }
    }
    if !isSoundlyEncoded, !encoding.accepts(record) {
      return RowProblem(reason: .invalidEncoding)
    }
    if holdsNUL, record.contains(0) { return RowProblem(reason: .nulByte) }
    return nil
  }
}

extension DumpBytes.Text {
  /// Whether the bytes are valid in this encoding.
  func accepts(_ bytes: UnsafeRawBufferPointer) -> Bool {
    switch self {
    case .undecided: true
    case .utf8: UTF8Validity.holds(for: bytes)
    case .gb18030: GB18030.isValid(bytes)
    }
  }
}
