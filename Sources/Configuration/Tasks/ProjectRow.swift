/// One economic or scientific project of projects.csv.
public struct ProjectRow: Sendable, Equatable {
  public let project: String
  public let title: String
  /// 万元.
  public let amount: Double?
  public let publicFunds: Bool?
  public let ipRelated: Bool?
  /// 技术标准, 337调查, 群体性侵权 and the like; empty when none.
  public let triggers: [String]
  public let applications: [String]
  public let line: Int

  public init(
    project: String, title: String, amount: Double? = nil, publicFunds: Bool? = nil,
    ipRelated: Bool? = nil, triggers: [String] = [], applications: [String] = [], line: Int = 0
  ) {
    self.project = project
    self.title = title
    self.amount = amount
    self.publicFunds = publicFunds
    self.ipRelated = ipRelated
    self.triggers = triggers
    self.applications = applications
    self.line = line
  }
}
