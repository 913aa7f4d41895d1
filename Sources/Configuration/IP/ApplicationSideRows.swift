public import Dumps

/// One dated statement of an application's legal status; later rows replace earlier ones.
public struct StatusRow: Sendable, Equatable {
  public let application: String
  public let date: CalendarDate
  public let status: String
}

/// One event in the life of an application or a patent.
public struct EventRow: Sendable, Equatable {
  public let application: String
  public let date: CalendarDate
  public let kind: EventKind
  /// Region codes, region names, addresses or party names; empty when not told.
  public let from: [String]
  public let to: [String]
  /// 万元.
  public let amount: Double?
  public let source: String
}

/// One publication of an application's family at an office.
public struct FamilyRow: Sendable, Equatable {
  public let application: String
  public let office: String
  public let publication: String
}

/// One award an application or patent has received.
public struct AwardRow: Sendable, Equatable {
  public let application: String
  public let award: String
  public let year: Int
}

/// The agency and agent who filed an application.
public struct AgencyRow: Sendable, Equatable {
  public let application: String
  public let agency: String
  public let agent: String
}
