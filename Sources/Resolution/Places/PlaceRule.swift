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

  /// What decides, and in which order, for 口径.
  public static let precedence = """
    自设前缀表优先于一切。否则依次：一、地址中的地名：只认地址开头依次所写的省、市、县名（可缺级、可简称，曾用名与撤并前的\
    单位归入现单位），街道、单位、学校名中的地名不算；以国名或港澳台名起首者为境外、港澳台；全为外文字母者，写明中国的\
    为未知，写明香港、澳门、台湾的为港澳台，其余为境外。二、同名者依次由其后所写下级地名、地区列、国省代码、邮政编码、\
    申请日所在年份的区划选定；仍不能定者取所写上级。三、地区列、国省代码指向地址所写单位之内的下级者从之；地址只写到省\
    而邮政编码指向省内者从邮政编码。四、所写地名不在其上级之内者，有旁证相合的从该地名，否则从上级。五、地址无地名者依次\
    从地区列、国省代码、邮政编码。六、都没有的为未知。国省代码先看名称后看代号。各种不一致逐类计数。
    """
}
