internal import Resolution
internal import Store

/// One application's part in a sum of cells: what stands behind a published count.
public struct Contribution: Sendable, Equatable {
  /// Row of the application in the store.
  public let application: Int
  public let counts: CellCounts
}

/// One party's part in a sum of cells, over all its applications.
public struct PartyContribution: Sendable, Equatable {
  /// Number of the name in the store.
  public let name: Int
  /// In units of 2⁻⁶⁰.
  public let fractional: UInt128
  /// Rows of the applications in the store, ascending.
  public let applications: [Int]
}

/// The cells of one level whose contributions are asked for.
public struct CellRange: Sendable {
  public var level: LevelRows
  /// Rows of the level: units, buckets, or the total alone.
  public var rows: Range<Int>
  /// Which list of industry shares is read; nil leaves industries unsplit.
  public var axis: IndustryAxis?
  /// Classes of that list; nil for every class.
  public var industries: Range<Int>?
  /// Raw value of the kind of party; nil for every kind.
  public var kind: Int?

  public init(
    level: LevelRows, rows: Range<Int>, axis: IndustryAxis? = nil,
    industries: Range<Int>? = nil, kind: Int? = nil
  ) {
    self.level = level
    self.rows = rows
    self.axis = axis
    self.industries = industries
    self.kind = kind
  }
}

extension Tabulator {
  /// Returns the applications that fall into the cells, each with what it adds to their sum, in the
  /// order of their numbers.
  ///
  /// Written beside `tabulate` and apart from it: an explained count is one counted twice. `whole`
  /// and `firstWhole` are 1 whatever the number of cells: they are those of one cell.
  ///
  /// - Complexity: linear in the applications of the store.
  public func contributions(_ selection: Selection, to cells: CellRange) -> [Contribution] {
    var found: [Contribution] = []
    for application in 0..<store.count where isSelected(application, selection) {
      let shares = industryShares(of: application, cells)
      guard !shares.isEmpty, let counts = counts(of: application, shares, selection, cells) else {
        continue
      }
      found.append(Contribution(application: application, counts: counts))
    }
    return found.sorted { store.key(of: $0.application) < store.key(of: $1.application) }
  }

  /// Returns the parties behind the cells, the largest fractional part first, then by name.
  public func partyContributions(
    _ selection: Selection, to cells: CellRange
  ) -> [PartyContribution] {
    var parts: [Int: (fractional: UInt128, applications: [Int])] = [:]
    for application in 0..<store.count where isSelected(application, selection) {
      let shares = industryShares(of: application, cells)
      guard !shares.isEmpty else { continue }
      let (parties, range) = parties(of: application, selection)
      let number = max(1, range.count)
      for place in 0..<number {
        let party = range.isEmpty ? nil : range.lowerBound + place
        let times = rows(of: party, parties, cells).count { cells.rows.contains(Int($0)) }
        guard times > 0 else { continue }
        let own = shares.reduce(UInt128(0)) { $0 + part(of: $1, place, number) } * UInt128(times)
        let name = party.map { Int(parties.name[$0]) } ?? store.nobody
        parts[name, default: (0, [])].fractional += own
        if parts[name]?.applications.last != application {
          parts[name]?.applications.append(application)
        }
      }
    }
    return parts.map {
      PartyContribution(
        name: $0.key, fractional: $0.value.fractional, applications: $0.value.applications)
    }
    .sorted { ($1.fractional, $0.name) < ($0.fractional, $1.name) }
  }

  /// The holders where holders are asked for and known, else the applicants.
  private func parties(
    of application: Int, _ selection: Selection
  ) -> (parties: ApplicationStore.Parties, range: Range<Int>) {
    let isHeld = selection.attribution == .holder && !store.holders.range(of: application).isEmpty
    let parties = isHeld ? store.holders : store.applicants
    return (parties, parties.range(of: application))
  }

  /// One of equal parts of a share; the last party takes what the division leaves.
  private func part(of share: UInt64, _ place: Int, _ number: Int) -> UInt128 {
    let part = share / UInt64(number)
    return UInt128(place == number - 1 ? share - part * UInt64(number - 1) : part)
  }

  private func isSelected(_ application: Int, _ selection: Selection) -> Bool {
    guard selection.types >> store.type[application] & 1 == 1 else { return false }
    let event: Int32
    switch selection.object {
    case .any: event = store.filed[application]
    case .valid:
      guard standing.isValid[application] != 0 else { return false }
      return selection.isIncluded?(application) ?? true
    case .filed:
      event = store.filed[application]
      guard event != 0 else { return false }
    case .granted:
      event = store.granted[application]
      guard event != 0, event <= standing.asOf else { return false }
    }
    if let years = selection.years, !years.contains(Int(event / 10000)) { return false }
    return selection.isIncluded?(application) ?? true
  }

  /// The application's shares in the classes asked for, in units of 2⁻⁶⁰.
  private func industryShares(of application: Int, _ cells: CellRange) -> [UInt64] {
    guard let axis = cells.axis else { return [IndustryShare.whole] }
    var shares: [UInt64] = []
    store.forEachShare(of: application, axis) { industry, share in
      if cells.industries?.contains(industry) ?? true { shares.append(share) }
    }
    return shares
  }

  private func counts(
    of application: Int, _ shares: [UInt64], _ selection: Selection, _ cells: CellRange
  ) -> CellCounts? {
    let (parties, range) = parties(of: application, selection)
    let number = max(1, range.count)
    var counts = CellCounts()
    for place in 0..<number {
      let times = rows(of: range.isEmpty ? nil : range.lowerBound + place, parties, cells)
        .count { cells.rows.contains(Int($0)) }
      guard times > 0 else { continue }
      counts.whole = 1
      if place == 0 { counts.firstWhole = 1 }
      for share in shares {
        if place == 0 { counts.first += UInt128(share) * UInt128(times) }
        counts.fractional += part(of: share, place, number) * UInt128(times)
      }
    }
    return counts.whole == 0 ? nil : counts
  }

  /// The rows one party falls into, the total among them; none for a party of another kind.
  private func rows(
    of party: Int?, _ parties: ApplicationStore.Parties, _ cells: CellRange
  ) -> ContiguousArray<Int32> {
    var rows = ContiguousArray<Int32>()
    if let party {
      if let kind = cells.kind, Int(parties.kind[party]) != kind { return [] }
      cells.level.appendRows(unit: parties.unit[party], parks: parties.parks[party], to: &rows)
    } else {
      if let kind = cells.kind, kind != 0 { return [] }
      cells.level.appendRows(unit: 0, parks: 0, to: &rows)
    }
    if rows.contains(where: { $0 < cells.level.units.count }) {
      rows.append(Int32(cells.level.rowCount))
    }
    return rows
  }
}
