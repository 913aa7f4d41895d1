import Report
import Testing

@Suite struct DirectoryTableTests {
  @Test func `quotients and classes by hand`() throws {
    let table = try #require(SmallReport().table("T16"))
    // C39: 南京 (1/2)/(4/6) = 3/4 of patents, (10/20)/(50/100) = 1 of output: 补强.
    #expect(table.value("320100/C39", "lq_ip") == .number(0.75))
    #expect(table.value("320100/C39", "lq_ind") == .number(1))
    #expect(table.value("320100/C39", "class") == "补强")
    #expect(table.value("320100/C39", "rule") == 2)
    // 苏州 3/3 over 4/6, output 3/4 over 1/2: 强化; three patents over 15,000 jobs.
    #expect(table.value("320500/C39", "class") == "强化")
    #expect(table.value("320500/C39", "lq_ip") == .number(1.5))
    #expect(table.value("320500/C39", "density") == .number(2))
    #expect(table.value("320500/C39", "growth") == .number(-1))
    // No patent of 泰州 in C39: fewer than the minimum of one.
    #expect(table.value("321200/C39", "class") == "样本不足")
    #expect(table.value("321200/C39", "rule") == 0)
    // 南京 C27: (1/2)/(2/6) = 1.5 and output 1/2 over 1/2.
    #expect(table.value("320100/C27", "class") == "强化")
    #expect(table.value("320100/C27", "policies") == "一号")
    #expect(table.value("320500/C39", "policies") == "")
    #expect(table.rows.count == 6)
  }

  @Test func `the fit counts the rows that a live policy names, and names the orphans`() throws {
    let table = try #require(SmallReport().table("T17"))
    // 强化 or 补强: 南京 C39, 南京 C27, 苏州 C39, 泰州 C27; the province's policy names C27.
    #expect(table.rows.count == 4)
    #expect(table.convention("policy_fit") == .number(0.5))
    #expect(table.convention("orphan_rows") == 2)
    #expect(table.convention("live_policies") == 2)
    #expect(table.convention("orphan_policy_share") == .number(0.5))
    #expect(table.notes.contains { $0.contains("三号南京无关") })
  }

  @Test func `projects lie where their applications do and amounts add up`() throws {
    let table = try #require(SmallReport().table("T17b"))
    #expect(table.value("计划项目//320100/C39/", "amount_wan_yuan") == .number(150))
    #expect(table.value("计划项目//320500/C39/", "public_funds_wan_yuan") == .number(150))
    #expect(table.convention("无专利可据而不能归类的项目") == 1)
    #expect(table.value("产业/省/320000/C27/资助", "policies") == 1)
    #expect(!table.rows.contains { $0.contains("二号") })
  }

  @Test func `a chain without an entry is a gap`() throws {
    let table = try #require(SmallReport().table("T17c"))
    #expect(table.value("C39", "gaps") == "产业链、政策链")
    #expect(table.value("C27", "gaps") == "创新链、资金链")
    #expect(table.value("C39", "amount_wan_yuan") == .number(300))
  }

  /// Strong in: 南京 C39 and C27, 苏州 C39, 泰州 C34; C39 and C27 meet in one city of two.
  @Test func `the field nearest to what a city is strong in is its candidate`() throws {
    func row(_ serial: Int, _ city: String, _ ipc: String) -> String {
      "CN20121010001\(serial),发明,,,2012-03-01,2014-06-05,公司\(serial),\(city),\(ipc),有效,,"
    }
    let report = try SmallReport(
      [
        row(0, "南京市", "G06F9/46"), row(1, "南京市", "A61K31/00"), row(2, "苏州市", "G06F9/46"),
        row(3, "苏州市", "G06F9/44"), row(4, "泰州市", "B22D1/00"), row(5, "泰州市", "B22D1/00"),
        row(6, "泰州市", "B22D1/00"),
      ],
      changing: [
        "industries.csv": "code,title\nC39,电子\nC27,医药\nC34,设备\n",
        "concordance.csv": "code,include\nC39,G06F\nC27,A61K\nC34,B22D\n",
      ])
    let table = try #require(report.table("T19b"))
    // φ(C27, C39) = 1/2, so ω = (1/2)/(1 + 1/2); C34 shares no city with C39 and is no candidate.
    #expect(table.rows.map { table.key(of: $0) } == ["320500/C27"])
    let density = try #require(table.value("320500/C27", "omega")?.measure)
    #expect(abs(density - 1.0 / 3) < 1e-12)
    #expect(table.value("320500/C27", "related") == "电子")
    #expect(table.value("320500/C27", "doubts") == "行业样本小；本地样本小")
  }

  @Test func `designs that no industry holds leave the ageing coefficient undefined`() throws {
    let table = try #require(
      SmallReport(
        SmallReport.rows + [
          "CN201530100007,外观设计,,,2015-01-09,2015-12-19,戊公司,泰州市,09-03,有效,,",
          "CN201520100008,实用新型,,,2015-01-09,2015-12-19,戊公司,泰州市,A61K31/00,有效,,",
        ]
      ).table("T19"))
    #expect(table.value("C27", "v") == .number(0.5))
    #expect(table.value("C27", "alpha") == .number(0.5))
    #expect(table.value("C27", "beta") == .undefined)
    #expect(table.value("C27", "phase") == "导入")
  }
}
