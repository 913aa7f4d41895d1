/// Titles, abstracts, claims, inventors and IPC symbols in short invented sentences.
enum SampleText {
  static func write(
    into application: inout Application, branch: Int, _ random: inout SampleRandom
  ) {
    // One application in nine strays from its applicant's trade.
    let branch = random.chance(110) ? random.below(Branches.all.count) : branch
    let drawn = Branches.all[branch]
    application.inventors = (0..<random.within(1...4)).map { _ in Applicants.person(&random) }
    guard application.kind != .design else {
      let thing = random.pick(designs)
      application.title = thing + "（" + random.pick(numerals) + "）"
      application.abstract =
        "1.本外观设计产品的名称：\(thing)。2.本外观设计产品的用途：日常使用。3.设计要点：产品的形状。（合成数据）"
      // Half of the exports put Locarno where IPC stands; the other half leave it empty.
      application.symbols = random.chance(500) ? [random.pick(locarno)] : []
      return
    }
    let theme = random.pick(drawn.themes)
    var symbols = [random.pick(theme.symbols)]
    let extra = random.below(4)
    for _ in 0..<extra {
      let other = random.chance(800) ? theme : random.pick(random.pick(Branches.all).themes)
      let symbol = random.pick(other.symbols)
      if !symbols.contains(symbol) { symbols.append(symbol) }
    }
    application.symbols = symbols

    let isInvention = application.kind == .invention
    application.hasKeyword = !theme.keywords.isEmpty && random.chance(740)
    let noun = application.hasKeyword ? random.pick(theme.keywords) : random.pick(drawn.nouns)
    let title =
      "一种" + random.pick(adjectives) + noun
      + random.pick(isInvention ? inventionTails : utilityTails)
    var parts: [String] = []
    while parts.count < 3 {
      let part = random.pick(Self.parts)
      if !parts.contains(part) { parts.append(part) }
    }
    let link = random.pick(links)
    application.title = title
    application.abstract =
      (isInvention ? "本发明公开了" : "本实用新型公开了") + title
      + "，包括\(parts[0])、\(parts[1])和\(parts[2])，所述\(parts[0])与\(parts[1])\(link)，"
      + random.pick(effects) + "。（合成数据）"
    application.claim =
      "1.\(title)，其特征在于：包括\(parts[0])、\(parts[1])和\(parts[2])，所述\(parts[0])与\(parts[1])\(link)。"
  }

  private static let adjectives = ["高效", "改进的", "便携式", "低成本", "可调节", "多功能", "耐磨", "自动"]
  private static let inventionTails = ["及其制备方法", "的控制方法", "的检测方法", "及其使用方法", "系统", "的加工工艺"]
  private static let utilityTails = ["", "装置", "结构", "组件"]
  private static let parts = [
    "壳体", "支架", "控制单元", "传感组件", "连接件", "底座", "盖板", "驱动机构", "过滤层", "基材", "涂层", "储液腔", "导向槽",
    "电源模块", "信号接口", "密封圈",
  ]
  private static let links = ["固定连接", "活动连接", "电连接", "依次叠合", "通过螺栓连接"]
  private static let effects = [
    "结构简单，使用方便", "降低了成本，延长了寿命", "提高了精度和稳定性", "减少了能耗", "便于安装与维护",
  ]
  private static let designs = ["台灯", "水杯", "包装盒", "座椅", "手机壳", "收纳架", "面料", "瓷砖"]
  private static let locarno = ["09-03", "07-01", "06-01", "14-03", "26-05", "05-05"]
  private static let numerals = ["一", "二", "三", "四", "五", "六"]
}
