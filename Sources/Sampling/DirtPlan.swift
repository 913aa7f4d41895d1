/// Which application carries which planted fault.
struct DirtPlan {
  private var slots: [Int: (kind: DirtKind, ordinal: Int)] = [:]

  init(rows: Int, seed: UInt64) {
    var planned: [(kind: DirtKind, ordinal: Int)] = []
    for dirt in Dirt.all {
      for ordinal in 0..<(dirt.planned(inRows: rows) ?? 0) { planned.append((dirt.kind, ordinal)) }
    }
    var random = SampleRandom(seed: seed, purpose: 2, index: 0)
    for last in stride(from: planned.count - 1, to: 0, by: -1) {
      planned.swapAt(last, random.below(last + 1))
    }
    // Applications bear 4/3 publications in the mean, so 7/10 of the rows are surely reached.
    let reached = rows * 7 / 10
    for (slot, item) in planned.enumerated() {
      slots[slot * reached / planned.count] = item
    }
  }

  func fault(at index: Int) -> (kind: DirtKind, ordinal: Int)? { slots[index] }
}

extension DirtKind {
  /// What the application must be for the fault to be one record and to mean what it says.
  func demand(_ ordinal: Int) -> Demand {
    var demand = Demand()
    demand.single = true
    demand.kind = ordinal % 2 == 0 ? .utility : .invention
    switch self {
    case .invalidBytes: demand.publishedIn = 2011
    case .identicalRow: demand.publishedIn = 2010 + ordinal % 5
    case .bothLayouts: demand.publishedIn = 2013
    case .missingPrefecture:
      demand.place = Self.jiangsu(
        county: Self.countyCities[ordinal % Self.countyCities.count], hidesCity: true)
      demand.onlyAddress = true
    case .missingProvince:
      demand.place = Self.jiangsu(
        county: Self.countyCities[ordinal % Self.countyCities.count], region: "")
      demand.onlyAddress = true
    case .formerDistrict:
      let former = Self.formerDistricts[ordinal % Self.formerDistricts.count]
      demand.place = Self.jiangsu(county: former.name)
      demand.filedFrom = SampleDay(yyyymmdd: former.since)
      demand.kind = .utility
      demand.onlyAddress = true
    case .homonymDistrict:
      demand.place = Self.homonyms[ordinal % Self.homonyms.count]
      demand.onlyAddress = true
    case .falseFriend:
      demand.place = Self.falseFriends[ordinal % Self.falseFriends.count]
      demand.onlyAddress = true
    case .postcodeContradicts:
      demand.place = Self.jiangsu(county: "宜兴市", postcode: "221005")
      demand.onlyAddress = true
    case .typoCity:
      demand.place = Self.typos[ordinal % Self.typos.count]
      demand.onlyAddress = true
    case .fullWidthDigits: demand.place = Self.jiangsu(county: "常熟市")
    case .missingPostcode: demand.place = Self.jiangsu(county: "丹阳市", postcode: "")
    case .missingAddress:
      demand.place = Self.jiangsu(county: "靖江市")
      demand.onlyAddress = true
    default: break
    }
    return demand
  }

  /// Where an applicant with a faulty address sits all the same; nil for other faults, and where a
  /// misspelt city leaves it to the reader whether the postcode is enough.
  func truth(_ place: Place) -> String? {
    switch self {
    case .missingAddress: return "未知"
    case .missingPrefecture, .missingProvince, .formerDistrict, .homonymDistrict, .falseFriend,
      .postcodeContradicts, .fullWidthDigits, .missingPostcode:
      return place.cityIndex.map { Jiangsu.cities[$0].code } ?? "省外"
    default: return nil
    }
  }

  private static func jiangsu(
    county name: String, region: String = Jiangsu.provinceName, postcode: String? = nil,
    hidesCity: Bool = false
  ) -> Place {
    let (city, county) = Jiangsu.county(named: name)
    return Place(
      origin: .jiangsu, region: region, city: hidesCity ? "" : Jiangsu.cities[city].name,
      county: county.name, postcode: postcode ?? county.postcode, cityIndex: city)
  }

  private static let countyCities = [
    "江阴市", "张家港市", "常熟市", "昆山市", "宜兴市", "丹阳市", "海门市", "如皋市", "靖江市", "东台市",
  ]

  /// Names out of use, and the day from which an address should no longer bear them.
  private static let formerDistricts: [(name: String, since: Int)] = [
    ("溧水县", 20_130_220), ("高淳县", 20_130_220), ("白下区", 20_130_220), ("下关区", 20_130_220),
    ("吴江市", 20_120_901), ("金阊区", 20_120_901), ("楚州区", 20_120_222), ("姜堰市", 20_121_226),
    ("江都市", 20_111_113), ("维扬区", 20_111_113), ("铜山县", 20_100_913), ("新浦区", 20_140_713),
    ("赣榆县", 20_140_713), ("金坛市", 20_150_504), ("戚墅堰区", 20_150_504), ("大丰市", 20_150_830),
    ("通州市", 20_090_702), ("崇安区", 20_151_215),
  ]

  /// Districts whose name alone does not tell the city; the postcode does.
  private static let homonyms: [Place] = [
    Place(
      origin: .jiangsu, region: "江苏省", city: "", county: "鼓楼区", postcode: "210009", cityIndex: 0),
    Place(
      origin: .jiangsu, region: "江苏省", city: "", county: "鼓楼区", postcode: "221005", cityIndex: 2),
    Place(
      origin: .jiangsu, region: "", city: "南通市", county: "通州区", postcode: "226300", cityIndex: 5),
    Place(
      origin: .otherProvince, region: "北京市", city: "", county: "通州区", postcode: "101100",
      cityIndex: nil),
  ]

  /// Streets of other provinces that are named after Jiangsu and its cities.
  private static let falseFriends: [Place] = [
    friend("山东省", "青岛市", "市南区", "266003", "江苏路"), friend("上海市", "", "黄浦区", "200001", "南京东路"),
    friend("天津市", "", "和平区", "300040", "无锡道"), friend("湖北省", "武汉市", "江岸区", "430014", "苏州巷"),
    friend("四川省", "成都市", "金牛区", "610036", "扬州街"),
  ]

  private static func friend(
    _ region: String, _ city: String, _ county: String, _ postcode: String, _ street: String
  ) -> Place {
    Place(
      origin: .otherProvince, region: region, city: city, county: county, postcode: postcode,
      cityIndex: nil, locality: street)
  }

  private static let typos: [Place] = [
    Place(
      origin: .jiangsu, region: "江苏省", city: "丹东市", county: "", postcode: "212300", cityIndex: 10),
    Place(
      origin: .jiangsu, region: "江苏省", city: "苏洲市", county: "吴中区", postcode: "215128",
      cityIndex: 4),
    Place(
      origin: .jiangsu, region: "江苏省", city: "连云巷市", county: "海州区", postcode: "222023",
      cityIndex: 6),
  ]
}
