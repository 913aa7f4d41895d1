import Configuration
import Dumps
import SmallRuns
import Store
import Testing

@testable import Counts
@testable import Report

/// A question answered from the cube has the bytes of the answer that a walk over the applications
/// gives.
struct CubeQueryTests {
  /// Three hundred and sixty applications of all types and none, dated and not, of no, one and several
  /// applicants in cities, counties, a park, outside the pipeline, abroad and nowhere, in no, one and
  /// several classes whose shares do not divide evenly.
  private static let rows: [String] = {
    let places = ["苏州市", "南京市", "昆山市", "泰州市", "境外", "港澳台", "省外", "", "江苏省"]
    let firms = ["甲公司", "乙大学", "丙厂", "园中公司", "某社"]
    let symbols = ["G06F9/46", "A61K31/00", "H04L29/08", "F16H1/28", "B01J23/00"]
    var bits: UInt64 = 11
    func next(_ count: Int) -> Int {
      bits = bits &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return Int(bits >> 33) % count
    }
    return (0..<360).map { number in
      let year = 2015 + next(6)
      let type = next(4)
      let parties = [0, 1, 1, 2, 3, 4][next(6)]
      let filed = next(9) == 0 ? "" : "\(year)-03-0\(1 + next(9))"
      let granted = next(2) == 0 ? "" : "\(year + 2)-06-05"
      let word = ["", "发明", "实用新型", "外观设计"][type]
      let digit = [9, 1, 2, 3][type]
      let names = (0..<parties).map { _ in firms[next(firms.count)] }
      let seats = (0..<parties).map { _ in places[next(places.count)] }
      let classes = (0..<next(4)).map { _ in symbols[next(symbols.count)] }
      let serial = String(100_000 + number).dropFirst()
      let cells = [
        "CN\(year)\(digit)00\(serial)", word, "", "", filed, granted,
        names.joined(separator: ";"), seats.joined(separator: ";"),
        classes.joined(separator: ";"), next(3) == 0 ? "失效" : "有效",
        next(2) == 0 ? "某社" : "", "", next(3) == 0 ? "" : String(next(40)),
      ]
      return cells.joined(separator: ",")
    }
  }()

  private static func pipeline() throws -> Pipeline {
    var pipeline = try SmallRun.pipeline()
    pipeline.regions =
      [RegionRow(code: "320000", name: "江苏省", level: "province")]
      + pipeline.regions.map {
        RegionRow(code: $0.code, name: $0.name, level: "city", parent: "320000")
      } + [RegionRow(code: "320583", name: "昆山市", level: "county", parent: "320500")]
    pipeline.parks = [ParkRow(park: "park1", title: "某园", regionCode: "320100")]
    pipeline.firms = [FirmRow(list: "名录", firm: "园中公司", memberOf: "park1")]
    pipeline.groups = ["320100", "320583", "park1"].map {
      GroupRow(group: "bay", title: "湾区", member: $0)
    }
    pipeline.levels = ["city", "county", "park", "group", "province"]
    pipeline.industries = IndustryScheme(
      source: .own,
      table: ["C39", "C27", "C34"].map { IndustryRow(code: $0, title: $0 + "业") },
      concordance: [
        ConcordanceRow(code: "C39", include: ["G06F", "H04L"]),
        ConcordanceRow(code: "C27", include: ["A61K", "H04L"], weight: 2),
        ConcordanceRow(code: "C34", include: ["F16H", "G06F"], weight: 0.3),
      ])
    return pipeline
  }

  private struct Fixture {
    let walk: Tabulator
    let cubed: Tabulator
    /// With the cube of a store that holds nothing: tells whether the cube is looked at.
    let emptied: Tabulator
    private let run: SmallRun

    init(isCited: Bool = true) throws {
      let pipeline = try CubeQueryTests.pipeline()
      let rows =
        isCited
        ? CubeQueryTests.rows
        : CubeQueryTests.rows.map {
          $0.split(separator: ",", omittingEmptySubsequences: false).dropLast()
            .joined(separator: ",")
        }
      run = try SmallRun([rows], pipeline: pipeline, isCited: isCited)
      walk = try Self.tabulator(of: run)
      try #require(walk.store.count == 360)
      let cube = try #require(walk.counted(most: .max))
      try cube.write(to: run.folder)
      cubed = Tabulator(
        store: walk.store, standing: walk.standing, jobs: 1,
        cube: try CountCube(folder: run.folder))
      emptied = Tabulator(
        store: walk.store, standing: walk.standing, jobs: 1,
        cube: try Self.tabulator(of: SmallRun([], pipeline: pipeline)).counted(most: .max))
    }

    static func tabulator(of run: SmallRun) throws -> Tabulator {
      _ = try StandingBuilder(store: run.store, given: []).write(
        to: run.folder, asOf: .init(rawValue: 2019_12_31), validity: .status)
      return Tabulator(store: run.store, standing: try Standing(folder: run.folder), jobs: 1)
    }

