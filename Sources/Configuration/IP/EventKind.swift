/// What happened to an application or a patent.
public enum EventKind: UInt8, CaseIterable, Sendable {
  case transfer, licence, pledge, invalidationRequest, invalidated, partlyInvalidated, upheld
  case litigation, lapse, insurance

  public var title: String {
    switch self {
    case .transfer: "转让"
    case .licence: "许可"
    case .pledge: "质押"
    case .invalidationRequest: "无效请求"
    case .invalidated: "无效宣告"
    case .partlyInvalidated: "部分无效"
    case .upheld: "维持有效"
    case .litigation: "诉讼"
    case .lapse: "终止"
    case .insurance: "保险"
    }
  }

  /// The kind of this title, or nil when no kind is called so.
  public init?(title: String) {
    guard let kind = EventKind.allCases.first(where: { $0.title == title }) else { return nil }
    self = kind
  }
}
