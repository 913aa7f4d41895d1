import Report
import Testing

@Test func `columns stand in line although Chinese is twice as wide`() {
  let table = ReportTable(
    id: "T05", slug: "矩阵", title: "区域—产业矩阵", period: "2015",
    columns: [
      Column(id: "region", title: "地区", style: .text),
      Column(id: "n", title: "件数", unit: "件", style: .count),
      Column(id: "zone", title: "区", style: .text),
    ],
    rows: [["南京市", 1234, "A"], ["Kunshan", .undefined, "\u{1B}[2J"], ["e\u{301}", 7, "—"]],
    notes: ["样例"])
  #expect(
    TextTable().render(table) == """
      T05 区域—产业矩阵
      2015
      地区     件数（件）  区
      ───────  ──────────  ────
      南京市        1,234  A
      Kunshan           —  �[2J
      é                 7  —
      注：样例

      """)
}

@Test func `a text too long for its column ends in an ellipsis`() {
  let table = ReportTable(
    id: "T", slug: "", title: "t", columns: [Column(id: "a", title: "a", style: .text)],
    rows: [["苏州工业园区"]])
  #expect(TextTable(widest: 8).render(table).contains("苏州工…\n"))
}
