public import Store

extension LevelRows {
  /// Returns the rows that a place falls into: one unit or bucket, several where units overlap.
  public func rows(unit: UInt32, parks: UInt16) -> [Int] {
    var rows = ContiguousArray<Int32>()
    appendRows(unit: unit, parks: parks, to: &rows)
    return rows.map(Int.init)
  }

  /// Returns the rows of an application's first holder, else first applicant (convention `first`).
  public func rowsOfOwner(of application: Int, in store: ApplicationStore) -> [Int] {
    var rows = ContiguousArray<Int32>()
    appendRowsOfOwner(of: application, in: store, to: &rows)
    return rows.map(Int.init)
  }

  /// Appends the same rows to those at hand.
  public func appendRowsOfOwner(
    of application: Int, in store: ApplicationStore, to rows: inout ContiguousArray<Int32>
  ) {
    guard let owner = store.owner(of: application) else {
      return appendRows(unit: 0, parks: 0, to: &rows)
    }
    appendRows(
      unit: owner.parties.unit[owner.party], parks: owner.parties.parks[owner.party], to: &rows)
  }
}
