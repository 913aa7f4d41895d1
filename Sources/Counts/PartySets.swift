/// The distinct parties of cells as one bit per cell and party.
///
/// For few cells: a bit lies in a core's own cache, while a list of every party of every application
/// goes out to memory and comes back.
struct PartySets: Sendable {
  private static let mostWords = 4 << 20

  /// Words of 64 parties per cell.
  let wordsPerCell: Int
  private var words: ContiguousArray<UInt64> = []

  /// Nil where the bits of all possible cells would take too much memory.
  ///
  /// - Parameter parties: these are numbered below it.
  init?(cells: UInt64, parties: Int) {
    wordsPerCell = (parties + 63) / 64
    let (most, isTooLarge) = cells.multipliedReportingOverflow(by: UInt64(wordsPerCell))
    guard !isTooLarge, most <= Self.mostWords else { return nil }
  }

  /// Opens the set of one more cell.
  mutating func append() { words.append(contentsOf: repeatElement(0, count: wordsPerCell)) }

  @inline(__always)
  mutating func insert(_ party: UInt32, into cell: Int) {
    words[cell * wordsPerCell + Int(party >> 6)] |= 1 << UInt64(party & 63)
  }

  /// Adds the parties of a cell to a set of as many words.
  func unite(_ cell: Int, into set: inout ContiguousArray<UInt64>) {
    for word in 0..<wordsPerCell { set[word] |= words[cell * wordsPerCell + word] }
  }
}
