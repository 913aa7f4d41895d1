import Dumps
import SmallRuns
import Store
import Testing

@testable import Counts

struct TabulatorTests {
  // Five applications, small enough to count by hand:
  //
  //   A 苏州;南京   G06F        filed 2018, granted, valid, holder in 泰州
  //   B 苏州        G06F;A61K   filed 2018, granted, valid
  //   C 南京        A61K        filed 2019, pending
  //   D 境外        G06F        filed 2019, granted, valid
  //   E (nowhere)   H04L        filed 2019, utility model, granted, lapsed
  static let rows = [
    "CN201810100001.1,发明,,,2018-03-01,2020-06-05,甲公司;乙大学,苏州市;南京市,G06F9/46,有效,丙公司,泰州市",
    "CN201810100002,发明,,,2018-03-02,2020-06-05,甲公司,苏州市,G06F9/46;A61K31/00,有效,,",
    "CN201910100003,发明,,,2019-01-09,,乙大学,南京市,A61K31/00,审查中,,",
    "CN201910100004,发明,,,2019-01-09,2021-03-19,某社,境外,G06F9/46,有效,,",
    "CN201920100005,实用新型,,,2019-01-09,2019-08-01,戊公司,,H04L29/08,失效,,",
  ]

  private func tabulator(jobs: Int = 1) throws -> (Tabulator, SmallRun) {
    let run = try SmallRun([Self.rows])
    _ = try StandingBuilder(store: run.store, given: []).write(
      to: run.folder, asOf: .init(rawValue: 2023_12_31), validity: .status)
    let standing = try Standing(folder: run.folder)
    return (Tabulator(store: run.store, standing: standing, jobs: jobs), run)
  }

  // Rows: 0 南京 1 苏州 2 泰州, then 省外 境外 港澳台 未知, then the total. Classes: 0 C39 1 C27 2 UNMAPPED.
  private let nanjing = 0
  private let suzhou = 1
  private let taizhou = 2
  private let foreign = 4
  private let unknown = 6
  private let total = 7

