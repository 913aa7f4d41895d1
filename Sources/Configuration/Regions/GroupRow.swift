/// One member of a group of groups.csv: any set of regions and parks counted as one unit.
public struct GroupRow: Sendable, Equatable {
  public let group: String
  public let title: String
  /// Code of a region or a park.
  public let member: String
  public let line: Int

  public init(group: String, title: String, member: String, line: Int = 0) {
    self.group = group
    self.title = title
    self.member = member
    self.line = line
  }
}
