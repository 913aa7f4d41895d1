/// What one row gets of one application: how many of its parties, and whether the first and the
/// last are among them.
struct RowShare: Sendable {
  let row: Int
  let kind: Int
  let name: Int
  fileprivate(set) var parties = 1
  fileprivate(set) var hasFirst: Bool
  fileprivate(set) var hasLast: Bool
}

/// Where the parties of one application fall, gathered per row.
struct Spread: Sendable {
  private(set) var rows = ContiguousArray<RowShare>()
  /// Per party and row it falls into: the place of the row in `rows`, and the party's name.
  private(set) var members = ContiguousArray<(entry: Int, name: UInt32)>()

  @inline(__always)
  mutating func clear() {
    rows.removeAll(keepingCapacity: true)
    members.removeAll(keepingCapacity: true)
  }

  /// Begins a row with its only party.
  @inline(__always)
  mutating func begin(_ row: Int, _ kind: Int, _ name: Int) {
    rows.append(RowShare(row: row, kind: kind, name: name, hasFirst: true, hasLast: true))
  }

  /// Adds one party to a row, and returns where the row stands in `rows`.
  @inline(__always)
  mutating func add(_ row: Int, _ kind: Int, _ name: Int, isFirst: Bool, isLast: Bool) -> Int {
    for index in rows.indices
    where rows[index].row == row && rows[index].kind == kind && rows[index].name == name {
      rows[index].parties += 1
      if isFirst { rows[index].hasFirst = true }
      if isLast { rows[index].hasLast = true }
      return index
    }
    rows.append(RowShare(row: row, kind: kind, name: name, hasFirst: isFirst, hasLast: isLast))
    return rows.count - 1
  }

  @inline(__always)
  mutating func note(party: UInt32, in entry: Int) { members.append((entry, party)) }
}
