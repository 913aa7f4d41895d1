import Testing

@testable import Store

private func publication(status: UInt8) -> Publication {
  var publication = Publication()
  publication.keyHigh = 1
  publication.keyLow = 2
  publication.contentHash = 3
  publication.status = status
  return publication
}

private func put(_ publication: Publication, into rows: PublicationRows) -> Bool {
  withUnsafeBytes(of: publication) { rows.put($0) }
}

@Test func `the same cells read the same way are one row that counts for two`() {
  let rows = PublicationRows()
  #expect(put(publication(status: 1), into: rows) && put(publication(status: 1), into: rows))
  #expect(rows.count == 1)
  rows.forEach { row, _ in #expect(row.pointee.copies == 2) }
}

@Test func `the same cells read another way, under another format, are a row of their own`() {
  let rows = PublicationRows()
  #expect(put(publication(status: 1), into: rows) && put(publication(status: 3), into: rows))
  #expect(rows.count == 2)
}
