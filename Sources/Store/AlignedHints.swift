internal import Glibc
internal import Resolution

/// Addresses and region columns that are lists aligned with the parties.
///
/// A list of another length says nothing of who sits where, and is read as one cell.
struct AlignedHints {
  private var addresses: [UnsafeRawBufferPointer] = []
  private var provinces: [UnsafeRawBufferPointer] = []
  private var cities: [UnsafeRawBufferPointer] = []
  private var counties: [UnsafeRawBufferPointer] = []
  private let address: UnsafeRawBufferPointer
  private let provinceCode: UnsafeRawBufferPointer
  private let count: Int

  init(
    _ address: UnsafeRawBufferPointer, _ hints: PlaceHints, _ separators: ListSeparators, count: Int
  ) {
    self.address = address
    self.count = count
    provinceCode = hints.provinceCode
    func items(_ cell: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
      guard Self.canBeList(cell) else { return [] }
      var items: [UnsafeRawBufferPointer] = []
      separators.forEachItem(in: cell, keepingEmpty: true) { items.append($0) }
      return items.count == count ? items : []
    }
    addresses = items(address)
    provinces = items(hints.province)
    cities = items(hints.city)
    counties = items(hints.county)
  }

  /// Whether any of the cells can be a list at all.
  static func areWritten(_ address: UnsafeRawBufferPointer, _ hints: PlaceHints) -> Bool {
    canBeList(address) || canBeList(hints.province) || canBeList(hints.city)
      || canBeList(hints.county)
  }

  /// Whether a cell has a byte with which a separator may begin.
  private static func canBeList(_ cell: UnsafeRawBufferPointer) -> Bool {
    guard let start = cell.baseAddress else { return false }
    return memchr(start, Int32(UInt8(ascii: ";")), cell.count) != nil
      || memchr(start, 0xEF, cell.count) != nil
  }

  var isAligned: Bool {
    !addresses.isEmpty || !provinces.isEmpty || !cities.isEmpty || !counties.isEmpty
  }

  /// One address beside aligned region columns is the first party's.
  func address(_ index: Int) -> UnsafeRawBufferPointer {
    if !addresses.isEmpty { return addresses[index] }
    return index == 0 ? address : .none
  }

  func hints(_ index: Int) -> PlaceHints {
    PlaceHints(
      provinceCode: index == 0 ? provinceCode : .none,
      province: provinces.isEmpty ? .none : provinces[index],
      city: cities.isEmpty ? .none : cities[index],
      county: counties.isEmpty ? .none : counties[index])
  }
}
