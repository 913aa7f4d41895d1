/// The 34-column yearly layout: names of its columns and the row of one publication.
enum BulkLayout {
  static let header = [
    "专利名称", "专利类型", "申请人", "申请人类型", "申请人地址", "申请人地区", "申请人城市", "申请人区县", "申请号", "申请日", "申请年份",
    "公开公告号", "公开公告日", "公开公告年份", "授权公告号", "授权公告日", "授权公告年份", "IPC分类号", "IPC主分类号", "发明人", "摘要文本",
    "主权项内容", "当前权利人", "当前专利权人地址", "专利权人类型", "统一社会信用代码", "引证次数", "被引证次数", "自引次数", "他引次数",
    "被自引次数", "被他引次数", "家族引证次数", "家族被引证次数",
  ]

  static let title = 0
  static let type = 1
  static let applicants = 2
  static let address = 4
  static let region = 5
  static let city = 6
  static let county = 7
  static let number = 8
  static let filed = 9
  static let symbols = 17
  static let mainSymbol = 18
  static let inventors = 19
  static let abstract = 20
  static let holder = 22
  static let holderAddress = 23

  static func cells(
    of application: Application, _ publication: Application.Publication, onlyAddress: Bool
  ) -> [String] {
    let parties = application.applicants
    let granted = publication.isGrant ? publication : nil
    // Exports of the same platform leave city and county out now and then.
    let isBare = parties.count == 1 && application.index % 10 < 3
    let region = onlyAddress ? "" : parties.map(\.place.region).joined(separator: ";")
    let isAligned = parties.count > 1
    let city =
      onlyAddress || isBare
      ? "" : parties.map { cityText($0.place, isAligned: isAligned) }.joined(separator: ";")
    let county =
      onlyAddress || isBare
      ? "" : parties.map { countyText($0.place, isAligned: isAligned) }.joined(separator: ";")
    return [
      application.title, application.kind.title, parties.map(\.name).joined(separator: ";"),
      parties.map(\.kind.rawValue).joined(separator: ";"), parties[0].address, region, city, county,
      application.number, application.filed.text(), String(application.filed.year),
      publication.number, publication.day.text(), String(publication.day.year),
      granted?.number ?? "", granted?.day.text() ?? "",
      granted.map { String($0.day.year) } ?? "", application.symbols.joined(separator: ";"),
      application.symbols.first ?? "", application.inventors.joined(separator: ";"),
      application.abstract, application.claim,
      application.holders.map(\.name).joined(separator: ";"), application.holders[0].address,
      application.holders.map(\.kind.rawValue).joined(separator: ";"),
      application.holders[0].creditCode,
    ] + application.citations.map(String.init)
  }

  private static func cityText(_ place: Place, isAligned: Bool) -> String {
    if let index = place.cityIndex { return Jiangsu.cities[index].name }
    return place.city.isEmpty && isAligned ? place.region : place.city
  }

  private static func countyText(_ place: Place, isAligned: Bool) -> String {
    place.county.isEmpty && isAligned ? cityText(place, isAligned: true) : place.county
  }
}

/// The 25-column layout of CNIPR's exports.
enum CNIPRLayout {
  static let header = [
    "申请号", "公开（公告）号", "公开（公告）日", "申请日", "专利号", "名称", "主分类号", "分类号", "分案原申请号", "优先权", "申请（专利权）人",
    "发明（设计）人", "地址", "颁证日", "国际申请", "国际公布", "进入国家日期", "专利代理机构", "代理人", "摘要", "主权项", "参考文献", "审查员",
    "光盘号", "PCT公开",
  ]

  static func cells(
    of application: Application, _ publication: Application.Publication
  ) -> [String] {
    let agency = SampleAgency.of(application)
    let isDesign = application.kind == .design
    let symbols = application.symbols.enumerated().map { offset, symbol in
      isDesign ? symbol : symbol + "(2006.01)" + (offset > 2 ? "N" : "I")
    }
    return [
      application.number, publication.number, publication.day.text(), application.filed.text(),
      application.number, application.title, symbols.first ?? "", symbols.joined(separator: ";"),
      "", application.priority, application.applicants.map(\.name).joined(separator: ";"),
      application.inventors.joined(separator: ";"), application.applicants[0].address, "", "", "",
      "", agency.map { "\($0.name) \($0.code)" } ?? "", agency?.agent ?? "", application.abstract,
      application.claim, "", "", "D\(publication.day.year % 100)\(publication.day.parts.month)",
      "0",
    ]
  }
}

/// The invented agency of an application: three of four applications have one.
struct SampleAgency {
  let name: String
  let code: String
  let agent: String

  static func of(_ application: Application) -> SampleAgency? {
    guard application.index % 4 != 3 else { return nil }
    let city = application.applicants[0].place.cityIndex ?? 13
    let number = application.index / 4 % 3
    let seat = city < 13 ? Jiangsu.cities[city].shortName : "北京"
    return SampleAgency(
      name: seat + ["样本知行", "样本衡正", "样本汇智"][number] + "专利代理事务所",
      code: "\(32_900 + city * 3 + number)", agent: ["张甲", "李乙", "王丙", "赵丁"][application.index % 4])
  }
}
