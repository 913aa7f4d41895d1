public import Configuration
public import Dumps

extension StandingBuilder {
  /// An event of one application, with the units its parties resolved to.
  public struct Event: Sendable {
    public let application: Int
    public let date: CalendarDate
    public let kind: EventKind
    public let givers: [Seat]
    public let takers: [Seat]
    /// 万元; nil where not told.
    public let amount: Double?
    /// Whether all givers and takers belong to one group of companies.
    public let isInsideGroup: Bool

    public init(
      application: Int, date: CalendarDate, kind: EventKind, givers: [Seat], takers: [Seat],
      amount: Double?, isInsideGroup: Bool = false
    ) {
      self.application = application
      self.date = date
      self.kind = kind
      self.givers = givers
      self.takers = takers
      self.amount = amount
      self.isInsideGroup = isInsideGroup
    }

    /// Whether the right ends with it: 终止 or 无效宣告.
    var endsRight: Bool { kind == .lapse || kind == .invalidated }

    /// What events are sorted by: everything they hold, so that no order of reading shows.
    func precedes(_ other: Event) -> Bool {
      let own = (application, date.rawValue, kind.rawValue, amount ?? -1)
      let others = (other.application, other.date.rawValue, other.kind.rawValue, other.amount ?? -1)
      if own != others { return own < others }
      if givers != other.givers { return givers.lexicographicallyPrecedes(other.givers) }
      if takers != other.takers { return takers.lexicographicallyPrecedes(other.takers) }
      return !isInsideGroup && other.isInsideGroup
    }
  }

  /// Where a party of an event sits.
  public struct Seat: Sendable, Equatable, Comparable {
    public let unit: UInt32
    /// Number of a park set; 0 is none.
    public let parks: UInt16

    public init(unit: UInt32, parks: UInt16 = 0) {
      self.unit = unit
      self.parks = parks
    }

    public static func < (left: Seat, right: Seat) -> Bool {
      (left.unit, left.parks) < (right.unit, right.parks)
    }
  }
}
