internal import Dumps
internal import Resolution
public import Store

extension Tabulator {
  /// Returns the cube of the store; nil for an empty store, and where its cells would exceed a quarter
  /// of the applications, when a walk is nearly as fast.
  ///
  /// - Complexity: linear in the applications and the classes of each; memory linear in the cells.
  public func counted() -> CountCube? {
    store.count > 0 ? counted(most: store.count / Self.applicationsPerCell) : nil
  }

  private static let applicationsPerCell = 4

  /// Returns the cube, nil where it would have more than `most` cells.
  func counted(most: Int) -> CountCube? {
    let held = HeldColumns(store, standing, store.dimensions.industryAxis)
    guard
      let seatings = Seatings(
        of: held.applicants, applications: store.count, units: store.dimensions.units.count,
        most: most)
    else { return nil }
    let years = FilingYears(filingYears)
    func shape(classes: Int) -> Shape {
      Shape(
        rows: seatings.count, industries: classes, years: years.count, types: 4, kinds: 1,
        names: 1)
    }
    let whole = shape(classes: 1)
    let byIndustry = shape(classes: store.dimensions.industries.count)
    var parts = inStretches(
      { _ in CubePart(whole: PartialTable(whole), byIndustry: PartialTable(byIndustry)) },
      { range, part in
        guard part.isWhole else { return }
        part.isWhole = self.count(range, seatings, years, (whole, byIndustry), most, into: &part)
      })
    guard parts.allSatisfy(\.isWhole) else { return nil }
    let all = CellMerge(parts.map(\.whole), jobs: jobs)
    let classes = CellMerge(parts.map(\.byIndustry), jobs: jobs)
    // The threads' tables go before columns are made of them.
    parts = []
    guard classes.cells.count <= most else { return nil }
    return CountCube(
      seatStarts: Column(seatings.starts), seatUnit: Column(seatings.units),
      seatParks: Column(seatings.parks), whole: CountCube.Cells(all, whole, years),
      byIndustry: CountCube.Cells(classes, byIndustry, years),
      knowsCitations: store.citedBy.contains { $0 >= 0 })
  }

  /// What one thread counts.
  private struct CubePart: Sendable {
    var whole: PartialTable
    var byIndustry: PartialTable
    /// Whether there were not too many cells.
    var isWhole = true
  }

  /// Counts a stretch of the store; false, and half done, where there are more than `most` cells.
  private func count(
    _ applications: Range<Int>, _ seatings: Seatings, _ years: FilingYears,
    _ shapes: (whole: Shape, byIndustry: Shape), _ most: Int, into part: inout CubePart
  ) -> Bool {
    let held = HeldColumns(store, standing, store.dimensions.industryAxis)
    let asOf = standing.asOf
    var whole = WaitingUpdates()
    var byIndustry = WaitingUpdates()
    defer {
      whole.deallocate()
      byIndustry.deallocate()
    }
    let unmapped = shapes.byIndustry.industries - 1
    for application in applications {
      let seating = seatings.number(in: held.applicants.range(of: application), held.applicants)
      let entry = RowShare(row: seating, kind: 0, name: 0, hasFirst: true, hasLast: true)
      let sharers = seatings.sharers(seating)
      let year = years.index(ofDate: held.filed[application])
      let type = Int(held.type[application])
      let granted = held.granted[application]
      let wasGranted: Int8 = granted != 0 && granted <= asOf ? 1 : 0
      let isValid: Int8 = held.isInForce[application] != 0 ? 1 : 0
      let citations = max(0, held.citedBy[application])
      func update(_ shape: Shape, _ industry: Int, _ share: UInt64) -> CellUpdate {
        CellUpdate(
          cell: shape.cell(entry, industry, year, type),
          fractional: sharers == 1 ? share : share / sharers, first: share, citations: citations,
          firstWhole: 0, granted: wasGranted, valid: isValid)
      }
      if whole.isFull(for: 1) { part.whole.settle(&whole) }
      whole.add(update(shapes.whole, 0, IndustryShare.whole))
      let list = held.lists.map { Int($0[application]) } ?? 0
      let elements = held.shares(of: list)
      let classes = max(1, elements.count)
      if byIndustry.isFull(for: classes) {
        part.byIndustry.settle(&byIndustry, roomFor: classes)
        if part.byIndustry.numbers.count > most { return false }
      }
      if list == 0 {
        byIndustry.add(update(shapes.byIndustry, unmapped, IndustryShare.whole))
      }
      for element in elements {
        byIndustry.add(
          update(
            shapes.byIndustry, Int(held.shareIndustry[element]), held.shareUnits[element]))
      }
    }
    part.whole.settle(&whole)
    part.byIndustry.settle(&byIndustry)
    return true
  }
}

extension CountCube.Cells {
  fileprivate init(_ merged: CellMerge, _ shape: Shape, _ years: FilingYears) {
    let (cells, counts) = (merged.cells, merged.counts)
    // Of a cell's number the type counts fastest, then the year, the class and the seating.
    let (perSeating, perClass) = (
      UInt64(shape.industries * shape.years * shape.types), UInt64(shape.years * shape.types)
    )
    self.init(
      seating: Column(cells.count) { UInt32(cells[$0] / perSeating) },
      industry: Column(cells.count) { UInt16(cells[$0] % perSeating / perClass) },
      year: Column(cells.count) { UInt16(years.year(Int(cells[$0] % perClass) / shape.types)) },
      type: Column(cells.count) { UInt8(cells[$0] % UInt64(shape.types)) },
      applications: Column(cells.count) { counts[$0].whole },
      granted: Column(cells.count) { counts[$0].granted },
      valid: Column(cells.count) { counts[$0].valid },
      citations: Column(cells.count) { counts[$0].citations },
      shares: Column(cells.count) { counts[$0].first },
      parts: Column(cells.count) { counts[$0].fractional })
  }
}

extension Column {
  fileprivate init(_ values: ContiguousArray<Value>) { self.init(values.count) { values[$0] } }
}
