import Configuration
import Dumps
import Testing

@testable import Resolution

/// The nation alone: no region of a pipeline.
private let nation: Gazetteer = try! Gazetteer(regions: [])

private func resolve(
  _ address: String, in gazetteer: Gazetteer = nation, on date: (Int, Int, Int)? = nil,
  provinceCode: String = "", province: String = "", city: String = "", county: String = ""
) -> PlaceFinding {
  let day = date.flatMap { CalendarDate(year: $0.0, month: $0.1, day: $0.2) }
  return cell(address) { address in
    cell(provinceCode) { provinceCode in
      cell(province) { province in
        cell(city) { city in
          cell(county) { county in
            gazetteer.resolve(
              address, on: day,
              hints: PlaceHints(
                provinceCode: provinceCode, province: province, city: city, county: county))
          }
        }
      }
    }
  }
}

private func code(
  _ address: String, in gazetteer: Gazetteer = nation, on date: (Int, Int, Int)? = nil
) -> String {
  gazetteer[resolve(address, in: gazetteer, on: date).unit].code
}

@Test(arguments: [
  ("210029 江苏省南京市鼓楼区中山北路1号", "320106"), ("江苏省徐州市鼓楼区", "320302"),
  ("江苏省江阴市澄江路1号", "320281"), ("江苏江阴市", "320281"), ("江苏省张家港市杨舍镇", "320582"),
  ("江苏省苏州市昆山市玉山镇登云路268号", "320583"), ("常熟市虞山镇", "320581"),
  ("江苏省常州武进区滆湖路1号", "320412"), ("苏州市", "320500"), ("江苏省苏州市工业园区星湖街", "320500"),
  ("北京市朝阳区朝阳门北大街22号", "110105"), ("北京市", "110000"), ("上海市浦东新区", "310115"),
  ("重庆市渝中区", "500103"), ("辽宁省朝阳市朝阳县", "211321"), ("吉林省吉林市", "220200"),
  ("吉林省长春市朝阳区", "220104"), ("湖北省仙桃市", "429004"), ("河南省济源市", "419001"),
  ("恩施州利川市", "422802"), ("湖北省恩施土家族苗族自治州利川市", "422802"), ("内蒙古包头市昆都仑区", "150203"),
  ("新疆维吾尔自治区乌鲁木齐市天山区", "650102"), ("浙江省台州路桥区蓬街镇", "331004"),
  ("江苏省淮安市淮安区", "320803"), ("江苏省南京市市辖区鼓楼区", "320106"), ("江苏省 南京市，鼓楼区", "320106"),
  ("中国江苏省南京市鼓楼区", "320106"), ("江苏省江苏省南京市南京市鼓楼区", "320106"),
  ("江苏省无锡市江阴经济开发区", "320281"), ("江苏省南京市江宁经济技术开发区", "320115"),
])
func `provinces, cities and counties are read in any combination`(
  _ address: String, _ wanted: String
) {
  #expect(code(address) == wanted)
  #expect(resolve(address).contradictions.isEmpty)
}

@Test(arguments: [
  ("江苏省南京市溧水县永阳镇", "320117"), ("江苏省南京市高淳县", "320118"), ("江苏省南京市白下区", "320104"),
  ("江苏省南京市下关区", "320106"), ("江苏省徐州市铜山县", "320312"), ("江苏省金坛市", "320413"),
  ("江苏省吴江市盛泽镇", "320509"), ("江苏省江都市", "321012"), ("江苏省泰州市姜堰市", "321204"),
  ("江苏省大丰市", "320904"), ("226634 江苏省南通市海安县老坝港镇", "320685"), ("江苏省苏州市沧浪区", "320508"),
  ("江苏省苏州市平江区", "320508"), ("江苏省苏州市金阊区", "320508"), ("江苏省淮安市楚州区", "320803"),
  ("江苏省淮安市清河区", "320812"), ("江苏省无锡市崇安区", "320213"), ("江苏省海门市", "320614"),
  ("江苏省南通市港闸区", "320613"), ("江苏省扬州市维扬区", "321003"), ("江苏省连云港市新浦区", "320706"),
  ("江苏省扬州市泰兴县", "321283"), ("江苏省淮阴市泗阳县", "321323"), ("江苏省南通县", "320612"),
  ("江苏省沙洲县", "320582"), ("江苏省通州市", "320612"), ("浙江省绍兴县", "330603"),
  // Units that were split lead to their city.
  ("江苏省吴县市", "320500"), ("江苏省锡山市", "320200"),
])
func `former and renamed units lead to what became of them`(_ address: String, _ wanted: String) {
  #expect(code(address) == wanted)
}

