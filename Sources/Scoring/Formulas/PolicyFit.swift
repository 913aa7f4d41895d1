public import Configuration
public import Dumps

/// F19: whether live policies answer what the 导向目录 asks for.
public struct PolicyFit: Sendable, Equatable {
  /// A unit and industry that the directory would support.
  public struct Cell: Sendable, Equatable {
    /// Code of the unit, then of every unit it lies in.
    public let units: [String]
    /// Code of the industry, then of every class it belongs to.
    public let industries: [String]

    public init(units: [String], industries: [String]) {
      self.units = units
      self.industries = industries
    }
  }

  /// The classes of the directory that ask for support.
  public static let supported: Set<String> = ["强化", "补强"]

  /// For every cell, the positions of the live policies that name it.
  public let policies: [[Int]]
  /// Positions of the live policies that name none of the cells.
  public let orphans: [Int]
  /// How many policies are live.
  public let live: Int

  /// Cells that a live policy names over all cells, in [0, 1]; undefined without cells.
  public var fit: Double? {
    Coverage.ratio(covered: policies.count { !$0.isEmpty }, required: policies.count)
  }

  /// Live policies that name no cell over all live ones, in [0, 1]; undefined without any.
  public var orphanShare: Double? { Coverage.ratio(covered: orphans.count, required: live) }

  /// The fit on `date`.
  ///
  /// A policy names a cell when its regions and its industries both include it; an empty list
  /// includes all, but a policy that lists neither names nothing in particular.
  public init(cells: [Cell], policies: [PolicyRow], on date: CalendarDate) {
    let live = policies.indices.filter { policies[$0].isLive(on: date) }
    self.live = live.count
    let named = cells.map { cell in live.filter { Self.names(policies[$0], cell) } }
    self.policies = named
    let used = Set(named.joined())
    orphans = live.filter { !used.contains($0) }
  }

  private static func names(_ policy: PolicyRow, _ cell: Cell) -> Bool {
    if policy.regionCodes.isEmpty, policy.industries.isEmpty { return false }
    return (policy.regionCodes.isEmpty || policy.regionCodes.contains { cell.units.contains($0) })
      && (policy.industries.isEmpty
        || policy.industries.contains { cell.industries.contains($0) })
  }
}
