/// The files beside the dumps that speak of single applications: status, events, families, awards,
/// agencies.
final class ApplicationFiles {
  private let seed: UInt64
  private let maker: ApplicationMaker
  private let tally: DirtTally
  private let status: SampleFile
  private let events: SampleFile
  private let families: SampleFile
  private let awards: SampleFile
  private let agencies: SampleFile

  static let source = "合成数据"

  init(folder: String, maker: ApplicationMaker, tally: DirtTally) throws(SampleError) {
    seed = maker.seed
    self.maker = maker
    self.tally = tally
    status = try SampleFile(folder: folder, name: "status.csv")
    events = try SampleFile(folder: folder, name: "events.csv")
    families = try SampleFile(folder: folder, name: "families.csv")
    awards = try SampleFile(folder: folder, name: "awards.csv")
    agencies = try SampleFile(folder: folder, name: "agencies.csv")
    try status.write("application,date,status\n")
    try events.write("application,date,event,from,to,amount_wan_yuan,source\n")
    try families.write("application,office,publication\n")
    try awards.write("application,award,year\n")
    try agencies.write("application,agency,agent\n")
  }

  func write(_ application: Application) throws(SampleError) {
    var random = SampleRandom(seed: seed, purpose: 5, index: UInt64(application.index))
    let happenings = Happenings(application, maker: maker, &random)
    try writeStatus(application, invalidated: happenings.invalidated)
    for event in happenings.events {
      try events.writeRecord([
        application.number, event.day.text("-"), event.kind, event.from, event.to, event.amount,
        Self.source,
      ])
      if event.namesUnknownParty {
        tally.note(.unknownParty, file: events.name, record: events.records)
      }
    }
    try writeFamily(application, &random)
    if application.kind == .invention, application.granted != nil, random.below(420) == 0 {
      let award = random.pick(["中国专利优秀奖", "中国专利金奖", "国家科学技术进步奖二等奖"])
      let year = min(2016, application.granted!.year + random.within(1...3))
      try awards.writeRecord([application.number, award, String(year)])
    }
    if application.filed.year >= 2013, let agency = SampleAgency.of(application) {
      try agencies.writeRecord([application.number, agency.name, agency.agent])
    }
  }

  // One application in thirty-three is named by no status row: validity then rests on its term.
  private func writeStatus(
    _ application: Application, invalidated: SampleDay?
  ) throws(SampleError) {
    guard application.index % 33 != 0 else { return }
    let number =
      application.index % 17 == 0 ? String(application.number.dropFirst(2)) : application.number
    var rows: [(SampleDay, String)] = []
    if let published = application.publications.first, !published.isGrant {
      rows.append((published.day, "审查中"))
    }
    if let granted = application.granted, granted <= Application.lastDay {
      rows.append((granted, "有效"))
    }
    if let end = [application.refused, application.lapsed, invalidated].compactMap({ $0 }).min() {
      rows.append((end, "失效"))
    }
    for (day, word) in rows { try status.writeRecord([number, day.text("-"), word]) }
  }

  private func writeFamily(
    _ application: Application, _ random: inout SampleRandom
  ) throws(SampleError) {
    guard application.kind == .invention else { return }
    let isForeign = application.applicants[0].place.origin == .foreign
    guard random.chance(isForeign ? 880 : 70) else { return }
    var offices: [String] = []
    for _ in 0..<random.within(1...3) {
      let office = random.pick(["US", "EP", "JP", "KR", "WO"])
      if !offices.contains(office) { offices.append(office) }
    }
    for office in offices {
      let serial = random.below(900_000) + 100_000
      let publication =
        office == "EP"
        ? "EP\(serial + 2_000_000)A1" : "\(office)\(application.filed.year + 1)\(serial)A1"
      try families.writeRecord([application.number, office, publication])
    }
  }

  /// Ends the files with rows that name applications no dump holds.
  func close() throws(SampleError) {
    for stranger in 0..<5 {
      let number = SampleNumbers.application(
        year: 2008, typeDigit: 1, index: 9_900_000 + stranger)
      try status.writeRecord([number, "2012-03-0\(stranger + 1)", "有效"])
      try events.writeRecord([
        number, "2014-05-0\(stranger + 1)", "许可", "", "苏州市", "", Self.source,
      ])
      try families.writeRecord([number, "US", "US2010\(700_000 + stranger)A1"])
      for file in [status, events, families] {
        tally.note(.strangerInSideFile, file: file.name, record: file.records)
      }
    }
    for file in [status, events, families, awards, agencies] { try file.close() }
  }
}
