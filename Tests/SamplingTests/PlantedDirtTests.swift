import Foundation
import Testing

@testable import Sampling

/// Every planted kind is counted again in the written bytes by rules of the tests' own.
@Suite struct PlantedDirtTests {
  private typealias Rule = @Sendable (SampleScan) -> Int

  @Test(arguments: DirtKind.allCases.filter { rules[$0] != nil })
  func `the manifest tells how often the files hold a fault`(kind: DirtKind) throws {
    let written = try FullSample.written.get()
    let (sample, scan) = (written.sample, written.scan)
    #expect(sample.count(of: kind) > 0)
    #expect(Self.rules[kind]!(scan) == sample.count(of: kind))
  }

  @Test func `every kind of fault in the dumps has a rule that counts it again`() {
    let beside: Set<DirtKind> = [
      .strangerInSideFile, .unknownParty, .otherUnit, .missingSideValue,
    ]
    #expect(DirtKind.allCases.allSatisfy { Self.rules[$0] != nil || beside.contains($0) })
    #expect(Dirt.all.map(\.kind) == DirtKind.allCases)
  }

  @Test func `as many faults are planted as the list of dirt says`() throws {
    let sample = try FullSample.written.get().sample
    for dirt in Dirt.all {
      if let planned = dirt.planned { #expect(sample.count(of: dirt.kind) == planned) }
    }
  }

  @Test func `a sample has exactly the rows asked for and three applications to four of them`()
    throws
  {
    let written = try FullSample.written.get()
    let (sample, scan) = (written.sample, written.scan)
    #expect(sample.rows == 20_000)
    #expect(scan.records.count == 20_000)
    #expect((14_500...15_500).contains(sample.applications))
  }

  @Test func `the records named in the manifest are the ones with the fault`() throws {
    let written = try FullSample.written.get()
    let (sample, scan) = (written.sample, written.scan)
    for planted in sample.dirt where planted.kind == .wrongCheckDigit {
      let file = scan.files.first { $0.name == planted.file }!
      for record in planted.records {
        #expect(!Self.passesCheck(file.records[record - 1].application))
      }
    }
  }

  @Test func `publications of one application agree on everything but the publication`() throws {
    let scan = try FullSample.written.get().scan
    var seen: [String: (filed: String, title: String)] = [:]
    for record in scan.records where record.application.hasPrefix("CN") && !record.isBatch {
      guard Self.isPlainDate(record.filed) else { continue }
      if let earlier = seen[record.application] {
        #expect(earlier == (record.filed, record["专利名称"]))
      }
      seen[record.application] = (record.filed, record["专利名称"])
    }
    #expect(seen.count > 14_000)
  }

  private static let rules: [DirtKind: Rule] = [
    .unreadableDate: count { ["待定", "2013年第三季度", "见申请书", "????", "详见首页"].contains($0.filed) },
    .impossibleDate: count {
      isPlainDate($0.filed)
        && ["02.30", "13.05", "04.31", "00.12"].contains(String($0.filed.suffix(5)))
    },
    .ambiguousDate: count { $0.filed.contains("/") },
    .missingFilingDate: count { ["", "无数据"].contains($0.filed) && $0.cells.count > 12 },
    .spreadsheetDate: count { $0.filed.count == 5 && Int($0.filed) != nil },
    .otherDateForm: count { record in
      record.filed.contains("-") || record.filed.count == 8 && Int(record.filed) != nil
        || record.filed.count == 10 && record.filed.dropFirst(2).first == "."
    },
    .raggedShort: count { $0.cells.count == 12 },
    .raggedLong: count { $0.cells.count == 36 },
    .invalidBytes: count { $0.hasInvalidBytes },
    .unterminatedQuote: count { $0.cells.count == 3 },
    .embeddedNewline: count { $0.abstract.contains("\n") },
    .doubledQuote: count { $0["专利名称"].contains("\"") },
    .tabInCell: count { $0["专利名称"].contains("\t") },
    .nonBreakingSpace: count { $0["申请人"].contains("\u{A0}") },
    .markupEntity: count { $0.abstract.contains("&lt;") },
    .formulaName: count { "=+-@".contains($0["申请人"].first ?? " ") },
    .veryLongName: count { $0["申请人"].count > 1000 },
    .blankLine: { $0.files.reduce(0) { $0 + $1.blankLines } },
    .headerSpaces: files { $0.header.contains { $0.hasPrefix(" ") } },
    .reorderedColumns: files { $0.header[0] != "专利名称" && $0.header.count == 34 },
    .preambleLine: files { !$0.preamble.isEmpty },
    .noFinalNewline: files { !$0.endsWithNewline && $0.name.contains("2009") },
    .wrongCheckDigit: count { isCanonical($0.application) && !passesCheck($0.application) },
    .otherNumberForm: count { !$0.application.isEmpty && !isCanonical($0.application) },
    .missingNumber: count { $0.application.isEmpty && $0.cells.count == 34 },
    .missingType: count { !$0.isBatch && $0["专利类型"].isEmpty },
    .missingPrefecture: count { record in
      countyCities.contains { record.address.dropFirst(7).hasPrefix("江苏省" + $0) }
        && !isPark(record)
    },
    .missingProvince: count { record in
      cities.contains { record.address.dropFirst(7).hasPrefix($0) } && !record.isBatch
        && !record.address.contains("通州区")
    },
    .formerDistrict: count { record in
      guard let since = formerSince.first(where: { record.address.contains("市" + $0.key) })?.value
      else { return false }
      return record["申请人地区"].isEmpty && record.filed.replacing(".", with: "") >= since
    },
    .homonymDistrict: count { record in
      ["江苏省鼓楼区", "北京市通州区"].contains { record.address.dropFirst(7).hasPrefix($0) }
        || record.address.dropFirst(7).hasPrefix("南通市通州区")
    },
    .falseFriend: count { record in
      ["江苏路", "南京东路", "无锡道", "苏州巷", "扬州街"].contains { record.address.contains($0) }
    },
    .postcodeContradicts: count { $0.address.hasPrefix("221005 江苏省无锡市宜兴市") },
    .typoCity: count { record in
      ["丹东市", "苏洲市", "连云巷市"].contains { record.address.contains($0) }
    },
    .fullWidthDigits: count { $0.address.unicodeScalars.contains { ("０"..."９").contains($0) } },
    .missingPostcode: count { $0.address.hasPrefix("江苏省镇江市丹阳市") },
    .missingAddress: count { $0.address.isEmpty && $0.cells.count == 34 },
    .newestEdition: count { $0.symbols.hasPrefix("H10") },
    .fullWidthParentheses: count { $0.symbols.contains("（") },
    .lostSlash: count { record in
      record.symbols.count >= 8 && !record.symbols.contains("/") && !record.symbols.contains("-")
        && !record.symbols.contains(";")
    },
    .zeroPadded: count { $0.symbols.dropFirst(4).hasPrefix("-") },
    .spacedSymbol: count { $0.symbols.dropFirst(4).hasPrefix(" ") },
    .pythonList: count { $0.symbols.hasPrefix("[") },
    .subclassOnly: count { $0.symbols.count == 4 },
    .repeatedSymbol: count { record in
      let symbols = record.symbols.split(separator: ";")
      return Set(symbols).count < symbols.count && !record.symbols.contains(";;")
    },
    .impossibleSubclass: count { record in
      ["A65D", "G08N", "H21D"].contains { record.symbols.hasPrefix($0) }
    },
    .missingSymbols: count {
      $0.symbols.isEmpty && $0.cells.count == 34 && $0["专利类型"] != "外观设计"
    },
    .otherSeparator: count { record in
      [" | ", ";;", "；"].contains { record.symbols.contains($0) }
    },
    .identicalRow: { scan in
      var seen: Set<[String]> = []
      return scan.records.filter { $0.cells.count == 34 && !seen.insert($0.cells).inserted }.count
    },
    .bothLayouts: { scan in
      let bulk = Set(scan.records.filter { !$0.isBatch }.map(\.publication))
      return scan.records.filter { $0.isBatch && bulk.contains($0.publication) }.count
    },
    .laterPublication: { scan in
      var publications: [String: Set<String>] = [:]
      for record in scan.records where !record.publication.isEmpty {
        publications[String(record.publication.dropLast()), default: []]
          .insert(record.publication)
      }
      return publications.values.reduce(0) { $0 + $1.count - 1 }
    },
    .olderEdition: count { record in
      record.cells.count > 12 && (record["专利类型"] != "外观设计")
        && record.symbols.split(separator: ";").contains { symbol in
          DumpFolder.withdrawn.contains { symbol.hasPrefix($0) }
        }
    },
    .locarnoAsSymbol: count { record in
      record.symbols.count == 5 && record.symbols.dropFirst(2).first == "-"
    },
    .foreignApplicant: count { record in
      ["日本", "美国", "德国", "韩国"].contains { record.address.hasPrefix($0) }
    },
    .compatriotApplicant: count { record in
      ["中国香港", "中国台湾", "中国澳门"].contains { record.address.hasPrefix($0) }
    },
    .holderMovedCity: count { record in
      record.cells.count == 34 && record["当前权利人"] != record["申请人"]
        && city(of: record.address) != city(of: record["当前专利权人地址"])
    },
    .parkAddress: count(isPark),
  ]

  private static func count(_ rule: @escaping @Sendable (SampleScan.Record) -> Bool) -> Rule {
    { $0.records.filter(rule).count }
  }

  private static func files(_ rule: @escaping @Sendable (SampleScan.File) -> Bool) -> Rule {
    { $0.files.filter(rule).count }
  }

  @Sendable private static func isPark(_ record: SampleScan.Record) -> Bool {
    SamplePark.all.contains { record.address.contains("江苏省" + $0.city + $0.locality) }
  }

  private static func isCanonical(_ number: String) -> Bool {
    number.wholeMatch(of: /CN\d{12}\.[\dX]/.asciiOnlyDigits()) != nil
  }

  private static func passesCheck(_ number: String) -> Bool {
    let digits = number.dropFirst(2).prefix(12).compactMap(\.wholeNumberValue)
    let weights = [2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5]
    let remainder = zip(digits, weights).reduce(0) { $0 + $1.0 * $1.1 } % 11
    return number.last == (remainder == 10 ? "X" : Character(String(remainder)))
  }

  private static func isPlainDate(_ text: String) -> Bool {
    text.count == 10 && text.dropFirst(4).first == "."
  }

  /// The city an address names: Jiangsu's, else the whole front of it.
  private static func city(of address: String) -> String {
    if let city = cities.first(where: { address.contains($0) }) { return city }
    if address.contains("昆山市") { return "苏州市" }
    return address.contains("江阴市") ? "无锡市" : "elsewhere"
  }

  private static let countyCities = [
    "江阴市", "张家港市", "常熟市", "昆山市", "宜兴市", "丹阳市", "海门市", "如皋市", "靖江市", "东台市",
  ]
  private static let cities = [
    "南京市", "无锡市", "徐州市", "常州市", "苏州市", "南通市", "连云港市", "淮安市", "盐城市", "扬州市", "镇江市", "泰州市",
    "宿迁市",
  ]
  private static let formerSince = [
    "溧水县": "20130220", "高淳县": "20130220", "白下区": "20130220", "下关区": "20130220",
    "吴江市": "20120901", "金阊区": "20120901", "楚州区": "20120222", "姜堰市": "20121226",
    "江都市": "20111113", "维扬区": "20111113", "铜山县": "20100913", "新浦区": "20140713",
    "赣榆县": "20140713", "金坛市": "20150504", "戚墅堰区": "20150504", "大丰市": "20150830",
    "通州市": "20090702", "崇安区": "20151215",
  ]
}
