import Counts
import Testing

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
}