  @Test func `the three conventions count one joint application each in its own way`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(
      Selection(.filed, types: Selection.inventions), by: Axes(level: level))
    #expect(counted.counts(row: nanjing).whole == 2)
    #expect(counted.counts(row: suzhou).whole == 2)
    #expect(counted.counts(row: nanjing).fractionalValue == 1.5)
    #expect(counted.counts(row: suzhou).fractionalValue == 1.5)
    #expect(counted.counts(row: nanjing).firstWhole == 1)
    #expect(counted.counts(row: suzhou).firstWhole == 2)
    #expect(counted.counts(row: foreign).whole == 1)
  }

  @Test(arguments: [(2021_03_18, 2), (2021_03_19, 3)] as [(Int32, Int)])
  func `a grant counts from its very day on`(asOf: Int32, grants: Int) throws {
    let run = try SmallRun([Self.rows])
    _ = try StandingBuilder(store: run.store, given: []).write(
      to: run.folder, asOf: .init(rawValue: asOf), validity: .status)
    let tabulator = Tabulator(
      store: run.store, standing: try Standing(folder: run.folder), jobs: 1)
    let counted = tabulator.tabulate(
      Selection(.granted, types: Selection.inventions),
      by: Axes(level: LevelRows(level: "city", in: run.store.dimensions)))
    #expect(counted.applications == grants)
  }

  @Test func `listed applications are counted as in a tabulation of all`() throws {
    let (tabulator, run) = try tabulator()
    let axes = Axes(level: LevelRows(level: "city", in: run.store.dimensions), industry: .ipcAlone)
    let all = tabulator.tabulate(Selection(.any), by: axes)
    let listed = tabulator.tabulate(Array(0..<run.store.count), as: Selection(.any), by: axes)
    #expect(listed.cells == all.cells && listed.counts == all.counts)
    #expect(tabulator.tabulate([0], as: Selection(.any), by: axes).applications == 1)
    #expect(tabulator.tabulate([], as: Selection(.any), by: axes).cells.isEmpty)
  }

  @Test func `unit counts follow the convention asked for`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let settings = UnitCountSettings(
      highValue: HighValueRule(
        schemeIsStrategic: false, pledgeMinimum: 200, tenYearsFromGrant: true),
      chainMinimum: 1, year: 2018)
    let counted = UnitTabulation(tabulator, level, settings)
    func filed(_ convention: CountingConvention) -> [Double?] {
      counted.counts(convention)[.inventionApplications]
    }
    #expect(filed(.first) == [0, 2, 0])
    #expect(filed(.whole) == [1, 2, 0])
    #expect(filed(.fractional) == [0.5, 1.5, 0])
  }

  @Test func `the total counts distinct applications of the units and no bucket`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(Selection(.any), by: Axes(level: level))
    #expect(counted.counts(row: total).whole == 3)
    #expect(counted.counts(row: total).fractionalValue == 3)
    #expect(counted.counts(row: unknown).whole == 1)
    #expect(counted.applications == 5)
  }

  @Test func `fractional counts over units, buckets and industries add up to every application`()
    throws
  {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(
      Selection(.any), by: Axes(level: level, industry: .ipcAlone))
    let sum = zip(counted.cells, counted.counts).reduce(UInt128(0)) { sum, cell in
      counted.place(cell.0).row < level.rowCount ? sum + cell.1.fractional : sum
    }
    #expect(sum == UInt128(5) << 60)
  }

  @Test func `an application of two industries gives half to each, whole to both`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(
      Selection(.filed, types: Selection.inventions), by: Axes(level: level, industry: .ipcAlone))
    // 苏州, C39: half of A and half of B.
    #expect(counted.counts(row: suzhou, industry: 0).fractionalValue == 1)
    #expect(counted.counts(row: suzhou, industry: 0).whole == 2)
    #expect(counted.counts(row: suzhou, industry: 0).firstValue == 1.5)
    #expect(counted.counts(row: suzhou, industry: 1).fractionalValue == 0.5)
  }

  @Test func `what no rule maps falls to UNMAPPED and is not lost`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(
      Selection(.any), by: Axes(level: level, industry: .ipcAlone))
    #expect(counted.counts(row: unknown, industry: counted.industryCount - 1).whole == 1)
  }

  @Test func `stocks follow the holder, flows the applicant`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let stock = tabulator.tabulate(
      Selection(.valid, types: Selection.inventions, attribution: .holder), by: Axes(level: level))
    #expect(stock.counts(row: taizhou).whole == 1)
    #expect(stock.counts(row: suzhou).whole == 1)
    #expect(stock.counts(row: nanjing).whole == 0)
  }

  @Test func `a span takes the years of the event in and leaves the others out`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    func count(_ object: Selection.Object, _ years: ClosedRange<Int>) -> Int32 {
      tabulator.tabulate(Selection(object, years: years), by: Axes(level: level))
        .counts(row: total).whole
    }
    #expect(count(.filed, 2018...2018) == 2)
    #expect(count(.filed, 2019...2020) == 1)
    #expect(count(.granted, 2020...2020) == 2)
    #expect(count(.granted, 2018...2019) == 0)
  }

  @Test func `distinct parties are counted once however often they file`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(
      Selection(.any), by: Axes(level: level, countsParties: true))
    let parties = Dictionary(uniqueKeysWithValues: zip(counted.cells, counted.parties))
    #expect(parties[counted.number(.init(row: suzhou))] == 1)
    #expect(parties[counted.number(.init(row: nanjing))] == 1)
    #expect(parties[counted.number(.init(row: total))] == 2)
  }

  @Test func `industries that share a column count an application once`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let counted = tabulator.tabulate(
      Selection(.any),
      by: Axes(level: level, industry: .ipcAlone, industryColumns: [0, 0, -1]))
    #expect(counted.industryCount == 1)
    #expect(counted.counts(row: suzhou).whole == 2)
    #expect(counted.counts(row: suzhou).fractionalValue == 1.5)
    #expect(counted.counts(row: unknown).whole == 0)
  }

  /// Enough applications for three threads; each third one shared by two cities, none alike.
  private static let manyRows = (0..<9_000).map { number in
    let cities = ["苏州市", "南京市", "泰州市;苏州市"][number % 3]
    let applicants = number % 3 == 2 ? "甲公司;丙公司" : "甲公司"
    let symbol = number % 2 == 0 ? "G06F9/46" : "A61K31/00;G06F9/46"
    return "CN20181\(1_000_000 + number),发明,,,2018-03-01,2020-06-05,\(applicants),\(cities),"
      + "\(symbol),有效,,"
  }

  @Test func `threads change no count, and each counts its stretch to the last application`() throws
  {
    let run = try SmallRun([Self.manyRows])
    _ = try StandingBuilder(store: run.store, given: []).write(
      to: run.folder, asOf: .init(rawValue: 2023_12_31), validity: .status)
    let standing = try Standing(folder: run.folder)
    let axes = Axes(
      level: LevelRows(level: "city", in: run.store.dimensions), industry: .ipcAlone,
      years: 2018...2019, byType: true, byKind: true, byName: true, countsParties: true)
    let one = Tabulator(store: run.store, standing: standing, jobs: 1)
      .tabulate(Selection(.any), by: axes)
    #expect(one.applications == 9_000)
    for jobs in [2, 3, 8] {
      let many = Tabulator(store: run.store, standing: standing, jobs: jobs)
        .tabulate(Selection(.any), by: axes)
      #expect(many.applications == 9_000, "\(jobs)")
      #expect(many.cells == one.cells, "\(jobs)")
      #expect(many.counts == one.counts, "\(jobs)")
      #expect(many.parties == one.parties, "\(jobs)")
    }
  }

  @Test func `a hashed table and a plain one count the same`() throws {
    let (tabulator, run) = try tabulator()
    let level = LevelRows(level: "city", in: run.store.dimensions)
    let plain = tabulator.tabulate(Selection(.any), by: Axes(level: level, years: 2018...2019))
    // Sixty thousand years make the axes too long for a plain array.
    let hashed = tabulator.tabulate(
      Selection(.any), by: Axes(level: level, industry: .ipcAlone, years: 2018...262_000))
    #expect(hashed.counts(row: suzhou, industry: 0, year: 0).whole == 2)
    #expect(plain.counts(row: suzhou, year: 0).whole == 2)
  }

  @Test func `shares become the nearest number, as all their bits would`() {
    #expect(CellCounts.value(0) == 0)
    #expect(CellCounts.value(1 << 60) == 1)
    var bits: UInt64 = 7
    for length in 0..<128 {
      for _ in 0..<20 {
        bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        let units =
          (UInt128(bits) << 64 | UInt128(bits &* 0x9E37_79B9_7F4A_7C15)) >> UInt128(length)
        #expect(CellCounts.value(units) == Double(units) * 0x1p-60)
      }
      // A tie, and the same with the last bit set.
      let tie = (UInt128(1) << 54 | 1) << UInt128(length % 70)
      #expect(CellCounts.value(tie) == Double(tie) * 0x1p-60)
      #expect(CellCounts.value(tie | 1) == Double(tie | 1) * 0x1p-60)
    }
  }

  @Test func `many cells, few or none are found alike by number and by hash`() {
    // As many names as make the cells too many to be found directly.
    for names in [1, 5_000_000] {
      let shape = Shape(rows: 3, industries: 2, years: 1, types: 1, kinds: 1, names: names)
      var tables = [PartialTable(shape), PartialTable(shape)]
      var waiting = [WaitingUpdates(), WaitingUpdates()]
      defer { for updates in waiting { updates.deallocate() } }
      for step in 0..<600 {
        let cell = UInt64(step * 7 % 5) * UInt64(names) + UInt64(step % min(names, 11))
        waiting[step % 2].add(
          CellUpdate(
            cell: cell, fractional: 1 << 60, first: 0, citations: 2, firstWhole: 0, granted: 1,
            valid: 0))
        if step % 97 == 0 { tables[step % 2].settle(&waiting[step % 2], roomFor: step * 10) }
      }
      for number in tables.indices { tables[number].settle(&waiting[number]) }
      let merge = CellMerge(tables, jobs: 2)
      #expect(merge.cells == merge.cells.sorted() && Set(merge.cells).count == merge.cells.count)
      #expect(merge.counts.reduce(0) { $0 + Int($1.whole) } == 600)
      #expect(merge.counts.allSatisfy { $0.fractionalValue == Double($0.whole) })
      #expect(merge.counts.allSatisfy { $0.citations == 2 * Int64($0.granted) && $0.valid == 0 })
      #expect(merge.cells.count == (names == 1 ? 5 : 55))
      #expect(CellMerge([PartialTable(shape)], jobs: 2).cells.isEmpty)
    }
  }

  // Cell c is counted c % 3 + 1 times: of 20,000 cells every second by the first thread alone, the
  // others by all three.
  @Test(arguments: [1, 1_000]) func `cells stand in order however many threads merge them`(
    names: Int
  ) {
    let shape = Shape(rows: 20_000, industries: 1, years: 1, types: 1, kinds: 1, names: names)
    var tables = (0..<3).map { _ in PartialTable(shape) }
    var waiting = WaitingUpdates()
    defer { waiting.deallocate() }
    for number in tables.indices {
      for cell in 0..<20_000 {
        for time in 0...cell % 3 where cell % 2 == 0 ? number == 0 : number == time {
          waiting.add(
            CellUpdate(
              cell: UInt64(cell * names), fractional: 1 << 60, first: 0, citations: 1,
              firstWhole: 0, granted: 0, valid: 0))
          if waiting.isFull(for: 1) { tables[number].settle(&waiting) }
        }
      }
      tables[number].settle(&waiting)
    }
    for jobs in [1, 2, 7] {
      let merge = CellMerge(tables, jobs: jobs)
      #expect(merge.cells == (0..<20_000).map { UInt64($0 * names) }, "\(jobs)")
      #expect(merge.counts.map(\.whole) == (0..<20_000).map { Int32($0 % 3 + 1) }, "\(jobs)")
    }
  }
}
