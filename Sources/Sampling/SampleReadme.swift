/// The page that says what the folder holds and that none of it is real.
enum SampleReadme {
  static func write(_ sample: Sample, rows: Int, seed: UInt64, to folder: String)
    throws(SampleError)
  {
    let file = try SampleFile(folder: folder, name: "README.md")
    try file.write(
      """
      # 样本数据 · Sample data

      **全部为合成数据,不对应任何真实的专利、企业、个人或统计数字。**
      **Everything here is synthetic: no real patent, company, person or statistic.**

      由以下命令生成,同样的行数和种子得到同样的字节:
      Made by this command; the same rows and seed give the same bytes:

          landscape sample --rows \(rows) --seed \(seed) --out SampleData

      \(sample.rows) 条公布记录,\(sample.applications) 件申请,2009–2016 年公布。
      \(sample.rows) records of \(sample.applications) applications, published 2009–2016.

      | 文件 file | 内容 content |
      | --- | --- |
      | dumps/bulk-YYYY… | 年度批量数据,34 列;2009、2010 年为 UTF-8(BOM),2012、2014 年为 GB18030,2013 年为两段 gzip |
      | dumps/cnipr-2013.csv | CNIPR 版式一批,25 列 |
      | status.csv events.csv families.csv awards.csv agencies.csv | 法律状态、事件、同族、获奖、代理机构 |
      | stocks.csv | 商标、版权、地理标志、植物新品种、集成电路布图设计;class、holder_kind、industry 皆空的行是总量,其余行是其中的部分 |
      | firms.csv company_groups.csv policies.csv projects.csv intensive.csv | 企业名录、集团、政策、项目、密集型产业目录 |
      | side/cities.csv side/counties.csv side/parks.csv | 13 市、区县、园区统计 |
      | side/branches.csv | 战略性新兴产业各分支的产值与就业 |
      | dirt.csv | 有意埋入的毛病:种类、应有处理、数量、文件、记录号(每文件至多列 100 个;0 指整个文件)、地址类毛病的真实所在 |

      记录号自 1 起,不计表头与空行。Record numbers start at 1; header and blank lines do not count.
      机构名均含“样本”,摘要均以“(合成数据)”结尾,附表的来源均为“合成数据”。

      """)
    try file.close()
  }
}
