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
