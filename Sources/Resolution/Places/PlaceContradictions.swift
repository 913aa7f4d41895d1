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
