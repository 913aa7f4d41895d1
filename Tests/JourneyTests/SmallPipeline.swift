import Foundation
import Testing

/// A pipeline folder small enough to be counted by hand, in a folder of its own that is removed
/// with it: fourteen records of three cities.
final class SmallPipeline {
  let folder: String

  static let header = "申请号,专利类型,申请日,授权公告日,申请人,申请人类型,申请人城市,IPC,法律状态"
  static let records = [
    "201810200001.9,发明,2018-03-01,2020-06-05,甲厂,企业,杭州,G06F 9/46;G06F 17/30,有效",
    "201810200002.3,发明,2018-03-02,2020-06-05,甲厂;丁大学,企业;高校,杭州;宁波,H04L 29/08,有效",
    "201810200003.8,发明,2018-05-09,2021-01-12,乙厂,企业,杭州,H01M 4/36,有效",
    "201910200004.7,发明,2019-01-09,2021-03-19,丙厂,企业,宁波,A61K 31/00,有效",
    "201910200005.1,发明,2019-02-11,2021-11-02,丙厂;丁大学;某社,企业;高校;境外,宁波;宁波;境外,A61K 31/00;F16H 1/28,有效",
    "201910200006.6,发明,2019-02-12,2022-02-08,庚厂,企业,温州,F16H 1/28,有效",
    "201920200007.6,实用新型,2019-02-12,2019-12-24,庚厂,企业,温州,F16H 1/28,有效",
    "201920200008.0,实用新型,2019-06-18,2020-02-21,庚厂,企业,温州,F16H 57/04,失效",
    "202010200009.2,发明,2020-07-07,2022-07-15,丁大学,高校,宁波,A61K 31/00;C02F 1/44,有效",
    "202030200010.6,外观设计,2020-08-01,2021-02-02,戊厂,企业,杭州,,有效",
    "202010200011.X,发明,2020-09-09,,甲厂,企业,杭州,G06F 9/50,审查中",
    "201710200012.2,发明,2017-04-01,2019-10-10,某社,境外,境外,H01M 10/05,有效",
    "201810200013.1,发明,2018-12-01,2020-01-06,己,个人,,G06F 9/00,有效",
    "201910200014.0,发明,2019-12-01,2021-01-06,辛厂,企业,省外,H04L 9/32,有效",
  ]
  static let dump = ([header] + records).joined(separator: "\n") + "\n"

  static let settings = """
    name: small
    title: 小样
    dumps: [patents.csv]
    format: formats.yml#small
    formats: formats.yml
    regions: regions.csv
    industries: {scheme: own, table: industries.csv}
    concordance: concordance.csv
    side_tables: [side.csv]
    as_of: 2022-12-31
    uncertainty: {draws: 10}

    """
  static let formats = """
    - id: small
      fields: {application: 申请号, type: 专利类型, filed: 申请日, granted: 授权公告日, applicants: 申请人, applicant_kinds: 申请人类型, applicant_region: 申请人城市, ipc: IPC, status: 法律状态}
      separators: {applicants: ";", applicant_kinds: ";", applicant_region: ";", ipc: ";"}
      status_words: {valid: [有效], lapsed: [失效], pending: [审查中]}

    """
  static let regions = """
    code,name,level,parent,belt,urban_rural,aliases,former_codes,valid_from,valid_to
    330000,浙江省,province,,,,,,,
    330100,杭州市,city,330000,,,,,,
    330200,宁波市,city,330000,,,,,,
    330300,温州市,city,330000,,,,,,

    """
  static let industries = "code,title,parent,tier,order,feeds\nE,电子,,,,\nM,机械,,,,\nP,医药,,,,\n"
  static let concordance = """
    code,include,exclude,keywords,not_keywords,weight,edition
    E,G06F;H04L;H01M,,,,1,
    P,H01M;A61K,,,,1,
    M,F16H,,,,1,

    """
  static let sideTable = """
    year,region_code,indicator,value,unit,source
    2022,330100,常住人口,1000,万人,手算
    2022,330200,常住人口,9500000,人,手算
    2022,330200,就业人员,0,万人,手算
    2022,330100,GDP,20000,亿元,手算

    """

