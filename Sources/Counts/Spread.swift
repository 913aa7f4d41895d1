/// What one row gets of one application: how many of its parties, and whether the first and the
/// last are among them.
struct RowShare: Sendable, BitwiseCopyable {
  let row: Int
  let kind: Int
  let name: Int
  fileprivate(set) var parties = 1
  fileprivate(set) var hasFirst: Bool
  fileprivate(set) var hasLast: Bool
}

/// Where the parties of one application fall, gathered per row.
///
/// In memory of its own, for it is filled anew for every application of a store.
struct Spread {
  private var shares: UnsafeMutableBufferPointer<RowShare> = .allocate(capacity: 64)
  /// How many rows there are.
  private(set) var count = 0

  var rows: Slice<UnsafeMutableBufferPointer<RowShare>> { shares[..<count] }

  func deallocate() { shares.deallocate() }

  @inline(__always)
  mutating func clear() { count = 0 }

  /// Begins a row with its only party.
  @inline(__always)
  mutating func begin(_ row: Int, _ kind: Int, _ name: Int) {
    append(RowShare(row: row, kind: kind, name: name, hasFirst: true, hasLast: true))
  }

  /// Adds one party to a row.
  @inline(__always)
  mutating func add(_ row: Int, _ kind: Int, _ name: Int, isFirst: Bool, isLast: Bool) {
    for index in 0..<count
    where shares[index].row == row && shares[index].kind == kind && shares[index].name == name {
      shares[index].parties += 1
      if isFirst { shares[index].hasFirst = true }
      if isLast { shares[index].hasLast = true }
      return
    }
    append(RowShare(row: row, kind: kind, name: name, hasFirst: isFirst, hasLast: isLast))
  }

  @inline(__always)
  private mutating func append(_ share: RowShare) {
    if count == shares.count { shares = shares.doubled() }
    shares.initializeElement(at: count, to: share)
    count += 1
  }
}
