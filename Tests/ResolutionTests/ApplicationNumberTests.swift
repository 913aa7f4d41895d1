import Testing

@testable import Resolution

private func parsed(_ text: String, office: String = "") -> ApplicationNumber.Parsed? {
  cell(text) { number in
    cell(office) { office in
      if case .number(let parsed) = ApplicationNumber.parse(number, office: office) {
        parsed
      } else {
        nil
      }
    }
  }
}

private func finding(_ text: String) -> ApplicationNumber.Finding {
  cell(text) { ApplicationNumber.parse($0) }
}

@Test(sharedDataIsPresent)
func `check digits are those of the published numbers`() throws {
  let golden = try SharedData.golden("g01_cn_application_check_digit.json")
  let expected = try #require(golden["expected"] as? [String: String])
  #expect(expected.count == 4)
  for (body, digit) in expected {
    let number = try #require(parsed(body))
    #expect(number.key.text == "CN\(body).\(digit)")
    #expect(number.warning == .noCheckDigit)
    #expect(parsed("ZL\(body)\(digit)")?.warning == nil)
  }
}

@Test(arguments: [
  "CN201710601862.3", "ZL201710601862.3", "201710601862.3", "2017106018623", "cn 201710601862.3",
  "ＣＮ２０１７１０６０１８６２．３", " 20171060 1862.3 ", "201710601862",
])
func `every writing of one number is one key`(_ text: String) {
  #expect(parsed(text)?.key.text == "CN201710601862.3")
  #expect(parsed(text)?.filingYear == 2017)
  #expect(parsed(text)?.type == .invention)
}

@Test func `a wrong check digit is corrected in the key and warned of`() {
  let wrong = parsed("201710601862.7")
  #expect(wrong?.warning == .wrongCheckDigit(corrected: UInt8(ascii: "3")))
  #expect(wrong?.key == parsed("201710601862.3")?.key)
  #expect(parsed("95115608.x")?.warning == nil)
  #expect(parsed("95115608.x")?.key.text == "CN95115608.X")
}

@Test func `the short form states a year from 1985 to 2003`() {
  #expect(parsed("CN85102475")?.filingYear == 1985)
  #expect(parsed("97101765.4")?.filingYear == 1997)
  #expect(parsed("01106925")?.filingYear == 2001)
  #expect(finding("10230542") == .unreadable)
}

@Test func `the type digit tells the type of patent`() {
  #expect(parsed("201880001234")?.type == .invention)
  #expect(parsed("201220249767.4")?.type == .utility)
  #expect(parsed("201290001234")?.type == .utility)
  #expect(parsed("202030100011")?.type == .design)
  #expect(parsed("98201234")?.type == .utility)
  #expect(parsed("201850001234.9")?.type == .unknown)
}

@Test func `what is no number is unreadable, what is missing is empty`() {
  for text in ["", "  ", "NA", "None", "无", "-"] { #expect(finding(text) == .empty) }
  for text in ["CN102305429A", "2017106018", "201710601862.33", "申请号", "112310601862.3"] {
    #expect(finding(text) == .unreadable)
  }
}

@Test func `numbers of other offices are kept as given behind the office's code`() {
  #expect(parsed("12/345,678", office: "US")?.key.text == "US12/345,678")
  #expect(parsed("us 12/345,678")?.key.text == "US12/345,678")
  #expect(parsed("US12/345,678", office: "US")?.key == parsed("us12/345,678")?.key)
  #expect(parsed("2008-123456", office: "JP")?.key != parsed("2008-123456", office: "KR")?.key)
  // Longer than a key holds, or in another script: hashed, still one key for one number.
  let long = "PCT/IB2014/000123456789"
  #expect(parsed(long)?.key == parsed(long)?.key)
  #expect(parsed(long)?.key.origin == .applicationHash)
  #expect(parsed("特願2008-123456", office: "JP")?.key != parsed("特許2008-123456", office: "JP")?.key)
}

@Test func `keys are ordered as their text`() throws {
  let texts = ["95115608.X", "201710601862.3", "201810100001.1", "US12/1", "US12/10", "US2"]
  let keys = try texts.map { try #require(parsed($0)?.key) }
  let byKey = keys.sorted().map(\.text)
  #expect(
    byKey == keys.map(\.text).sorted { Array($0.utf8).lexicographicallyPrecedes(Array($1.utf8)) })
}

@Test func `an unkeyed record meets no other`() {
  let one = ApplicationKey(unkeyedFile: 1, record: 7)
  #expect(one != ApplicationKey(unkeyedFile: 2, record: 7))
  #expect(one != ApplicationKey(unkeyedFile: 1, record: 8))
  #expect(one.origin == .record)
  #expect(one.text == "1:7")
}

@Test func `a publication number keeps its office and loses its kind`() {
  func parse(_ text: String, office: String = "") -> PublicationNumber.Parsed? {
    cell(text) { number in
      cell(office) { office in
        if case .number(let parsed) = PublicationNumber.parse(number, office: office) {
          parsed
        } else {
          nil
        }
      }
    }
  }
  #expect(parse("CN102305429A")?.key == parse("CN 102305429 B")?.key)
  #expect(parse("CN102305429A")?.isGrant == false)
  for text in [
    "CN102305429B", "CN1234567C", "CN202644312U", "CN2156789Y", "CN301234567S", "EP1820402B1",
  ] {
    #expect(parse(text)?.isGrant == true)
  }
  #expect(parse("CN202644312U")?.type == .utility)
  #expect(parse("CN301234567")?.type == .design)
  #expect(parse("US20090208610")?.key.text == "US20090208610")
  #expect(parse("US20090208610")?.type == .unknown)
  #expect(parse("102305429A")?.key.text == "CN102305429")
  #expect(parse("20090208610", office: "US")?.key.text == "US20090208610")
  #expect(cell("NA") { PublicationNumber.parse($0) } == .empty)
  #expect(cell("没有") { PublicationNumber.parse($0) } == .unreadable)
}
