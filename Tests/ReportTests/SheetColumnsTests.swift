import Testing

@testable import Report

/// A sheet holds 101 Chinese letters beside each other, and every column a blank of 0.8.
@Suite struct SheetColumnsTests {
  private static func numbers(_ count: Int) -> [Column] {
    (0..<count).map { Column(id: "n\($0)", title: "件数", style: .decimal(4)) }
  }

  private static func sheet(_ names: [Column], numbers: Int) -> SheetColumns {
    var sheet = SheetColumns(names + Self.numbers(numbers))
    for column in names.indices { sheet.note(column == 0 ? "320700" : "连云港市", in: column) }
    for column in 0..<numbers { sheet.note("0.1234", in: names.count + column) }
    return sheet
  }

  @Test func `a table that does not fit is set in small type, and then parted`() {
    // Code 3.6 + 0.8, name 4 + 0.8 and numbers of 4.4: 20 of them make 97.2, 21 make 101.6. In small type
    // there is room for 117 letters: 24 make 114.8, 25 make 119.2.
    for (count, isDense, parts) in [(20, false, 1), (21, true, 1), (24, true, 1), (25, false, 2)] {
      let sheet = Self.sheet([.regionCode, .region], numbers: count)
      #expect(sheet.isDense == isDense)
      #expect(sheet.breaks(names: 2).count == parts - 1)
    }
  }

  @Test func `every part begins with what names its rows, and none is a rest`() {
    // The names leave 91.8, for 20 numbers; 51 need three parts, of 17 each.
    let sheet = Self.sheet([.regionCode, .region], numbers: 51)
    #expect(sheet.names(fewest: 2) == 2)
    #expect(sheet.breaks(names: 2) == [19, 36])
  }

  @Test func `texts stay on a line up to twenty letters, and no column is narrower than three`() {
    var sheet = SheetColumns(["a", "b", "c", "d"].map { Column(id: $0, title: "否", style: .text) })
    sheet.note("是", in: 0)
    sheet.note("产业专利导航", in: 1)
    // 14 letters of 0.6 and two capitals of 0.8 are 10.
    sheet.note("GB-2013.csv.gzip", in: 2)
    sheet.note(String(repeating: "长", count: 4_000), in: 3)
    #expect((0..<4).map { sheet.widthClass($0) } == ["w3", "w6", "w10", "w20"])
    #expect(sheet.breaks(names: sheet.names(fewest: 1)).isEmpty)
    #expect(SheetColumns(Self.numbers(1)).widthClass(0) == nil)
  }

  @Test func `long texts are broken sooner where the table fits then`() {
    // Four of 20.8 are 83.2, five are 104; seven of 12.8 are 89.6, eight are 102.4; of 8.8 in small type
    // thirteen are 114.4, fourteen are 123.2 and are parted.
    for (count, name) in [
      (4, "w20"), (5, "w12"), (7, "w12"), (8, "w8"), (13, "w8"), (14, "w12"),
    ] {
      var sheet = SheetColumns((0..<count).map { Column(id: "t\($0)", title: "", style: .text) })
      for column in 0..<count { sheet.note(String(repeating: "字", count: 30), in: column) }
      #expect(sheet.widthClass(0) == name, "\(count) columns")
    }
  }

  @Test func `names leave half of the sheet`() {
    var sheet = SheetColumns((0..<15).map { Column(id: "t\($0)", title: "", style: .text) })
    for column in 0..<15 { sheet.note(String(repeating: "字", count: 30), in: column) }
    // Three of 12.8 are 38.4 and a fourth would make 51.2; beside them there is room for four more.
    #expect(sheet.names(fewest: 1) == 3)
    #expect(sheet.breaks(names: 3) == [7, 11])
  }

  @Test func `a page tells scripts and paper the parts of a wide table alone`() {
    var wide = ReportTable(
      id: "T11", slug: "得分", title: "得分", period: "2015",
      columns: [.regionCode, .region] + Self.numbers(30),
      rows: [[.text("320100"), .text("南京市")] + (0..<30).map { .number(Double($0) / 7) }])
    func index() -> String {
      let files = PageWriter(scripts: .own).files(of: ReportPage(title: "样例", tables: [wide]))
      return String(decoding: files[0].bytes, as: UTF8.self)
    }
    #expect(index().contains(#"data-heading="1" data-names="2" data-breaks="17">"#))
    wide.columns.removeLast(20)
    wide.rows[0].removeLast(20)
    #expect(index().contains(#"data-heading="1">"#))
  }
}
