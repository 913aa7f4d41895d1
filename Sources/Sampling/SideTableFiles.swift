/// The side tables: statistics of cities, counties and parks, and output by industry.
struct SideTableFiles {
  let seed: UInt64
  let tally: DirtTally

  static let years = 2009...2016
  private static let header = "year,region_code,indicator,value,unit,source\n"

  func write(to folder: String) throws(SampleError) {
    let side = folder + "/side"
    try writeCities(to: side)
    try writeBranches(to: side)
    try writeCounties(to: side)
    try writeParks(to: side)
  }

  /// What is left out on purpose: two indicators of two cities for ever, others in single years.
  private static func isMissing(_ indicator: String, _ city: String, _ year: Int) -> Bool {
    switch (indicator, city) {
    case ("在校研究生", "321300"), ("境内上市公司", "320700"): true
    case ("技术合同成交额", "320800"): year < 2012
    case ("高新技术产品出口", "321200"): year == 2012
    case ("有研发活动规上企业", "321100"): year == 2014
    default: false
    }
  }

  private func statistics(_ place: Int, _ year: Int) -> CityStatistics {
    CityStatistics(city: Jiangsu.cities[place], place: place, year: year, seed: seed)
  }

  private func writeCities(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "cities.csv")
    try file.write(Self.header)
    for year in Self.years {
      for (place, city) in Jiangsu.cities.enumerated() {
        for (indicator, figure, unit) in statistics(place, year).figures {
          guard !Self.isMissing(indicator, city.code, year) else {
            tally.note(.missingSideValue, file: "side/" + file.name, record: 0)
            continue
          }
          try file.writeRecord([
            String(year), city.code, indicator, figure.text, unit, ApplicationFiles.source,
          ])
        }
      }
    }
    try file.close()
  }

  private func writeBranches(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "branches.csv")
    try file.write("year,region_code,industry_code,indicator,value,unit,source\n")
    for year in Self.years {
      for (place, city) in Jiangsu.cities.enumerated() {
        for (offset, item) in statistics(place, year).branchOutputs.enumerated() {
          // Nobody is surveyed in space technology at 宿迁.
          if item.branch.code == "2.3", city.code == "321300" {
            tally.note(.missingSideValue, file: "side/" + file.name, record: 0)
            continue
          }
          let perHead = 82 + offset * 37 % 60
          for (indicator, value, unit) in [
            ("产值", (item.output / 100).fixed(2), "亿元"),
            ("年平均就业", String(item.output / perHead), "人"),
          ] {
            try file.writeRecord([
              String(year), city.code, item.branch.code, indicator, value, unit,
              ApplicationFiles.source,
            ])
          }
        }
      }
    }
    try file.close()
  }

  // Only counties whose code and name stood through all the years; some figures in other units.
  private func writeCounties(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "counties.csv")
    try file.write(Self.header)
    for year in Self.years {
      for (place, city) in Jiangsu.cities.enumerated() {
        let statistics = statistics(place, year)
        let alive = city.counties.filter {
          $0.from <= SampleDay(year, 12, 31) && SampleDay(year, 12, 31) < $0.until
        }
        let total = alive.reduce(0) { $0 + $1.weight + 4 }
        for county in alive where county.isStable {
          func part(_ value: Int) -> Int { value * (county.weight + 4) / total }
          let usesOtherUnits = county.weight % 3 == 0
          let rows: [(String, String, String)] = [
            usesOtherUnits
              ? ("常住人口", String(part(statistics.population)), "人")
              : ("常住人口", (part(statistics.population) / 100).fixed(2), "万人"),
            ("就业人员", (part(statistics.employed) / 100).fixed(2), "万人"),
            usesOtherUnits
              ? ("GDP", String(part(statistics.output)), "万元")
              : ("GDP", (part(statistics.output) / 100).fixed(2), "亿元"),
            ("R&D经费", (part(statistics.research) / 100).fixed(2), "亿元"),
            usesOtherUnits
              ? ("市场主体", part(statistics.marketEntities).fixed(4), "万户")
              : ("市场主体", String(part(statistics.marketEntities)), "户"),
            ("面积", String(part(city.area)), "km²"),
          ]
          for (offset, row) in rows.enumerated() {
            try file.writeRecord([
              String(year), county.code, row.0, row.1, row.2, ApplicationFiles.source,
            ])
            if usesOtherUnits, offset == 0 || offset == 2 || offset == 4 {
              tally.note(.otherUnit, file: "side/" + file.name, record: file.records)
            }
          }
        }
      }
    }
    try file.close()
  }

  private func writeParks(to folder: String) throws(SampleError) {
    let file = try SampleFile(folder: folder, name: "parks.csv")
    try file.write(Self.header)
    for year in Self.years {
      for (index, park) in SamplePark.all.enumerated() {
        let place = Jiangsu.cityIndex(code: park.cityCode)
        let statistics = statistics(place, year)
        let perMille = 74 - index % 7 * 9
        for (indicator, value, unit) in [
          ("就业人员", (statistics.employed * perMille / 100_000).fixed(2), "万人"),
          ("GDP", (statistics.output * perMille / 100_000).fixed(2), "亿元"),
          ("R&D经费", (statistics.research * (perMille + 20) / 100_000).fixed(2), "亿元"),
          ("规上工业总产值", (statistics.industrialOutput * perMille / 100_000).fixed(2), "亿元"),
          ("面积", String(40 + index * 17), "km²"),
        ] {
          try file.writeRecord([
            String(year), park.code, indicator, value, unit, ApplicationFiles.source,
          ])
        }
      }
    }
    try file.close()
  }
}
