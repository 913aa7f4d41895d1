internal import Configuration
public import Counts
internal import Resolution
public import Store

/// An ad hoc question to a store: which applications, by what, measured how.
public struct QueryRequest: Sendable {
  public enum Dimension: String, CaseIterable, Sendable {
    case region, industry, year, type, applicantKind = "applicant-kind", applicant
  }

  public enum Measure: String, CaseIterable, Sendable {
    case n, whole, fractional, first, granted, valid, applicants, citations
  }

  /// Empty: all units of the levels, then the buckets.
  public var regions: [StoreDimensions.Gathering] = []
  /// Class numbers; empty: all.
  public var industries: Set<Int> = []
  public var years: ClosedRange<Int>?
  /// Bits of raw patent types.
  public var types = Selection.allTypes
  public var dimensions: [Dimension] = [.region]
  public var measures: [Measure] = [.n, .granted, .valid, .applicants]

  public init() {}
}

/// Answers a question from the store alone; the dumps are never read again.
public struct QueryTable: Sendable {
  private let tabulator: Tabulator
  private let request: QueryRequest
  /// Whether the dumps said of any application how often it is cited.
  private let knowsCitations: Bool

  public init(_ request: QueryRequest, tabulator: Tabulator) {
    self.request = request
    self.tabulator = tabulator
    knowsCitations =
      request.measures.contains(.citations) && tabulator.store.citedBy.contains { $0 >= 0 }
  }

  /// Returns the answer: units in code order, then buckets; a unit without applications is a
  /// finding too and stands with zeros where regions are the only dimension.
  public func table() -> ReportTable {
    let dimensions = tabulator.store.dimensions
    var levels: [LevelRows]
    if !request.dimensions.contains(.region) {
      levels = [
        request.regions.isEmpty
          ? .everything(in: dimensions)
          : LevelRows(
            level: "query",
            gathering: [
              .init(code: "", title: "", members: request.regions.flatMap(\.members))
            ], in: dimensions)
      ]
    } else if request.regions.isEmpty {
      levels = LevelRows.all(in: dimensions)
    } else {
      levels = [LevelRows(level: "query", gathering: request.regions, in: dimensions)]
    }
    let hasBuckets = request.regions.isEmpty && request.dimensions.contains(.region)
    return ReportTable(
      id: "Q", slug: "查询", title: "查询结果",
      period: request.years.map { "申请年 \($0.lowerBound)–\($0.upperBound)" } ?? "全部年份",
      columns: request.dimensions.flatMap(columns) + request.measures.map(column),
      rows: rows(of: levels, withBuckets: hasBuckets))
  }

  /// The units of every level, then the buckets of the main one: those of another level would stand
  /// under the same names and mean something else.
  private func rows(of levels: [LevelRows], withBuckets: Bool) -> [[Cell]] {
    let answers = levels.map(answer)
    return answers.flatMap(\.units) + (withBuckets ? answers[0].buckets : [])
  }

  private func answer(_ level: LevelRows) -> (units: [[Cell]], buckets: [[Cell]]) {
    let byIndustry = request.dimensions.contains(.industry)
    let axis: IndustryAxis? =
      byIndustry || !request.industries.isEmpty
      ? (tabulator.store.dimensions.hasText ? .keywords : .ipcAlone) : nil
    let columns: [Int32]? =
      request.industries.isEmpty
      ? nil
      : tabulator.store.dimensions.industries.indices.map {
        request.industries.contains($0) ? (byIndustry ? Int32($0) : 0) : -1
      }
    let years = request.dimensions.contains(.year) ? (request.years ?? allYears) : nil
    let counted = tabulator.tabulate(
      Selection(.any, years: request.years, types: request.types),
      by: Axes(
        level: level, industry: axis, industryColumns: columns, years: years,
        byType: request.dimensions.contains(.type),
        byKind: request.dimensions.contains(.applicantKind),
        byName: request.dimensions.contains(.applicant),
        countsParties: request.measures.contains(.applicants)))
    var units: [[Cell]] = []
    var buckets: [[Cell]] = []
    var next = 0
    func append(_ cells: [Cell], row: Int) {
      if row < level.units.count { units.append(cells) } else { buckets.append(cells) }
    }
    func appendZeros(upTo row: Int) {
      guard request.dimensions == [.region] else { return }
      // Rows come in order, so the units that were skipped have nothing.
      while next < row {
        append(zeros(row: next, level), row: next)
        next += 1
      }
      next = row + 1
    }
    for (position, cell) in counted.cells.enumerated() {
      let place = counted.place(cell)
      // The row beyond the buckets is the total.
      guard place.row < level.rowCount else { continue }
      appendZeros(upTo: place.row)
      append(
        head(place, level, firstYear: years?.lowerBound ?? 0)
          + request.measures.map {
            value(
              $0, counted.counts[position],
              counted.parties.isEmpty ? 0 : counted.parties[position])
          }, row: place.row)
    }
    appendZeros(upTo: level.rowCount)
    guard request.dimensions.contains(.applicant) else { return (units, buckets) }
    return (byFallingCount(units), byFallingCount(buckets))
  }

