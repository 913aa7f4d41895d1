import Resolution
import Testing

@testable import Report

/// H04L is field 4, G06F field 6, F16H field 31 (class numbers begin at 0).
@Suite struct WIPOFieldsTests {
  private func field(_ symbols: String...) throws -> Int32 {
    try WIPOFields().field(of: try symbols.map { try #require(IPCSymbol($0)) })
  }

  @Test func `the field of most symbols stands for an invention, wherever they stand`() throws {
    #expect(try field("H04L 29/08", "G06F 9/46", "G06F 17/30") == 5)
    #expect(try field("G06F 9/46", "H04L 29/08", "G06F 17/30") == 5)
  }

  @Test func `where fields tie the main symbol decides, not the remainder of a third`() throws {
    #expect(try field("H04L 29/08", "G06F 9/46", "F16H 1/28") == 3)
    #expect(try field("F16H 1/28", "G06F 9/46", "H04L 29/08") == 30)
    #expect(try field("G06F 9/46", "F16H 1/28", "H04L 29/08") == 5)
  }

  @Test func `a main group of its own field is told from its subclass`() throws {
    // A61K is field 16, A61K 8 field 14 (cosmetics); G01N 33 is field 11, the rest of G01N field 10.
    #expect(try field("A61K 8/34") == 13)
    #expect(try field("G01N 33/53") == 10)
    #expect(try field("G01N 21/64") == 9)
  }

  @Test func `without a symbol that any field has an invention is unmapped`() throws {
    #expect(try field() == IndustryShare.unmapped)
  }
}
