/// The rule tables and grades that stand where a pipeline names none.
///
/// No published text gives zone kinds or cut-offs; these are the project's proposal and are
/// printed as such with the tables.
enum DefaultRules {
  /// 知识产权功能区, in the columns of zones.csv, for the subsystems the framework has.
  static func zones(hasEconomy: Bool) -> String {
    let subsystems = ["IP", "IN", "ID"] + (hasEconomy ? ["EC"] : [])
    let industry = hasEconomy ? "\"avg(ID,EC)\"" : "ID"
    let industryMean = hasEconomy ? "\"mean(avg(ID,EC))\"" : "mean(ID)"
    var lines = ["order,zone,left,op,right,guidance"]
    lines += subsystems.map { "1,引领示范区,\($0),>=,mean(\($0)),示范、对外布局" }
    lines += [
      "1,引领示范区,D,>=,0.8,", "1,引领示范区,beta,>,0.8,", "1,引领示范区,beta,<,1.2,",
      "2,创造转化区,IN,>=,mean(IN),高校专利质量、转化机制", "2,创造转化区,IP,<,mean(IP),",
      "3,运用转化区,beta,>=,1.2,运营、许可、产业承接",
      "4,布局补强区,beta,<=,0.8,高价值培育、专利导航",
      "4,布局补强区,\(industry),>=,\(industryMean),",
    ]
    lines += subsystems.map { "5,培育提升区,\($0),<,mean(\($0)),基础服务、引进" }
    lines += ["6,协调发展区,,,,保持"]
    return lines.joined(separator: "\n")
  }

  /// 知识产权资源配置导向目录, in the columns of directory.csv.
  static let directory = """
    order,class,left,op,right,guidance
    1,强化,lq_ip,>=,1,巩固优势、开展对外布局
    1,强化,lq_ind,>=,1,
    2,补强,lq_ind,>=,1,高价值专利培育、专利导航
    2,补强,lq_ip,<,1,
    3,转化,lq_ip,>=,1,许可转让、产业承接
    3,转化,lq_ind,<,1,
    4,培育,omega,>=,omega_median,关联技术布局、人才引进
    5,培育,growth,>,growth_province,跟踪扶持、质量提升
    6,观察,,,,暂不配置、定期复核
    """

  /// Classes of the coupling coordination degree, in the columns of grades.csv.
  static let grades = """
    upper,grade
    0.1,极度失调
    0.2,严重失调
    0.3,中度失调
    0.4,轻度失调
    0.5,濒临失调
    0.6,勉强协调
    0.7,初级协调
    0.8,中级协调
    0.9,良好协调
    1,优质协调
    """
}
