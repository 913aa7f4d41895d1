/// The lengths of the axes of a tabulation.
struct Shape: Sendable {
  let rows: Int
  let industries: Int
  let years: Int
  let types: Int
  let kinds: Int
  let names: Int

  /// Returns how many cells there could be.
  var size: UInt64 {
    [rows, industries, years, types, kinds, names].reduce(1) { $0 * UInt64($1) }
  }

  /// Returns the number of a cell: row-major, the row outermost.
  @inline(__always)
  func cell(_ entry: RowShare, _ industry: Int, _ year: Int, _ type: Int) -> UInt64 {
    var number = UInt64(entry.row) * UInt64(industries) + UInt64(industry)
    number = number * UInt64(years) + UInt64(year)
    number = number * UInt64(types) + UInt64(type)
    number = number * UInt64(kinds) + UInt64(entry.kind)
    return number * UInt64(names) + UInt64(entry.name)
  }
}
