/// Where an address lies, by which rule, and which witnesses disagreed.
public struct PlaceFinding: Sendable, Equatable {
  public var unit: UnitID
  /// The parks whose address prefixes fit, as an index into `ParkSets.sets`; 0 is none.
  public var parkSet: UInt16
  public var rule: PlaceRule
  public var contradictions: PlaceContradictions

  public init(
    unit: UnitID, parkSet: UInt16 = 0, rule: PlaceRule, contradictions: PlaceContradictions = []
  ) {
    self.unit = unit
    self.parkSet = parkSet
    self.rule = rule
    self.contradictions = contradictions
  }
}

/// The rule that decided a place, in order of precedence.
public enum PlaceRule: UInt8, CaseIterable, Sendable {
  /// The pipeline's own prefix table.
  case prefixTable
  /// 香港, 澳门, 台湾 named.
  case hongKongMacaoTaiwan
  /// A country named, or an address in Latin letters that does not name China.
  case abroad
  /// Names in the address alone.
  case address
  /// Names in the address, one of several units of that name chosen by a witness.
  case addressWithWitness
  /// A region column.
  case column
  /// 国省代码.
  case provinceCode
  /// The postcode refined or gave the unit.
  case postcode
  /// Nothing usable.
  case nothing

  public var title: String {
    switch self {
    case .prefixTable: "前缀表"
    case .hongKongMacaoTaiwan: "港澳台地名"
    case .abroad: "境外地名"
    case .address: "地址地名"
    case .addressWithWitness: "地址地名，同名者由旁证选定"
    case .column: "地区列"
    case .provinceCode: "国省代码"
    case .postcode: "邮政编码"
    case .nothing: "无可用信息"
    }
  }
}

/// The kinds of disagreement between witnesses; each is counted where it occurs.
public struct PlaceContradictions: OptionSet, Hashable, Sendable {
  public let rawValue: UInt8

  public init(rawValue: UInt8) { self.rawValue = rawValue }

  /// A place named after a province or city lies in another.
  public static let nameOutsideItsParent = PlaceContradictions(rawValue: 1)
  /// The postcode is another province's.
  public static let postcodeOfAnotherProvince = PlaceContradictions(rawValue: 2)
  /// The postcode is another city's of the same province.
  public static let postcodeOfAnotherCity = PlaceContradictions(rawValue: 4)
  /// 国省代码 names another province, city or country.
  public static let provinceCodeDisagrees = PlaceContradictions(rawValue: 8)
  /// A region column names another unit.
  public static let columnDisagrees = PlaceContradictions(rawValue: 16)

  /// Every kind with its title, in the order of 口径.
  public static let titles: [(PlaceContradictions, String)] = [
    (.nameOutsideItsParent, "地名不在所写上级之内"),
    (.postcodeOfAnotherProvince, "邮政编码属他省"),
    (.postcodeOfAnotherCity, "邮政编码属他市"),
    (.provinceCodeDisagrees, "国省代码不一致"),
    (.columnDisagrees, "地区列不一致"),
  ]
}

/// What a record says of a place beside the address; empty buffers where it says nothing.
public struct PlaceHints {
  /// 国省代码 (`江苏;32`).
  public var provinceCode: UnsafeRawBufferPointer
  /// Names of the province, the city and the county, as the bulk layout gives them.
  public var province: UnsafeRawBufferPointer
  public var city: UnsafeRawBufferPointer
  public var county: UnsafeRawBufferPointer

  public init(
    provinceCode: UnsafeRawBufferPointer = .none, province: UnsafeRawBufferPointer = .none,
    city: UnsafeRawBufferPointer = .none, county: UnsafeRawBufferPointer = .none
  ) {
    self.provinceCode = provinceCode
    self.province = province
    self.city = city
    self.county = county
  }
}

extension UnsafeRawBufferPointer {
  /// No bytes.
  public static var none: UnsafeRawBufferPointer { UnsafeRawBufferPointer(start: nil, count: 0) }
}
