/// One county-level division under one name, in the years it bore it.
struct County: Sendable {
  let code: String
  let name: String
  let postcode: String
  /// In proportion to which the city's applicants sit here.
  let weight: Int
  let from: SampleDay
  let until: SampleDay
  /// True when code and name stood unchanged through all the years of the sample.
  var isStable: Bool { from.year == 1983 && until.year == 2999 }
}

/// One of Jiangsu's 13 cities as the sample draws it; every figure but codes, names, postcodes and
/// areas is invented.
struct City: Sendable {
  let code: String
  let name: String
  /// In proportion to which applications come from here.
  let share: Int
  /// Filing years are drawn with profile 0 steady, 1 growing, 2 surging.
  let growth: Int
  /// 0…100: how far research, education and industry stand; drives the side tables.
  let level: Int
  /// 常住人口 at the end of 2016, in hundreds of persons.
  let populationHundreds: Int
  /// GDP of 2016 per inhabitant, in yuan.
  let outputPerHead: Int
  /// 面积 in km².
  let area: Int
  let universities: [String]
  /// Industry code → extra weight on top of the national one.
  let specialities: [(code: String, weight: Int)]
  let counties: [County]

  /// 苏州 for 苏州市.
  var shortName: String { String(name.dropLast()) }

  func county(on day: SampleDay, _ random: inout SampleRandom) -> County {
    let alive = counties.filter { $0.from <= day && day < $0.until }
    var drawn = random.below(alive.reduce(0) { $0 + $1.weight })
    for county in alive {
      drawn -= county.weight
      if drawn < 0 { return county }
    }
    return alive[0]
  }
}

enum Jiangsu {
  static let provinceName = "江苏省"
  static let cities: [City] = table.split(separator: "\n\n").map { city(String($0)) }
  static let weighted = Weighted(cities.indices.map { ($0, cities[$0].share) })

  static func cityIndex(code: String) -> Int { cities.firstIndex { $0.code == code }! }

  /// A county under the name given, and its city's index.
  static func county(named name: String, code: String? = nil) -> (city: Int, county: County) {
    for (index, city) in cities.enumerated() {
      for county in city.counties
      where county.name == name && (code == nil || county.code == code) { return (index, county) }
    }
    preconditionFailure("the table of counties names \(name)")
  }

  private static func city(_ block: String) -> City {
    let lines = block.split(separator: "\n").map(String.init)
    let head = lines[0].split(separator: " ").map(String.init)
    let numbers = head[2...].map { Int($0)! }
    return City(
      code: head[0], name: head[1], share: numbers[0], growth: numbers[1], level: numbers[2],
      populationHundreds: numbers[3], outputPerHead: numbers[4], area: numbers[5],
      universities: lines[1].split(separator: " ").map(String.init),
      specialities: lines[2].split(separator: " ").map { item in
        let pair = item.split(separator: "=")
        return (String(pair[0]), Int(pair[1])!)
      },
      counties: lines[3...].flatMap { $0.split(separator: " ") }.map { county(String($0)) })
  }

  /// `320117溧水区/211200/4/20130220-`: code and name, postcode, weight, days of the name.
  private static func county(_ text: String) -> County {
    let parts = text.split(separator: "/").map(String.init)
    var from = 19_830_101
    var until = 29_991_231
    if parts.count > 3 {
      let days = parts[3].split(separator: "-", omittingEmptySubsequences: false)
      from = Int(days[0]) ?? from
      until = Int(days[1]) ?? until
    }
    return County(
      code: String(parts[0].prefix(6)), name: String(parts[0].dropFirst(6)), postcode: parts[1],
      weight: Int(parts[2])!, from: SampleDay(yyyymmdd: from), until: SampleDay(yyyymmdd: until))
  }

