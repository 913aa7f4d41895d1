import Configuration

/// The pipeline's own table from the beginning of an address to a unit; the longest prefix wins.
struct PrefixTable: Sendable {
  private let trie: NameTrie
  private let units: [UnitID]

  init(_ rows: [PrefixRow], unit: (String) -> UnitID?) throws(ResolutionError) {
    var units: [UnitID] = []
    for row in rows {
      guard let found = unit(row.regionCode) else {
        throw .unknownRegionOfPrefix(prefix: row.prefix, code: row.regionCode, line: row.line)
      }
      units.append(found)
    }
    var order: [Int] = []
    let prefixes = rows.map { NormalisedName.units(of: $0.prefix) }
    trie = NameTrie(prefixes, order: &order)
    self.units = order.map { units[$0] }
  }

  /// The unit of the longest prefix with which an address begins, behind a postcode of six digits if
  /// it has one; 未知 when none fits.
  func unit(of address: UnsafeRawBufferPointer) -> UnitID {
    var units = AddressUnits(address)
    Self.passPostcode(&units)
    var node = NameTrie.root
    var unit = UnitID.unknown
    while let next = units.next() {
      if next == AddressText.space { continue }
      guard let found = trie.next(node, next) else { break }
      node = found
      if let entry = trie.entries(at: node).first { unit = self.units[entry] }
    }
    return unit
  }

  /// Goes behind six digits at the beginning, and stays where there are more or fewer.
  private static func passPostcode(_ units: inout AddressUnits) {
    var ahead = units
    var behindDigits = units
    var digits = 0
    while let unit = ahead.next() {
      if unit == AddressText.space, digits == 0 { continue }
      guard unit &- 0x30 < 10 else { break }
      digits += 1
      behindDigits = ahead
    }
    if digits == 6 { units = behindDigits }
  }
}

/// A name or prefix of the pipeline's files in the units that address text is made of.
enum NormalisedName {
  static func units(of name: String) -> [UInt16] {
    var name = name
    return name.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(bytes.count, 1)) { units in
        let text = AddressText(UnsafeRawBufferPointer(bytes), in: units)
        return (0..<text.count).map { text[$0] }.filter { $0 != AddressText.space }
      }
    }
  }
}
