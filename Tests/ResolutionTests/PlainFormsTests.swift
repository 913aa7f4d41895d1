import Testing

@testable import Resolution

/// What most exports write is read by a short way; it may say nothing else than the long way does.
@Suite struct PlainFormsTests {
  private struct Numbers: RandomNumberGenerator {
    var state: UInt64
    mutating func next() -> UInt64 {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return state ^ state >> 29
    }
  }

  /// Texts close to a plain one: some bytes of it put in place of others, left out or doubled.
  private func texts(near plain: [String], _ alphabet: String, count: Int) -> [String] {
    var numbers = Numbers(state: 5)
    return (0..<count).map { _ in
      var letters = Array(plain.randomElement(using: &numbers)!)
      for _ in 0..<Int.random(in: 0...2, using: &numbers) where !letters.isEmpty {
        let place = letters.indices.randomElement(using: &numbers)!
        switch Int.random(in: 0..<4, using: &numbers) {
        case 0: letters.remove(at: place)
        case 1: letters.insert(letters[place], at: place)
        default: letters[place] = alphabet.randomElement(using: &numbers)!
        }
      }
      return String(letters)
    }
  }

  @Test func `dates read by the short way are those of the table of forms`() {
    let plain = ["2013-01-02", "2013.01.02", "2013/12/31", "20130102", "2012-02-29", "0000-00-00"]
    for text in texts(near: plain, "0123456789.-/ 年", count: 20_000) {
      let (short, long) = cell(text) { (DateForms.parse($0), DateForms.careful($0)) }
      if short != long {
        Issue.record("\(text): \(short) instead of \(long)")
        return
      }
    }
  }

  @Test func `application numbers read by the short way are those of the long way`() {
    let plain = [
      "CN201810100001.1", "201910100004.X", "CN2019101000047", "CN201220249767.4", "2012202497674",
      "CN198510000001.5", "CN201840100001.1",
    ]
    for text in texts(near: plain, "0123456789.-Xx CNZL２", count: 20_000) {
      let (short, long) = cell(text) {
        (ApplicationNumber.parse($0), ApplicationNumber.careful($0, office: .none))
      }
      if short != long {
        Issue.record("\(text): \(short) instead of \(long)")
        return
      }
    }
  }

  @Test func `publication numbers read by the short way are those of the long way`() {
    let plain = ["CN108000001A", "CN202644312U", "CN302000001S", "CN1234567C", "CN108000001B2"]
    var read = 0
    for text in texts(near: plain, "0123456789ABUSY. CN", count: 20_000) {
      let (short, long) = cell(text) { (PublicationNumber.Plain($0), PublicationNumber.parse($0)) }
      guard let short else { continue }
      read += 1
      guard case .number(let parsed) = long, parsed.kind == short.kind,
        parsed.isGrant == short.isGrant
      else {
        Issue.record("\(text): kind \(short.kind) instead of \(long)")
        return
      }
    }
    #expect(read > 5000)
  }

  @Test func `lists are split where any of their separators stands`() {
    let separators = ListSeparators([";", "；", "、"])
    for text in texts(near: ["甲;乙；丙、丁", "a;b", ";;", "甲公司；"], ";；、甲a ；", count: 5000) {
      let expected = text.split(whereSeparator: { ";；、".contains($0) })
        .map { $0.trimmingCharacters(in: " ") }.filter { !$0.isEmpty }
      var found: [String] = []
      cell(text) { bytes in
        separators.forEachItem(in: bytes) { found.append(String(decoding: $0, as: UTF8.self)) }
      }
      if found != expected {
        Issue.record("\(text): \(found)")
        return
      }
    }
  }
}

extension Substring {
  fileprivate func trimmingCharacters(in blank: Character) -> String {
    var text = self
    while text.first == blank { text.removeFirst() }
    while text.last == blank { text.removeLast() }
    return String(text)
  }
}
