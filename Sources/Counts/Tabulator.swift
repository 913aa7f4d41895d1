internal import Dumps
internal import Resolution
public import Store

/// Counts the applications of a store.
///
/// One pass over the columns, dealt to all cores by stretches of rows; sums are integers, so the
/// result has the same bits for any number of threads.
public struct Tabulator: Sendable {
  public let store: ApplicationStore
  public let standing: Standing
  public let jobs: Int

  public init(store: ApplicationStore, standing: Standing, jobs: Int) {
    self.store = store
    self.standing = standing
    self.jobs = jobs
  }

  /// Returns the same applications as they stood at the end of a year before that of `as_of`, nil
  /// where that is not known.
  public func atEnd(of year: Int) -> Tabulator? {
    standing.atEnd(of: year).map { Tabulator(store: store, standing: $0, jobs: jobs) }
  }

  /// Returns the counts of the selected applications along the axes.
  ///
  /// - Complexity: linear in applications × their cells.
  public func tabulate(_ selection: Selection, by axes: Axes) -> Tabulation {
    let shape = shape(of: axes)
    let stretches = max(1, min(jobs, store.count / 4096 + 1))
    let partials = concurrentMap(stretches, jobs: jobs) { stretch in
      let from = store.count * stretch / stretches
      let to = store.count * (stretch + 1) / stretches
      var partial = PartialTable(shape)
      self.count(from..<to, selection, axes, shape, into: &partial)
      return partial
    }
    return tabulation(partials, axes, shape)
  }

  /// Returns the same counts over the listed applications alone, each listed once.
  ///
  /// - Complexity: linear in the listed applications, whatever the store holds.
  public func tabulate(
    _ applications: [Int], as selection: Selection, by axes: Axes
  ) -> Tabulation {
    let shape = shape(of: axes)
    var table = PartialTable(shape)
    for application in applications {
      count(application..<application + 1, selection, axes, shape, into: &table)
    }
    return tabulation([table], axes, shape)
  }

  private func shape(of axes: Axes) -> Shape {
    let classes =
      switch axes.industry {
      case nil: 1
      case .keywords, .ipcAlone: store.dimensions.industries.count
      case .chain: store.dimensions.chain.count
      }
    let industries = axes.industryColumns.map { Int($0.max() ?? 0) + 1 } ?? classes
    return Shape(
      rows: axes.level.rowCount + 1, industries: max(1, industries), years: axes.years?.count ?? 1,
      types: axes.byType ? 4 : 1, kinds: axes.byKind ? 8 : 1,
      names: axes.byName ? max(1, store.nameCount) : 1)
  }

  private func tabulation(
    _ partials: [PartialTable], _ axes: Axes, _ shape: Shape
  ) -> Tabulation {
    let merge = CellMerge(partials, jobs: jobs)
    return Tabulation(
      axes: axes, industryCount: shape.industries, yearCount: shape.years, typeCount: shape.types,
      kindCount: shape.kinds, nameCount: shape.names, cells: merge.cells, counts: merge.counts,
      parties: axes.countsParties ? merge.distinctParties(nameCount: store.nameCount) : [],
      applications: partials.reduce(0) { $0 + $1.applications })
  }

