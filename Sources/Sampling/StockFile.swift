/// Stocks of the kinds of intellectual property that no dump carries, by city and year.
///
/// The row without class, holder and industry is the whole stock of its kind; the others state
/// parts of it: those by holder sum to it, those by class or industry need not.
struct StockFile {
  private let file: SampleFile
  private let seed: UInt64

  static func write(to folder: String, seed: UInt64) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "stocks.csv")
    try file.write("year,region_code,ip_kind,class,holder_kind,industry,value,unit,source\n")
    let stocks = StockFile(file: file, seed: seed)
    for year in 2009...2016 {
      for place in Jiangsu.cities.indices { try stocks.write(year, place) }
    }
    try file.close()
  }

  private func write(_ year: Int, _ place: Int) throws(SampleError) {
    let city = Jiangsu.cities[place]
    // The stream is the city's alone: it keeps its strengths, and the years grow evenly.
    var random = SampleRandom(seed: seed, purpose: 21, index: UInt64(place))
    let growth = 1000 - (2016 - year) * (70 + city.growth * 15)
    let people = city.populationHundreds
    func row(
      _ kind: String, ipClass: String = "", holder: String = "", industry: String = "", _ value: Int
    ) throws(SampleError) {
      try file.writeRecord([
        String(year), city.code, kind, ipClass, holder, industry, String(value), "件",
        ApplicationFiles.source,
      ])
    }
    func stock(_ kind: String, byHolder parts: [(holder: String, value: Int)]) throws(SampleError) {
      try row(kind, parts.reduce(0) { $0 + $1.value })
      for part in parts { try row(kind, holder: part.holder, part.value) }
    }

    let trademarks =
      people * (city.level + 20) * random.within(85...115) / 100 * growth / 16_000
    try stock(
      "商标",
      byHolder: [("企业", 740), ("个人", 210), ("机关团体", 15), ("境外", 35)].map { holder, share in
        (holder, trademarks * share / 1000)
      })
    for (ipClass, share) in [
      ("驰名商标", 2), ("著名商标", 9), ("市场覆盖面广", 7), ("影响力大", 5), ("经济价值高", 4),
    ] {
      try row("商标", ipClass: ipClass, trademarks * share / 5000)
    }
    for (code, weight) in city.specialities.prefix(5) {
      try row("商标", industry: code, trademarks * weight / 900)
    }

    let copyrights = people * city.level * random.within(70...130) / 100 * growth / 140_000
    try stock(
      "版权",
      byHolder: [("企业", 620), ("高校", 90), ("个人", 290)].map { holder, share in
        (holder, copyrights * share / 1000)
      })
    for (ipClass, share) in [("软件", 460), ("动漫", 60), ("文创", 150)] {
      try row("版权", ipClass: ipClass, copyrights * share / 1000)
    }
    for (code, share) in [("1.3", 430), ("8.2", 90), ("8.4", 40)] {
      try row("版权", industry: code, copyrights * share / 1000)
    }

    try stock("地理标志", byHolder: [("机关团体", random.within(6...40) * growth / 1000)])
    try stock(
      "植物新品种",
      byHolder: [
        ("科研院所", random.within(1...26) * growth / 1000),
        ("企业", random.within(0...14) * growth / 1000),
      ])
    let layouts = city.level * city.level * random.within(1...9) * growth / 80_000
    try stock("集成电路布图设计", byHolder: [("企业", layouts)])
  }
}
