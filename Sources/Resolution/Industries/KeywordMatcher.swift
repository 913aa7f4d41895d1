/// Finds which keyword conditions a text meets, in one pass over it.
struct KeywordMatcher: Sendable {
  /// What a rule asks of the text; met when any of `any` occurs (or it is empty) and none of `none`.
  struct Condition: Sendable, Hashable {
    var any: [String]
    var none: [String]
    var isEmpty: Bool { any.isEmpty && none.isEmpty }
  }

  private struct Term: Sendable {
    /// Units behind the first two.
    var rest: [UInt16]
    /// Condition numbers, as positive or negative keyword.
    var positive: [Int]
    var negative: [Int]
  }

  private let count: Int
  private let terms: [Term]
  /// One bit for each hash of two units with which a term begins: most of a text stops here.
  private let begins: [UInt64]
  /// Terms by their first two units.
  private let byStart: [UInt32: [Int]]
  /// Terms of one unit.
  private let single: [UInt16: [Int]]
  /// One bit for each condition without positive keywords.
  private let unconditional: [UInt64]
  private let form: CompatibilityForm?

  init(_ conditions: [Condition]) {
    count = conditions.count
    form = conditions.isEmpty ? nil : CompatibilityForm.shared
    var numbers: [[UInt16]: Int] = [:]
    var texts: [[UInt16]] = []
    var positive: [[Int]] = []
    var negative: [[Int]] = []
    func number(_ keyword: String) -> Int? {
      let units = CompatibilityForm.units(of: keyword)
      if units.isEmpty { return nil }
      if let known = numbers[units] { return known }
      numbers[units] = texts.count
      texts.append(units)
      positive.append([])
      negative.append([])
      return texts.count - 1
    }
    var unconditional = [UInt64](repeating: 0, count: (conditions.count + 63) / 64)
    for (index, condition) in conditions.enumerated() {
      let any = condition.any.compactMap(number)
      if any.isEmpty { unconditional[index >> 6] |= 1 << UInt64(index & 63) }
      for term in any { positive[term].append(index) }
      for term in condition.none.compactMap(number) { negative[term].append(index) }
    }
    var begins = [UInt64](repeating: 0, count: 1 << 10)
    var byStart: [UInt32: [Int]] = [:]
    var single: [UInt16: [Int]] = [:]
    for (index, units) in texts.enumerated() {
      if units.count == 1 {
        single[units[0], default: []].append(index)
        continue
      }
      let start = UInt32(units[0]) << 16 | UInt32(units[1])
      let bit = Self.bit(start)
      begins[bit >> 6] |= 1 << UInt64(bit & 63)
      byStart[start, default: []].append(index)
    }
    terms = texts.indices.map {
      Term(rest: Array(texts[$0].dropFirst(2)), positive: positive[$0], negative: negative[$0])
    }
    self.begins = begins
    self.byStart = byStart
    self.single = single
    self.unconditional = unconditional
  }

  var isEmpty: Bool { count == 0 }

  /// Sets the bits of the conditions that the texts, each by itself, meet together.
  func match(_ texts: [UnsafeRawBufferPointer], into conditions: inout KeywordConditions) {
    let words = unconditional.count
    if conditions.words.count != words { conditions.words = unconditional }
    for index in 0..<words { conditions.words[index] = unconditional[index] }
    guard let form else { return }
    withUnsafeTemporaryAllocation(of: UInt64.self, capacity: max(words, 1)) { refused in
      refused.initialize(repeating: 0)
      for text in texts where !text.isEmpty {
        form.withUnits(of: text) { units in scan(units, &conditions, refused) }
      }
      for index in 0..<words { conditions.words[index] &= ~refused[index] }
    }
  }

  private func scan(
    _ units: UnsafeBufferPointer<UInt16>, _ conditions: inout KeywordConditions,
    _ refused: UnsafeMutableBufferPointer<UInt64>
  ) {
    if !single.isEmpty {
      for position in units.indices {
        if let found = single[units[position]] {
          take(found, units, position + 1, &conditions, refused)
        }
      }
    }
    begins.withUnsafeBufferPointer { begins in
      var start: UInt32 = 0
      for position in units.indices {
        start = start << 16 | UInt32(units[position])
        let bit = Self.bit(start)
        guard begins[bit >> 6] & (1 << UInt64(bit & 63)) != 0, let found = byStart[start] else {
          continue
        }
        take(found, units, position + 1, &conditions, refused)
      }
    }
  }

  /// A hash of two units in 16 bits.
  private static func bit(_ start: UInt32) -> Int { Int((start &* 0x9e37_79b1) >> 16) }

  private func take(
    _ candidates: [Int], _ units: UnsafeBufferPointer<UInt16>, _ position: Int,
    _ conditions: inout KeywordConditions, _ refused: UnsafeMutableBufferPointer<UInt64>
  ) {
    for candidate in candidates {
      let term = terms[candidate]
      guard position + term.rest.count <= units.count else { continue }
      var matches = true
      for offset in term.rest.indices where units[position + offset] != term.rest[offset] {
        matches = false
        break
      }
      guard matches else { continue }
      for index in term.positive { conditions.words[index >> 6] |= 1 << UInt64(index & 63) }
      for index in term.negative { refused[index >> 6] |= 1 << UInt64(index & 63) }
    }
  }
}
