/// Something that columns of the dumps tell of applications, and that counts are made of.
///
/// A count of what no dump tells is undefined, never 0.
public enum DumpFact: String, CaseIterable, Sendable {
  /// What an application is called, by which side files name it too.
  case number
  case type
  case filing
  case grant
  /// Whether it is in force; status files may tell it where no column does.
  case validity
  /// Where applicants sit.
  case place
  /// Where holders sit; without them applicants stand for them.
  case holderPlace
  /// Who applies.
  case applicant
  /// Who holds; without them applicants stand for them.
  case holder
  case classification
  case citation

  /// The columns that tell it: all of any one list.
  private var columns: [[Field]] {
    switch self {
    case .number: [[.application], [.publication], [.grantPublication]]
    // A number's digit or a publication's kind tells the type too.
    case .type: [[.type]] + DumpFact.number.columns
    case .filing: [[.filed]]
    case .grant: [[.granted], [.publication, .published], [.grantPublication, .published]]
    case .validity: [[.status]] + DumpFact.grant.columns
    case .place:
      [
        [.applicantAddress], [.applicantRegion], [.applicantProvince], [.applicantCity],
        [.applicantCounty], [.provinceCode],
      ]
    case .holderPlace: [[.holderAddress], [.holderRegion]] + DumpFact.place.columns
    case .applicant: [[.applicants]]
    case .holder: [[.holder], [.applicants]]
    case .classification: [[.ipc], [.mainIPC], [.industries]]
    case .citation: [[.citedBy]]
    }
  }

  /// Whether a dump with these columns tells it.
  func isTold(by fields: Set<Field>) -> Bool { columns.contains { fields.isSuperset(of: $0) } }

  /// The columns that are missing, as printed.
  public var title: String {
    switch self {
    case .number: "申请号与公开号"
    case .type: "专利类型"
    case .filing: "申请日"
    case .grant: "授权日"
    case .validity: "法律状态与授权日"
    case .place: "申请人地址与地区"
    case .holderPlace: "权利人与申请人地址、地区"
    case .applicant: "申请人"
    case .holder: "权利人与申请人"
    case .classification: "分类号与行业"
    case .citation: "被引次数"
    }
  }
}

/// What the dumps of a run do not tell.
public struct UntoldFacts: Sendable, Equatable {
  /// What no dump tells.
  public var byAll: Set<DumpFact> = []
  /// What some dumps tell and others do not.
  public var bySome: Set<DumpFact> = []

  public init() {}

  /// - Parameter columns: the fields of each dump's header.
  public init(columns: [Set<Field>]) {
    for fact in DumpFact.allCases {
      let telling = columns.count { fact.isTold(by: $0) }
      if telling == columns.count { continue }
      if telling == 0 { byAll.insert(fact) } else { bySome.insert(fact) }
    }
  }
}

extension Set<DumpFact> {
  /// In the order of the facts.
  public var listed: [DumpFact] { DumpFact.allCases.filter(contains) }
}
