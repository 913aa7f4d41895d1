/// A formula of the sheet, as columns cite it by its id.
public struct Formula: Sendable, Equatable {
  public let id: String
  public let name: String
  public let text: String
  public let source: String

  init(_ id: String, _ name: String, _ text: String, _ source: String) {
    self.id = id
    self.name = name
    self.text = text
    self.source = source
  }

  /// Returns the formula of this id, or nil.
  public static func named(_ id: String) -> Formula? { all.first { $0.id == id } }

  /// Returns the formulas that a column cites, such as `F30,F2`.
  static func cited(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  public static let all: [Formula] = [
    Formula(
      "F1", "计数", "全计数：每件在涉及的每个区域各计 1；分数计数：Σ 1/当事人数 × 行业份额；第一计数：整件归第一当事人所在区域",
      "OECD Patent Statistics Manual (2009)"),
    Formula("F2", "密集度", "数量 ÷ 基数 × 倍数；基数缺失或不大于零则无定义", "国家统计口径"),
    Formula("F3", "份额", "部分 ÷ 合计；合计为零则无定义", ""),
    Formula(
      "F4", "区位商", "LQ = (x_ij/x_i.) ÷ (x_.j/T)；对称形式 (LQ−1)/(LQ+1)；是否不小于 1 按定点整数判定",
      "Balassa 1965, The Manchester School 33:99–123"),
    Formula("F5", "分类号归入行业", "最长匹配条目优先；每个不同分类号权重 1/n", "WIPO IPC–技术领域对照表 (Schmoch 2008)"),
    Formula(
      "F6", "集中度", "HHI = Σs²；CRk = 前 k 位份额之和；Gini = Σ(2i−n−1)y_(i)/(nΣy)",
      "Herfindahl 1950；Gini 1912"),
    Formula(
      "F7", "泰尔指数及其分解", "T = (1/n)Σ(y/μ)ln(y/μ) = 组间 + 组内", "Theil 1967"),
    Formula("F8", "空间基尼", "按 x_ij/x_i. 排序的洛伦兹曲线，G = 1 − 2A，取 G/2", "Krugman 1991"),
    Formula(
      "F9", "EG 指数", "γ = (G/(1−Σx_i²) − H)/(1−H)，G = Σ(s_i−x_i)²",
      "Ellison & Glaeser 1997, JPE 105(5):889–927"),
    Formula(
      "F10", "归一化", "a+(b−a)(x−min)/(max−min)，逆向指标反转；或 (x−μ)/sd（n−1）",
      "OECD/JRC Handbook on Constructing Composite Indicators (2008)"),
    Formula(
      "F11", "定点与基年归一化", "(x−low)/(high−low) 截于 [0,1]；或 100·x/x₀",
      "OECD/JRC Handbook on Constructing Composite Indicators (2008)"),
    Formula(
      "F12", "合成", "算术 Σwx/Σw；几何 exp(Σw ln x/Σw)；可计算的子项不足三分之二则无定义",
      "OECD/JRC Handbook on Constructing Composite Indicators (2008)"),
    Formula(
      "F13", "权重", "相等、给定、熵权、CRITIC 或层次分析（一致性比率不大于 0.1）",
      "Saaty 1980；Diakoulaki et al. 1995"),
    Formula(
      "F14", "灰色关联与 TOPSIS", "ξ = (Δmin+ρΔmax)/(Δ+ρΔmax)；d⁻/(d⁺+d⁻)", "邓聚龙 1982；Hwang & Yoon 1981"),
    Formula(
      "F15", "耦合协调度",
      "C = n(∏U)^(1/n)/ΣU；T = ΣαU；D = √(C·T)；修正 C' = √{[1−mean|Ui−Uj|]·∏(U/maxU)^(1/(n−1))}",
      "王淑佳等 2021《自然资源学报》36(3):793–810"),
    Formula("F16", "相对发展度", "β = U知识产权/U对照；不大于 lag_low（默认 0.8）需求型，不小于 lag_high（默认 1.2）引领型", "文献惯例"),
    Formula(
      "F17", "结构重叠", "OV = 1 − ½Σ|p−q|；SMI = 1 − OV；克鲁格曼指数 Σ|p−q|；余弦",
      "Finger & Kreinin 1979；Krugman 1991"),
    Formula(
      "F18", "莫兰指数", "I = (n/S0)·ΣΣw z z/Σz²；局部 I_i = (n−1)z_i·lag_i/Σz²", "Moran 1950；Anselin 1995"
    ),
    Formula("F19", "覆盖率", "已覆盖 ÷ 应覆盖", ""),
    Formula("F20", "名次", "竞赛排名：1 + 未舍入值更大的区域数", ""),
    Formula("F21", "障碍度", "w(1−x)，占全部障碍度之和的比重", "障碍度模型"),
    Formula("F22", "增长", "x_t/x_{t−1} − 1；份额变动以百分点计", ""),
    Formula("F23", "导向目录类别", "知识产权与产业区位商是否不小于 1，及其余规则", "directory.csv"),
    Formula("F24", "国内外比对", "境外有效 ÷（境外 + 境内有效）；海外同族率", "WIPO IP Statistics 定义"),
    Formula("F25", "稳定性", "五年前授权者中仍有效的比重", "OECD Patent Statistics Manual (2009)"),
    Formula("F26", "专利价值", "同授权年、同领域内各项百分位的均值", ""),
    Formula("F27", "功能区", "自上而下第一条成立的规则；距离 (左−右)/|右|", "zones.csv"),
    Formula("F28", "运营", "转让、许可、质押的件次与金额；每百件有效专利", ""),
    Formula("F29", "专利密集型产业", "密集度与规模均高于平均", "国家统计局令第 25 号 (2019)"),
    Formula(
      "F30", "高价值发明专利", "有效发明且符合五项之一：战略性新兴产业、海外同族、维持超过十年、较高质押融资、国家科技奖或中国专利奖",
      "国家知识产权局 (2021)"),
    Formula("F31", "合作申请", "两个以上申请人；产学研：企业与高校或科研院所共同申请", ""),
    Formula("F32", "时序", "到期日为 n 个月后的同日；未开始、进行中、已完成、逾期", ""),
    Formula("F33", "两轴", "竞争力 × 匹配度，以对照集的均值分象限", "专利导航城市创新发展质量评价"),
    Formula("F35", "产业链覆盖", "有效发明不少于 k 件的环节 ÷ 全部环节", ""),
    Formula(
      "F39", "保护期", "发明 20 年、实用新型 10 年、外观设计 15 年（2021-06-01 前申请者 10 年），自申请日起", "专利法 (2020) 第四十二条"),
    Formula(
      "F40", "创新空白", "ω = Σ_k M φ / Σ_k φ；φ = 共现 ÷ 较大者",
      "Hidalgo, Klinger, Barabási & Hausmann 2007"),
    Formula("F41", "生命周期", "v = a/A，α = a/(a+b)，β = (a+b)/(a+b+c)，N = √(v²+α²)", "陈燕等《专利信息采集与分析》"),
    Formula("F42", "授权率", "某年申请的发明中 k 年内授权者的比重", ""),
    Formula("F43", "授权周期", "申请至授权的时长，未授权者作删失", "Kaplan & Meier 1958"),
    Formula("F44", "分位数", "h = (m−1)p，相邻两数间线性（第 7 型）", "Hyndman & Fan 1996"),
  ]
}