@Test func `the date settles which unit had a name`() {
  #expect(code("江苏省淮安市", on: (1998, 5, 1)) == "320803")
  #expect(code("江苏省淮安市", on: (2012, 5, 1)) == "320800")
  #expect(code("江苏省淮安市") == "320800")
  #expect(code("江苏省淮安市清河区", on: (1998, 5, 1)) == "320812")
  #expect(code("江苏省泰州市", on: (1990, 5, 1)) == "321202")
}

@Test(arguments: [
  ("266000 山东省青岛市市南区江苏路67号", "370202"), ("北京市海淀区南京路", "110108"),
  ("上海市南京西路1号", "310000"), ("广东省深圳市苏州大厦", "440300"), ("天津市江苏路", "120000"),
  ("北京市朝阳门北大街22号", "110000"), ("250000 山东省济南市江苏大厦", "370100"),
  ("湖南省长沙市中国石油大学江苏校友会", "430100"),
])
func `a street, a company or a school called after a place is not that place`(
  _ address: String, _ wanted: String
) {
  #expect(code(address) == wanted)
}

@Test func `a bare name without a witness is not trusted before a street`() {
  #expect(resolve("南京路100号").unit == .unknown)
  #expect(resolve("江苏路67号").unit == .unknown)
  #expect(resolve("建林路666号").unit == .unknown)
}

@Test func `the postcode is a witness`() {
  let bare = resolve("215151 苏州新区建林路666号")
  #expect(nation[bare.unit].code == "320500")
  #expect(bare.contradictions.isEmpty)
  // Many districts are called 鼓楼区.
  #expect(resolve("鼓楼区中山北路").unit == .unknown)
  let chosen = resolve("210009 鼓楼区中山北路")
  #expect(nation[chosen.unit].code == "320106")
  #expect(chosen.rule == .addressWithWitness)
  let alone = resolve("213000 建林路666号")
  #expect(nation[alone.unit].code == "320400")
  #expect(alone.rule == .postcode)
  let refined = resolve("212300 江苏省某某工业区")
  #expect(nation[refined.unit].code == "321181")
  #expect(refined.rule == .postcode)
}

@Test func `a name outside its province is settled by the postcode and counted`() {
  let typo = resolve("212312 江苏省丹东市后巷东庄工业区")
  #expect(nation[typo.unit].code == "321181")
  #expect(typo.contradictions == .nameOutsideItsParent)
  let undecided = resolve("江苏省丹东市")
  #expect(nation[undecided.unit].code == "320000")
  #expect(undecided.contradictions == .nameOutsideItsParent)
  let wrongCity = resolve("215600 江苏省无锡市张家港市锦丰镇")
  #expect(nation[wrongCity.unit].code == "320582")
  #expect(wrongCity.contradictions == .nameOutsideItsParent)
}

@Test func `a part of a city called like another province's district is no contradiction`() {
  for text in ["221008 江苏省徐州市新城区富春路1号", "523081 广东省东莞市南城区石鼓村", "江苏省南京市雨花区安德门大街46号"] {
    #expect(resolve(text).contradictions.isEmpty, "\(text)")
  }
}

@Test func `a postcode that contradicts the names is counted and loses`() {
  let city = resolve("226100 江苏省苏州市西环路301号")
  #expect(nation[city.unit].code == "320500")
  #expect(city.contradictions == .postcodeOfAnotherCity)
  let province = resolve("101601 河北省廊坊市燕郊经济开发区")
  #expect(nation[province.unit].code == "131000")
  #expect(province.contradictions == .postcodeOfAnotherProvince)
}

