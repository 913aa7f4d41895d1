internal import Store

extension Tabulator {
  /// Notes the parties of the applications in every cell that they fall into.
  func noteParties(
    of applications: some Sequence<Int>, _ selection: Selection, _ axes: Axes, _ shape: Shape,
    in tally: PartyTally
  ) {
    let level = axes.level
    let onlyRowOfUnit = level.onlyRowOfUnit
    let unitCount = level.units.count
    let rowLimit = axes.countsBuckets ? level.rowCount : unitCount
    let columns = HeldColumns(store, standing, axes.industry)
    let asked = AskedApplications(selection, axes, columns, standing)
    let columnOfClass = axes.industryColumns
    // What one step along each axis adds to the number of a cell.
    let perIndustry = UInt64(shape.years * shape.types * shape.kinds)
    let perRow = perIndustry * UInt64(shape.industries)
    // The class of an application without shares is the last.
    let rest = columnOfClass.map { Int64($0.last ?? -1) } ?? Int64(shape.industries - 1)
    let notes = tally.held
    var rows = ContiguousArray<Int32>()
    for application in applications {
      guard let year = asked.yearIndex(of: application) else { continue }
      let parties = asked.parties(of: application)
      let type = shape.types > 1 ? Int(columns.type[application]) : 0
      let place = UInt64((year * shape.types + type) * shape.kinds)
      let list = columns.lists.map { Int($0[application]) }
      let shares = columns.shares(of: list ?? 0)

      func note(_ name: UInt32, _ kind: Int, row: Int) {
        let first = UInt64(row) * perRow + place + UInt64(kind)
        guard let list else { return notes.note(name, in: first) }
        if list == 0, rest >= 0 { notes.note(name, in: first + UInt64(rest) * perIndustry) }
        for share in shares {
          let number = Int(columns.shareIndustry[share])
          let column = columnOfClass.map { Int($0[number]) } ?? number
          if column >= 0 { notes.note(name, in: first + UInt64(column) * perIndustry) }
        }
      }

      for party in parties.range(of: application) {
        let unit = Int(parties.unit[party])
        let kind = shape.kinds > 1 ? Int(parties.kind[party]) : 0
        let name = parties.name[party]
        var isInUnit = false
        func fall(into row: Int) {
          guard row < rowLimit else { return }
          note(name, kind, row: row)
          if row < unitCount { isInUnit = true }
        }
        let row = level.overlaps && parties.parks[party] != 0 ? -1 : Int(onlyRowOfUnit[unit])
        if row >= 0 {
          fall(into: row)
        } else {
          rows.removeAll(keepingCapacity: true)
          level.appendRows(unit: UInt32(unit), parks: parties.parks[party], to: &rows)
          for row in rows { fall(into: Int(row)) }
        }
        if isInUnit, axes.countsTotal { note(name, kind, row: level.rowCount) }
      }
    }
  }
}
