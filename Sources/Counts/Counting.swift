internal import Dumps
internal import Resolution
internal import Store

extension Tabulator {
  /// Counts the applications given, each once.
  func count(
    _ applications: some Sequence<Int>, _ selection: Selection, _ axes: Axes, _ shape: Shape,
    into table: inout PartialTable
  ) {
    let level = axes.level
    let onlyRowOfUnit = level.onlyRowOfUnit
    let total = level.rowCount
    let unitCount = level.units.count
    // The rows that are counted lie below it.
    let rowLimit = axes.countsBuckets ? level.rowCount : unitCount
    let columns = HeldColumns(store, standing, axes.industry)
    let asked = AskedApplications(selection, axes, columns, standing)
    let asOf = standing.asOf
    let asksForNames = shape.names > 1
    let mergesClasses = axes.industryColumns != nil
    let columnOfClass = axes.industryColumns ?? []
    var waiting = WaitingUpdates()
    var rows = ContiguousArray<Int32>()
    var spread = Spread()
    defer {
      waiting.deallocate()
      spread.deallocate()
    }
    var merged = ContiguousArray<(column: Int32, share: UInt64)>()
    for application in applications {
      guard let yearIndex = asked.yearIndex(of: application) else { continue }
      table.applications += 1

      // Where each party falls, gathered per row.
      let parties = asked.parties(of: application)
      let range = parties.range(of: application)
      spread.clear()
      if range.isEmpty {
        // Nobody is named: that is somebody at a place not known.
        rows.removeAll(keepingCapacity: true)
        level.appendRows(unit: 0, parks: 0, to: &rows)
        for row in rows where row < rowLimit {
          spread.begin(Int(row), 0, shape.names > 1 ? store.nobody : 0)
        }
        if axes.countsTotal, rows.contains(where: { $0 < unitCount }) {
          spread.begin(total, 0, shape.names > 1 ? store.nobody : 0)
        }
      }
      for party in range {
        let isFirst = party == range.lowerBound
        let isLast = party == range.upperBound - 1
        let unit = Int(parties.unit[party])
        let kind = shape.kinds > 1 ? Int(parties.kind[party]) : 0
        let name = asksForNames ? Int(parties.name[party]) : 0
        let isInPark = level.overlaps && parties.parks[party] != 0
        let row = isInPark ? -1 : Int(onlyRowOfUnit[unit])
        if isFirst, isLast, row >= 0 {
          // A lone party in one row, as most are.
          guard row < rowLimit else { break }
          spread.begin(row, kind, name)
          if row < unitCount, axes.countsTotal { spread.begin(total, kind, name) }
          break
        }
        var isInUnit = false
        func fall(into row: Int) {
          spread.add(row, kind, name, isFirst: isFirst, isLast: isLast)
          if row < unitCount { isInUnit = true }
        }
        if row < 0 {
          rows.removeAll(keepingCapacity: true)
          level.appendRows(unit: UInt32(unit), parks: parties.parks[party], to: &rows)
          for row in rows where row < rowLimit { fall(into: Int(row)) }
        } else if row < rowLimit {
          fall(into: row)
        }
        if isInUnit, axes.countsTotal { fall(into: total) }
      }
      if spread.count == 0 { continue }

      let partyCount = UInt64(max(1, range.count))
      let type = Int(columns.type[application])
      let isValid = columns.isInForce[application] != 0
      let grantDate = columns.granted[application]
      let wasGranted: Int8 = grantDate != 0 && grantDate <= asOf ? 1 : 0
      let citations = max(0, columns.citedBy[application])
      let typeIndex = shape.types > 1 ? type : 0
      func add(_ industry: Int, _ share: UInt64) {
        let part = partyCount == 1 ? share : share / partyCount
        // The last party takes what the division leaves.
        let rest = share - part * partyCount
        if waiting.isFull(for: spread.count) { table.settle(&waiting, roomFor: spread.count) }
        for entry in spread.rows {
          waiting.add(
            CellUpdate(
              cell: shape.cell(entry, industry, yearIndex, typeIndex),
              fractional: part * UInt64(entry.parties) + (entry.hasLast ? rest : 0),
              first: entry.hasFirst ? share : 0, citations: citations,
              firstWhole: entry.hasFirst ? 1 : 0, granted: wasGranted, valid: isValid ? 1 : 0))
        }
      }
      guard let lists = columns.lists else {
        add(0, IndustryShare.whole)
        continue
      }
      let list = Int(lists[application])
      let elements = columns.shares(of: list)
      if !mergesClasses {
        if list == 0 { add(shape.industries - 1, IndustryShare.whole) }
        for element in elements {
          add(Int(columns.shareIndustry[element]), columns.shareUnits[element])
        }
        continue
      }
      // Classes that share a column make one entry: an application counts once in it.
      merged.removeAll(keepingCapacity: true)
      if list == 0 { Self.merge(columnOfClass.last ?? -1, IndustryShare.whole, into: &merged) }
      for element in elements {
        Self.merge(
          columnOfClass[Int(columns.shareIndustry[element])], columns.shareUnits[element],
          into: &merged)
      }
      for entry in merged { add(Int(entry.column), entry.share) }
    }
    table.settle(&waiting)
  }

  private static func merge(
    _ column: Int32, _ share: UInt64,
    into merged: inout ContiguousArray<(column: Int32, share: UInt64)>
  ) {
    guard column >= 0 else { return }
    for index in merged.indices where merged[index].column == column {
      merged[index].share += share
      return
    }
    merged.append((column, share))
  }
}
