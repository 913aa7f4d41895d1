public import Dumps

/// One park of parks.csv.
public struct ParkRow: Sendable, Equatable {
  public let park: String
  public let title: String
  /// Code of the region the park lies in.
  public let regionCode: String
  /// 高新区, 经开区, 自创区 and the like.
  public let kind: String
  public let pilotSince: CalendarDate?
  /// An address that begins with one of these lies in the park.
  public let addressPrefixes: [String]
  public let line: Int

  public init(
    park: String, title: String, regionCode: String, kind: String = "",
    pilotSince: CalendarDate? = nil, addressPrefixes: [String] = [], line: Int = 0
  ) {
    self.park = park
    self.title = title
    self.regionCode = regionCode
    self.kind = kind
    self.pilotSince = pilotSince
    self.addressPrefixes = addressPrefixes
    self.line = line
  }
}
