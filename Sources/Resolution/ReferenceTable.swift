import Dumps
import ReferenceTables

/// The tables of facts compiled into the program, as CSV read whole.
enum ReferenceTable {
  /// Reads one of them.
  ///
  /// They are part of the program: a fault in one is a fault of the build, which the
  /// tests find, so an unreadable table is an empty one.
  static func read(_ table: reference_table, named name: String) -> [[String]] {
    let bytes = Array(UnsafeRawBufferPointer(start: table.bytes, count: table.count))
    let read = try? CSVTable(bytes: bytes, path: name)
    return read?.rows.map(\.cells) ?? []
  }
}
