/// Reads the names at the beginning of an address, the largest unit first.
///
/// Names are matched where the order of an address puts them and nowhere else, so a street, a company or
/// a university called after a place is not that place.
struct AddressReader {
  struct Reading {
    /// The deepest place read, nil when the address names none.
    var place: Int?
    /// 境外 or 港澳台, where the address begins with such a name.
    var bucket: UnitID?
    /// Whether one of several places of a name was chosen by a witness.
    var usedWitness = false
    /// A place named after one that it does not lie in.
    var outside: Int?
    /// Where the names end.
    var end = 0
  }

  let names: PlaceNames
  let table: UnitTable
  let text: AddressText
  /// What the columns, 国省代码 or the postcode say, to choose among places of one name.
  let witness: UnitID?
  /// yyyymm, 0 when unknown.
  let month: Int32
  /// Whether a Chinese postcode stands before the address.
  let hasPostcode: Bool

  /// Reads from `start`; `visit` is called with every position at which a name ends, and the place.
  func read(from start: Int, visit: (Int, Int?) -> Void) -> Reading {
    var reading = Reading()
    var position = start
    for _ in 0..<6 {
      position = text.skippingSpaces(from: position)
      reading.end = position
      visit(position, reading.place)
      let skipped = fillerLength(at: position)
      if skipped > 0 {
        position += skipped
        continue
      }
      switch match(at: position, inside: reading.place) {
      case .place(let place, let length, let usedWitness):
        reading.place = place
        reading.usedWitness = reading.usedWitness || usedWitness
        position += length
      case .same(let length): position += length
      case .bucket(let unit, let length):
        reading.bucket = unit
        reading.end = position + length
        return reading
      case .outside(let place, let length):
        reading.outside = place
        reading.end = position + length
        return reading
      case .none: return reading
      }
      if let place = reading.place, names.places[place].rank == 2 { break }
    }
    reading.end = text.skippingSpaces(from: position)
    visit(reading.end, reading.place)
    return reading
  }

  private func fillerLength(at position: Int) -> Int {
    let next = text[position]
    guard next == Self.market || next == Self.province || next == Self.selfRuled else { return 0 }
    return Self.fillers.first { text.continues(with: $0, at: position) }?.count ?? 0
  }

  private enum Match {
    case place(Int, length: Int, usedWitness: Bool)
    /// The place already read, written again.
    case same(length: Int)
    case bucket(UnitID, length: Int)
    case outside(Int, length: Int)
    case none
  }

  /// The longest name at `position` that can be meant there.
  private func match(at position: Int, inside current: Int?) -> Match {
    withUnsafeTemporaryAllocation(of: NameTrie.Node.self, capacity: Self.longestName) { nodes in
      var depth = 0
      var node = NameTrie.root
      while depth < Self.longestName, position + depth < text.count,
        let next = names.trie.next(node, text[position + depth])
      {
        node = next
        nodes[depth] = node
        depth += 1
      }
      var outside = Match.none
      while depth > 0 {
        let found = judge(
          names.trie.entries(at: nodes[depth - 1]), position: position, length: depth,
          inside: current)
        switch found {
        case .outside: if case .none = outside { outside = found }
        case .none: break
        default: return found
        }
        depth -= 1
      }
      return outside
    }
  }

  /// Which of the entries of one name is meant.
  private func judge(
    _ entries: Range<Int>, position: Int, length: Int, inside current: Int?
  ) -> Match {
    guard !entries.isEmpty else { return .none }
    let end = position + length
    var best = -1
    var bestScore = -1
    var bestTo: Int32 = -1
    var isTied = false
    var isContested = false
    var outside = -1
    var bucket: UnitID?
    for index in entries {
      let entry = names.entries[index]
      if entry.place < 0 {
        guard current == nil, !hasPostcode || !isStreet(at: end, isFull: true) else { continue }
        bucket = UnitID(rawValue: UInt32(-1 - entry.place))
        continue
      }
      let place = Int(entry.place)
      if let current {
        if names.places[place].rank <= names.places[current].rank,
          contains(names.places[place].unit, names.places[current].unit)
        {
          return .same(length: length)
        }
        guard isInside(place, current) else {
          if entry.isFull, length > 2 { outside = place }
          continue
        }
      }
      guard
        entry.isFull
          ? !isStreet(at: end, isFull: true) || hasPart(of: place, at: end)
          : isAcceptable(place, endingAt: end, hasParent: current != nil)
      else { continue }
      let score = entries.count == 1 ? 0 : score(place, entry, endingAt: end)
      if best >= 0, names.places[best].unit != names.places[place].unit { isContested = true }
      // Of two places of one name in one province, the one that had it last.
      if score > bestScore || current != nil && score == bestScore && entry.to > bestTo {
        best = place
        bestScore = score
        bestTo = entry.to
        isTied = false
      } else if score == bestScore, current == nil || entry.to == bestTo,
        names.places[best].unit != names.places[place].unit
      {
        if contains(names.places[place].unit, names.places[best].unit) {
          best = place
        } else if !contains(names.places[best].unit, names.places[place].unit) {
          isTied = true
        }
      }
    }
    if best >= 0, !isTied {
      return .place(best, length: length, usedWitness: isContested && bestScore >= Self.witnessed)
    }
    if best < 0, let bucket { return .bucket(bucket, length: length) }
    return best < 0 && outside >= 0 ? .outside(outside, length: length) : .none
  }

