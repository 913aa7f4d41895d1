import Configuration

/// The pipeline's own table from the beginning of an address to a unit; the longest prefix wins.
struct PrefixTable: Sendable {
  private let trie: NameTrie
  private let steps: TripleSteps
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
    trie = NameTrie(NameList(prefixes), order: &order)
    steps = TripleSteps(prefixes, in: trie)
    self.units = order.map { units[$0] }
  }

  /// The unit of the longest prefix with which an address begins, behind a postcode of six digits if
  /// it has one; 未知 when none fits.
  func unit(of address: UnsafeRawBufferPointer) -> UnitID {
    guard let start = address.baseAddress else { return .unknown }
    var position = Self.positionBehindPostcode(address)
    var node = NameTrie.root
    var unit = UnitID.unknown
    while position + 9 <= address.count, let step = steps.step(from: node, along: start + position)
    {
      node = step.node
      if step.entry >= 0 { unit = units[Int(step.entry)] }
      position += 9
    }
    var rest = AddressUnits(address, from: position)
    while let next = rest.next() {
      if next == AddressText.space { continue }
      guard let found = trie.next(node, next) else { break }
      node = found
      if let entry = trie.entries(at: node).first { unit = units[entry] }
    }
    return unit
  }

  /// The position behind six digits at the beginning, 0 where there are more or fewer.
  private static func positionBehindPostcode(_ address: UnsafeRawBufferPointer) -> Int {
    if address.count >= 8 {
      if isIdeograph(address[0]) { return 0 }
      // Six digits, a blank, a character: the blank counts for nothing.
      if address[6] == 0x20, isIdeograph(address[7]),
        DigitWord.count(DigitWord.load(address.baseAddress!)) == 6
      {
        return 7
      }
    }
    var units = AddressUnits(address)
    var behindDigits = 0
    var digits = 0
    while let unit = units.next() {
      if unit == AddressText.space, digits == 0 { continue }
      guard unit &- 0x30 < 10 else { break }
      digits += 1
      behindDigits = units.position
    }
    return digits == 6 ? behindDigits : 0
  }

  /// Whether a character of U+4000…U+9FFF begins with this byte.
  @inline(__always)
  private static func isIdeograph(_ first: UInt8) -> Bool { first &- 0xE4 < 6 }
}

/// A name or prefix of the pipeline's files in the units that address text is made of.
enum NormalisedName {
  static func units(of name: String) -> [UInt16] { withUnits(of: name) { Array($0) } }

  /// Hands on the units of a name, in memory that is gone on return.
  static func withUnits<Result>(
    of name: String, _ body: (Slice<UnsafeMutableBufferPointer<UInt16>>) -> Result
  ) -> Result {
    var name = name
    return name.withUTF8 { bytes in
      withUnsafeTemporaryAllocation(of: UInt16.self, capacity: max(bytes.count, 1)) { units in
        let text = AddressText(UnsafeRawBufferPointer(bytes), in: units)
        var count = 0
        for position in 0..<text.count where units[position] != AddressText.space {
          units[count] = units[position]
          count += 1
        }
        return body(units[..<count])
      }
    }
  }
}
