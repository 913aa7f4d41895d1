import Testing

@testable import Store

struct KeyedRowTests {
  /// Keys that differ in one byte, in every byte there is, and in several.
  private static let keys: [(high: UInt64, low: UInt64)] =
    (0..<16).flatMap { byte in
      [3, 1, 2].map { value in
        let bits = UInt64(value) << UInt64(byte % 8 * 8)
        return byte < 8 ? (high: 0, low: bits) : (high: bits, low: 0)
      }
    } + (0..<500).map { (high: UInt64($0) &* 0x9E37_79B9_7F4A_7C15, low: ~UInt64($0)) }

  @Test func `rows come in the order of their keys, whichever bytes tell them apart`() {
    let rows = PublicationRows()
    for (number, key) in Self.keys.enumerated() {
      var publication = Publication()
      (publication.keyHigh, publication.keyLow) = (key.high, key.low)
      publication.contentHash = UInt64(number)
      withUnsafeTemporaryAllocation(byteCount: publication.bytes, alignment: 8) { row in
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        publication.write(none, none, to: row.baseAddress!)
        #expect(rows.put(UnsafeRawBufferPointer(row)))
      }
    }
    let sorted = Self.keys.sorted { ($0.high, $0.low) < ($1.high, $1.low) }
    let found = KeyedRow.inOrder(rows)
    #expect(found.map(\.keyHigh) == sorted.map(\.high))
    #expect(found.map(\.keyLow) == sorted.map(\.low))
    #expect(found.allSatisfy { $0.row.pointee.keyLow == $0.keyLow })
  }

  @Test func `rows of one key stay as they lay`() {
    let rows = PublicationRows()
    for number in [5, 2, 9] as [UInt64] {
      var publication = Publication()
      publication.contentHash = number
      withUnsafeTemporaryAllocation(byteCount: publication.bytes, alignment: 8) { row in
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        publication.write(none, none, to: row.baseAddress!)
        #expect(rows.put(UnsafeRawBufferPointer(row)))
      }
    }
    #expect(KeyedRow.inOrder(rows).map(\.row.pointee.contentHash) == [5, 2, 9])
  }
}
