import Configuration
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

  @Test func `every day and near-day of some years reads alike by both ways`() {
    for year in ["0000", "0001", "1900", "1985", "2000", "2012", "2023", "9999"] {
      for month in 0...13 {
        for day in 0...32 {
          let (month, day) = (two(month), two(day))
          for text in [
            "\(year)-\(month)-\(day)", "\(year).\(month).\(day)", "\(year)/\(month)/\(day)",
            "\(year)\(month)\(day)",
          ] {
            let (short, long) = cell(text) { (DateForms.parse($0), DateForms.careful($0)) }
            if short != long {
              Issue.record("\(text): \(short) instead of \(long)")
              return
            }
          }
        }
      }
    }
  }

  private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

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
    let plain = [
      "CN108000001A", "CN202644312U", "CN302000001S", "CN1234567C", "CN108000001B2", "CN12345678A",
      "CN123456789012345678A", "CN1234567890123456789B",
    ]
    var read = 0
    for text in texts(near: plain, "0123456789ABUSYDX. CN", count: 20_000) {
      let (short, whole, long) = cell(text) {
        (
          PublicationNumber.Plain($0), PublicationNumber.parse($0),
          PublicationNumber.careful($0, office: .none)
        )
      }
      if whole != long {
        Issue.record("\(text): \(whole) instead of \(long)")
        return
      }
      guard let short else { continue }
      read += 1
      let digits = text.utf8.filter { $0 &- 0x30 < 10 }.reduce(0 as UInt64) {
        $0 &* 10 &+ UInt64($1 - 0x30)
      }
      guard case .number(let parsed) = long, parsed.kind == short.kind,
        parsed.isGrant == short.isGrant, short.digits == digits
      else {
        Issue.record("\(text): kind \(short.kind) instead of \(long)")
        return
      }
    }
    #expect(read > 5000)
  }

  @Test func `lists are split where any of their separators stands`() {
    for marks in [[";", "；", "、"], [";"], ["、"], ["；", "、"]] {
      let separators = ListSeparators(marks)
      for text in texts(near: ["甲;乙；丙、丁", "a;b", ";;", "甲公司；"], ";；、甲a ；", count: 5000) {
        let expected = text.split(whereSeparator: { marks.contains(String($0)) })
          .map { $0.trimmingCharacters(in: " ") }.filter { !$0.isEmpty }
        var found: [String] = []
        cell(text) { bytes in
          separators.forEachItem(in: bytes) { found.append(String(decoding: $0, as: UTF8.self)) }
        }
        if found != expected {
          Issue.record("\(text) by \(marks): \(found)")
          return
        }
      }
    }
  }

  /// In full-width capitals no symbol is plain, and all are the same.
  private func inFullWidthCapitals(_ text: String) -> String {
    String(
      String.UnicodeScalarView(
        text.unicodeScalars.map {
          ("A"..."Z").contains($0) ? Unicode.Scalar($0.value + 0xFEE0)! : $0
        }))
  }

  @Test func `symbols read by the short way are those of the long way`() {
    let plain = [
      "G06F9/46(2006.01)I;H04L29/08(2006.01)N", "A21D 13/00;G06F   9/4612", "B29C47/00,C12Q1/6883",
      "H01M1234/123456;A01B1/00", "G06F9/46", "A00B1/00;Z99Z9999/999999", "H01L21/02;H01L21/02",
    ]
    var read = 0
    // No semicolon comes into a version: there the long way takes the list up again.
    for text in texts(near: plain, "0123456789/, .()AGIZ[@`a{年:", count: 20_000) {
      var (short, long): ([IPCSymbol], [IPCSymbol]) = ([], [])
      let counts = cell(text) { IPCList.parse($0, into: &short) }
      let careful = cell(inFullWidthCapitals(text)) { IPCList.parse($0, into: &long) }
      read += short.count
      if short != long || counts != careful {
        Issue.record("\(text): \(short.map(\.text)) instead of \(long.map(\.text)), \(careful)")
        return
      }
    }
    #expect(read > 20_000)
  }

  @Test func `every group and subgroup that a plain symbol can have is itself`() {
    for group in ["1", "9", "10", "47", "099", "345", "0001", "1234", "9999"] {
      for length in 2...6 {
        for subgroup in ["000000", "999999", "123456", "046000", "908172"] {
          let text = "G06F\(group)/\(subgroup.prefix(length))"
          let (short, long) = (IPCSymbol(text), IPCSymbol(inFullWidthCapitals(text)))
          #expect(short != nil && short == long, "\(text)")
          #expect(short?.text == "G06F\(Int(group)!)/\(subgroup.prefix(length))")
        }
      }
    }
  }

  @Test func `a name of ideographs alone tells the kind that it tells with a blank behind it`() {
    let plain = [
      "南京大学附属医院", "苏州金信模具技术有限公司", "中国科学院", "张三", "欧阳修文", "李四光", "江苏省农业科学院", "某某厂",
    ]
    for text in texts(near: plain, "大学院所公司厂·ア가A 科研医三", count: 10_000) {
      let (short, long) = (
        cell(text) { ApplicantNames.kind(of: $0) }, cell(text + " ") { ApplicantNames.kind(of: $0) }
      )
      if short != long {
        Issue.record("\(text): \(short) instead of \(long)")
        return
      }
    }
  }

  @Test func `the longest prefix is the one that a look at every prefix finds`() throws {
    let prefixes = [
      "江苏省", "江苏省苏州", "江苏省苏州市昆山", "江苏省苏州市昆山市开发区", "江苏省南京市", "上海", "上海市", "内蒙古自治区",
      "内蒙古", "日本", "12号", "江苏A区", "㐀江苏", "苏州工业园区",
    ]
    let table = try PrefixTable(
      prefixes.enumerated().map { PrefixRow(prefix: $1, regionCode: "\($0 + 10)") }
    ) { UnitID(rawValue: UInt32($0)!) }
    let plain =
      prefixes.map { $0 + "某路1号" } + prefixes.map { "210000 " + $0 }
      + ["江苏省苏州市昆山市开发区长江路", "２１００００上海", "21000 上海市", "2100000上海市", "210000"]
    var found = 0
    for text in texts(near: plain, "江苏省 州市0１2　昆山,A㐀𠀀é区", count: 20_000) {
      let (unit, units) = cell(text) { bytes in
        var units: [UInt16] = []
        var reader = AddressUnits(bytes)
        while let unit = reader.next() { units.append(unit) }
        return (table.unit(of: bytes), units)
      }
      let expected = lookingAtAll(prefixes, units)
      if unit != expected {
        Issue.record("\(text): \(unit) instead of \(expected)")
        return
      }
      if unit != .unknown { found += 1 }
    }
    #expect(found > 5000)
  }

  private func lookingAtAll(_ prefixes: [String], _ address: [UInt16]) -> UnitID {
    var address = address
    let behindBlanks = address.drop { $0 == AddressText.space }
    let behindDigits = behindBlanks.drop { (0x30...0x39).contains($0) }
    if behindBlanks.count - behindDigits.count == 6 { address = Array(behindDigits) }
    address.removeAll { $0 == AddressText.space }
    let fitting = prefixes.enumerated().filter {
      address.starts(with: NormalisedName.units(of: $0.element))
    }
    return fitting.max { $0.element.utf16.count < $1.element.utf16.count }
      .map { UnitID(rawValue: UInt32($0.offset + 10)) } ?? .unknown
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
