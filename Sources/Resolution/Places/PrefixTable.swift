import Configuration

/// The pipeline's own table from the beginning of an address to a unit; the longest prefix wins.
struct PrefixTable: Sendable {
  private let trie: NameTrie
  private let units: [UnitID]
  /// Units of an address that can matter: the longest prefix with a blank behind each unit, after
  /// a postcode.
  let reach: Int

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
    reach = min(12 + 2 * (prefixes.map(\.count).max() ?? 0), AddressText.capacity)
    self.units = order.map { units[$0] }
  }

  /// The unit of the longest prefix of the text from `start` on, 未知 when none fits.
  func unit(of text: AddressText, from start: Int) -> UnitID {
    var node = NameTrie.root
    var unit = UnitID.unknown
    var position = start
    while position < text.count {
      if text[position] == AddressText.space {
        position += 1
        continue
      }
      guard let next = trie.next(node, text[position]) else { break }
      node = next
      position += 1
      if let entry = trie.entries(at: node).first { unit = units[entry] }
    }
    return unit
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