  private func count(
    _ range: Range<Int>, _ selection: Selection, _ axes: Axes, _ shape: Shape,
    into table: inout PartialTable
  ) {
    let level = axes.level
    let rowOfUnit = level.rowOfUnit
    let total = level.rowCount
    let unitCount = level.units.count
    // Columns are taken hold of once: not once for every application.
    let (types, filed, granted) = (store.type, store.filed, store.granted)
    let (isInForce, citedBy, asOf) = (standing.isValid, store.citedBy, standing.asOf)
    let (applicants, holders) = (PartyColumns(store.applicants), PartyColumns(store.holders))
    let (shareStarts, shareIndustry, shareUnits) = (
      store.shareStarts, store.shareIndustry, store.shareUnits
    )
    let lists: Column<UInt32>? =
      switch axes.industry {
      case nil: nil
      case .keywords: store.industries
      case .ipcAlone: store.industriesByIPC
      case .chain: store.chain
      }
    let isIncluded = selection.isIncluded
    let industryColumns = axes.industryColumns
    var rows = ContiguousArray<Int32>()
    var spread = Spread()
    var merged = ContiguousArray<(column: Int32, share: UInt64)>()
    for application in range {
      let type = types[application]
      guard selection.types >> type & 1 == 1 else { continue }
      let isValid = isInForce[application] != 0
      let event: Int32
      switch selection.object {
      case .filed:
        event = filed[application]
        if event == 0 { continue }
      case .granted:
        event = granted[application]
        if event == 0 || event > asOf { continue }
      case .valid:
        guard isValid else { continue }
        event = filed[application]
      case .any: event = filed[application]
      }
      let eventYear = Int(event / 10000)
      if selection.object != .valid, let years = selection.years, !years.contains(eventYear) {
        continue
      }
      var yearIndex = 0
      if let years = axes.years {
        guard years.contains(eventYear) else { continue }
        yearIndex = eventYear - years.lowerBound
      }
      if let isIncluded, !isIncluded(application) { continue }
      table.applications += 1

      // Where each party falls, gathered per row.
      let byHolder = selection.attribution == .holder && !holders.range(of: application).isEmpty
      let range = byHolder ? holders.range(of: application) : applicants.range(of: application)
      spread.clear()
      let partyCount = max(1, range.count)
      if range.isEmpty {
        _ = spread.add(level.row(of: .unknown), 0, 0, isFirst: true, isLast: true)
      }
      for party in range {
        let isFirst = party == range.lowerBound
        let isLast = party == range.upperBound - 1
        let unit = byHolder ? holders.unit[party] : applicants.unit[party]
        var kind = 0
        var name = 0
        if shape.kinds > 1 {
          kind = Int(byHolder ? holders.kind[party] : applicants.kind[party])
        }
        if shape.names > 1 || axes.countsParties {
          name = Int(byHolder ? holders.name[party] : applicants.name[party])
        }
        var isInUnit = false
        func fall(into row: Int) {
          let entry = spread.add(
            row, kind, shape.names > 1 ? name : 0, isFirst: isFirst, isLast: isLast)
          if axes.countsParties { spread.note(party: UInt32(name), in: entry) }
          if row < unitCount { isInUnit = true }
        }
        if level.overlaps {
          rows.removeAll(keepingCapacity: true)
          let parks = byHolder ? holders.parks[party] : applicants.parks[party]
          level.appendRows(unit: unit, parks: parks, to: &rows)
          for row in rows { fall(into: Int(row)) }
        } else {
          fall(into: Int(rowOfUnit[Int(unit)]))
        }
        if isInUnit, axes.countsTotal { fall(into: total) }
      }

      let grantDate = granted[application]
      let wasGranted: Int8 = grantDate != 0 && grantDate <= asOf ? 1 : 0
      let citations = max(0, citedBy[application])
      let typeIndex = shape.types > 1 ? Int(type) : 0
      func add(_ industry: Int, _ share: UInt64) {
        let part = partyCount == 1 ? share : share / UInt64(partyCount)
        // The last party takes what the division leaves.
        let rest = share - part * UInt64(partyCount)
        var place = 0
        for entry in spread.rows {
          place = table.add(
            CellUpdate(
              cell: shape.cell(entry, industry, yearIndex, typeIndex),
              fractional: part * UInt64(entry.parties) + (entry.hasLast ? rest : 0),
              first: entry.hasFirst ? share : 0, citations: citations,
              firstWhole: entry.hasFirst ? 1 : 0, granted: wasGranted, valid: isValid ? 1 : 0))
        }
        let first = place + 1 - spread.rows.count
        for (entry, name) in spread.members { table.note(party: name, at: first + entry) }
      }
      table.settleMany()
      guard let lists else {
        add(0, IndustryShare.whole)
        continue
      }
      let list = Int(lists[application])
      let elements = list == 0 ? 0..<0 : Int(shareStarts[list - 1])..<Int(shareStarts[list])
      guard let industryColumns else {
        if list == 0 { add(shape.industries - 1, IndustryShare.whole) }
        for element in elements { add(Int(shareIndustry[element]), shareUnits[element]) }
        continue
      }
      // Classes that share a column make one entry: an application counts once in it.
      merged.removeAll(keepingCapacity: true)
      if list == 0 { Self.merge(industryColumns.last ?? -1, IndustryShare.whole, into: &merged) }
      for element in elements {
        Self.merge(
          industryColumns[Int(shareIndustry[element])], shareUnits[element], into: &merged)
      }
      for entry in merged { add(Int(entry.column), entry.share) }
    }
    table.settle()
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

/// The columns of one side of all applications, to be held in a loop.
private struct PartyColumns {
  let starts: Column<UInt64>
  let name: Column<UInt32>
  let unit: Column<UInt32>
  let parks: Column<UInt16>
  let kind: Column<UInt8>

  init(_ parties: ApplicationStore.Parties) {
    (starts, name, unit) = (parties.starts, parties.name, parties.unit)
    (parks, kind) = (parties.parks, parties.kind)
  }

  @inline(__always)
  func range(of application: Int) -> Range<Int> {
    Int(starts[application])..<Int(starts[application + 1])
  }
}
