internal import Configuration
internal import Counts
internal import Dumps
internal import Resolution
internal import Store

/// What was counted for a question, and its lines in the order of print.
///
/// Units come in code order, then buckets; a unit without applications is a finding too and stands
/// with zeros where regions are the only dimension.
struct QueryAnswer: Sendable {
  /// One level of units and what was counted for it.
  struct Part: Sendable {
    let level: LevelRows
    let counted: Tabulation
    let firstYear: Int

    func place(_ line: Line) -> Tabulation.Place {
      guard line.position >= 0 else { return Tabulation.Place(row: Int(line.row)) }
      return counted.place(ofCell: Int(line.position))
    }

    /// What a line counts: zeros for a unit that has nothing.
    func counts(_ line: Line) -> (counts: CellCounts, parties: Int) {
      guard line.position >= 0 else { return (CellCounts(), 0) }
      let position = Int(line.position)
      return (counted.counts[position], counted.parties.isEmpty ? 0 : counted.parties[position])
    }
  }

  /// A cell of a part; without a position, the unit has nothing.
  struct Line: Sendable {
    let part: Int32
    let position: Int32
    let row: Int32
  }

  let request: QueryRequest
  let parts: [Part]
  private(set) var lines: [Line] = []
  private let store: ApplicationStore
  /// Whether the dumps said of any application how often it is cited.
  private let knowsCitations: Bool
  let gaps: QueryGaps
  /// Whether some dumps say how often an application is cited and others do not.
  var citationsArePartlyTold: Bool { store.dimensions.untold.bySome.contains(.citation) }

  init(_ request: QueryRequest, _ tabulator: Tabulator) {
    self.request = request
    store = tabulator.store
    knowsCitations =
      request.measures.contains(.citations)
      && (tabulator.cube?.knowsCitations ?? store.citedBy.contains { $0 >= 0 })
    gaps = QueryGaps(request, untold: tabulator.untold)
    parts = Self.levels(request, in: store.dimensions).map { Self.count($0, request, tabulator) }
    // The buckets of the main level alone: those of another would stand under the same names and
    // mean something else.
    var buckets: [Line] = []
    for part in parts.indices {
      let (units, rest) = lines(of: part)
      lines += units
      if part == 0, request.hasBuckets { buckets = rest }
    }
    lines += buckets
  }

  private static func levels(
    _ request: QueryRequest, in dimensions: StoreDimensions
  ) -> [LevelRows] {
    if !request.regions.isEmpty {
      guard !request.dimensions.contains(.region) else {
        return [LevelRows(level: "query", gathering: request.regions, in: dimensions)]
      }
      let together = StoreDimensions.Gathering(
        code: "", title: "", members: request.regions.flatMap(\.members))
      return [LevelRows(level: "query", gathering: [together], in: dimensions)]
    }
    return request.dimensions.contains(.region)
      ? LevelRows.all(in: dimensions) : [.everything(in: dimensions)]
  }

  private static func count(
    _ level: LevelRows, _ request: QueryRequest, _ tabulator: Tabulator
  ) -> Part {
    let store = tabulator.store
    let byIndustry = request.dimensions.contains(.industry)
    let axis: IndustryAxis? =
      byIndustry || !request.industries.isEmpty
      ? store.dimensions.industryAxis : nil
    let columns: [Int32]? =
      request.industries.isEmpty
      ? nil
      : store.dimensions.industries.indices.map {
        request.industries.contains($0) ? (byIndustry ? Int32($0) : 0) : -1
      }
    let years =
      request.dimensions.contains(.year) ? (request.years ?? tabulator.filingYears) : nil
    let counted = tabulator.tabulate(
      Selection(.any, years: request.years, types: request.types),
      by: Axes(
        level: level, industry: axis, industryColumns: columns, years: years,
        byType: request.dimensions.contains(.type),
        byKind: request.dimensions.contains(.applicantKind),
        byName: request.dimensions.contains(.applicant),
        countsParties: request.measures.contains(.applicants), countsTotal: false,
        countsBuckets: request.hasBuckets))
    return Part(level: level, counted: counted, firstYear: years?.lowerBound ?? 0)
  }

