/// For each of several tables the merged numbers of its names, by their local numbers.
///
/// In memory of its own: all threads of the fold ask it for every name, and would count their
/// references to shared arrays in one place, where they wait for each other.
final class Renumbering: @unchecked Sendable {
  // Unchecked because it holds pointers: every number is written once, and then only read.
  private let tables: UnsafeMutableBufferPointer<UnsafeMutableBufferPointer<UInt32>>

  /// - Parameter counts: how many names each table has; all their numbers are 0 at first.
  init(_ counts: [Int]) {
    tables = .allocate(capacity: counts.count)
    for (table, count) in counts.enumerated() {
      let numbers = UnsafeMutableBufferPointer<UInt32>.allocate(capacity: count)
      numbers.initialize(repeating: 0)
      tables.initializeElement(at: table, to: numbers)
    }
  }

  deinit {
    for numbers in tables { numbers.deallocate() }
    tables.deallocate()
  }

  /// The merged numbers of a table's names, to be read or filled.
  @inline(__always)
  subscript(table: Int) -> UnsafeMutableBufferPointer<UInt32> { tables[table] }
}
