/// Who applies: a member of a fixed invented population, so that names recur and leaders exist.
struct Applicant: Sendable {
  enum Kind: String, Sendable {
    case enterprise = "企业"
    case university = "大专院校"
    case institute = "科研单位"
    case organisation = "机关团体"
    case individual = "个人"
  }

  var name: String
  let kind: Kind
  var place: Place
  let street: String
  /// Empty for individuals and abroad.
  let creditCode: String
  /// Index into `Branches.all` of the trade the applicant works in.
  let branch: Int

  var address: String { place.address(street: street) }
}

/// The invented population, a pure function of the seed.
struct Applicants: Sendable {
  let seed: UInt64
  private let cityMixes: [Weighted<Int>]
  private let nationalMix: Weighted<Int>

  init(seed: UInt64) {
    self.seed = seed
    cityMixes = Jiangsu.cities.map { Branches.mix(of: $0) }
    nationalMix = Branches.mix(of: nil)
  }

  /// How many enterprises a city has to draw from.
  static func enterprises(ofCity index: Int) -> Int { 24 + Jiangsu.cities[index].share }

  /// Enterprise `number` of the city; its county bears the name of the day given.
  func enterprise(city: Int, number: Int, on day: SampleDay) -> Applicant {
    let home = Jiangsu.cities[city]
    var random = SampleRandom(
      seed: seed, purpose: 11, index: UInt64(city * 100_000 + number))
    let branch = cityMixes[city].pick(&random)
    let brand = Self.brands[number % Self.brands.count] + Self.marks[number / 24 % 20]
    let trade = Self.trade(ofBranch: branch, &random)
    let suffix = random.chance(120) ? "股份有限公司" : "有限公司"
    let parks = SamplePark.all.filter { $0.cityCode == home.code }
    var placed = random
    let place =
      !parks.isEmpty && random.chance(220)
      ? parks[random.below(parks.count)].place : place(inCity: city, on: day, &placed)
    return Applicant(
      name: home.shortName + "样本" + brand + trade + suffix, kind: .enterprise, place: place,
      street: Self.street(&random),
      creditCode: SampleNumbers.creditCode(regionCode: home.code, index: city * 1000 + number),
      branch: branch)
  }

  /// University `number` of the city.
  func university(city: Int, number: Int, on day: SampleDay, _ random: inout SampleRandom)
    -> Applicant
  {
    let home = Jiangsu.cities[city]
    let which = number % home.universities.count
    var own = SampleRandom(seed: seed, purpose: 12, index: UInt64(city * 100 + which))
    let place = place(inCity: city, on: day, &own)
    return Applicant(
      name: home.universities[which], kind: .university, place: place, street: Self.street(&own),
      creditCode: SampleNumbers.creditCode(regionCode: home.code, index: 900_000 + which),
      branch: cityMixes[city].pick(&random))
  }

  func institute(city: Int, on day: SampleDay, _ random: inout SampleRandom) -> Applicant {
    let home = Jiangsu.cities[city]
    let which = random.below(Self.institutes.count)
    var own = SampleRandom(seed: seed, purpose: 13, index: UInt64(city * 100 + which))
    let place = place(inCity: city, on: day, &own)
    return Applicant(
      name: home.name + "样本" + Self.institutes[which], kind: .institute, place: place,
      street: Self.street(&own),
      creditCode: SampleNumbers.creditCode(regionCode: home.code, index: 910_000 + which),
      branch: cityMixes[city].pick(&random))
  }

  func organisation(city: Int, on day: SampleDay, _ random: inout SampleRandom) -> Applicant {
    let home = Jiangsu.cities[city]
    let which = random.below(Self.organisations.count)
    var own = SampleRandom(seed: seed, purpose: 14, index: UInt64(city * 100 + which))
    let place = place(inCity: city, on: day, &own)
    return Applicant(
      name: home.name + "样本" + Self.organisations[which], kind: .organisation, place: place,
      street: Self.street(&own), creditCode: "", branch: cityMixes[city].pick(&random))
  }

