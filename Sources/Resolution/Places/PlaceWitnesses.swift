/// What a record says of a place beside the names in its address.
struct PlaceWitnesses {
  var column: UnitID?
  var provinceCode: UnitID?
  var postcode: UnitID?

  /// The witness that chooses among places of one name.
  var first: UnitID? { column ?? provinceCode ?? postcode }

  /// The witness that stands in for an address without names, with its rule.
  var best: (UnitID, PlaceRule)? {
    if let column { return (column, .column) }
    if let provinceCode { return (provinceCode, .provinceCode) }
    return postcode.map { ($0, .postcode) }
  }
}

/// The numbers of 国省代码.
///
/// Provinces have the first two digits of their 区划代码, sub-provincial cities numbers of their own; 81 is both 广州 and 中国香港 and tells nothing alone.
enum ProvinceCodes {
  /// The 区划代码 of a number, nil for a number that tells nothing.
  static func code(_ number: Int) -> String? {
    switch number {
    case 11...65: "\(number)0000"
    case 83: "420100"
    case 85: "500000"
    case 87: "610100"
    case 89: "210100"
    case 91: "210200"
    case 93: "230100"
    case 94: "440300"
    case 95: "370200"
    case 97: "330200"
    default: nil
    }
  }
}
