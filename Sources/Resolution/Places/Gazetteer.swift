public import Configuration
public import Dumps

/// The units of a pipeline and of the nation, and how addresses and names lead to them.
///
/// Units 0, 1, 2 are 未知, 境外, 港澳台; then the pipeline's regions in code order, then the nation's other
/// divisions in code order.
public struct Gazetteer: Sendable {
  public let units: [Unit]
  /// The words for levels, `province`, `city`, `county` first, then the pipeline's own.
  public let levels: [String]

  /// Throws when a region's parent is unknown or two regions share a code.
  public init(
    regions: [RegionRow], parks: [ParkRow] = [], prefixes: [PrefixRow]? = nil
  ) throws(ResolutionError) {
    units = []
    levels = []
  }

  /// The unit an address lies in as of `date` (the filing date), with the witnesses beside it.
  public func resolve(
    _ address: UnsafeRawBufferPointer, on date: CalendarDate? = nil, hints: PlaceHints = PlaceHints()
  ) -> PlaceFinding {
    PlaceFinding(unit: .unknown, rule: .nothing)
  }

  /// The unit that a code, a name, an alias or a bucket's name means, nil when none or several.
  public func unit(named name: UnsafeRawBufferPointer) -> UnitID? { nil }

  /// The same for text.
  public func unit(named name: String) -> UnitID? {
    var name = name
    return name.withUTF8 { unit(named: UnsafeRawBufferPointer($0)) }
  }

  /// The unit of `level` that `unit` is or lies in, nil where there is none.
  public func ancestor(of unit: UnitID, at level: String) -> UnitID? { nil }
}