  private func zeros(row: Int, _ level: LevelRows) -> [Cell] {
    return head(Tabulation.Place(row: row), level, firstYear: 0)
      + request.measures.map { value($0, CellCounts(), 0) }
  }

  /// Applicants are asked for to see the largest first.
  private func byFallingCount(_ rows: [[Cell]]) -> [[Cell]] {
    let measure = request.dimensions.flatMap(columns).count
    return rows.enumerated().sorted { left, right in
      let a = left.element[measure].measure ?? 0
      let b = right.element[measure].measure ?? 0
      return a != b ? a > b : left.offset < right.offset
    }.map(\.element)
  }

  private var allYears: ClosedRange<Int> {
    var first = Int32.max
    var last = Int32.min
    for date in tabulator.store.filed where date != 0 {
      first = min(first, date)
      last = max(last, date)
    }
    return first <= last ? Int(first / 10000)...Int(last / 10000) : 0...0
  }

  private func head(_ place: Tabulation.Place, _ level: LevelRows, firstYear: Int) -> [Cell] {
    let dimensions = tabulator.store.dimensions
    return request.dimensions.flatMap { dimension -> [Cell] in
      switch dimension {
      case .region:
        let label = level.label(place.row)
        return [.text(label.code), .text(label.name)]
      case .industry:
        let industry = dimensions.industries[place.industry]
        return [.text(industry.code), .text(industry.title)]
      case .year: return [.text(String(firstYear + place.year))]
      case .type:
        let title = PatentType(rawValue: UInt8(place.type))?.title ?? ""
        return [.text(title.isEmpty ? "未知" : title)]
      case .applicantKind:
        return [.text(HolderKind(rawValue: UInt8(place.kind))?.title ?? "")]
      case .applicant: return [.text(tabulator.store.name(place.name))]
      }
    }
  }

  private func columns(_ dimension: QueryRequest.Dimension) -> [Column] {
    switch dimension {
    case .region: [.regionCode, .region]
    case .industry: [.industryCode, .industry]
    case .year: [Column(id: "year", title: "申请年", style: .code)]
    case .type: [Column(id: "type", title: "专利类型", style: .text)]
    case .applicantKind: [Column(id: "applicant_kind", title: "申请人类型", style: .text)]
    case .applicant: [Column(id: "applicant", title: "申请人", style: .text)]
    }
  }

  private func column(_ measure: QueryRequest.Measure) -> Column {
    switch measure {
    case .n: .count("n", "申请数")
    case .whole: .count("whole", "全计数")
    case .fractional: Column(id: "fractional", title: "分数计数", unit: "件", style: .decimal(2))
    case .first: Column(id: "first", title: "第一申请人", unit: "件", style: .decimal(2))
    case .granted: .count("granted", "已授权")
    case .valid: .count("valid", "有效")
    case .applicants: .count("applicants", "申请人数", unit: "个")
    case .citations: .count("citations", "被引次数", unit: "次")
    }
  }

  private func value(
    _ measure: QueryRequest.Measure, _ counts: CellCounts, _ parties: Int
  ) -> Cell {
    switch measure {
    case .n, .whole: .integer(Int(counts.whole))
    case .fractional: .number(counts.fractionalValue)
    case .first: .number(counts.firstValue)
    case .granted: .integer(Int(counts.granted))
    case .valid: .integer(Int(counts.valid))
    case .applicants: .integer(parties)
    case .citations: knowsCitations ? .integer(Int(counts.citations)) : .undefined
    }
  }
}
