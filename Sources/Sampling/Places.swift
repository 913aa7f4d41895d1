/// Where an applicant sits.
struct Place: Sendable {
  enum Origin: Sendable { case jiangsu, otherProvince, hongKongMacaoTaiwan, foreign }

  let origin: Origin
  /// 江苏省, 浙江省, 日本, 中国台湾.
  let region: String
  let city: String
  let county: String
  /// Empty abroad.
  let postcode: String
  /// Index into `Jiangsu.cities`; nil elsewhere.
  let cityIndex: Int?
  /// What stands between the county and the street; a park's own name, usually nothing.
  var locality = ""
  /// True when the county's name is left out because the park's prefix takes its place.
  var hidesCounty = false

  /// `215300 江苏省苏州市昆山市样本路66号`; abroad no postcode and no separators.
  func address(street: String) -> String {
    let front = postcode.isEmpty ? "" : postcode + " "
    return front + region + city + (hidesCounty ? "" : county) + locality + street
  }
}

/// A park that the sample's addresses name, by the prefix its pipeline recognises.
struct SamplePark: Sendable {
  let code: String
  let title: String
  let cityCode: String
  let county: String
  /// What follows 江苏省 in the address: `苏州市苏州工业园区`, `昆山市昆山高新技术产业开发区`.
  let city: String
  let locality: String
  let postcode: String

  static let all: [SamplePark] = [
    .init(
      code: "sip", title: "苏州工业园区", cityCode: "320500", county: "", city: "苏州市", locality: "苏州工业园区",
      postcode: "215021"),
    .init(
      code: "jiangning", title: "江宁经济技术开发区", cityCode: "320100", county: "江宁区", city: "南京市",
      locality: "江宁经济技术开发区", postcode: "211100"),
    .init(
      code: "wuxi", title: "无锡国家高新技术产业开发区", cityCode: "320200", county: "", city: "无锡市",
      locality: "无锡国家高新技术产业开发区", postcode: "214028"),
    .init(
      code: "wujin", title: "武进国家高新技术产业开发区", cityCode: "320400", county: "武进区", city: "常州市",
      locality: "武进国家高新技术产业开发区", postcode: "213161"),
    .init(
      code: "kunshan", title: "昆山高新技术产业开发区", cityCode: "320500", county: "昆山市", city: "昆山市",
      locality: "昆山高新技术产业开发区", postcode: "215300"),
    .init(
      code: "taizhou", title: "泰州医药高新技术产业开发区", cityCode: "321200", county: "", city: "泰州市",
      locality: "泰州医药高新技术产业开发区", postcode: "225300"),
    .init(
      code: "yangzhou", title: "扬州经济技术开发区", cityCode: "321000", county: "", city: "扬州市",
      locality: "扬州经济技术开发区",
      postcode: "225009"),
    .init(
      code: "nanjing", title: "南京高新技术产业开发区", cityCode: "320100", county: "浦口区", city: "南京市",
      locality: "南京高新技术产业开发区", postcode: "210061"),
    .init(
      code: "suzhou", title: "苏州国家高新技术产业开发区", cityCode: "320500", county: "虎丘区", city: "苏州市",
      locality: "苏州国家高新技术产业开发区", postcode: "215011"),
    .init(
      code: "jiangyin", title: "江阴高新技术产业开发区", cityCode: "320200", county: "江阴市", city: "江阴市",
      locality: "江阴高新技术产业开发区", postcode: "214437"),
    .init(
      code: "changzhou", title: "常州国家高新技术产业开发区", cityCode: "320400", county: "新北区",
      city: "常州市", locality: "常州国家高新技术产业开发区", postcode: "213022"),
    .init(
      code: "zhenjiang", title: "镇江高新技术产业开发区", cityCode: "321100", county: "", city: "镇江市",
      locality: "镇江高新技术产业开发区", postcode: "212009"),
  ]

  var place: Place {
    Place(
      origin: .jiangsu, region: Jiangsu.provinceName, city: city, county: county,
      postcode: postcode, cityIndex: Jiangsu.cityIndex(code: cityCode), locality: locality,
      hidesCounty: true)
  }
}

/// Places outside Jiangsu.
enum Elsewhere {
  static let provinces = Weighted<Place>([
    (place("北京市", "", "海淀区", "100084"), 16), (place("北京市", "", "朝阳区", "100020"), 9),
    (place("上海市", "", "浦东新区", "201203"), 15), (place("上海市", "", "闵行区", "201108"), 7),
    (place("浙江省", "杭州市", "西湖区", "310013"), 12), (place("浙江省", "宁波市", "北仑区", "315800"), 8),
    (place("广东省", "深圳市", "南山区", "518057"), 16), (place("广东省", "广州市", "天河区", "510630"), 9),
    (place("山东省", "济南市", "历下区", "250014"), 7), (place("山东省", "青岛市", "崂山区", "266061"), 6),
    (place("安徽省", "合肥市", "蜀山区", "230031"), 7), (place("湖北省", "武汉市", "洪山区", "430070"), 7),
    (place("四川省", "成都市", "武侯区", "610041"), 6), (place("陕西省", "西安市", "雁塔区", "710065"), 5),
    (place("河南省", "郑州市", "金水区", "450003"), 4), (place("福建省", "厦门市", "思明区", "361005"), 4),
    (place("湖南省", "长沙市", "岳麓区", "410082"), 4), (place("辽宁省", "沈阳市", "和平区", "110004"), 4),
    (place("天津市", "", "南开区", "300072"), 5), (place("重庆市", "", "沙坪坝区", "400044"), 4),
  ])

  static let abroad = Weighted<Place>([
    (foreign("日本", "东京都港区"), 20), (foreign("日本", "大阪府大阪市"), 12),
    (foreign("美国", "加利福尼亚州"), 18), (foreign("美国", "纽约州"), 10),
    (foreign("德国", "巴伐利亚州慕尼黑"), 12), (foreign("德国", "斯图加特"), 7),
    (foreign("韩国", "京畿道水原市"), 13), (foreign("韩国", "首尔"), 6),
  ])

  static let hongKongMacaoTaiwan = Weighted<Place>([
    (compatriot("中国香港", "九龙"), 6), (compatriot("中国台湾", "新竹市"), 10),
    (compatriot("中国台湾", "新北市"), 6), (compatriot("中国澳门", ""), 1),
  ])

  private static func place(
    _ region: String, _ city: String, _ county: String, _ postcode: String
  ) -> Place {
    Place(
      origin: .otherProvince, region: region, city: city, county: county, postcode: postcode,
      cityIndex: nil)
  }

  private static func foreign(_ country: String, _ city: String) -> Place {
    Place(
      origin: .foreign, region: country, city: city, county: "", postcode: "", cityIndex: nil)
  }

  private static func compatriot(_ region: String, _ city: String) -> Place {
    Place(
      origin: .hongKongMacaoTaiwan, region: region, city: city, county: "", postcode: "",
      cityIndex: nil)
  }
}
