import Configuration
import Testing

@testable import Resolution

@Test(arguments: [
  ("海安县建莲商品混凝土有限公司", HolderKind.enterprise), ("国家电网公司", .enterprise),
  ("苏州大学出版社有限公司", .enterprise), ("鞍钢集团钢铁研究院", .enterprise), ("南京金陵塑胶化工厂", .enterprise),
  ("昆山市农机合作社", .enterprise), ("北京某律师事务所", .enterprise), ("江苏三六五网络股份", .enterprise),
  ("南京大学", .university), ("南京工程学院", .university), ("清华大学深圳研究生院", .university),
  ("东南大学无锡研究院", .university), ("常州轻工职业技术学校", .university), ("中国科学院大学", .university),
  ("中国科学院南京土壤研究所", .institute), ("江苏省农业科学院", .institute), ("中国工程物理研究院", .institute),
  ("江苏省特种设备检验院", .institute), ("某某重点实验室", .institute), ("中国电子科技第十四研究所", .institute),
  ("苏州大学附属第一医院", .organisation), ("江苏省人民医院", .organisation), ("南京师范大学附属中学", .organisation),
  ("南京市公安局", .organisation), ("中国人民解放军第二炮兵部队", .organisation), ("江苏省标准化协会", .organisation),
  ("徐州市疾病预防控制中心", .organisation), ("国家海洋局", .organisation),
  ("李鹏", .individual), ("顾国生", .individual), ("欧阳建国", .individual),
  ("广西中医学院制药厂", .enterprise), ("华夏银行", .enterprise), ("高 思", .individual), ("埃德华 科贝尔曼", .foreign),
  ("西门子公司", .enterprise), ("SIEMENS AG", .foreign), ("Müller GmbH", .foreign),
  ("M·E·C·达蒙", .foreign), ("約翰・史密斯", .foreign), ("ソニー株式会社", .foreign), ("삼성전자", .foreign),
  ("", .unknown), ("某某某某某某", .unknown),
])
func `a name tells its kind`(_ name: String, _ kind: HolderKind) {
  #expect(cell(name) { ApplicantNames.kind(of: $0) } == kind)
}

@Test(arguments: [
  ("企业", HolderKind.enterprise), ("工矿企业", .enterprise), ("公司", .enterprise), ("大专院校", .university),
  ("高校", .university), ("科研单位", .institute), ("研究性机构", .institute), ("机关团体", .organisation),
  ("事业单位", .organisation), ("个人", .individual), ("境外", .foreign), ("企业+研究性机构", .enterprise),
])
func `a word of the kind column tells its kind`(_ word: String, _ kind: HolderKind) {
  #expect(cell(word) { ApplicantNames.kind(word: $0) } == kind)
}

@Test func `a word that is no kind tells nothing`() {
  #expect(cell("其他") { ApplicantNames.kind(word: $0) } == nil)
  #expect(cell("") { ApplicantNames.kind(word: $0) } == nil)
}
