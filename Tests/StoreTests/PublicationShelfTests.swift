import SmallRuns
import Testing

@testable import Store

struct PublicationShelfTests {
  static let rows = (0..<300).map { index in
    "CN2018\(index % 2 + 1)0\(100_000 + index / 2),发明,CN10\(8_000_000 + index)A,2018-09-01,2018-03-01,,"
      + "公司\(index % 37);公司\(index % 11),苏州市;南京市,G06F9/46;A61K31/00,有效,乙大学\(index % 5),泰州市"
  }

  @Test func `a row that comes again takes no room but is counted`() {
    var rows = PublicationRows()
    var publication = Publication()
    publication.keyLow = 7
    publication.applicants.count = 1
    let party = Party(name: 0, unit: 1, parks: 0, kind: 0)
    rows.put(publication, [party], [11, 12])
    let bytes = rows.bytes
    for _ in 0..<1000 { rows.put(publication, [party], [11, 12]) }
    #expect(rows.bytes == bytes)
    #expect(rows.publications.map(\.copies) == [1001])
    publication.status = 2
    rows.put(publication, [party], [11, 12])
    #expect(rows.publications.count == 2)
  }

  @Test func `many rows keep their own lists`() {
    var rows = PublicationRows()
    for number in 0..<UInt64(500) {
      var publication = Publication()
      publication.keyLow = number
      publication.symbols.count = 1
      rows.put(publication, [], [number])
      rows.put(publication, [], [number])
    }
    #expect(rows.publications.count == 500)
    #expect(
      rows.publications.allSatisfy { rows.symbols[Int($0.symbols.start)] == $0.keyLow })
  }

  @Test(arguments: [1, 3], [0, 20_000, 200_000])
  func `what is written out under a limit changes no byte of the store`(
    jobs: Int, limit: Int
  ) throws {
    let reference = try SmallRun([Self.rows])
    let run = try SmallRun([Self.rows, Self.rows.reversed()], jobs: jobs, memory: limit)
    let whole = try SmallRun([Self.rows, Self.rows])
    #expect(run.bytes == whole.bytes)
    #expect(run.store.count == reference.store.count)
    #expect(run.summary.publications == 600)
  }

  @Test func `a folder that cannot take what is written out is an error`() {
    #expect(throws: StoreError.self) {
      _ = try PublicationShelf(limit: 1 << 20, folder: "/nonexistent/folder")
    }
  }
}
