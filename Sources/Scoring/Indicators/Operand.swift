public import Configuration
public import Counts

/// One thing an indicator is computed from.
public enum Operand: Sendable, Hashable {
  /// A count of applications.
  case count(CountID)
  /// A side table's indicator, in the year or the last before it that has a value.
  case side(String)
  /// A side table's indicator exactly `rd_lag` years before.
  case sideBefore(String)
  /// A stock of other intellectual property.
  case stock(IPKind)

  /// The operand as users read it.
  public var title: String {
    switch self {
    case .count(let id): id.title
    case .side(let name): name
    case .sideBefore(let name): "\(name)(滞后)"
    case .stock(let kind): kind.rawValue
    }
  }
}

/// The value an operand has for one unit, with where it came from.
public struct OperandValue: Sendable, Equatable {
  public let operand: Operand
  public let value: Double?
  /// The year the value is of; nil for counts, which stand at `as_of`.
  public let year: Int?
  /// Unit of measure and source as the table gives them; empty for counts.
  public let unit: String
  public let source: String
  /// Where the value was read; nil for counts.
  public let origin: Origin?
}

extension OperandValue {
  /// An operand that no input states.
  init(missing operand: Operand) {
    self.init(operand: operand, value: nil, year: nil, unit: "", source: "", origin: nil)
  }
}

extension Operand {
  /// Whether a side table of the year itself states it.
  var isSide: Bool { if case .side = self { true } else { false } }

  /// The operand's value for one unit in `year` or, where it may be older, the last before it.
  func evidence(_ inputs: IndicatorInputs, unit: Int, year: Int) -> OperandValue {
    let region = inputs.units[unit]
    switch self {
    case .count(let id):
      return OperandValue(
        operand: self, value: inputs.counts[id][unit], year: nil, unit: "", source: "",
        origin: nil)
    case .side(let name):
      return evidence(inputs.side.latest(notAfter: year, region: region, indicator: name))
    case .sideBefore(let name):
      let before = year - inputs.parameters.rdLag
      return evidence(inputs.side.value(year: before, region: region, indicator: name))
    case .stock(let kind):
      let row = inputs.stocks.rows(region: region, kind: kind, year: year).first
      return OperandValue(
        operand: self, value: inputs.stocks.stock(region: region, kind: kind, year: year),
        year: row?.year, unit: "件", source: row?.source ?? "", origin: row?.origin)
    }
  }

  /// The operand's value of exactly one year; undefined for what no side table holds.
  func sideValue(_ inputs: IndicatorInputs, unit: Int, year: Int) -> OperandValue? {
    guard case .side(let name) = self,
      let value = inputs.side.value(year: year, region: inputs.units[unit], indicator: name)
    else { return nil }
    return evidence(value)
  }

  private func evidence(_ value: SideValue?) -> OperandValue {
    OperandValue(
      operand: self, value: value?.value, year: value?.year, unit: value?.unit ?? "",
      source: value?.source ?? "", origin: value?.origin)
  }
}

extension CountID {
  /// The count as users read it.
  public var title: String {
    switch self {
    case .inventionApplications: "发明申请"
    case .inventionGrants: "发明授权"
    case .inventionValid: "有效发明"
    case .utilityApplications: "实用新型申请"
    case .utilityGrants: "实用新型授权"
    case .utilityValid: "有效实用新型"
    case .designApplications: "外观设计申请"
    case .designGrants: "外观设计授权"
    case .designValid: "有效外观设计"
    case .validAll: "有效专利"
    case .highValueValid: "高价值发明专利"
    case .validWithForeignFamily: "有海外同族的有效发明"
    case .survivalGranted: "五年前授权的发明"
    case .survivalStillValid: "其中仍有效的发明"
    case .transfers: "转让"
    case .licences: "许可"
    case .pledgeAmount: "质押金额(万元)"
    case .grantsInYear: "当年授权发明"
    case .filedInYear: "当年申请发明"
    case .jointIndustryUniversityFiledInYear: "其中产学研合作申请的发明"
    case .chainSegmentsCovered: "已覆盖的产业链环节"
    case .chainSegments: "产业链环节"
    case .applicantConcentration: "申请人集中度"
    case .grantRatio: "授权率"
    case .pendencyMonths: "授权周期中位数(月)"
    }
  }
}
