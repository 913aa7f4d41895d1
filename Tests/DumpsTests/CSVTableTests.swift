import Testing

@testable import Dumps

@Suite struct CSVTableTests {
  @Test func `a table gives its rows with their lines, trimmed`() throws {
    let table = try CSVTable(
      bytes: Array("\u{FEFF}code, name \r\n320100,南京市\r\n\r\n\"320200\",\"无锡\n市\"\r\n1,2".utf8),
      path: "regions.csv")
    #expect(table.header == ["code", "name"])
    #expect(
      table.rows == [
        CSVTable.Row(line: 2, cells: ["320100", "南京市"]),
        CSVTable.Row(line: 4, cells: ["320200", "无锡\n市"]),
        CSVTable.Row(line: 6, cells: ["1", "2"]),
      ])
    #expect(try table.column("name") == 1)
    #expect(table.optionalColumn("level") == nil)
  }

  @Test func `the first fault throws and names its line`() throws {
    func error(_ text: String) -> String {
      do {
        _ = try CSVTable(bytes: Array(text.utf8), path: "t.csv").column("x")
        return ""
      } catch { return "\(error)" }
    }
    #expect(error("").contains("t.csv"))
    #expect(error("a,b\n1,2\n3\n").hasPrefix("t.csv:3: 1 fields where the header has 2"))
    #expect(error("a,b\n1,\"2\n").hasPrefix("t.csv:2:"))
    #expect(error("a,b\n").hasPrefix("t.csv:1: column 'x' is missing (found a,b)"))
    #expect(error("a,a\n").hasPrefix("t.csv:1: column 'a' stands twice"))
  }

  @Test func `a GB18030 or gzip table reads like any other`() throws {
    let scratch = Scratch()
    let gb = try CSVTable(path: try scratch.file("t.csv", Recoding.gb18030("名,值\n南京,1\n")))
    #expect(gb.rows == [CSVTable.Row(line: 2, cells: ["南京", "1"])])
    let packed = try scratch.file("t.csv.gz", Gzip.member(Array("名,值\n南京,1\n".utf8)))
    #expect(try CSVTable(path: packed).rows == gb.rows)
  }
}
