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
}
