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

  /// Keys that differ in 64 bits, with gaps between them, of both halves; in the lowest and the
  /// highest alone; in none.
  private static let fewBits: [[(high: UInt64, low: UInt64)]] = [
    (0..<700).map { number in
      let bits = UInt64(number) &* 0x9E37_79B9_7F4A_7C15
      return (high: bits & 0xF0F0_F0F0_F0F0_F0F0 | 5, low: bits.byteSwapped & 0x0FF0_0FF0_0FF0_0FF0)
    },
    [(high: 1 << 63, low: 1), (high: 1 << 63, low: 0), (high: 0, low: 1), (high: 0, low: 0)],
    [(high: 7, low: 7)],
  ]

  @Test(arguments: [keys] + fewBits)
  func `rows come in the order of their keys, whichever bits tell them apart`(
    _ keys: [(high: UInt64, low: UInt64)]
  ) {
    let rows = PublicationRows()
    for (number, key) in keys.enumerated() {
      var publication = Publication()
      (publication.keyHigh, publication.keyLow) = (key.high, key.low)
      publication.contentHash = UInt64(number)
      withUnsafeTemporaryAllocation(byteCount: publication.bytes, alignment: 8) { row in
        let none = UnsafeRawBufferPointer(start: nil, count: 0)
        publication.write(none, none, to: row.baseAddress!)
        #expect(rows.put(UnsafeRawBufferPointer(row)))
      }
    }
    let sorted = keys.sorted { ($0.high, $0.low) < ($1.high, $1.low) }
    let found = KeyedRow.inOrder(rows)
    #expect(found.map(\.row.pointee.keyHigh) == sorted.map(\.high))
    #expect(found.map(\.row.pointee.keyLow) == sorted.map(\.low))
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
