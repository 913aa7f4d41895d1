internal import CXXHash

/// An XXH3-128 checksum taken piece by piece, as `xxhsum -H2` prints it (xxHash 0.8 by Yann Collet).
///
/// For dumps and the store, which are large: it tells every accident apart, as SHA-256 does, in a
/// twelfth of the time, but is no proof against somebody who forges a file on purpose.
public final class Checksum {
  private let state: OpaquePointer

  public init() {
    guard let state = XXH3_createState(), XXH3_128bits_reset(state) == XXH_OK else {
      fatalError("libxxhash offers no XXH3")
    }
    self.state = state
  }

  deinit { XXH3_freeState(state) }

  /// Takes in the next bytes.
  public func update(_ bytes: UnsafeRawBufferPointer) {
    guard let start = bytes.baseAddress else { return }
    xxh3_128_update(state, start, bytes.count)
  }

  /// The checksum of all bytes so far.
  public func finish() -> ContentDigest {
    let found = XXH3_128bits_digest(state)
    func padded(_ half: UInt64) -> String {
      let digits = String(half, radix: 16)
      return String(repeating: "0", count: 16 - digits.count) + digits
    }
    return ContentDigest(.xxh3, hex: padded(found.high64) + padded(found.low64))
  }

  /// The checksum of bytes at hand.
  static func of(_ bytes: [UInt8]) -> ContentDigest {
    let checksum = Checksum()
    bytes.withUnsafeBytes { checksum.update($0) }
    return checksum.finish()
  }
}
