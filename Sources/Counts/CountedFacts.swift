public import Dumps
internal import Store

/// What counts of units are made of: where nobody tells it they are undefined, never 0.
extension Set<DumpFact> {
  public static let filings: Self = [.filing, .type, .place]
  public static let grants: Self = [.grant, .type, .place]
  public static let holdings: Self = [.validity, .type, .holderPlace]
}

extension Selection {
  /// What has to be told for units to be counted.
  public var facts: Set<DumpFact> {
    var facts: Set<DumpFact> = [attribution == .holder ? .holderPlace : .place]
    switch object {
    case .filed: facts.insert(.filing)
    case .granted: facts.insert(.grant)
    case .valid: facts.insert(.validity)
    case .any: if years != nil { facts.insert(.filing) }
    }
    if types != Self.allTypes { facts.insert(.type) }
    return facts
  }
}

extension CountID {
  /// What has to be told for the count to be one; the number of segments of a chain needs nothing.
  public var facts: Set<DumpFact> {
    switch self {
    case .inventionApplications, .utilityApplications, .designApplications, .filedInYear: .filings
    case .inventionGrants, .utilityGrants, .designGrants, .grantsInYear: .grants
    case .inventionValid, .utilityValid, .designValid, .highValueValid, .validWithForeignFamily:
      .holdings
    case .validAll: [.validity, .holderPlace]
    case .survivalGranted: [.grant, .type, .holderPlace]
    case .survivalStillValid: .holdings.union([.grant])
    case .jointIndustryUniversityFiledInYear: .filings.union([.applicant])
    // An event sits where its giver does: by name, or as the holder.
    case .transfers, .licences, .pledgeAmount: [.number, .holder, .holderPlace]
    case .chainSegmentsCovered: .holdings.union([.classification])
    case .chainSegments: []
    case .applicantConcentration: [.validity, .type, .place, .applicant]
    case .grantRatio, .pendencyMonths: .filings.union([.grant])
    }
  }
}

extension Tabulator {
  /// What a count of the indicators is made of and nobody tells; empty where it can be counted.
  public func untold(for id: CountID) -> Set<DumpFact> { untold.intersection(id.facts) }
}
