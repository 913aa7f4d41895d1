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