@Test func `国省代码 is read by its name, because its numbers are not unique`() {
  #expect(nation[resolve("", provinceCode: "江苏;32").unit].code == "320000")
  #expect(nation[resolve("", provinceCode: "广州;81").unit].code == "440100")
  #expect(resolve("", provinceCode: "中国香港;81").unit == .hongKongMacaoTaiwan)
  #expect(resolve("", provinceCode: "81").unit == .unknown)
  #expect(nation[resolve("", provinceCode: "32").unit].code == "320000")
  #expect(nation[resolve("", provinceCode: "宁波;97").unit].code == "330200")
  #expect(resolve("", provinceCode: "美国;US").unit == .abroad)
  #expect(resolve("", provinceCode: "JP").unit == .abroad)
  let refined = resolve("浙江省某某路", provinceCode: "宁波;97")
  #expect(nation[refined.unit].code == "330200")
  let disagreeing = resolve("江苏省南京市鼓楼区", provinceCode: "浙江;33")
  #expect(nation[disagreeing.unit].code == "320106")
  #expect(disagreeing.contradictions == .provinceCodeDisagrees)
}

@Test func `region columns stand in for an address and choose among homonyms`() {
  let columns = resolve("", province: "江苏省", city: "徐州市", county: "鼓楼区")
  #expect(nation[columns.unit].code == "320302")
  #expect(columns.rule == .column)
  #expect(nation[resolve("鼓楼区", province: "江苏", city: "南京").unit].code == "320106")
  let refined = resolve("江苏省南京市珠江路", province: "江苏省", city: "南京市", county: "玄武区")
  #expect(nation[refined.unit].code == "320102")
  let disagreeing = resolve("江苏省南京市玄武区", province: "江苏省", city: "苏州市")
  #expect(nation[disagreeing.unit].code == "320102")
  #expect(disagreeing.contradictions == .columnDisagrees)
}

@Test(arguments: [
  "德国多特蒙德", "美国加利福尼亚州", "日本东京都", "韩国首尔", "德国路德维希港", "NATION(UNITED STATES)", "560001 Bangalore, IN",
  "Munich, DE",
])
func `a country or Latin letters are abroad`(_ address: String) {
  #expect(resolve(address).unit == .abroad)
}

@Test(arguments: [
  "中国台湾新竹市", "中国香港九龙", "香港特别行政区新界", "澳门特别行政区", "台湾省台北市", "Hsinchu, Taiwan", "Hong Kong",
])
func `香港, 澳门 and 台湾 are a bucket of their own`(_ address: String) {
  #expect(resolve(address).unit == .hongKongMacaoTaiwan)
}

@Test(arguments: ["", "   ", "Nanjing, Jiangsu, China", "某某路1号", "NA", "１２３", "中国", "💥"])
func `an address that tells nothing is unknown`(_ address: String) {
  #expect(resolve(address).unit == .unknown)
  #expect(resolve(address).rule == .nothing)
}

@Test func `full-width characters and tabs change nothing`() {
  #expect(code("２１００２９　江苏省南京市鼓楼区４楼") == "320106")
  #expect(code("江苏省\t南京市\t鼓楼区") == "320106")
}

@Test func `region columns are read by code, name, alias or bucket`() {
  func named(_ name: String) -> String? { nation.unit(named: name).map { nation[$0].code } }
  #expect(named("320100") == "320100")
  #expect(named("320124") == "320117")
  #expect(named("南京市") == "320100")
  #expect(named("南京") == "320100")
  #expect(named("江苏省南京市") == "320100")
  #expect(named("江苏南京") == "320100")
  #expect(named("吉林") == "220000")
  #expect(named("鼓楼区") == nil)
  #expect(named("未知") == "未知")
  #expect(named("境外") == "境外")
  #expect(named("美国") == "境外")
  #expect(named("港澳台") == "港澳台")
  #expect(named("省外") == "省外")
  #expect(named("火星") == nil)
  #expect(named("") == nil)
}

@Test func `levels and ancestors follow the divisions`() throws {
  let district = try #require(nation.unit(named: "320106"))
  #expect(nation.ancestor(of: district, at: "county") == district)
  #expect(nation.ancestor(of: district, at: "city").map { nation[$0].code } == "320100")
  #expect(nation.ancestor(of: district, at: "province").map { nation[$0].code } == "320000")
  #expect(nation.ancestor(of: district, at: "country") == nil)
  let beijing = try #require(nation.unit(named: "110105"))
  #expect(nation.ancestor(of: beijing, at: "city") == nil)
  #expect(nation.ancestor(of: beijing, at: "province").map { nation[$0].code } == "110000")
  #expect(nation.ancestor(of: .abroad, at: "province") == nil)
}
