/// One kind of content that a dump's column can carry, whatever the column is called there.
public enum Field: Int, CaseIterable, Sendable, Codable {
  case application, publication, type, title, abstract
  case applicants, applicantKinds, applicantAddress, applicantRegion, inventors
  case holder, holderAddress, holderRegion, holderKinds
  case filed, published, granted
  case ipc, mainIPC, industries, status, agency
  /// The number of claims; the text of the main claim is `mainClaim`.
  case claims
  case familySize, citations, citedBy, uscc, office
  /// 国省代码: an office or province in the CNIPR notation (`江苏;32`).
  case provinceCode
  case applicantProvince, applicantCity, applicantCounty
  case priority, mainClaim
  /// 授权公告号: the number of the grant's own publication, beside `publication`.
  case grantPublication

  /// The name a mapping in formats.yml uses (`applicant_region`).
  public var name: String { Self.names[rawValue] }

  private static let names = allCases.map { field in
    switch field {
    case .mainIPC: "main_ipc"
    default:
      "\(field)".reduce(into: "") { text, letter in
        if letter.isUppercase { text += "_" }
        text += letter.lowercased()
      }
    }
  }

  /// The field a mapping names, or nil when no field has that name.
  public init?(name: String) {
    guard let field = Field.allCases.first(where: { $0.name == name }) else { return nil }
    self = field
  }
}
