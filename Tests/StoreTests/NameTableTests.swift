import Foundation
import Testing

@testable import Store

struct NameTableTests {
  private func number(_ text: String, in table: inout NameTable) -> UInt32 {
    text.withBytes { table.number(of: $0) }
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

  /// Tables that met the same words, each its own share of them.
  private func tables(_ split: Int) -> [NameTable] {
    var tables = (0..<split).map { _ in NameTable() }
    for index in 0..<500 { _ = number("申请人\(index % 200)", in: &tables[index % split]) }
    return tables
  }

  private func values(_ merge: NameMerge) throws -> ([UInt8], [UInt64]) {
    (
      Array(try merge.bytes.values(of: UInt8.self)), Array(try merge.starts.values(of: UInt64.self))
    )
  }

  @Test func `merged numbers depend on the names alone, not on who met them first`() throws {
    let one = try values(NameMerge(tables(1), jobs: 1))
    let three = try values(NameMerge(tables(3), jobs: 2))
    #expect(one == three)
    #expect(one.1.count == 201)
  }

  @Test func `names that were written out get the numbers they would have got in memory`() throws {
    let tables = tables(3)
    let file = try OverflowFile(folder: NSTemporaryDirectory())
    let long = String(repeating: "长", count: 50_000)
    for index in [0, 2] { _ = long.withBytes { tables[index].number(of: $0) } }
    let merged = NameMerge(tables, jobs: 1)
    let runs = try tables.map { try NameRun($0, to: file) as NameRun? } + [nil]
    let read = try NameMerge(runs, in: file)
    #expect(try values(read) == values(merged))
    for table in tables.indices {
      #expect(Array(read.renumbering[table]) == Array(merged.renumbering[table]))
      #expect(Set(merged.renumbering[table]).count == tables[table].count)
    }
  }

  @Test func `an emptied table begins anew`() {
    var table = NameTable()
    for index in 0..<5000 { _ = number("名称\(index)", in: &table) }
    let grown = table.bytes
    table.empty()
    #expect(table.bytes < grown / 10)
    #expect(number("名称4999", in: &table) == 0)
    #expect(table.count == 1)
  }
}

extension String {
  fileprivate func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
    var text = self
    return text.withUTF8 { body(UnsafeRawBufferPointer($0)) }
  }
}
