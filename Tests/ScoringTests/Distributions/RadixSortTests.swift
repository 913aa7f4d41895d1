import Testing

@testable import Scoring

@Suite struct RadixSortTests {
  @Test(arguments: [0, 1, 2, 3, 100, 3000])
  func `keys come out as a comparing sort puts them`(count: Int) {
    var stream = SystemRandomNumberGenerator()
    for width in [1, 9, 10, 11, 21, 64] {
      let mask = UInt64.max >> UInt64(64 - width)
      var keys = (0..<count).map { _ in stream.next() & mask }
      let expected = keys.sorted()
      RadixSort.sort(&keys, by: 0..<width)
      #expect(keys == expected, "\(count) keys of \(width) bits")
    }
  }

  @Test func `keys alike in the bits that count stay in the order they came in`() {
    // Above bit 8 only 2, 1, 2, 1: what is below tells the order of arrival.
    var keys: [UInt64] = [0x2_01, 0x1_09, 0x2_00, 0x1_03]
    RadixSort.sort(&keys, by: 8..<16)
    #expect(keys == [0x1_09, 0x1_03, 0x2_01, 0x2_00])
  }

  @Test func `numbers that are not negative are in the order of their keys`() throws {
    let numbers = [3, 0.1, 1e300, .leastNonzeroMagnitude, 1, .infinity, 1.0.nextUp]
    let keys = try #require(SortingKeys(numbers))
    let byKey = numbers.indices.sorted { keys.keys[$0] < keys.keys[$1] }.map { numbers[$0] }
    #expect(byKey == numbers.sorted())
    #expect(SortingKeys([1, -1]) == nil)
    #expect(SortingKeys([7, 7])?.bits.isEmpty == true)
  }
}
