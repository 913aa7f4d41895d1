internal import Resolution

/// Addresses and region columns that are lists aligned with the parties.
///
/// A list of another length says nothing of who sits where, and is read as one cell.
struct AlignedHints {
  private let addresses: [UnsafeRawBufferPointer]
  private let provinces: [UnsafeRawBufferPointer]
  private let cities: [UnsafeRawBufferPointer]
  private let counties: [UnsafeRawBufferPointer]
  private let address: UnsafeRawBufferPointer
  private let provinceCode: UnsafeRawBufferPointer

  /// Nil where no cell is a list of as many items as there are parties.
  init?(
    _ address: UnsafeRawBufferPointer, _ hints: PlaceHints, _ separators: ListSeparators, count: Int
  ) {
    func isList(_ cell: UnsafeRawBufferPointer) -> Bool {
      cell.first == UInt8(ascii: "[") || separators.divides(cell)
    }
    guard count > 1,
      isList(address) || isList(hints.province) || isList(hints.city) || isList(hints.county)
    else { return nil }
    func items(_ cell: UnsafeRawBufferPointer) -> [UnsafeRawBufferPointer] {
      guard isList(cell) else { return [] }
      var items: [UnsafeRawBufferPointer] = []
      separators.forEachItem(in: cell, keepingEmpty: true) { items.append($0) }
      return items.count == count ? items : []
    }
    self.address = address
    provinceCode = hints.provinceCode
    addresses = items(address)
    provinces = items(hints.province)
    cities = items(hints.city)
    counties = items(hints.county)
    if addresses.isEmpty, provinces.isEmpty, cities.isEmpty, counties.isEmpty { return nil }
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