  // Per city: code, name, share, growth, level, population, output per head, area; universities;
  // specialities; counties under each of their names. Codes and dates of change: 民政部 行政区划代码
  // and the State Council's approvals of 2009–2016.
  private static let table = """
    320100 南京市 178 1 95 82000 127000 6587
    南京样本理工大学 南京样本航天大学 南京样本邮电大学 南京样本医药大学 南京样本农业大学
    1.1=90 1.3=80 1.4=45 1.5=40 6.5=80 2.2=25 2.4=20 4.1=50 8.2=30 7.2=20
    320102玄武区/210018/9 320103白下区/210007/4/-20130220 320104秦淮区/210006/7
    320105建邺区/210019/6 320106鼓楼区/210009/11 320107下关区/210011/2/-20130220
    320111浦口区/211800/8 320113栖霞区/210046/9 320114雨花台区/210012/9 320115江宁区/211100/16
    320116六合区/211500/5 320124溧水县/211200/3/-20130220 320125高淳县/211300/2/-20130220
    320117溧水区/211200/3/20130220- 320118高淳区/211300/2/20130220-

    320200 无锡市 140 0 86 64000 141000 4627
    样本江南工程大学
    1.2=90 1.4=40 2.1=70 3.1=25 3.4=25 6.2=20 6.3=60 7.1=40 5.2=20
    320202崇安区/214001/3/-20151215 320203南长区/214021/4/-20151215
    320204北塘区/214044/3/-20151215 320213梁溪区/214000/10/20151215- 320214新吴区/214028/9/20151215-
    320205锡山区/214101/8 320206惠山区/214174/9 320211滨湖区/214071/12 320281江阴市/214400/14
    320282宜兴市/214200/10

    320300 徐州市 42 1 45 88000 66000 11765
    徐州样本矿业大学
    2.1=95 7.1=30 3.1=20 4.3=30 6.4=15 1.4=10
    320302鼓楼区/221005/4 320303云龙区/221009/4 320304九里区/221140/2/-20100913
    320305贾汪区/221011/2 320311泉山区/221006/7 320323铜山县/221100/4/-20100913
    320312铜山区/221100/4/20100913- 320321丰县/221700/1 320322沛县/221600/2 320324睢宁县/221200/2
    320381新沂市/221400/2 320382邳州市/221300/3

    320400 常州市 92 1 82 46000 122000 4373
    常州样本工学院
    2.1=70 2.4=60 3.6=55 5.2=30 6.3=80 3.3=20
    320402天宁区/213003/6 320404钟楼区/213002/5 320405戚墅堰区/213011/2/-20150504
    320411新北区/213022/12 320412武进区/213161/15 320481溧阳市/213300/4
    320482金坛市/213200/4/-20150504 320413金坛区/213200/4/20150504-

    320500 苏州市 260 1 93 105000 145000 8488
    苏州样本大学 苏州样本科技学院
    1.2=120 1.3=30 2.1=80 3.3=30 3.6=60 4.1=35 4.2=60 8.1=20
    320502沧浪区/215006/2/-20120901 320503平江区/215005/2/-20120901
    320504金阊区/215008/2/-20120901 320508姑苏区/215008/6/20120901- 320505虎丘区/215011/14
    320506吴中区/215128/12 320507相城区/215131/7 320581常熟市/215500/9 320582张家港市/215600/9
    320583昆山市/215300/18 320584吴江市/215200/9/-20120901 320509吴江区/215200/9/20120901-
    320585太仓市/215400/6

    320600 南通市 85 1 64 74000 93000 8001
    南通样本大学
    2.5=80 3.3=50 3.5=45 6.5=30 7.2=30 4.1=15
    320602崇川区/226001/9 320611港闸区/226005/4 320683通州市/226300/5/-20090702
    320612通州区/226300/5/20090702- 320621海安县/226600/6 320623如东县/226400/4 320681启东市/226200/4
    320682如皋市/226500/6 320684海门市/226100/5

    320700 连云港市 24 1 38 46000 53000 7615
    样本江苏海洋大学
    4.1=95 3.4=40 3.5=35 6.1=20 6.2=15
    320703连云区/222042/5 320705新浦区/222003/6/-20140713 320706海州区/222023/4
    320721赣榆县/222100/2/-20140713 320707赣榆区/222100/2/20140713- 320722东海县/222300/2
    320723灌云县/222200/1 320724灌南县/222500/1

    320800 淮安市 28 2 36 48000 62000 10072
    淮安样本师范学院
    4.3=50 1.2=30 3.3=40 7.3=20 3.1=15
    320802清河区/223001/4/-20161008 320811清浦区/223002/4/-20161008
    320812清江浦区/223001/6/20161008- 320803楚州区/223200/2/-20120222
    320803淮安区/223200/2/20120222- 320804淮阴区/223300/2 320826涟水县/223400/1
    320829洪泽县/223100/1/-20160808 320813洪泽区/223100/1/20160808- 320830盱眙县/211700/2
    320831金湖县/211600/1

    320900 盐城市 36 2 42 73000 63000 16931
    盐城样本工学院
    5.1=30 5.2=60 6.2=70 7.2=60 4.3=15
    320902亭湖区/224005/6 320903盐都区/224055/4 320921响水县/224600/1 320922滨海县/224500/1
    320923阜宁县/224400/2 320924射阳县/224300/2 320925建湖县/224700/3 320981东台市/224200/3
    320982大丰市/224100/3/-20150830 320904大丰区/224100/3/20150830-

    321000 扬州市 46 1 61 46500 99000 6591
    扬州样本大学
    2.1=60 2.5=20 5.2=40 6.3=30 6.5=55
    321002广陵区/225002/5 321003邗江区/225009/7 321011维扬区/225008/2/-20111113
    321088江都市/225200/4/-20111113 321012江都区/225200/4/20111113- 321023宝应县/225800/2
    321081仪征市/211400/3 321084高邮市/225600/3

    321100 镇江市 56 1 73 31000 121000 3840
    镇江样本科技大学 样本江苏工程大学
    2.5=40 3.2=55 2.2=30 3.5=30 1.5=20 4.2=15
    321102京口区/212001/9 321111润州区/212004/4 321112丹徒区/212100/4 321181丹阳市/212300/8
    321182扬中市/212200/5 321183句容市/212400/3

    321200 泰州市 36 1 57 47000 88000 5787
    泰州样本职业学院
    4.1=120 4.2=40 2.5=40 4.5=25 3.1=10
    321202海陵区/225300/5 321203高港区/225321/3 321284姜堰市/225500/3/-20121226
    321204姜堰区/225500/3/20121226- 321281兴化市/225700/3 321282靖江市/214500/4 321283泰兴市/225400/4

    321300 宿迁市 22 2 26 50000 48000 8524
    宿迁样本学院
    3.5=30 4.5=30 3.3=20 1.2=15 7.1=20
    321302宿城区/223800/5 321311宿豫区/223800/3 321322沭阳县/223600/4 321323泗阳县/223700/2
    321324泗洪县/223900/2
    """
}
