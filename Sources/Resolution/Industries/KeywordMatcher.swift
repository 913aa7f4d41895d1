/// Finds which keyword conditions a text meets, in one pass over it.
struct KeywordMatcher: Sendable {
  /// What a rule asks of the text; met when any of `any` occurs (or it is empty) and none of `none`.
  struct Condition: Sendable, Hashable {
    var any: [String]
    var none: [String]
    var isEmpty: Bool { any.isEmpty && none.isEmpty }
  }

  /// A keyword: its units behind the first two, and the conditions that ask for it or forbid it, as
  /// stretches of `units` and `conditionNumbers`.
  private struct Term: Sendable {
    var rest: Range<Int>
    var positive: Range<Int>
    var negative: Range<Int>
  }

  private let count: Int
  /// Those of one beginning lie together.
  private let terms: [Term]
  private let units: [UInt16]
  private let conditionNumbers: [Int32]
  /// One bit for each hash of two units with which a term begins: most of a text stops here.
  private let begins: [UInt64]
  /// By slot: two units with which terms begin and the stretch of those terms, found by open
  /// addressing from a hash; an empty stretch where the slot is free.
  private let starts: [(start: UInt32, terms: Range<Int32>)]
  /// Terms of one unit, by that unit.
  private let single: [UInt16: Range<Int32>]
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
    var starts = [(start: UInt32, terms: Range<Int32>)](
      repeating: (0, 0..<0), count: Self.slots(for: texts.count))
    var single: [UInt16: Range<Int32>] = [:]
    var terms: [Term] = []
    var rests: [UInt16] = []
    var conditionNumbers: [Int32] = []
    func append(_ numbers: [Int]) -> Range<Int> {
      let start = conditionNumbers.count
      conditionNumbers += numbers.map(Int32.init)
      return start..<conditionNumbers.count
    }
    let byStart = Dictionary(grouping: texts.indices) { texts[$0].prefix(2) }
    for (beginning, numbers) in byStart.sorted(by: { $0.value[0] < $1.value[0] }) {
      let first = Int32(terms.count)
      for number in numbers {
        let start = rests.count
        rests += texts[number].dropFirst(2)
        terms.append(
          Term(
            rest: start..<rests.count, positive: append(positive[number]),
            negative: append(negative[number])))
      }
      let own = first..<Int32(terms.count)
      guard beginning.count == 2 else {
        single[beginning[0]] = own
        continue
      }
      let start = UInt32(beginning[0]) << 16 | UInt32(beginning[1])
      let bit = Self.bit(start)
      begins[bit >> 6] |= 1 << UInt64(bit & 63)
      var slot = bit & (starts.count - 1)
      while !starts[slot].terms.isEmpty { slot = (slot + 1) & (starts.count - 1) }
      starts[slot] = (start, own)
    }
    self.terms = terms
    units = rests
    self.conditionNumbers = conditionNumbers
    self.begins = begins
    self.starts = starts
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
    _ text: UnsafeBufferPointer<UInt16>, _ conditions: inout KeywordConditions,
    _ refused: UnsafeMutableBufferPointer<UInt64>
  ) {
    if !single.isEmpty {
      for position in text.indices {
        if let found = single[text[position]] {
          take(found, text, position + 1, &conditions, refused)
        }
      }
    }
    begins.withUnsafeBufferPointer { begins in
      var start: UInt32 = 0
      for position in text.indices {
        start = start << 16 | UInt32(text[position])
        let bit = Self.bit(start)
        guard begins[bit >> 6] & (1 << UInt64(bit & 63)) != 0 else { continue }
        let found = terms(from: start, bit)
        if !found.isEmpty { take(found, text, position + 1, &conditions, refused) }
      }
    }
  }

  /// The terms that begin with two units whose hash is `bit`.
  private func terms(from start: UInt32, _ bit: Int) -> Range<Int32> {
    starts.withUnsafeBufferPointer { starts in
      var slot = bit & (starts.count - 1)
      while !starts[slot].terms.isEmpty {
        if starts[slot].start == start { return starts[slot].terms }
        slot = (slot + 1) & (starts.count - 1)
      }
      return 0..<0
    }
  }

  /// A hash of two units in 16 bits.
  private static func bit(_ start: UInt32) -> Int { Int((start &* 0x9e37_79b1) >> 16) }

  /// At least twice as many slots as there are terms.
  private static func slots(for terms: Int) -> Int {
    var slots = 2
    while slots < terms * 2 { slots *= 2 }
    return slots
  }

  private func take(
    _ candidates: Range<Int32>, _ text: UnsafeBufferPointer<UInt16>, _ position: Int,
    _ conditions: inout KeywordConditions, _ refused: UnsafeMutableBufferPointer<UInt64>
  ) {
    for candidate in candidates {
      let term = terms[Int(candidate)]
      guard position + term.rest.count <= text.count else { continue }
      var place = position
      let matches = units[term.rest].allSatisfy { unit in
        defer { place += 1 }
        return text[place] == unit
      }
      guard matches else { continue }
      for number in conditionNumbers[term.positive] {
        conditions.words[Int(number >> 6)] |= 1 << UInt64(number & 63)
      }
      for number in conditionNumbers[term.negative] {
        refused[Int(number >> 6)] |= 1 << UInt64(number & 63)
      }
    }
  }
}
