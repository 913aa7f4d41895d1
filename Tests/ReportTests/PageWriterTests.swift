import Testing

@testable import Report

/// Of our own scripts alone, so that the tests are the same with and without the libraries.
private func page(_ tables: [ReportTable]) -> [PageWriter.File] {
  PageWriter(scripts: .own).files(of: ReportPage(title: "样例", subtitle: "2015", tables: tables))
}

private func text(_ file: PageWriter.File?) -> String {
  String(decoding: file?.bytes ?? [], as: UTF8.self)
}

@Test func `the report is an index and a page for each region and industry`() {
  let files = page(SampleReport.tables)
  let paths =
    ["index.html"] + SampleReport.cities.map { "profiles/\($0.code).html" }
    + SampleReport.industries.map { "profiles/\($0.0).html" }
  #expect(files.map(\.path) == paths)
  #expect(files.map(\.bytes) == page(SampleReport.tables).map(\.bytes))
}

@Test func `data for a script cannot end its element and holds nothing that HTML refuses`() {
  var markup = Markup()
  markup.data(.array([.text("</script>\u{7F}\u{1}\""), .text("a&b")]))
  #expect(
    String(decoding: markup.bytes, as: UTF8.self).contains(
      #">["\u003c/script>\u007f\u0001\"","a&b"]</script>"#))
}

@Test func `a page asks nothing of a network`() {
  for file in page(SampleReport.tables) {
    let text = text(file)
    #expect(text.contains("default-src &#39;none&#39;"))
    for remote in ["src=", "@import", "url(", "http:", "https:"] {
      let rest = text.replacing("http://www.w3.org/2000/svg", with: "")
      #expect(!rest.contains(remote), "\(file.path) holds \(remote)")
    }
  }
}

@Test func `the summary says what the tables hold`() {
  let summary = ReportPage(title: "", tables: SampleReport.tables).summary
  #expect(
    summary[0].hasPrefix(
      "2011–2015，各评价单元合计发明申请 71,250 件、发明授权 23,746 件、发明有效 35,621 件。"))
  #expect(summary.contains { $0.hasSuffix("1 个单元因数据缺失未作评价；参评单元所缺指标最多占 12.5%。") })
}

@Test func `a unit without an index is not told what holds it back`() {
  let obstacles = ReportTable(
    id: "T14", slug: "障碍因子表", title: "障碍因子表", period: "2015",
    columns: [
      .regionCode, .region, Column(id: "obstacle_1", title: "第1障碍", style: .text),
      Column(id: "share_1", title: "占比", formula: "F21", style: .percent(1)),
    ],
    rows: SampleReport.cities.map { [.text($0.code), .text($0.name), "人均GDP", 0.5] })
  let files = page(SampleReport.tables + [obstacles])
  func told(_ code: String) -> Bool {
    text(files.first { $0.path == "profiles/\(code).html" }).contains("主要障碍因子：人均GDP")
  }
  #expect(told(SampleReport.cities[0].code))
  #expect(!told(SampleReport.cities[12].code))
}

@Test func `an indicator undefined everywhere leaves no claim, no picture and a legible table`() {
  var table = SampleReport.matching
  table.rows = table.rows.map { row in
    row.enumerated().map { $0 < 2 ? $1 : .undefined }
  }
  let made = ReportPage(title: "", tables: [table])
  #expect(made.summary.isEmpty && made.figures.isEmpty && made.map == nil)
  #expect(text(page([table]).first).contains("<td class=\"n u\">—</td>"))
}

@Test func `a table without rows says so`() {
  #expect(text(page([SampleReport.empty]).first).contains("本表没有数据行。"))
}

@Test func `a region's name cannot become markup, whatever it holds`() {
  let name = #"<script>alert("1")</script>'&😀\#u{0}\#u{202E}"# + String(repeating: "长", count: 40)
  var table = SampleReport.matching
  table.title = name
  table.rows[0][1] = .text(name)
  table.rows[1][0] = .text("../\"><img>")
  for file in page([table, SampleReport.matrix]) {
    let text = text(file)
    #expect(!text.contains("<script>alert"))
    #expect(!text.contains("<img>"))
    #expect(!text.contains("\0"))
    #expect(!text.unicodeScalars.contains("\u{202E}"))
    #expect(!file.path.contains(".."))
  }
}

@Test func `a long table is carried whole for the script and begun for everybody`() {
  var table = SampleReport.panel
  table.rows = (0..<3_000).map {
    ["320100", "南京市", "市", .integer($0), "<x>", .number(Double($0) / 7), .undefined]
  }
  let text = text(page([table]).first)
  #expect(text.contains("注：共 3000 行；不运行脚本时只列前 100 行，全部见 CSV。"))
  #expect(
    text.contains(
      ##"[0,"320100",["南京市","南京市","","profiles/320100.html"],"市",2999,"\u003cx>","##
        + ##"[428.42857142857144,"428.43",""],null]"##))
  #expect(text.split(separator: "<tr").count < 400)
}

@Test func `values from 1e-9 to 1e12 stay legible`() {
  var table = SampleReport.density
  table.rows[0][3] = 1e-9
  table.rows[1][3] = 1e12
  let text = text(page([table]).first)
  #expect(text.contains(">1.0e-9<"))
  #expect(text.contains(">1,000,000,000,000.00<"))
}

@Test func `units are compared within their level`() throws {
  var table = SampleReport.stock
  table.rows.insert(["320581", "常熟市", "县", 90_000, 90_000, 90_000], at: 14)
  table.rows.insert(["320582", "张家港市", "县", 1, 1, 1], at: 15)
  let page = ReportPage(title: "", tables: [table])
  #expect(!page.summary[0].contains("常熟市"))
  #expect(page.cards[0] == .init("评价单元", "13", aside: "个"))
  #expect(page.map?.regions.count == 13)
  let county = try #require(page.profiles.first { $0.place.code == "320582" })
  #expect(county.cards.first?.aside == "件　第 2 / 2 位")
}

@Test func `each table that has a picture shows it`() {
  let figures = ReportPage(title: "", tables: SampleReport.tables).figures
  #expect(figures.map(\.table) == ["T05", "T11", "T12", "T12", "T30", "T22", "T23"])
}

@Test func `interactive pictures and long tables come with their libraries, by their hashes`() {
  let live = PageScripts(hasCharts: true, hasGrid: true)
  var panel = SampleReport.panel
  panel.rows = (0..<900).map {
    ["320100", "南京市", "市", .integer(2_000 + $0), "有效发明", 1, "件"]
  }
  let index = text(
    PageWriter(scripts: live).files(
      of: ReportPage(title: "", tables: [SampleReport.matching, panel]))[0])
  #expect(index.contains("<figure data-chart=\"\">"))
  #expect(
    index.contains(
      ##"{"kind":"ranking","table":"T12","value":"d","word":"grade"}</script>"##))
  for asset in live.scripts(charts: true, grid: true) + live.styles(grid: true) {
    #expect(index.contains(asset.hash.replacing("'", with: "&#39;")))
  }
  let still = text(page([SampleReport.matching, panel]).first)
  #expect(!still.contains("data-chart"))
  #expect(PageScripts.own.libraries.isEmpty)
  #expect(live.libraries == "ECharts 6.0.0、Tabulator 6.4.0")
}
