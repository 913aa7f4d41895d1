import Configuration
import Counts
import Dumps
import Foundation
import Report
import Scoring
import SmallRuns
import Store

/// A pipeline folder of three cities with what every table needs, written out small enough to count
/// by hand, and the inputs that a run of it would make.
final class SmallReport {
  let inputs: ReportInputs
  private let folder: String
  private let run: SmallRun

  /// Six valid inventions: C39 (G06F) 南京 1, 苏州 3; C27 (A61K) 南京 1, 泰州 1.
  static let rows = [
    "CN201210100001.1,发明,,,2012-03-01,2014-06-05,甲公司,南京市,G06F9/46,有效,,",
    "CN201210100002,发明,,,2012-03-02,2014-06-05,乙公司,苏州市,G06F9/46,有效,,",
    "CN201210100003,发明,,,2012-03-03,2014-06-05,乙公司,苏州市,G06F9/44,有效,,",
    "CN201310100004,发明,,,2013-01-09,2015-03-19,丙公司,苏州市,G06F17/30,有效,,",
    "CN201310100005,发明,,,2013-01-09,2015-03-19,丁大学,南京市,A61K31/00,有效,,",
    "CN201510100006,发明,,,2015-01-09,2015-12-19,戊公司,泰州市,A61K31/00,有效,,",
  ]

  static let files = [
    "pipeline.yml": """
    name: small
    title: 测试
    dumps: [none.csv]
    levels: [city]
    regions: regions.csv
    adjacency: adjacency.csv
    industries: {scheme: own, table: industries.csv}
    concordance: concordance.csv
    side_tables: [side.csv]
    policies: policies.csv
    projects: projects.csv
    milestones: milestones.csv
    framework: framework.csv
    directory: {minimum: 1}
    uncertainty: {draws: 200}
    """,
    "none.csv": "",
    "regions.csv": """
    code,name,level,parent,belt
    320000,江苏省,province,,
    320100,南京市,city,320000,苏南
    320500,苏州市,city,320000,苏南
    321200,泰州市,city,320000,苏中
    """,
    "adjacency.csv": "region_code,neighbour\n320100,320500\n",
    "industries.csv": "code,title\nC39,电子\nC27,医药\n",
    "concordance.csv": "code,include\nC39,G06F\nC27,A61K\n",
    "side.csv": """
    year,region_code,industry_code,indicator,value,unit,source
    2015,320100,,常住人口,2,万人,测试
    2015,320500,,常住人口,4,万人,测试
    2015,321200,,常住人口,1,万人,测试
    2015,320100,,GDP,30,亿元,测试
    2015,320500,,GDP,20,亿元,测试
    2015,321200,,GDP,10,亿元,测试
    2015,320100,C39,产值,10,亿元,测试
    2015,320100,C27,产值,10,亿元,测试
    2015,320500,C39,产值,30,亿元,测试
    2015,320500,C27,产值,10,亿元,测试
    2015,321200,C39,产值,10,亿元,测试
    2015,321200,C27,产值,30,亿元,测试
    2015,320500,C39,年平均就业,1.5,万人,测试
    """,
    "policies.csv": """
    文号,title,issued,until,kind,level,region_code,industry,instrument
    一号,全省医药,2013-01-01,,产业,省,320000,C27,资助
    二号,苏州电子,2013-01-01,2014-12-31,科技,市,320500,C39,资助
    三号,南京无关,2013-01-01,,财税,市,320100,C99,资助
    """,
    "projects.csv": """
    project,title,amount_wan_yuan,public_funds,ip_related,trigger,applications
    P1,甲,300,是,是,,CN201210100001.1;CN201210100002
    P2,乙,100,否,是,,CN209910100002
    """,
    "milestones.csv": """
    阶段,任务,措施,牵头,start,due,done
    一,建,已办,局,2015-01,2015-02,2015-03-10
    一,建,过期,局,2015-01,2015-11,
    二,用,在办,局,2015-11,2016-02,
    二,用,未到,局,2016-02,2016-03,
    """,
    "framework.csv": """
    code,parent,title,indicator,direction,weight,weighting,normalisation
    index,,指数,,,,equal,"minmax(0,1)"
    A,index,甲,,,,,
    a,A,人口,常住人口,+,,,
    b,index,产出,GDP,+,,,
    """,
  ]

  /// - Parameters:
  ///   - rows: of the dump; nil for a pipeline without one.
  ///   - changes: files that stand in place of those above; empty text takes one away, and its key
  ///     out of pipeline.yml.
  ///   - sources: which side files the run is said to have, and `note`: what stands in them.
  init(
    _ rows: [String]? = SmallReport.rows, changing changes: [String: String] = [:],
    asOf: Int32 = 2015_12_31, span: ClosedRange<Int> = 2011...2015, jobs: Int = 1,
    given sources: Standing.Sources = [],
    noting note: (inout StandingBuilder, _ row: (String) -> Int) -> Void = { _, _ in }
  ) throws {
    folder = NSTemporaryDirectory() + "small-report-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    var files = Self.files.merging(changes) { $1 }
    for (name, text) in files where text.isEmpty && name != "none.csv" {
      let lines = files["pipeline.yml"]?.split(separator: "\n") ?? []
      files["pipeline.yml"] = lines.filter { !$0.contains(name) }.joined(separator: "\n")
    }
    for (name, text) in files {
      try text.write(toFile: folder + "/" + name, atomically: false, encoding: .utf8)
    }
    let pipeline = try Pipeline.load(folder: folder, indicators: Indicator.known)
    run = try SmallRun(rows.map { [$0] } ?? [], pipeline: pipeline, jobs: jobs)
    let date = CalendarDate(rawValue: asOf)
    var builder = StandingBuilder(store: run.store, given: sources)
    let run = run
    note(&builder) { number in (try? run.row(number)).flatMap { $0 } ?? -1 }
    let settlement = try builder.write(to: run.folder, asOf: date, validity: .status)
    let tabulator = Tabulator(
      store: run.store, standing: try Standing(folder: run.folder), jobs: jobs)
    inputs = try ReportInputs(
      pipeline: pipeline, tabulator: rows == nil ? nil : tabulator,
      levels: LevelRows.all(in: run.store.dimensions), span: span, asOf: date, readings: [],
      fold: nil, settlement: rows == nil ? nil : settlement, ledger: [], softwareVersion: "test",
      jobs: jobs)
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  /// Copies the store and its dimensions into a publication.
  func stageStore(into publication: Publication) throws {
    for name in [ApplicationStore.fileName, Standing.fileName] {
      try publication.copy(run.folder + "/" + name, to: "store/" + name)
    }
    try publication.write(
      run.store.dimensions.json, to: "store/" + StoreDimensions.fileName)
  }

  /// Every table that has something to say.
  var tables: [ReportTable] { TableDefinition.all.compactMap { $0.table(inputs) } }

  /// A table by its id.
  func table(_ id: String) -> ReportTable? {
    TableDefinition.all.first { $0.id == id }?.table(inputs)
  }
}

extension ReportTable {
  /// The cell in the row whose key cells are these, and the column of this id.
  func value(_ key: String, _ id: String) -> Cell? {
    guard let place = column(id), let row = rows.first(where: { self.key(of: $0) == key }) else {
      return nil
    }
    return row[place]
  }

  /// The value of a convention.
  func convention(_ name: String) -> Cell? { conventions.first { $0.name == name }?.value }
}
