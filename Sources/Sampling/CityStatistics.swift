/// One city in one year, as the statistics of the side tables see it: integers throughout, invented.
struct CityStatistics {
  let city: City
  let place: Int
  let year: Int
  let seed: UInt64

  /// An indicator's value as an integer and how many of its digits stand after the point.
  struct Figure {
    let value: Int
    let decimals: Int
    var text: String { value.fixed(decimals) }
  }

  // Ranks differ from indicator to indicator: ±12 % that stays with the city, ±1.5 % by year.
  private func shaken(_ value: Int, _ indicator: Int) -> Int {
    var own = SampleRandom(seed: seed, purpose: 31, index: UInt64(place * 100 + indicator))
    var yearly = SampleRandom(
      seed: seed, purpose: 32, index: UInt64((place * 100 + indicator) * 100 + year - 2000))
    return value * own.within(880...1120) / 1000 * yearly.within(985...1015) / 1000
  }

  // Back from 2016 by so many per mille a year.
  private func grown(_ value: Int, perMille: Int) -> Int {
    var result = value
    for _ in year..<2016 { result = result * 1000 / (1000 + perMille) }
    return result
  }

  /// Persons.
  var population: Int { grown(city.populationHundreds * 100, perMille: 4) }
  /// Persons.
  var employed: Int { shaken(population * 61 / 100, 1) }
  /// 万元.
  var output: Int {
    grown(
      city.populationHundreds * city.outputPerHead / 100, perMille: 88 + (100 - city.level) / 4)
  }
  /// 万元.
  var research: Int { shaken(output * (80 + city.level * 22 - (2016 - year) * 60) / 100_000, 2) }
  var marketEntities: Int { grown(population * (300 + city.level * 6) / 10_000, perMille: 75) }
  /// 万元.
  var industrialOutput: Int { shaken(output * 21 / 10, 3) }
  var industrialValueAdded: Int { industrialOutput * 22 / 100 }
  /// 万元.
  var emergingOutput: Int {
    shaken(industrialOutput * (150 + city.level * 3 - (2016 - year) * 9) / 1000, 4)
  }
  var industrialFirms: Int { shaken(output / 18_500, 5) }
  var exports: Int { shaken(output * (80 + city.level * 5) / 1000, 6) }
  var revenue: Int { industrialOutput * 98 / 100 }

  private var capital: Bool { place == 0 }

  /// Every fixed indicator with its unit, in a fixed order; money in 亿元 with two decimals.
  var figures: [(indicator: String, figure: Figure, unit: String)] {
    func money(_ value: Int) -> Figure { Figure(value: value / 100, decimals: 2) }
    func whole(_ value: Int) -> Figure { Figure(value: value, decimals: 0) }
    let level = city.level
    let graduates =
      capital ? population * 118 / 10_000 : population * (level * level / 400 + 1) / 10_000
    let students =
      capital ? population * 870 / 10_000 : population * (60 + level * 3 / 2) / 10_000
    return [
      ("常住人口", Figure(value: population / 100, decimals: 2), "万人"),
      ("就业人员", Figure(value: employed / 100, decimals: 2), "万人"),
      ("GDP", money(output), "亿元"),
      ("R&D经费", money(research), "亿元"),
      ("市场主体", whole(marketEntities), "户"),
      ("R&D人员全时当量", whole(shaken(research * 3 / 100, 10)), "人年"),
      ("在校研究生", whole(shaken(graduates, 11)), "人"),
      ("普通高校在校生", whole(shaken(students, 12)), "人"),
      ("高新技术企业", whole(shaken(marketEntities * (10 + level * 6 / 10) / 10_000, 13)), "家"),
      ("境内上市公司", whole(shaken(population * (10 + level) / 12_000_000 + 1, 14)), "家"),
      (
        "有研发活动规上企业",
        whole(shaken(industrialFirms * (15 + level * 45 / 100 - (2016 - year)) / 100, 15)), "家"
      ),
      ("规上工业企业", whole(industrialFirms), "家"),
      (
        "技术合同成交额", money(shaken(output * (20 + level * (capital ? 25 : 12) / 10) / 10_000, 16)),
        "亿元"
      ),
      ("贷款余额", money(shaken(output * (90 + level * 8 / 10) / 100, 17)), "亿元"),
      ("战略性新兴产业产值", money(emergingOutput), "亿元"),
      (
        "高新技术产业产值",
        money(shaken(industrialOutput * (250 + level * 25 / 10 - (2016 - year) * 8) / 1000, 18)),
        "亿元"
      ),
      ("规上工业总产值", money(industrialOutput), "亿元"),
      ("先进制造业增加值", money(shaken(industrialValueAdded * (25 + level * 3 / 10) / 100, 19)), "亿元"),
      ("规上工业增加值", money(industrialValueAdded), "亿元"),
      ("新产品销售收入", money(shaken(revenue * (60 + level * 15 / 10) / 1000, 20)), "亿元"),
      ("主营业务收入", money(revenue), "亿元"),
      ("高新技术产品出口", money(shaken(exports * (15 + level * 4 / 10) / 100, 21)), "亿元"),
      ("出口总额", money(exports), "亿元"),
      ("专利密集型产业增加值", money(shaken(output * (60 + level * 9 / 10) / 1000, 22)), "亿元"),
      ("全员劳动生产率", whole(output * 10_000 / max(1, employed)), "元/人"),
      ("居民人均可支配收入", whole(grown(18_000 + level * 320, perMille: 92)), "元"),
      (
        "单位GDP能耗",
        Figure(value: shaken(750 - level * 4 + (2016 - year) * 28, 23), decimals: 3), "吨标煤/万元"
      ),
      ("面积", whole(city.area), "km²"),
    ]
  }

  /// 产值 in 万元 of each 战略性新兴产业 branch: the city's emerging output, dealt out.
  ///
  /// The mix leans on the same specialities as the applications but is bent by a factor of its own,
  /// so that industry and intellectual property match in some cities and not in others.
  var branchOutputs: [(branch: Branch, output: Int)] {
    let weights = Branches.emerging.enumerated().map { offset, branch in
      let speciality = city.specialities.first { $0.code == branch.code }?.weight ?? 0
      var bend = SampleRandom(seed: seed, purpose: 33, index: UInt64(place * 100 + offset))
      return (branch.weight * 2 + speciality) * bend.within(40...220)
    }
    let total = weights.reduce(0, +)
    return zip(Branches.emerging, weights).map { branch, weight in
      (branch, emergingOutput * weight / total)
    }
  }
}