  init(_ changes: [String: String] = [:], settings: String = settings, adding: String = "") throws {
    folder = NSTemporaryDirectory() + "small-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    let files = [
      "patents.csv": Self.dump, "formats.yml": Self.formats, "regions.csv": Self.regions,
      "industries.csv": Self.industries, "concordance.csv": Self.concordance,
      "side.csv": Self.sideTable, "pipeline.yml": settings + adding,
    ]
    for (name, text) in files.merging(changes, uniquingKeysWith: { $1 }) { try write(name, text) }
  }

  deinit { try? FileManager.default.removeItem(atPath: folder) }

  func write(_ name: String, _ text: String) throws { try write(name, Data(text.utf8)) }

  func write(_ name: String, _ bytes: Data) throws {
    try bytes.write(to: URL(fileURLWithPath: folder + "/" + name))
  }

  func remove(_ name: String) throws {
    try FileManager.default.removeItem(atPath: folder + "/" + name)
  }

  /// Runs the pipeline into a folder of its own beside its files.
  @discardableResult
  func run(
    _ options: String..., out: String = "Output", environment: [String: String] = [:]
  ) throws -> Landscape.Outcome {
    try Landscape.run(
      ["run", folder, "--out", folder + "/" + out, "--quiet"] + options, environment: environment)
  }

  /// Runs the pipeline, which has to succeed.
  func published(_ options: String...) throws -> SmallPipeline {
    let outcome = try Landscape.run(
      ["run", folder, "--out", folder + "/Output", "--quiet"] + options)
    #expect(outcome.code == 0, "\(outcome.error)")
    return self
  }

  func query(_ options: String...) throws -> Landscape.Outcome {
    try Landscape.run(["query", folder + "/Output/small"] + options)
  }

  /// Answers a query as a table.
  func answer(_ options: String...) throws -> PublishedTable {
    let outcome = try Landscape.run(
      ["query", folder + "/Output/small", "--format", "json"] + options)
    #expect(outcome.code == 0, "\(outcome.error)")
    return try PublishedTable(Data(outcome.output.utf8))
  }

  func table(_ id: String) throws -> PublishedTable {
    try PublishedTable(
      Data(contentsOf: URL(fileURLWithPath: latest("tables/\(id).json"))))
  }

  func latest(_ name: String, out: String = "Output") -> String {
    folder + "/\(out)/small/latest/" + name
  }

  func text(_ name: String) throws -> String {
    String(decoding: try Data(contentsOf: URL(fileURLWithPath: latest(name))), as: UTF8.self)
  }

  /// The id that `latest` points to, or nil where nothing is published.
  func latestRun(out: String = "Output") -> String? {
    try? FileManager.default.destinationOfSymbolicLink(
      atPath: folder + "/\(out)/small/latest")
  }

  /// Every file of the published run, by its name.
  func files(out: String = "Output") throws -> [String: Data] {
    let root = URL(fileURLWithPath: latest("", out: out)).resolvingSymlinksInPath().path
    var files: [String: Data] = [:]
    for name in try FileManager.default.subpathsOfDirectory(atPath: root) {
      var isFolder: ObjCBool = false
      let path = root + "/" + name
      if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue {
        files[name] = try Data(contentsOf: URL(fileURLWithPath: path))
      }
    }
    return files
  }

  /// What the output folder holds beside published runs: a stage that was left, for instance.
  func leftovers() -> [String] {
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder + "/Output/small")
    return (names ?? []).filter { !["runs", "latest", ".lock", "editions"].contains($0) }.sorted()
  }

  /// A file passed through a tool every machine has: `iconv`, `gzip`.
  static func recoded(_ text: String, through commands: [String]) throws -> Data {
    let source = NSTemporaryDirectory() + "recoded-" + UUID().uuidString
    defer { try? FileManager.default.removeItem(atPath: source) }
    defer { try? FileManager.default.removeItem(atPath: source + ".out") }
    try Data(text.utf8).write(to: URL(fileURLWithPath: source))
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/sh")
    process.arguments = [
      "-c", "(" + commands.joined(separator: " | ") + ") < \(source) > \(source).out",
    ]
    try process.run()
    process.waitUntilExit()
    return try Data(contentsOf: URL(fileURLWithPath: source + ".out"))
  }
}
