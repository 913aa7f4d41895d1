/// What kind of party an applicant or a holder is.
public enum HolderKind: UInt8, CaseIterable, Sendable {
  case unknown, enterprise, university, institute, organisation, individual, foreign

  public var title: String {
    switch self {
    case .unknown: "未知"
    case .enterprise: "企业"
    case .university: "高校"
    case .institute: "科研院所"
    case .organisation: "机关团体"
    case .individual: "个人"
    case .foreign: "境外"
    }
  }

  /// The kind of this title, or nil when no kind is called so.
  public init?(title: String) {
    guard let kind = HolderKind.allCases.first(where: { $0.title == title }) else { return nil }
    self = kind
  }
}
