import Report
import Testing

@Test func `a table as JSON has the members that scripts rely on and null for undefined`() {
  let table = ReportTable(
    id: "T07", slug: "空间关联表", title: "空间关联表", period: "2015",
    conventions: [.init("moran_i", 0.25), .init("邻接", "共边")],
    columns: [
      Column(id: "region_code", title: "区划代码", style: .code),
      Column(id: "value", title: "值", unit: "件", formula: "F18", style: .decimal(2)),
    ],
    rows: [["320100", 1.0], ["320200", .undefined], ["320300", .number(.nan)]],
    notes: ["\u{1}\"注\\"])
  #expect(
    String(decoding: JSONWriter().render(table), as: UTF8.self) == #"""
      {"id":"T07",
      "slug":"空间关联表",
      "title":"空间关联表",
      "period":"2015",
      "unit_note":"",
      "conventions":{"moran_i":0.25,"邻接":"共边"},
      "columns":[{"id":"region_code","title":"区划代码","unit":"","formula":"","style":"code"},{"id":"value","title":"值","unit":"件","formula":"F18","style":"decimal(2)"}],
      "keys":["region_code"],
      "notes":["\u0001\"注\\"],
      "sources":[],
      "rows":[
      ["320100",1],
      ["320200",null],
      ["320300",null]]}

      """#)
}