  func individual(city: Int, on day: SampleDay, _ random: inout SampleRandom) -> Applicant {
    Applicant(
      name: Self.person(&random), kind: .individual,
      place: place(inCity: city, on: day, &random), street: Self.street(&random), creditCode: "",
      branch: cityMixes[city].pick(&random))
  }

  /// Somebody outside Jiangsu.
  func outsider(_ origin: Place.Origin, _ random: inout SampleRandom) -> Applicant {
    let place: Place
    let name: String
    var kind = Applicant.Kind.enterprise
    let brand = Self.brands[random.below(24)] + Self.marks[random.below(5)]
    switch origin {
    case .foreign:
      place = Elsewhere.abroad.pick(&random)
      name = "样本" + brand + (place.region == "日本" ? "株式会社" : "股份公司")
    case .hongKongMacaoTaiwan:
      place = Elsewhere.hongKongMacaoTaiwan.pick(&random)
      name = "样本" + brand + (place.region == "中国台湾" ? "精密工业股份有限公司" : "国际有限公司")
    default:
      place = Elsewhere.provinces.pick(&random)
      let short = String((place.city.isEmpty ? place.region : place.city).dropLast())
      if random.chance(250) {
        kind = .university
        name = short + "样本大学"
      } else {
        name = short + "样本" + brand + "科技有限公司"
      }
    }
    return Applicant(
      name: name, kind: kind, place: place,
      street: place.origin == .foreign ? "" : Self.street(&random), creditCode: "",
      branch: nationalMix.pick(&random))
  }

  static func person(_ random: inout SampleRandom) -> String {
    random.pick(surnames) + random.pick(stems) + random.pick(numerals)
  }

  static func street(_ random: inout SampleRandom) -> String {
    let number = random.within(1...998)
    let tail = random.chance(300) ? "\(random.within(1...28))幢\(random.within(101...909))室" : ""
    return random.pick(streets) + "\(number)号" + tail
  }

  private func place(inCity city: Int, on day: SampleDay, _ random: inout SampleRandom) -> Place {
    let home = Jiangsu.cities[city]
    let county = home.county(on: day, &random)
    return Place(
      origin: .jiangsu, region: Jiangsu.provinceName, city: home.name, county: county.name,
      postcode: county.postcode, cityIndex: city)
  }

  private static func trade(ofBranch branch: Int, _ random: inout SampleRandom) -> String {
    switch Branches.all[branch].code.first {
    case "1", "8": random.pick(["电子", "信息技术", "软件", "光电"])
    case "2": random.pick(["机械", "装备", "自动化", "重工"])
    case "3": random.pick(["新材料", "纤维", "化工", "金属"])
    case "4": random.pick(["药业", "生物科技", "医疗器械"])
    case "5": random.pick(["汽车部件", "动力电池"])
    case "6": random.pick(["新能源", "电气", "光伏"])
    case "7": random.pick(["环保", "节能"])
    default: random.pick(["实业", "日用品", "工贸"])
    }
  }

  private static let brands = [
    "恒澄", "博岳", "锐川", "启泽", "云栖", "金岭", "远泰", "华曜", "瑞禾", "天衡", "宏远", "明瑞", "德润", "中洲",
    "海芯", "星汉", "方圆", "同禾", "嘉木", "新铭", "广厦", "立诚", "卓然", "晟和",
  ]
  private static let marks = [
    "", "一", "二", "三", "甲", "乙", "丙", "丁", "东", "南", "西", "北", "中", "元", "亨", "利", "贞", "安", "平",
    "康",
  ]
  private static let institutes = ["农业科学研究所", "材料技术研究院", "智能制造研究院", "环境科学研究所"]
  private static let organisations = ["人民医院", "质量监督检验中心", "公路管理处"]
  private static let surnames = [
    "张", "王", "李", "赵", "陈", "杨", "周", "吴", "徐", "孙", "朱", "马", "胡", "郭", "林", "何", "高", "罗", "郑",
    "梁",
  ]
  private static let stems = ["甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "壬", "癸"]
  private static let numerals = ["一", "二", "三", "四", "五", "六", "七", "八", "九", "十"]
  private static let streets = ["样本路", "示例大道", "合成街", "演示巷", "范例路", "试验路"]
}
