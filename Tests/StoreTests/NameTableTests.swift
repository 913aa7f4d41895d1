import Testing

@testable import Store

struct NameTableTests {
  private func number(_ text: String, in table: inout NameTable) -> UInt32 {
    var text = text
    return text.withUTF8 { table.number(of: UnsafeRawBufferPointer($0)) }
  }

  @Test func `equal bytes share a number, canonically equivalent text does not`() {
    var table = NameTable()
    let composed = number("\u{E9}", in: &table)
    let decomposed = number("e\u{301}", in: &table)
    #expect("\u{E9}" == "e\u{301}")
    #expect(composed != decomposed)
    #expect(number("\u{E9}", in: &table) == composed)
    #expect(table.count == 2)
  }

  @Test func `growing keeps every number`() {
    var table = NameTable()
    let numbers = (0..<20_000).map { number("名称\($0)", in: &table) }
    #expect(numbers == (0..<20_000).map(UInt32.init))
    #expect(number("名称777", in: &table) == 777)
  }

  @Test func `merged numbers depend on the names alone, not on who met them first`() {
    let words = (0..<500).map { "申请人\($0 % 200)" }
    func tables(_ split: Int) -> [NameTable] {
      var tables = Array(repeating: NameTable(), count: split)
      for (index, word) in words.enumerated() { _ = number(word, in: &tables[index % split]) }
      return tables
    }
    let one = NameMerge(tables(1), jobs: 1)
    let three = NameMerge(tables(3), jobs: 2)
    #expect(one.bytes == three.bytes)
    #expect(one.starts == three.starts)
    #expect(one.starts.count == 201)
  }
}
