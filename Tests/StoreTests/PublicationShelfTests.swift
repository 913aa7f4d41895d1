import SmallRuns
import Testing

@testable import Store

struct PublicationShelfTests {
  static let rows = (0..<300).map { index in
    "CN2018\(index % 2 + 1)0\(100_000 + index / 2),发明,CN10\(8_000_000 + index)A,2018-09-01,2018-03-01,,"
      + "公司\(index % 37);公司\(index % 11),苏州市;南京市,G06F9/46;A61K31/00,有效,乙大学\(index % 5),泰州市"
  }

  private func put(
    _ publication: Publication, _ symbols: [UInt64], _ parties: [Party], into rows: PublicationRows
  ) {
    let isTaken = withUnsafeTemporaryAllocation(byteCount: publication.bytes, alignment: 8) { row in
      symbols.withUnsafeBytes { symbols in
        parties.withUnsafeBytes { publication.write(symbols, $0, to: row.baseAddress!) }
      }
      return rows.put(UnsafeRawBufferPointer(row))
    }
    #expect(isTaken)
  }

  private func copies(_ rows: PublicationRows) -> [UInt16] {
    var copies: [UInt16] = []
    rows.forEach { row, _ in copies.append(row.pointee.copies) }
    return copies
  }

  @Test func `a row that comes again takes no room but is counted`() {
    let rows = PublicationRows()
    var publication = Publication()
    publication.keyLow = 7
    publication.applicants = 1
    publication.symbols = 2
    let party = Party(name: 0, unit: 1, parks: 0, kind: 0)
    put(publication, [11, 12], [party], into: rows)
    let bytes = rows.bytes
    for _ in 0..<1000 { put(publication, [11, 12], [party], into: rows) }
    #expect(rows.bytes == bytes)
    #expect(copies(rows) == [1001])
    publication.status = 2
    put(publication, [11, 12], [party], into: rows)
    #expect(copies(rows) == [1001, 1])
  }

  @Test func `copies beyond what one row can say are said by a second one`() {
    let rows = PublicationRows()
    var publication = Publication()
    publication.keyLow = 7
    for _ in 0..<70_000 { put(publication, [], [], into: rows) }
    #expect(copies(rows) == [65_535, 4_465])
    publication.copies = 62_000
    put(publication, [], [], into: rows)
    #expect(copies(rows) == [65_535, 65_535, 930])
  }

  @Test func `many rows keep their own lists, in more chunks than one`() {
    let rows = PublicationRows()
    for number in 0..<UInt64(20_000) {
      var publication = Publication()
      publication.keyLow = number
      publication.symbols = 1
      publication.applicants = UInt16(number % 3)
      publication.holders = 1
      let parties = (0...number % 3).map {
        Party(name: UInt32($0), unit: UInt32(number), parks: 0, kind: 0)
      }
      put(publication, [number], parties, into: rows)
      put(publication, [number], parties, into: rows)
    }
    #expect(rows.count == 20_000)
    #expect(rows.stretches.count > 1)
    rows.forEach { row, _ in
      let number = row.pointee.keyLow
      if row.symbols[0] != number || row.applicants.count != Int(number % 3)
        || row.holders[0].name != UInt32(number % 3) || row.holders[0].unit != UInt32(number)
        || row.pointee.copies != 2
      {
        Issue.record("row \(number)")
      }
    }
  }

  /// Without room every record is written out, with its names, until rows know no further number.
  @Test(arguments: [1, 3], [0, 20_000, 200_000])
  func `what is written out under a limit changes no byte of the store`(
    jobs: Int, limit: Int
  ) throws {
    let reference = try SmallRun([Self.rows])
    let run = try SmallRun([Self.rows, Self.rows.reversed()], jobs: jobs, memory: limit)
    let whole = try SmallRun([Self.rows, Self.rows])
    #expect(run.bytes == whole.bytes)
    #expect(run.publicationBytes == whole.publicationBytes)
    #expect(run.store.count == reference.store.count)
    #expect(run.summary.publications == 600)
  }

  @Test func `a folder that cannot take what is written out is an error`() {
    #expect(throws: StoreError.self) {
      _ = try PublicationShelf(limit: 1 << 20, folder: "/nonexistent/folder")
    }
  }
}
