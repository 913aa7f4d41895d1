extension Gazetteer {
  /// What the region columns say, read like an address of nothing but names.
  func columns(_ hints: PlaceHints) -> UnitID? {
    if hints.province.isEmpty, hints.city.isEmpty, hints.county.isEmpty { return nil }
    return withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: AddressText.capacity
    ) { units in
      var text = AddressText(hints.province, in: units)
      text.append(hints.city)
      text.append(hints.county)
      let reading = read(text, from: behindChina(text, from: 0), witness: nil, month: 0)
      return reading.bucket ?? reading.place.map { names.places[$0].unit }
    }
  }

  /// What 国省代码 says: by its name, because its numbers are not unique (81 is 广州 and 中国香港); by
  /// its number where there is no name.
  func provinceCode(_ cell: UnsafeRawBufferPointer) -> UnitID? {
    if EmptyWords.contains(cell) { return nil }
    return withUnsafeTemporaryAllocation(
      of: UInt16.self, capacity: AddressText.capacity
    ) { units in
      let text = AddressText(cell, in: units)
      let reading = read(text, from: behindChina(text, from: 0), witness: nil, month: 0)
      if let unit = reading.bucket ?? reading.place.map({ names.places[$0].unit }) { return unit }
      guard !text.hasHan else { return nil }
      if let number = Self.number(text) {
        return ProvinceCodes.code(number).flatMap { table.unit(code: $0) }
      }
      return exactNames.unit(of: text, table: table)
    }
  }

  private static func number(_ text: AddressText) -> Int? {
    var number = 0
    for position in 0..<text.count {
      guard text[position] &- 0x30 < 10, position < 6 else { return nil }
      number = number * 10 + Int(text[position] - 0x30)
    }
    return text.count == 0 ? nil : number
  }
}
