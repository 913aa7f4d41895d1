/// One member of a group of companies; transfers inside a group are no market transactions.
public struct CompanyGroupRow: Sendable, Equatable {
  public let companyGroup: String
  public let member: String
  public let line: Int

  public init(companyGroup: String, member: String, line: Int = 0) {
    self.companyGroup = companyGroup
    self.member = member
    self.line = line
  }
}

extension Pipeline {
  /// By a member's name, in bytes: the groups of companies it belongs to.
  public var companyGroupsOfMembers: [[UInt8]: Set<String>] {
    companyGroups.reduce(into: [:]) { groups, row in
      groups[Array(row.member.utf8), default: []].insert(row.companyGroup)
    }
  }
}
