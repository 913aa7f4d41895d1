import Testing

@testable import Store

struct HashTests {
  private func hash(_ bytes: [UInt8], seed: UInt64 = 0) -> UInt64 {
    bytes.withUnsafeBytes { hashBytes($0, seed: seed) }
  }

  /// The order of names in every published store rests on these, computed by another program.
  @Test(
    arguments: [
      ("", 0, 0x42BC986DC5EEC4D3),
      ("a", 0, 0x6CF84E5A2465E867),
      ("abcd", 0, 0x8CD6FEDC542C39E1),
      ("南京大学", 0, 0xB20EF3043E7AFA82),
      ("江苏省南京市某某科技有限公司", 0, 0x6B27350ACB286C43),
      ("a", 1, 0x84508DC903C31551),
    ] as [(String, UInt64, UInt64)])
  func `a hash is the same in every run and on every machine`(
    _ text: String, _ seed: UInt64, _ expected: UInt64
  ) {
    #expect(hash(Array(text.utf8), seed: seed) == expected)
  }

  @Test func `every byte, every length and the seed tell`() {
    for length in 0...80 {
      let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 &* 37) }
      let own = hash(bytes)
      #expect(own != hash(bytes + [0]))
      #expect(own != hash(bytes, seed: 1))
      for place in bytes.indices {
        var other = bytes
        other[place] ^= 0x80
        #expect(own != hash(other), "byte \(place) of \(length)")
      }
    }
  }
}
