/// Stocks of the kinds of intellectual property that no dump carries, by city and year.
///
/// Rows without class and industry are whole: by holder kind they sum to the stock of the kind.
/// Rows with a class or an industry state parts of that same stock.
enum StockFile {
  static func write(to folder: String, seed: UInt64) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "stocks.csv")
    try file.write("year,region_code,ip_kind,class,holder_kind,industry,value,unit,source\n")
    for year in 2009...2016 {
      for (place, city) in Jiangsu.cities.enumerated() {
        var random = SampleRandom(
          seed: seed, purpose: 21, index: UInt64(place * 10_000))
        // Every city keeps its own strengths; the years grow evenly.
        let growth = 1000 - (2016 - year) * (70 + city.growth * 15)
        let people = city.populationHundreds
        let trademarks =
          people * (city.level + 20) * random.within(85...115) / 100 * growth / 16_000
        func row(
          _ kind: String, _ ipClass: String, _ holder: String, _ industry: String, _ value: Int
        ) throws(SampleError) {
          try file.writeRecord([
            String(year), city.code, kind, ipClass, holder, industry, String(max(0, value)), "件",
            ApplicationFiles.source,
          ])
        }
        for (holder, share) in [("企业", 740), ("个人", 210), ("机关团体", 15), ("境外", 35)] {
          try row("商标", "", holder, "", trademarks * share / 1000)
        }
        for (ipClass, share) in [
          ("驰名商标", 2), ("著名商标", 9), ("市场覆盖面广", 7), ("影响力大", 5), ("经济价值高", 4),
        ] {
          try row("商标", ipClass, "", "", trademarks * share / 5000)
        }
        for (code, weight) in city.specialities.prefix(5) {
          try row("商标", "", "", code, trademarks * weight / 900)
        }
        let copyrights = people * city.level * random.within(70...130) / 100 * growth / 16_000
        for (holder, share) in [("企业", 620), ("高校", 90), ("个人", 290)] {
          try row("版权", "", holder, "", copyrights * share / 1000)
        }
        for (ipClass, share) in [("软件", 460), ("动漫", 60), ("文创", 150)] {
          try row("版权", ipClass, "", "", copyrights * share / 1000)
        }
        for (code, share) in [("1.3", 430), ("8.2", 90), ("8.4", 40)] {
          try row("版权", "", "", code, copyrights * share / 1000)
        }
        try row("地理标志", "", "机关团体", "", random.within(6...40) * growth / 1000)
        try row("植物新品种", "", "科研院所", "", random.within(1...26) * growth / 1000)
        try row("植物新品种", "", "企业", "", random.within(0...14) * growth / 1000)
        try row(
          "集成电路布图设计", "", "企业", "", city.level * city.level * random.within(1...9) * growth / 80_000
        )
      }
    }
    try file.close()
  }
}