  private func lines(of part: Int) -> (units: [Line], buckets: [Line]) {
    let counted = parts[part].counted
    let level = parts[part].level
    var units: [Line] = []
    units.reserveCapacity(counted.cells.count)
    var buckets: [Line] = []
    var next = 0
    func append(_ position: Int, row: Int) {
      let line = Line(part: Int32(part), position: Int32(position), row: Int32(row))
      if row < level.units.count { units.append(line) } else { buckets.append(line) }
    }
    func appendEmpty(upTo row: Int) {
      guard request.dimensions == [.region] else { return }
      // Rows come in order, so the units that were skipped have nothing.
      while next < row {
        append(-1, row: next)
        next += 1
      }
      next = row + 1
    }
    for position in counted.cells.indices {
      let row = counted.row(ofCell: position)
      appendEmpty(upTo: row)
      append(position, row: row)
    }
    appendEmpty(upTo: level.rowCount)
    guard request.dimensions.contains(.applicant) else { return (units, buckets) }
    return (byFallingCount(units), byFallingCount(buckets))
  }

  /// Applicants are asked for to see the largest first; those of one size come by their bytes.
  private func byFallingCount(_ lines: [Line]) -> [Line] {
    let measures = lines.map { line in
      let (counts, parties) = counts(line)
      return value(request.measures[0], counts, parties, of: line).measure ?? 0
    }
    let names = lines.map { place($0).name }
    return lines.indices.sorted { left, right in
      if measures[left] != measures[right] { return measures[left] > measures[right] }
      if names[left] == names[right] { return left < right }
      return store.name(names[left], sortsBefore: names[right])
    }.map { lines[$0] }
  }

  func place(_ line: Line) -> Tabulation.Place { parts[Int(line.part)].place(line) }

  func counts(_ line: Line) -> (counts: CellCounts, parties: Int) {
    parts[Int(line.part)].counts(line)
  }

  /// One place for every coordinate along a dimension.
  func places(along dimension: QueryRequest.Dimension, part: Int) -> [Tabulation.Place] {
    let counted = parts[part].counted
    return switch dimension {
    case .region: (0..<parts[part].level.rowCount).map { .init(row: $0) }
    case .industry: (0..<counted.industryCount).map { .init(row: 0, industry: $0) }
    case .year: (0..<counted.yearCount).map { .init(row: 0, year: $0) }
    case .type: (0..<counted.typeCount).map { .init(row: 0, type: $0) }
    case .applicantKind: (0..<counted.kindCount).map { .init(row: 0, kind: $0) }
    case .applicant: (0..<counted.nameCount).map { .init(row: 0, name: $0) }
    }
  }

  /// The cells that name a place along one dimension.
  func label(
    _ dimension: QueryRequest.Dimension, _ place: Tabulation.Place, part: Int
  ) -> [Cell] {
    switch dimension {
    case .region:
      let label = parts[part].level.label(place.row)
      return [.text(label.code), .text(label.name)]
    case .industry:
      let industry = store.dimensions.industries[place.industry]
      return [.text(industry.code), .text(industry.title)]
    case .year: return [.text(String(parts[part].firstYear + place.year))]
    case .type:
      let title = PatentType(rawValue: UInt8(place.type))?.title ?? ""
      return [.text(title.isEmpty ? "未知" : title)]
    case .applicantKind: return [.text(HolderKind(rawValue: UInt8(place.kind))?.title ?? "")]
    case .applicant:
      return [place.name == store.nobody ? .undefined : .text(store.name(place.name))]
    }
  }

  func value(
    _ measure: QueryRequest.Measure, _ counts: CellCounts, _ parties: Int, of line: Line
  ) -> Cell {
    // A pipeline without dumps counts nothing: what nobody counted is not zero.
    guard store.count > 0, gaps.isEmpty || isTold(measure, line) else { return .undefined }
    return switch measure {
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

extension QueryAnswer {
  /// Whether the dumps tell what a line counts; what sits nowhere and what no symbol leads to an
  /// industry are counted as such.
  private func isTold(_ measure: QueryRequest.Measure, _ line: Line) -> Bool {
    guard !gaps.hides(measure) else { return false }
    let place = place(line)
    let level = parts[Int(line.part)].level
    let isNowhere =
      level.label(place.row).code == LevelRows.Bucket.unknown.code
      || !request.regions.isEmpty
        && request.regions.allSatisfy { $0.code == LevelRows.Bucket.unknown.code }
    if gaps.hidesUnits, !isNowhere { return false }
    return !gaps.hidesIndustries || place.industry == store.dimensions.industries.count - 1
  }
}

extension Tabulation.Place {
  func coordinate(along dimension: QueryRequest.Dimension) -> Int {
    switch dimension {
    case .region: row
    case .industry: industry
    case .year: year
    case .type: type
    case .applicantKind: kind
    case .applicant: name
    }
  }
}
