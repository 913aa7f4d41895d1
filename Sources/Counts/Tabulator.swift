public import Dumps
public import Store
internal import Synchronization

/// Counts the applications of a store.
///
/// One pass over the columns, dealt to all cores by stretches of rows; sums are integers, so the
/// result has the same bits for any number of threads.
public struct Tabulator: Sendable {
  public let store: ApplicationStore
  public let standing: Standing
  public let jobs: Int
  /// What the applications count beforehand; answers what it can, and to the bit as a walk does.
  public let cube: CountCube?
  /// What nobody tells of the applications: counts made of it are undefined.
  public let untold: Set<DumpFact>

  public init(store: ApplicationStore, standing: Standing, jobs: Int, cube: CountCube? = nil) {
    self.store = store
    self.standing = standing
    self.jobs = jobs
    self.cube = cube
    var untold = store.dimensions.untold.byAll
    // Without grants nothing but a status tells what is in force.
    if !untold.isDisjoint(with: [.grant, .validity]) {
      let isSettled = standing.basis.contains(Standing.Basis.status.rawValue)
      if isSettled { untold.remove(.validity) } else { untold.insert(.validity) }
    }
    self.untold = untold
  }

  /// Returns the same applications as they stood at the end of a year before that of `as_of`, nil
  /// where that is not known.
  public func atEnd(of year: Int) -> Tabulator? {
    standing.atEnd(of: year).map { Tabulator(store: store, standing: $0, jobs: jobs) }
  }

  /// Returns the counts of the selected applications along the axes.
  ///
  /// - Complexity: linear in applications × their cells; in the cells of the cube where it answers.
  public func tabulate(_ selection: Selection, by axes: Axes) -> Tabulation {
    let shape = shape(of: axes)
    guard tellsPartiesApart(axes) else {
      return tabulation(cells(selection, axes, shape), [], axes, shape)
    }
    let (tables, tallies) = sideBySide(
      jobs: answeringCube(selection, axes) == nil ? 1 : jobs, { cells(selection, axes, shape) },
      {
        inStretches(
          { _ in partyTally(shape) },
          { noteParties(of: $0, selection, axes, shape, in: $1) })
      })
    return tabulation(tables, tallies, axes, shape)
  }

  private func cells(
    _ selection: Selection, _ axes: Axes, _ shape: Shape
  ) -> [PartialTable] {
    if let cube = answeringCube(selection, axes) {
      return [counted(from: cube, selection, axes, shape)]
    }
    return inStretches(
      { PartialTable(shape, applications: $0) },
      { self.count($0, selection, axes, shape, into: &$1) })
  }

  /// Returns what every thread counted that took part: each counts stretches of the store, one after
  /// the other, into a table of its own, so that none waits for one that was kept.
  ///
  /// - Parameter make: a table for about so many applications.
  func inStretches<Table: Sendable>(
    _ make: @Sendable (Int) -> Table, _ count: @Sendable (Range<Int>, inout Table) -> Void
  ) -> [Table] {
    let threads = max(1, min(jobs, store.count / 4096 + 1))
    let stretches = threads == 1 ? 1 : threads * Self.stretchesPerThread
    let next = Atomic(0)
    return concurrentMap(threads, jobs: threads) { _ -> Table? in
      var table: Table?
      while case let stretch = next.add(1, ordering: .relaxed).oldValue, stretch < stretches {
        let from = store.count * stretch / stretches
        let to = store.count * (stretch + 1) / stretches
        var known = table.take() ?? make(store.count / threads)
        count(from..<to, &known)
        table = known
      }
      return table
    }.compactMap { $0 }
  }

  private static let stretchesPerThread = 8

  /// Returns the same counts over the listed applications alone, each listed once.
  ///
  /// - Complexity: linear in the listed applications, whatever the store holds.
  public func tabulate(
    _ applications: [Int], as selection: Selection, by axes: Axes
  ) -> Tabulation {
    let shape = shape(of: axes)
    var table = PartialTable(shape)
    count(applications, selection, axes, shape, into: &table)
    guard tellsPartiesApart(axes) else { return tabulation([table], [], axes, shape) }
    let tally = partyTally(shape)
    noteParties(of: applications, selection, axes, shape, in: tally)
    return tabulation([table], [tally], axes, shape)
  }

  /// Whether parties must be looked at to tell how many a cell has: a cell of one name has one.
  private func tellsPartiesApart(_ axes: Axes) -> Bool { axes.countsParties && !axes.byName }

  private func partyTally(_ shape: Shape) -> PartyTally {
    PartyTally(cells: shape.size, parties: store.nameCount)
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
      names: axes.byName ? store.nobody + 1 : 1)
  }

  private func tabulation(
    _ partials: [PartialTable], _ tallies: [PartyTally], _ axes: Axes, _ shape: Shape
  ) -> Tabulation {
    let merge = CellMerge(partials, jobs: jobs)
    var parties: [Int] = []
    if tellsPartiesApart(axes) {
      parties = PartyTally.distinct(tallies, in: merge.cells, jobs: jobs)
    } else if axes.countsParties {
      let (names, nobody) = (UInt64(shape.names), UInt64(store.nobody))
      parties = merge.cells.map { $0 % names == nobody ? 0 : 1 }
    }
    return Tabulation(
      axes: axes, industryCount: shape.industries, yearCount: shape.years, typeCount: shape.types,
      kindCount: shape.kinds, nameCount: shape.names, cells: merge.cells, counts: merge.counts,
      parties: parties,
      applications: partials.reduce(0) { $0 + $1.applications })
  }
}
