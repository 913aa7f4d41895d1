import ArgumentParser
import Configuration
import Counts
import Report
import Store

/// `landscape query`: ad hoc questions to a published run.
struct QueryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "query",
    abstract: "Ask a published run about any region, industry, year, type or applicant.",
    discussion: """
      Reads the run's store, never the dumps; takes milliseconds. Without --region: \
      all units of the pipeline's levels, then the buckets 省外, 境外, 港澳台, 未知. \
      `--by year` is the filing year for every measure: granted and valid are of \
      those filed then. With --tables the published tables are cut to what is asked; \
      rows of T01 to T05 that the run did not publish (a county, a park, other years) \
      are counted from the store, in about a second.

      $ landscape query Output/jiangsu --region 苏州市 --years 2013-2015
      区划代码  区域    申请数（件）  已授权（件）  有效（件）  申请人数（个）
      320500    苏州市         1,539           583         538             474
      注：归申请人所在单元，年份为申请年；……
      $ landscape query Output/jiangsu --by applicant --type 发明 --format csv
      $ landscape query Output/jiangsu --region 昆山市 --tables T01,T05
      $ landscape query Output/jiangsu --region 昆山市 --format html > kunshan.html

      --format html for one region, park or group writes its profile: from the published \
      tables when the report has it, else made again among the units of its level, in seconds.
      """)

  @Argument(
    help: "OUT/<pipeline>, a run's folder, or a pipeline's folder (then --out is searched).")
  var source: String

  @Option(
    parsing: .upToNextOption, help: "Regions, parks or groups, by code or name; or 省外, 境外, 港澳台, 未知."
  )
  var region: [String] = []

  @Option(
    parsing: .upToNextOption, help: "Industries by code or title; a parent takes in its children.")
  var industry: [String] = []

  @Option(help: "Filing years, A-B or one year; default: all.")
  var years: String?

  @Option(parsing: .upToNextOption, help: "发明, 实用新型, 外观设计.")
  var type: [String] = []

  @Option(help: "Dimensions: region,industry,year,type,applicant-kind,applicant.")
  var by = Self.usualDimensions

  @Option(help: "Measures: n,whole,fractional,first,granted,valid,applicants,citations.")
  var measure = Self.usualMeasures

  @Option(help: "Published tables to print instead, cut to what is asked for: T01,T05.")
  var tables: String?

  @Option(help: "table, csv, json or html.")
  var format: TableForm = .table

  @Option(help: "Folder that runs are published into.")
  var out = "Output"

  @Option(help: ThreadCount.help)
  var jobs = ThreadCount()

  private static let usualDimensions = "region"
  private static let usualMeasures = "n,granted,valid,applicants"

  func run() throws {
    let published = try PublishedRun.found(source, out: out)
    let folder = published.folder + "/store"
    let dimensions = try StoreDimensions.read(folder: folder)
    let regions = try region.map { text in
      guard let found = LevelRows.gathering(called: text, in: dimensions) else {
        throw Self.unknownRegion(text, candidates: LevelRows.candidates(for: text, in: dimensions))
      }
      return found
    }
    if let tables {
      guard type.isEmpty, by == Self.usualDimensions, measure == Self.usualMeasures else {
        throw ValidationError(
          "--tables \(tables): published tables have their own types, rows and columns; "
            + "leave --type, --by and --measure out, or --tables")
      }
      let known = try published.tableIDs().sorted()
      let asked = RegionTables(
        published, dimensions: dimensions, regions: regions,
        industries: Set(try industries(in: dimensions).map { dimensions.industries[$0].code }),
        years: try yearRange(), jobs: jobs.count)
      let ids = tables.split(separator: ",").map(String.init)
      for id in ids where !known.contains(id) {
        throw ValidationError(
          "--tables \(id): this run has no such table; it has \(known.joined(separator: ", "))")
      }
      return try format.show(ids.map { try asked.table($0) })
    }
    var request = QueryRequest()
    request.regions = regions
    request.industries = try industries(in: dimensions)
    request.years = try yearRange()
    request.types = try types()
    request.dimensions = try Self.list(by, "--by")
    request.measures = try Self.list(measure, "--measure")
    let tabulator = Tabulator(
      store: try ApplicationStore(folder: folder, dimensions: dimensions),
      standing: try Standing(folder: folder), jobs: jobs.count,
      cube: try CountCube(folder: folder))
    let answer = QueryTable(request, tabulator: tabulator)
    switch format {
    case .csv: for piece in answer.csv() { try StandardStream.output.write(piece) }
    // One place asked for as a whole: its page, as the report has one for each of its units.
    case .html where regions.count == 1 && request.dimensions == [.region]:
      let profile = try RegionProfile(
        of: regions[0], in: published, jobs: jobs.count)
      try StandardStream.output.write(PageWriter().alone(profile, answer: answer.table()))
    default: try format.show(answer.table())
    }
  }

  private static func unknownRegion(_ text: String, candidates: [String]) -> ValidationError {
    guard !candidates.isEmpty else {
      return ValidationError(
        "--region \(text): this run has no region, park or group of this code or name; "
          + "`landscape list regions PIPELINE` lists a pipeline's")
    }
    let shown = candidates.prefix(9).joined(separator: ", ")
    let rest = candidates.count > 9 ? " and \(candidates.count - 9) more" : ""
    return ValidationError("--region \(text): give the code of one of \(shown)\(rest)")
  }

  private func industries(in dimensions: StoreDimensions) throws -> Set<Int> {
    var chosen: Set<Int> = []
    for text in industry {
      let found = dimensions.classes(called: text)
      if found.isEmpty {
        throw ValidationError("--industry \(text): no industry of this run has this code or title")
      }
      chosen.formUnion(found)
    }
    return chosen
  }

  private func yearRange() throws -> ClosedRange<Int>? {
    guard let years else { return nil }
    switch Span(years) {
    case .years(let range): return range
    case .all: return nil
    case nil: throw ValidationError("--years \(years): write 2011-2015, 2015 or all")
    }
  }

  private func types() throws -> UInt8 {
    if type.isEmpty { return Selection.allTypes }
    var bits: UInt8 = 0
    for word in type {
      switch word {
      case "发明", "发明专利": bits |= Selection.inventions
      case "实用新型": bits |= Selection.utilityModels
      case "外观设计", "外观": bits |= Selection.designs
      default: throw ValidationError("--type \(word): write 发明, 实用新型 or 外观设计")
      }
    }
    return bits
  }

  private static func list<Word: RawRepresentable & CaseIterable & Equatable>(
    _ text: String, _ option: String
  ) throws -> [Word] where Word.RawValue == String {
    var words: [Word] = []
    for part in text.split(separator: ",") {
      guard let word = Word(rawValue: String(part)) else {
        let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
        throw ValidationError("\(option) \(part): known are \(known)")
      }
      guard !words.contains(word) else {
        throw ValidationError("\(option) \(part): named twice; once is enough")
      }
      words.append(word)
    }
    guard !words.isEmpty else { throw ValidationError("\(option): name at least one") }
    return words
  }
}
