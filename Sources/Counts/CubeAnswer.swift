internal import Store

extension Tabulator {
  /// Returns the cube where it counts what a walk over the applications would count; nil where there is
  /// none or where the question asks for more than it tells: names, kinds of parties, holders, other
  /// events than filing, single applications, or classes taken together.
  func answeringCube(_ selection: Selection, _ axes: Axes) -> CountCube? {
    guard selection.object == .any || selection.object == .filed,
      selection.attribution == .applicant, selection.isIncluded == nil, !axes.byKind, !axes.byName,
      axes.industry == nil || axes.industry == store.dimensions.industryAxis
    else { return nil }
    // Classes that share a column would count an application in it once for each.
    let columns = (axes.industryColumns ?? []).filter { $0 >= 0 }
    return Set(columns).count == columns.count ? cube : nil
  }

  /// Counts from the cube.
  func counted(
    from cube: CountCube, _ selection: Selection, _ axes: Axes, _ shape: Shape
  ) -> PartialTable {
    let question = CubeQuestion(selection, axes, shape)
    let cells = axes.industry == nil ? cube.whole : cube.byIndustry
    var table = PartialTable(shape, applications: cells.count)
    table.applications = question.applications(in: cube.whole)
    question.fill(&table, from: cells, of: cube)
    return table
  }
}

/// Which cells of the cube count, and where in the answer.
private struct CubeQuestion {
  private let selection: Selection
  private let axes: Axes
  private let shape: Shape

  init(_ selection: Selection, _ axes: Axes, _ shape: Shape) {
    self.selection = selection
    self.axes = axes
    self.shape = shape
  }

  @inline(__always)
  private func isAsked(year: Int, type: UInt8) -> Bool {
    guard selection.types >> type & 1 == 1 else { return false }
    if selection.object == .filed, year == 0 { return false }
    if let years = selection.years, !years.contains(year) { return false }
    return axes.years?.contains(year) ?? true
  }

  func applications(in cells: CountCube.Cells) -> Int {
    var sum = 0
    for cell in 0..<cells.count where isAsked(year: Int(cells.year[cell]), type: cells.type[cell]) {
      sum += Int(cells.applications[cell])
    }
    return sum
  }

  func fill(_ table: inout PartialTable, from cells: CountCube.Cells, of cube: CountCube) {
    var spread = Spread()
    defer { spread.deallocate() }
    var rows = ContiguousArray<Int32>()
    var known = -1
    var sharers: UInt128 = 1
    for cell in 0..<cells.count {
      let year = Int(cells.year[cell])
      let type = cells.type[cell]
      guard isAsked(year: year, type: type) else { continue }
      let industry = Int(cells.industry[cell])
      let column = axes.industryColumns.map { Int($0[industry]) } ?? industry
      guard column >= 0 else { continue }
      // Cells of a seating come one behind the other.
      let seating = Int(cells.seating[cell])
      if seating != known {
        let seats = Int(cube.seatStarts[seating])..<Int(cube.seatStarts[seating + 1])
        place(seats, of: cube, &spread, &rows)
        sharers = UInt128(seats.count)
        known = seating
      }
      let shares = cells.shares[cell]
      let parts = cells.parts[cell]
      for entry in spread.rows {
        // The last party takes what the division leaves.
        let rest = entry.hasLast ? shares - parts * sharers : 0
        var counts = CellCounts()
        counts.fractional = parts * UInt128(entry.parties) + rest
        counts.first = entry.hasFirst ? shares : 0
        counts.citations = cells.citations[cell]
        counts.whole = cells.applications[cell]
        counts.firstWhole = entry.hasFirst ? counts.whole : 0
        counts.granted = cells.granted[cell]
        counts.valid = cells.valid[cell]
        table.add(
          counts,
          to: shape.cell(
            entry, column, axes.years.map { year - $0.lowerBound } ?? 0,
            shape.types > 1 ? Int(type) : 0))
      }
    }
  }

  /// Where the seats of a seating fall, gathered per row.
  private func place(
    _ seats: Range<Int>, of cube: CountCube, _ spread: inout Spread,
    _ rows: inout ContiguousArray<Int32>
  ) {
    let level = axes.level
    spread.clear()
    for seat in seats {
      rows.removeAll(keepingCapacity: true)
      level.appendRows(unit: cube.seatUnit[seat], parks: cube.seatParks[seat], to: &rows)
      if !axes.countsBuckets { rows.removeAll { $0 >= level.units.count } }
      if axes.countsTotal, rows.contains(where: { $0 < level.units.count }) {
        rows.append(Int32(level.rowCount))
      }
      for row in rows {
        spread.add(
          Int(row), 0, 0, isFirst: seat == seats.lowerBound, isLast: seat == seats.upperBound - 1)
      }
    }
  }
}