    /// Every kind of question: which regions, classes, years, types, and by what.
    var requests: [QueryRequest] {
      let dimensions = walk.store.dimensions
      let regions = [
        [], ["苏州市"], ["320583"], ["park1"], ["bay"], ["江苏省"], ["未知", "境外", "省外"],
        ["苏州市", "昆山市", "bay", "park1"],
      ].map { $0.compactMap { LevelRows.gathering(called: $0, in: dimensions) } }
      let industries: [Set<Int>] = [[], [1], [0, 1], [3], [0, 1, 2, 3]]
      var requests: [QueryRequest] = []
      for by in 1..<16 {
        for (number, regions) in regions.enumerated() where (number + by) % 2 == 0 {
          for (place, industries) in industries.enumerated() {
            var request = QueryRequest()
            request.dimensions = [.region, .industry, .year, .type].enumerated()
              .filter { by >> $0.offset & 1 == 1 }.map(\.element)
            request.measures = QueryRequest.Measure.allCases
            request.regions = regions
            request.industries = industries
            request.years = [nil, 2016...2018, 1990...1991][(by + place) % 3]
            let types = [Selection.allTypes, Selection.inventions, Selection.designs | 1]
            request.types = types[(by / 3 + place) % 3]
            requests.append(request)
          }
        }
      }
      return requests
    }
  }

  private func bytes(_ request: QueryRequest, _ tabulator: Tabulator) -> [UInt8] {
    QueryTable(request, tabulator: tabulator).csv().flatMap { $0 }
  }

  @Test func `whatever is asked, the cube gives the bytes of the walk`() throws {
    let fixture = try Fixture()
    let requests = fixture.requests
    var (asked, told) = (0, 0)
    for (number, request) in requests.enumerated() {
      let walked = bytes(request, fixture.walk)
      if bytes(request, fixture.cubed) != walked { Issue.record("\(request)") }
      guard number % 7 == 0 else { continue }
      asked += 1
      if bytes(request, fixture.emptied) != walked { told += 1 }
    }
    #expect(requests.count == 300)
    // The others take two or four classes together without telling them apart, or find nothing.
    #expect(told * 2 > asked)
  }

  @Test func `where no application tells its citations, neither does the cube`() throws {
    let fixture = try Fixture(isCited: false)
    var request = QueryRequest()
    request.measures = [.n, .citations]
    #expect(bytes(request, fixture.cubed) == bytes(request, fixture.walk))
    #expect(QueryTable(request, tabulator: fixture.cubed).table().rows[0].last == .undefined)
  }

  @Test func `what the cube does not tell is walked`() throws {
    let fixture = try Fixture()
    let level = LevelRows(named: "city", in: fixture.walk.store.dimensions)
    let merged: [Int32] = [0, 0, -1, -1]
    for (selection, axes) in [
      (Selection(.valid), Axes(level: level)), (Selection(.granted), Axes(level: level)),
      (Selection(.any, attribution: .holder), Axes(level: level)),
      (Selection(.any) { $0 % 2 == 0 }, Axes(level: level)),
      (Selection(.any), Axes(level: level, byKind: true)),
      (Selection(.any), Axes(level: level, byName: true)),
      (Selection(.any), Axes(level: level, byKind: true, countsParties: true)),
      (Selection(.any), Axes(level: level, industry: .chain)),
      (Selection(.any), Axes(level: level, industry: .ipcAlone, industryColumns: merged)),
    ] {
      let walked = fixture.walk.tabulate(selection, by: axes)
      let answered = fixture.emptied.tabulate(selection, by: axes)
      #expect(answered.counts == walked.counts && answered.cells == walked.cells)
      #expect(answered.parties == walked.parties && walked.parties.isEmpty != axes.countsParties)
      #expect(walked.applications > 0)
    }
  }

  @Test func `the total row and the number of applications are those of the walk`() throws {
    let fixture = try Fixture()
    for level in LevelRows.all(in: fixture.walk.store.dimensions) {
      for axis in [nil, IndustryAxis.ipcAlone] {
        for object in [Selection.Object.any, .filed] {
          for years in [nil, 2016...2017] {
            let axes = Axes(level: level, industry: axis, years: years, countsParties: true)
            let walked = fixture.walk.tabulate(Selection(object), by: axes)
            let answered = fixture.cubed.tabulate(Selection(object), by: axes)
            #expect(answered.cells == walked.cells && answered.counts == walked.counts)
            #expect(answered.applications == walked.applications && walked.applications > 0)
            #expect(answered.parties == walked.parties && walked.parties.contains { $0 > 1 })
          }
        }
      }
    }
    #expect(fixture.cubed.cube?.isBalanced == true)
    #expect(fixture.cubed.filingYears == fixture.walk.filingYears)
  }
}