  private static let witnessed = 8

  /// What speaks for a place: a name of one of its parts behind it, a witness, the date, being current.
  private func score(_ place: Int, _ entry: PlaceNames.Entry, endingAt end: Int) -> Int {
    var score = 0
    if names.places[place].rank < 2, hasPart(of: place, at: end) { score += 16 }
    if let witness, isRelated(witness, names.places[place].unit) { score += Self.witnessed }
    if month > 0, entry.from <= month, month <= entry.to { score += 2 }
    if entry.to == .max { score += 1 }
    return score
  }

  /// Whether a bare name counts at this position.
  private func isAcceptable(_ place: Int, endingAt end: Int, hasParent: Bool) -> Bool {
    if end >= text.count || text[end] == AddressText.space { return true }
    if names.places[place].rank < 2, hasPart(of: place, at: end) { return true }
    if isStreet(at: end, isFull: false) { return false }
    if Self.zoneWords.contains(where: { text.continues(with: $0, at: end) }) { return true }
    if names.places[place].rank < 2, hasParent { return true }
    guard let witness, hasParent || names.places[place].rank < 2 else { return false }
    return contains(names.places[place].unit, witness)
  }

  /// Whether a name at `position` is that of a part of the place.
  private func hasPart(of place: Int, at position: Int) -> Bool {
    var node = NameTrie.root
    var position = text.skippingSpaces(from: position)
    while position < text.count, let next = names.trie.next(node, text[position]) {
      node = next
      position += 1
      for index in names.trie.entries(at: node) {
        let part = Int(names.entries[index].place)
        if part >= 0, names.places[part].unit != names.places[place].unit, isInside(part, place),
          !isStreet(at: position, isFull: false)
        {
          return true
        }
      }
    }
    return false
  }

  /// Whether a place lies in another: by the codes of its own time, by today's, or in the pipeline.
  private func isInside(_ part: Int, _ whole: Int) -> Bool {
    let part = names.places[part]
    let whole = names.places[whole]
    if part.code != 0, whole.code != 0, part.rank > whole.rank {
      let width: Int32 = whole.rank == 0 ? 10_000 : 100
      if whole.rank < 2,
        part.code / width == whole.code / width
          || part.currentCode / width == whole.currentCode / width
      {
        return true
      }
    }
    return part.unit != whole.unit && contains(whole.unit, part.unit)
  }

  private func contains(_ whole: UnitID, _ part: UnitID) -> Bool {
    table.contains(whole, part)
  }

  private func isRelated(_ left: UnitID, _ right: UnitID) -> Bool {
    contains(left, right) || contains(right, left)
  }

  /// Whether what follows makes the name that of a street, a market or a building.
  private func isStreet(at position: Int, isFull: Bool) -> Bool {
    let next = text[position]
    if next == Self.road || next == Self.street { return true }
    if isFull { return next == Self.place && text[position - 1] == Self.market }
    if next == Self.large { return Self.largeThings.contains(text[position + 1]) }
    return Self.lanes.contains(next)
  }

  private static let longestName = 24
  /// What lists of divisions write where a level is skipped.
  private static let fillers = [
    "市辖区", "省直辖县级行政区划", "省直辖县级行政单位", "省直辖行政单位", "自治区直辖县级行政区划",
    "自治区直辖县级行政单位",
  ].map { Array($0.utf16) }
  private static let road = Array("路".utf16)[0]
  private static let street = Array("街".utf16)[0]
  private static let lanes = Array("巷弄".utf16)
  private static let large = Array("大".utf16)[0]
  private static let largeThings = Array("街道厦楼桥".utf16)
  private static let place = Array("场".utf16)[0]
  private static let province = Array("省".utf16)[0]
  private static let selfRuled = Array("自".utf16)[0]
  private static let market = Array("市".utf16)[0]
  private static let zoneWords = [
    "新区", "高新", "经济", "经开", "开发", "工业", "科技", "科学", "科教", "技术", "产业", "出口", "保税",
    "软件", "农业", "循环", "临港", "临江", "空港", "物流", "生态", "创业", "创新", "国际", "国家", "镇", "乡",
  ].map { Array($0.utf16) }
}
