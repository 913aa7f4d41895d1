import Testing

@testable import Dumps

@Suite struct DigestTests {
  @Test func `the digest is that of FIPS 180-2, whole or piece by piece`() {
    let expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    #expect(Digest.sha256(Array("abc".utf8)) == expected)
    let digest = Digest()
    for byte in "abc".utf8 { [byte].withUnsafeBytes { digest.update($0) } }
    #expect(digest.finish() == expected)
  }

  // XXH3_128bits("", seed 0) as the xxHash specification states it; "abc" as `xxhsum -H2` prints it.
  @Test(arguments: [
    ("", "99aa06d3014798d86001c324468d497f"), ("abc", "06b05ab6733a618578af5f94892f3950"),
  ])
  func `the checksum is XXH3-128, whole or piece by piece`(text: String, expected: String) {
    #expect(Checksum.of(Array(text.utf8)) == ContentDigest(.xxh3, hex: expected))
    let checksum = Checksum()
    for byte in text.utf8 { [byte].withUnsafeBytes { checksum.update($0) } }
    #expect(checksum.finish().hex == expected)
  }
}
