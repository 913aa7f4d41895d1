import Configuration
import FoundationEssentials
import Testing

@testable import Report

/// People read words where machines keep the codes they rely on.
@Suite struct ColumnWordsTests {
  private static let table = ReportTable(
    id: "T01", slug: "总量", title: "总量", period: "2015",
    columns: [
      Column(id: "region_code", title: "区划代码", style: .code),
      Column(id: "level", title: "层级", style: .text, words: ["city": "设区市", "park": "园区"]),
      Column(id: "n", title: "件数", style: .count),
    ],
    // `valley` has no word: it is printed as it is.
    rows: [["320100", "city", 12], ["P1", "park", 3], ["V1", "valley", 1]])

  @Test func `a terminal and a page show the words`() {
    let lines = TextTable().render(Self.table)
    let page = PageWriter(scripts: .own).files(of: ReportPage(title: "样例", tables: [Self.table]))
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    for text in [lines, page] {
      #expect(text.contains("设区市") && text.contains("园区") && text.contains("valley"))
    }
    #expect(!lines.contains("city") && !lines.contains("park"))
    #expect(!page.contains(">city<") && !page.contains(">park<"))
    #expect(page.contains(">设区市<") && page.contains(">valley<"))
  }

  @Test func `a table too long to stand in the page as it is shows the words too`() {
    var long = Self.table
    long.rows = (0...PageTable.staticRows).map { [.text("V\($0)"), "city", .integer($0)] }
    let page = PageWriter(scripts: .own).files(of: ReportPage(title: "样例", tables: [long]))
      .map { String(decoding: $0.bytes, as: UTF8.self) }.joined()
    #expect(page.contains(#"[0,"V800",["设区市","设区市","","profiles/V800.html"],800]"#))
    #expect(!page.contains(#""city""#))
  }

  @Test(.enabled(if: workbookReader != nil)) func `a workbook shows the words`() throws {
    let scratch = Scratch()
    let path = scratch.path + "/words.xlsx"
    try WorkbookWriter(title: "样例").write([Self.table], to: path)
    let found = try inspect(workbook: path, sheet: "T01 总量").values.joined().compactMap { $0 }
    #expect(found.contains("'设区市'") && found.contains("'园区'") && found.contains("'valley'"))
    #expect(!found.contains("'city'") && !found.contains("'park'"))
  }

  @Test func `CSV and the rows of JSON keep the codes, and JSON says the words beside them`() throws
  {
    let csv = String(decoding: try CSVWriter(encoding: .utf8).render(Self.table), as: UTF8.self)
    #expect(csv.contains("320100,city,12") && csv.contains("P1,park,3"))
    #expect(!csv.contains("设区市"))
    let json = JSONWriter().render(Self.table)
    #expect(String(decoding: json, as: UTF8.self).contains(#"["320100","city",12]"#))
    let back = try JSONDecoder().decode(ReportTable.self, from: Data(json))
    #expect(back.rows == Self.table.rows)
    #expect(back.columns[1].words == ["city": "设区市", "park": "园区"])
    #expect(back.columns[0].words.isEmpty)
  }
}
