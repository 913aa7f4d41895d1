/// Splits a clean run into records and their fields.
protocol RecordSplitter {
  /// Where the next record begins.
  var position: Int { get }
  var isAtEnd: Bool { get }

  /// Passes over blank lines and returns how many there were.
  mutating func skipBlankLines() -> Int

  /// Splits one record and passes behind its line end: the columns whose `slots` entry is not
  /// negative go to the cell of that number. Returns the number of fields.
  mutating func nextRecord(slots: UnsafeBufferPointer<Int32>, into cells: RecordCells) -> Int
}

/// Splits a clean run by libcsv, record by record.
struct LibCSVRun: RecordSplitter {
  private let run: UnsafeRawBufferPointer
  private let dialect: Dialect
  private let tokeniser: LibCSVTokeniser
  private(set) var position = 0

  init(_ run: UnsafeRawBufferPointer, dialect: Dialect) {
    self.run = run
    self.dialect = dialect
    tokeniser = LibCSVTokeniser(dialect: dialect)
  }

  var isAtEnd: Bool { position >= run.count }

  mutating func skipBlankLines() -> Int {
    var blanks = 0
    while position < run.count, run[position] == 0x0A || run[position] == 0x0D {
      position = dialect.nextRecord(in: run, after: position)
      blanks += 1
    }
    return blanks
  }

  mutating func nextRecord(slots: UnsafeBufferPointer<Int32>, into cells: RecordCells) -> Int {
    let end = dialect.recordEnd(in: run, from: position)
    let isSplit = tokeniser.split(UnsafeRawBufferPointer(rebasing: run[position..<end]))
    precondition(isSplit, "a clean run holds only records that libcsv accepts")
    position = dialect.nextRecord(in: run, after: end)
    for column in 0..<min(tokeniser.fieldCount, slots.count) where slots[column] >= 0 {
      tokeniser.withField(column) { cells.keep($0, in: Int(slots[column])) }
    }
    return tokeniser.fieldCount
  }
}
