import Testing

@testable import Report

@Suite struct ScoreTablesTests {
  /// a: population 2, 4, 1 → 1/3, 1, 0; b: GDP 30, 20, 10 → 1, 1/2, 0; each weighs one half.
  @Test func `obstacles are the weighted distances to full score`() throws {
    let table = try #require(SmallReport().table("T14"))
    #expect(table.value("320100", "obstacle_1") == "人口")
    #expect(table.value("320100", "share_1") == .number(1))
    // b is at full score in 南京: no obstacle.
    #expect(table.value("320100", "obstacle_2") == .undefined)
    #expect(table.value("321200", "obstacle_1") == "人口")
    #expect(table.value("321200", "share_2") == .number(0.5))
    #expect(table.value("321200", "code_2") == "b")
    #expect(table.value("320500", "subsystem_A") == .number(0))
  }

  @Test func `rank intervals hold the median and stay within the units`() throws {
    let table = try #require(SmallReport().table("T27"))
    for code in ["320100", "320500", "321200"] {
      let values = try ["rank_min", "rank_p05", "rank_median", "rank_p95", "rank_max"].map {
        try #require(table.value(code, $0)?.measure)
      }
      #expect(values == values.sorted())
      #expect(values.allSatisfy { (1...3).contains($0) })
    }
    // Last in both leaves, whatever is drawn.
    #expect(table.value("321200", "rank_min") == 3)
    #expect(table.convention("种子") == "20160217")
    #expect(table.convention("计数口径") == "全计数、分数计数、第一计数 择一")
  }

  @Test func `without draws there is no interval and T11 prints none`() throws {
    let yml = try #require(SmallReport.files["pipeline.yml"])
      .replacing("draws: 200", with: "draws: 0")
    let report = try SmallReport(changing: ["pipeline.yml": yml])
    #expect(report.table("T27") == nil)
    #expect(report.table("T11")?.value("320100", "rank_p05") == .undefined)
  }

  @Test func `three units are too few for Moran, and one without neighbours is named`() throws {
    let table = try #require(SmallReport().table("T07"))
    #expect(table.convention("moran_i") == .undefined)
    #expect(table.value("320500", "value") == .number(0.75))
    #expect(table.value("321200", "lag") == .undefined)
    #expect(table.notes.contains { $0.contains("泰州市") })
  }

  @Test func `a task is judged on as_of`() throws {
    let table = try #require(SmallReport().table("T26"))
    let statuses = table.rows.map { $0[10] }
    #expect(statuses == ["已完成", "逾期", "进行中", "未开始"])
    #expect(table.rows.map { $0[11] } == [10, 31, 0, 0])
    #expect(table.convention("逾期") == 1)
  }

  @Test func `the panel states stocks only for years whose standing is known`() throws {
    let table = try #require(SmallReport().table("T30"))
    #expect(table.convention("有存量的年份") == "2015")
    #expect(table.value("320500/city/2015/有效发明", "value") == 3)
    #expect(table.value("320500/city/2014/有效发明", "value") == nil)
    #expect(table.value("320500/city/2012/发明申请", "value") == 2)
    #expect(table.value("320500/city/2015/每万人口有效发明", "value") == .number(0.75))
    #expect(table.value("320500/city/2015/有效发明份额", "value") == .number(0.5))
  }

  @Test func `what the statistics state under a name of the panel's own stands beside it`() throws {
    let stated = [
      "2015,320500,,有效发明,99,件,统计局", "2015,320500,,综合指数,7,分,统计局",
      "2015,320500,,商标,5,件,统计局", "2015,320500,,财政支出,8,亿元,统计局",
    ]
    let side = try #require(SmallReport.files["side.csv"])
    let report = try SmallReport(
      changing: ["side.csv": ([side] + stated).joined(separator: "\n")])
    let table = try #require(report.table("T30"))
    #expect(table.value("320500/city/2015/有效发明", "value") == 3)
    #expect(table.value("320500/city/2015/有效发明（区域统计表）", "value") == .number(99))
    #expect(table.value("320500/city/2015/综合指数（区域统计表）", "value") == .number(7))
    #expect(table.value("320500/city/2015/财政支出", "value") == .number(8))
    let places = try table.keys.map { try #require(table.column($0)) }
    let keys = table.rows.map { row in places.map { "\(row[$0])" } }
    #expect(Set(keys).count == keys.count)
    let explanations = RunExplanations(report.inputs, recordLimit: 5) { report.table($0) }
    for name in ["有效发明", "有效发明（区域统计表）", "综合指数", "综合指数（区域统计表）", "财政支出"] {
      let cell = try explanations.explain(
        table, row: "320500/city/2015/\(name)", column: "value")
      #expect(cell.agrees && cell.isRecomputed, "\(name)")
    }
  }
}
